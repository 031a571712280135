"""Use cases for Operation Encompass notices: record, amend, say that none is needed, withdraw, restore."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from coordinator.amending.amend import Amended, amend
from coordinator.cases.model import Case
from coordinator.cases.queries import people_in_case
from coordinator.core.dates import read_time
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.disclosures.encompass import wording
from coordinator.disclosures.encompass.notice import NoticeDetails
from coordinator.disclosures.encompass.scheme import encompass_scheme
from coordinator.disclosures.lists import YES_OR_NO
from coordinator.disclosures.model import EncompassNotice
from coordinator.incidents.model import Incident
from coordinator.store.audit import UnitOfWork


class NoticeChanges(TypedDict, total=False):
    """What can be amended of a notice."""

    child_id: str
    incident_id: str | None
    happened: date | None
    reference: str
    present: str
    voice: str
    voice_with: str
    circumstances: str
    recipient_kind: str
    recipient: str
    passed: date | None
    passed_at: str
    informed: date | None
    informed_at: str
    informed_by: str
    informed_to: str
    outcome: str
    not_needed: str


@use_case("record_encompass_notice")
def record_encompass_notice(work: UnitOfWork, *, notice_id: str, case_id: str, details: NoticeDetails) -> str:
    """Record a notice about a child of a case, asked for or given; or why none is needed."""
    work.get(Case, case_id)
    typed = {
        name: value.strip() if isinstance(value, str) else value for name, value in vars(details).items()
    }
    row = EncompassNotice(id=notice_id, case_id=case_id, **typed)
    _check_leads(work, row, tuple(vars(details)))
    _check(work, row)
    work.session.add(row)
    return notice_id


@use_case("amend_encompass_notice")
def amend_encompass_notice(
    work: UnitOfWork, *, notice_id: str, opened_with: Mapping[str, Any], **changes: Unpack[NoticeChanges]
) -> Amended:
    """Amend a notice, or record that it was given.

    Raises ChangedSince where a change is older than what is recorded.
    """
    row = work.get(EncompassNotice, notice_id)
    if row.withdrawn:
        raise Refused(wording.NO_SUCH_NOTICE)
    amended = amend(row, opened_with, changes)
    _check_leads(work, row, amended.after)
    _check(work, row)
    return amended


@use_case("withdraw_encompass_notice")
def withdraw_encompass_notice(work: UnitOfWork, *, notice_id: str) -> None:
    """Withdraw a notice that was recorded in error."""
    work.get(EncompassNotice, notice_id).withdrawn = True


@use_case("restore_encompass_notice")
def restore_encompass_notice(work: UnitOfWork, *, notice_id: str) -> None:
    """Restore a withdrawn notice, unless there is another since."""
    row = work.get(EncompassNotice, notice_id)
    _check_once(work, row)
    row.withdrawn = False


def _check_leads(work: UnitOfWork, row: EncompassNotice, named: Any) -> None:
    """Check what was chosen: the child, the kind of recipient and the incident; one from before is kept.

    Those are a child who has left the case, and a kind of recipient that a later edition has no more.
    """
    if "child_id" in named and row.child_id not in people_in_case(work.session, case_id=row.case_id):
        raise Refused(wording.CHOOSE_CHILD, field="child_id")
    if "recipient_kind" in named and row.recipient_kind not in ("", *encompass_scheme().recipients):
        raise Refused(wording.CHOOSE_RECIPIENT, field="recipient_kind")
    if "incident_id" in named and row.incident_id:
        incident = work.session.get(Incident, row.incident_id)
        if incident is None or incident.case_id != row.case_id or incident.withdrawn:
            raise Refused(wording.CHOOSE_INCIDENT, field="incident_id")


def _check(work: UnitOfWork, row: EncompassNotice) -> None:
    _check_once(work, row)
    if row.present not in YES_OR_NO:
        raise Refused(wording.CHOOSE_YES_OR_NO, field="present")
    if row.happened is None:
        raise Refused(wording.SAY_HAPPENED, field="happened")
    for field in ("happened", "passed", "informed"):
        if (getattr(row, field) or work.today) > work.today:
            raise Refused(wording.FUTURE_DAY, field=field)
        if (getattr(row, field) or row.happened) < row.happened:
            raise Refused(wording.BEFORE_INCIDENT, field=field)
    for field, day in (("passed_at", row.passed), ("informed_at", row.informed)):
        at = getattr(row, field)
        if at and read_time(at) is None:
            raise Refused(wording.ENTER_TIME, field=field)
        if at and day is None:
            raise Refused(wording.SAY_DAY, field=field.removesuffix("_at"))
    if row.informed and row.not_needed:
        raise Refused(wording.NOT_NEEDED_AND_INFORMED, field="not_needed")
    if row.informed and not (row.recipient_kind or row.recipient):
        raise Refused(wording.SAY_RECIPIENT, field="recipient_kind")


def _check_once(work: UnitOfWork, row: EncompassNotice) -> None:
    """Check that a child has one notice after an incident."""
    if row.incident_id is None:
        return
    same = select(EncompassNotice.id).where(
        EncompassNotice.child_id == row.child_id, EncompassNotice.incident_id == row.incident_id,
        EncompassNotice.id != row.id, ~EncompassNotice.withdrawn,
    )  # fmt: skip
    if work.session.scalars(same).first() is not None:
        raise Refused(wording.HAS_NOTICE, field="child_id")
