"""Use cases for applications under Clare's Law and their steps: record, amend, withdraw, restore."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from coordinator.amending.amend import Amended, amend
from coordinator.cases.model import Case
from coordinator.cases.queries import people_in_case
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.disclosures.dvds import wording
from coordinator.disclosures.dvds.application import ApplicationDetails
from coordinator.disclosures.dvds.scheme import AT_RISK, INFORMED_DISCLOSED, dvds_scheme
from coordinator.disclosures.model import DisclosureDecision, DvdsApplication, DvdsStep
from coordinator.people.model import Person
from coordinator.store.audit import UnitOfWork

_PEOPLE = ("person_id", "at_risk_id", "applicant_id")


class ApplicationChanges(TypedDict, total=False):
    """What can be amended of an application."""

    person_id: str
    route: str
    received: date | None
    reference: str
    at_risk_id: str | None
    at_risk: str
    safe_contact: str
    applicant_kind: str
    applicant_id: str | None
    applicant: str
    informed: str
    informed_on: date | None
    ending: str
    ended: date | None
    ending_words: str


class DvdsStepChanges(TypedDict, total=False):
    """What can be amended of a step."""

    step: str
    due: date | None
    done: date | None
    by_whom: str
    words: str


@use_case("record_dvds_application")
def record_dvds_application(
    work: UnitOfWork, *, application_id: str, case_id: str, details: ApplicationDetails
) -> str:
    """Record an application under Clare's Law, or information that sets one off."""
    work.get(Case, case_id)
    typed = {
        name: value.strip() if isinstance(value, str) else value for name, value in vars(details).items()
    }
    row = DvdsApplication(id=application_id, case_id=case_id, **typed)
    _check_people(work, row, _PEOPLE)
    _check_application(work, row)
    work.session.add(row)
    return application_id


@use_case("amend_dvds_application")
def amend_dvds_application(
    work: UnitOfWork,
    *,
    application_id: str,
    opened_with: Mapping[str, Any],
    **changes: Unpack[ApplicationChanges],
) -> Amended:
    """Amend an application, or record what the applicant was informed and how it ended.

    Raises ChangedSince where a change is older than what is recorded.
    """
    row = _standing(work, application_id)
    amended = amend(row, opened_with, changes)
    _check_people(work, row, amended.after)
    _check_application(work, row)
    return amended


@use_case("withdraw_dvds_application")
def withdraw_dvds_application(work: UnitOfWork, *, application_id: str) -> None:
    """Withdraw an application that was recorded in error; decisions under it are withdrawn first."""
    row = work.get(DvdsApplication, application_id)
    if _decisions(work, row):
        raise Refused(wording.HAS_DECISION)
    row.withdrawn = True


@use_case("restore_dvds_application")
def restore_dvds_application(work: UnitOfWork, *, application_id: str) -> None:
    """Restore a withdrawn application."""
    work.get(DvdsApplication, application_id).withdrawn = False


@use_case("record_dvds_step")
def record_dvds_step(
    work: UnitOfWork, *, step_id: str, application_id: str, **values: Unpack[DvdsStepChanges]
) -> str:
    """Record a step of an application: the day on which it was done, or by which it is to be done."""
    application = _standing(work, application_id)
    typed = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    row = DvdsStep(
        id=step_id, application_id=application_id, **{"step": "", "by_whom": "", "words": "", **typed}
    )
    _check_step(work, row, application)
    work.session.add(row)
    return step_id


@use_case("amend_dvds_step")
def amend_dvds_step(
    work: UnitOfWork, *, step_id: str, opened_with: Mapping[str, Any], **changes: Unpack[DvdsStepChanges]
) -> Amended:
    """Amend a step, or record that it was done.

    Raises ChangedSince where a change is older than what is recorded.
    """
    row = work.get(DvdsStep, step_id)
    amended = amend(row, opened_with, changes)
    _check_step(work, row, _standing(work, row.application_id))
    return amended


@use_case("withdraw_dvds_step")
def withdraw_dvds_step(work: UnitOfWork, *, step_id: str) -> None:
    """Withdraw a step that was recorded in error."""
    work.get(DvdsStep, step_id).withdrawn = True


@use_case("restore_dvds_step")
def restore_dvds_step(work: UnitOfWork, *, step_id: str) -> None:
    """Restore a withdrawn step, unless it was recorded again since."""
    row = work.get(DvdsStep, step_id)
    _check_once(work, row)
    row.withdrawn = False


def _standing(work: UnitOfWork, application_id: str) -> DvdsApplication:
    row = work.get(DvdsApplication, application_id)
    if row.withdrawn:
        raise Refused(wording.NO_SUCH_APPLICATION)
    return row


def _decisions(work: UnitOfWork, row: DvdsApplication) -> list[DisclosureDecision]:
    asked = select(DisclosureDecision).where(
        DisclosureDecision.application_id == row.id, ~DisclosureDecision.withdrawn
    )
    return list(work.session.scalars(asked))


