"""Use cases that open a case file with the referral by which it came."""

from datetime import date

from coordinator.cases.new_person_use_cases import open_case_about_new_person
from coordinator.cases.use_cases import open_case
from coordinator.core.permissions import use_case
from coordinator.referrals.rules import ReferralDetails
from coordinator.referrals.use_cases import record_referral
from coordinator.store.audit import UnitOfWork


@use_case("open_referred_case")
def open_referred_case(
    work: UnitOfWork,
    *,
    case_id: str,
    subject_id: str,
    referral_id: str,
    referral: ReferralDetails,
    borough: str = "",
    led_by: str = "",
    subject_role: str = "",
) -> str:
    """Open a case file about somebody in the casebook, with the referral by which it came."""
    open_case(
        work,
        case_id=case_id,
        subject_id=subject_id,
        borough=borough,
        led_by=led_by,
        subject_role=subject_role,
    )
    record_referral(work, referral_id=referral_id, case_id=case_id, details=referral)
    return case_id


@use_case("open_referred_case_about_new_person")
def open_referred_case_about_new_person(
    work: UnitOfWork,
    *,
    case_id: str,
    person_id: str,
    referral_id: str,
    referral: ReferralDetails,
    surname: str,
    forename: str,
    born: date | None = None,
    born_words: str = "",
    sex: str = "",
    borough: str = "",
    led_by: str = "",
    subject_role: str = "",
) -> str:
    """Record a person and open a case file about them, with the referral by which it came."""
    open_case_about_new_person(
        work,
        case_id=case_id,
        person_id=person_id,
        surname=surname,
        forename=forename,
        born=born,
        born_words=born_words,
        sex=sex,
        reason="",
        reference="",
        borough=borough,
        referred_by="",
        opened=None,
        led_by=led_by,
        subject_role=subject_role,
    )
    record_referral(work, referral_id=referral_id, case_id=case_id, details=referral)
    return case_id
