"""Use cases that record a new person together with their part in a case."""

from datetime import date

from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.core.permissions import use_case
from coordinator.people.safe_contact import SafeNumber, record_safe_contact
from coordinator.people.use_cases import record_person, record_telephone
from coordinator.store.audit import UnitOfWork


@use_case("open_case_about_new_person")
def open_case_about_new_person(
    work: UnitOfWork,
    *,
    case_id: str,
    person_id: str,
    surname: str,
    forename: str,
    born: date | None,
    born_words: str,
    sex: str,
    reason: str,
    reference: str,
    borough: str,
    referred_by: str,
    opened: date | None,
    led_by: str = "",
    subject_role: str = "",
) -> str:
    """Record a person and open a case file about them."""
    record_person(
        work,
        person_id=person_id,
        surname=surname,
        forename=forename,
        born=born,
        born_words=born_words,
        sex=sex,
    )
    return open_case(
        work,
        case_id=case_id,
        subject_id=person_id,
        reason=reason,
        reference=reference,
        borough=borough,
        referred_by=referred_by,
        opened=opened,
        led_by=led_by,
        subject_role=subject_role,
    )


@use_case("link_new_person")
def link_new_person(
    work: UnitOfWork,
    *,
    link_id: str,
    case_id: str,
    person_id: str,
    surname: str,
    forename: str,
    born: date | None,
    born_words: str,
    sex: str,
    role: str,
    relationship: str,
    worker: str,
    consent: str,
    pregnant: bool,
    repeat: str,
    last_marac: date | None,
    police_reports: int | None,
    reached_there: bool = False,
    number: SafeNumber | None = None,
) -> str:
    """Record a person, with a number if one is given, and link them to a case."""
    record_person(
        work,
        person_id=person_id,
        surname=surname,
        forename=forename,
        born=born,
        born_words=born_words,
        sex=sex,
    )
    if number is not None:
        _record_number(work, person_id, number)
    return link_person(
        work,
        link_id=link_id,
        case_id=case_id,
        person_id=person_id,
        role=role,
        relationship=relationship,
        worker=worker,
        consent=consent,
        pregnant=pregnant,
        repeat=repeat,
        last_marac=last_marac,
        police_reports=police_reports,
        reached_there=reached_there,
    )


def _record_number(work: UnitOfWork, person_id: str, given: SafeNumber) -> None:
    record_telephone(work, telephone_id=given.telephone_id, person_id=person_id, number=given.number)
    rule = given.rule()
    if any(rule.values()):
        about = {"row_table": "telephone", "row_id": given.telephone_id}
        record_safe_contact(work, rule_id=given.rule_id, **about, **rule)