def _check_people(work: UnitOfWork, row: DvdsApplication, named: Any) -> None:
    """Check who was chosen: applicant and person at risk may be outside the case."""
    if "person_id" in named and row.person_id not in people_in_case(work.session, case_id=row.case_id):
        raise Refused(wording.CHOOSE_ABOUT, field="person_id")
    for field in ("at_risk_id", "applicant_id"):
        chosen = getattr(row, field)
        if chosen and work.session.get(Person, chosen) is None:
            raise Refused(wording.NO_SUCH_PERSON, field=field)
        if chosen == row.person_id:
            raise Refused(wording.NOT_THEMSELVES, field=field)


def _check_application(work: UnitOfWork, row: DvdsApplication) -> None:
    scheme = dvds_scheme()
    chosen = (
        ("route", scheme.routes, wording.CHOOSE_ROUTE),
        ("applicant_kind", scheme.applicants, wording.CHOOSE_APPLICANT_KIND),
        ("informed", {"", *scheme.informed}, wording.CHOOSE_INFORMED),
        ("ending", {"", *scheme.endings}, wording.CHOOSE_ENDING),
    )
    for field, known, sentence in chosen:
        if getattr(row, field) not in known:
            raise Refused(sentence, field=field)
    if row.received is None:
        raise Refused(wording.SAY_WHEN_RECEIVED, field="received")
    if not (row.at_risk_id or row.at_risk):
        raise Refused(wording.SAY_AT_RISK, field="at_risk")
    if row.applicant_kind == AT_RISK:
        for field in ("applicant_id", "applicant"):
            if getattr(row, field):
                raise Refused(wording.APPLICANT_IS_AT_RISK, field=field)
    elif not (row.applicant_id or row.applicant):
        raise Refused(wording.SAY_APPLICANT, field="applicant")
    elif row.applicant_id and row.applicant_id == row.at_risk_id:
        raise Refused(wording.APPLICANT_IS_AT_RISK, field="applicant_id")
    for field in ("received", "informed_on", "ended"):
        if (getattr(row, field) or work.today) > work.today:
            raise Refused(wording.FUTURE_DAY, field=field)
        if (getattr(row, field) or row.received) < row.received:
            raise Refused(wording.BEFORE_RECEIVED, field=field)
    _check_end(work, row)


def _check_end(work: UnitOfWork, row: DvdsApplication) -> None:
    """Check what the applicant was informed of, and that only an application without a decision ends
    by itself."""
    decisions = _decisions(work, row)
    if bool(row.informed) != bool(row.informed_on):
        field, sentence = (
            ("informed_on", wording.SAY_INFORMED_ON) if row.informed else ("informed", wording.SAY_INFORMED)
        )
        raise Refused(sentence, field=field)
    if row.informed == INFORMED_DISCLOSED and not any(
        each.made and _is_applicant(each, row) for each in decisions
    ):
        raise Refused(wording.INFORMED_TOO_MUCH, field="informed")
    if bool(row.ending) != bool(row.ended):
        field, sentence = ("ended", wording.SAY_ENDED) if row.ending else ("ending", wording.SAY_ENDING)
        raise Refused(sentence, field=field)
    if row.ending and any(each.decision for each in decisions):
        raise Refused(wording.DECIDED_ALREADY, field="ending")


def _is_applicant(decision: DisclosureDecision, row: DvdsApplication) -> bool:
    """Tell whether the recipient of a decision is who applied, by their record or by their name."""
    own = row.applicant_kind == AT_RISK
    person_id, name = (row.at_risk_id, row.at_risk) if own else (row.applicant_id, row.applicant)
    if person_id and decision.recipient_id:
        return person_id == decision.recipient_id
    return bool(name) and name.casefold() == decision.recipient.casefold()


def _check_step(work: UnitOfWork, row: DvdsStep, application: DvdsApplication) -> None:
    kind = dvds_scheme().step(row.step)
    if kind is None:
        raise Refused(wording.CHOOSE_STEP, field="step")
    _check_once(work, row)
    if not (row.due or row.done):
        raise Refused(wording.STEP_HAS_NO_DAY, field="done")
    if row.done:
        if row.done > work.today:
            raise Refused(wording.FUTURE_DAY, field="done")
        if application.received and row.done < application.received:
            raise Refused(wording.BEFORE_RECEIVED, field="done")
        if kind.needs_safe_contact and not application.safe_contact:
            raise Refused(wording.SAFE_CONTACT_FIRST, field="step")


def _check_once(work: UnitOfWork, row: DvdsStep) -> None:
    same = select(DvdsStep.id).where(
        DvdsStep.application_id == row.application_id, DvdsStep.step == row.step, DvdsStep.id != row.id,
        ~DvdsStep.withdrawn,
    )  # fmt: skip
    if work.session.scalars(same).first() is not None:
        raise Refused(wording.STEP_RECORDED, field="step")
