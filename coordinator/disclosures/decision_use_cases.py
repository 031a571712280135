"""Use cases for disclosure decisions: record, amend, withdraw, restore."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from coordinator.amending.amend import Amended, amend
from coordinator.cases.model import Case
from coordinator.cases.queries import people_in_case
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.disclosures import wording
from coordinator.disclosures.decision import DECISIONS, TESTS, DecisionDetails
from coordinator.disclosures.dvds import wording as about_dvds
from coordinator.disclosures.dvds.scheme import DVDS, dvds_scheme
from coordinator.disclosures.lists import NO, YES, YES_OR_NO, lists
from coordinator.disclosures.model import DisclosureDecision, DvdsApplication
from coordinator.meetings.model import AgendaItem
from coordinator.store.audit import UnitOfWork


class DecisionChanges(TypedDict, total=False):
    """What can be amended of a disclosure decision."""

    person_id: str
    scheme: str
    application_id: str | None
    meeting_id: str | None
    considered: date | None
    considered_by: str
    recipient_kind: str
    recipient_id: str | None
    recipient: str
    why: str
    facts: str
    reasonable: str
    necessary: str
    lawful: str
    proportionate: str
    alternatives: str
    representations: str
    representations_words: str
    decision: str
    decided: date | None
    decided_by: str
    dissent: str
    made: date | None
    made_by: str
    how: str
    joint_with: str
    instructions: str
    undertaking: str
    undertaking_signed: date | None
    outcome: str
    review: date | None


@use_case("record_disclosure_decision")
def record_disclosure_decision(
    work: UnitOfWork, *, decision_id: str, case_id: str, details: DecisionDetails
) -> str:
    """Record that it was considered to disclose something about a person of a case."""
    work.get(Case, case_id)
    typed = {
        name: value.strip() if isinstance(value, str) else value for name, value in vars(details).items()
    }
    row = DisclosureDecision(id=decision_id, case_id=case_id, **typed)
    _check_scheme(row, _application_of(work, row))
    _check_leads(work, row, ("person_id", "recipient_id", "meeting_id", "application_id"))
    _check(row, work.today)
    work.session.add(row)
    return decision_id


@use_case("amend_disclosure_decision")
def amend_disclosure_decision(
    work: UnitOfWork, *, decision_id: str, opened_with: Mapping[str, Any], **changes: Unpack[DecisionChanges]
) -> Amended:
    """Amend a disclosure decision, or record what was decided and done.

    Raises ChangedSince where a change is older than what is recorded.
    """
    row = work.get(DisclosureDecision, decision_id)
    if row.withdrawn:
        raise Refused(wording.NO_SUCH_DECISION)
    amended = amend(row, opened_with, changes)
    _check_scheme(row, _application_of(work, row))
    _check_leads(work, row, amended.after)
    _check(row, work.today)
    return amended


@use_case("withdraw_disclosure_decision")
def withdraw_disclosure_decision(work: UnitOfWork, *, decision_id: str) -> None:
    """Withdraw a disclosure decision that was recorded in error."""
    work.get(DisclosureDecision, decision_id).withdrawn = True


@use_case("restore_disclosure_decision")
def restore_disclosure_decision(work: UnitOfWork, *, decision_id: str) -> None:
    """Restore a withdrawn disclosure decision."""
    work.get(DisclosureDecision, decision_id).withdrawn = False


def _application_of(work: UnitOfWork, row: DisclosureDecision) -> DvdsApplication | None:
    """Return the application under which a decision is made, if there is one."""
    return work.get(DvdsApplication, row.application_id) if row.application_id else None


def _check_leads(work: UnitOfWork, row: DisclosureDecision, named: Any) -> None:
    """Check the people and the meeting that were chosen; who has left the case since is kept."""
    people = people_in_case(work.session, case_id=row.case_id)
    if application := _application_of(work, row):
        if "application_id" in named and (application.case_id != row.case_id or application.withdrawn):
            raise Refused(about_dvds.CHOOSE_APPLICATION, field="application_id")
        receives = people | {application.at_risk_id, application.applicant_id}
    else:
        receives = {*people}
    for field, known in (("person_id", people), ("recipient_id", receives)):
        chosen = getattr(row, field)
        if field in named and chosen not in known and (chosen or field == "person_id"):
            raise Refused(wording.CHOOSE_PERSON, field=field)
    if "meeting_id" in named and row.meeting_id:
        listed = select(AgendaItem.id).where(
            AgendaItem.meeting_id == row.meeting_id, AgendaItem.case_id == row.case_id, ~AgendaItem.withdrawn
        )
        if work.session.scalars(listed).first() is None:
            raise Refused(wording.CHOOSE_MEETING, field="meeting_id")


def _check_scheme(row: DisclosureDecision, application: DvdsApplication | None) -> None:
    """Check what Clare's Law asks for: an application, a safe contact first, and nothing in writing.

    Source: docs/domain.md 7.5.
    """
    if row.scheme and row.scheme not in lists().schemes:
        raise Refused(wording.CHOOSE_SCHEME, field="scheme")
    if row.scheme != DVDS:
        if application:
            raise Refused(about_dvds.ONLY_UNDER_DVDS, field="scheme")
        return
    if application is None:
        raise Refused(about_dvds.CHOOSE_APPLICATION, field="application_id")
    if row.made is None:
        return
    if not application.safe_contact:
        raise Refused(about_dvds.SAFE_CONTACT_FIRST, field="made")
    if row.how != dvds_scheme().way:
        raise Refused(about_dvds.IN_PERSON_ONLY, field="how")


def _check(row: DisclosureDecision, today: date) -> None:
    chosen = (
        ("recipient_kind", lists().recipients, wording.CHOOSE_RECIPIENT_KIND),
        ("how", lists().ways, wording.CHOOSE_WAY),
        ("decision", DECISIONS, wording.CHOOSE_DECISION),
        ("representations", YES_OR_NO, wording.CHOOSE_YES_OR_NO),
        ("undertaking", YES_OR_NO, wording.CHOOSE_YES_OR_NO),
    )
    for field, known, sentence in chosen:
        if getattr(row, field) and getattr(row, field) not in known:
            raise Refused(sentence, field=field)
    if row.considered is None:
        raise Refused(wording.SAY_WHEN, field="considered")
    if not (row.recipient or row.recipient_id or row.recipient_kind):
        raise Refused(wording.SAY_RECIPIENT, field="recipient")
    if row.recipient_id == row.person_id:
        raise Refused(wording.ABOUT_THEMSELVES, field="recipient_id")
    for field in ("considered", "decided", "made", "undertaking_signed"):
        if (getattr(row, field) or today) > today:
            raise Refused(wording.FUTURE_DAY, field=field)
    _check_decided(row, row.considered)
    _check_made(row)


def _check_decided(row: DisclosureDecision, considered: date) -> None:
    """Check a decision: to disclose, all four tests must be met (docs/domain.md 5.6)."""
    if not row.decision:
        if row.decided or row.decided_by:
            raise Refused(wording.DECISION_MISSING, field="decision")
        return
    if row.decision == YES:
        if not row.facts:
            raise Refused(wording.SAY_FACTS, field="facts")
        for field in TESTS:
            if not getattr(row, field):
                raise Refused(wording.SAY_TEST, field=field)
    if row.decided is None:
        raise Refused(wording.SAY_DECIDED_ON, field="decided")
    if row.decided < considered:
        raise Refused(wording.DECIDED_TOO_EARLY, field="decided")
    if not row.decided_by:
        raise Refused(wording.SAY_DECIDED_BY, field="decided_by")


def _check_made(row: DisclosureDecision) -> None:
    if row.undertaking_signed and row.undertaking != YES:
        raise Refused(wording.SAY_SIGNED, field="undertaking")
    if row.made is None:
        if row.made_by or row.how:
            raise Refused(wording.SAY_MADE_ON, field="made")
        return
    if row.decision == NO:
        raise Refused(wording.NOT_TO_BE_DISCLOSED, field="made")
    if not row.decision or row.decided is None:
        raise Refused(wording.DECISION_MISSING, field="made")
    if row.made < row.decided:
        raise Refused(wording.MADE_TOO_EARLY, field="made")
    if not row.made_by:
        raise Refused(wording.SAY_MADE_BY, field="made_by")
