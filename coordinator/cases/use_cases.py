"""Use cases for a case file: open, amend, close, reopen, log access."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from coordinator.amending.amend import Amended, amend
from coordinator.cases import wording
from coordinator.cases.access_log import require_reason
from coordinator.cases.model import Case, CaseLink
from coordinator.cases.queries import effective_role, list_forums_now
from coordinator.cases.rules import (
    LED_BY,
    NOT_RECORDED,
    PROTECTED_ROLES,
    ROLES,
    STATUSES,
    kind_of_file,
    next_reference,
)
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.people.model import Person
from coordinator.store.audit import UnitOfWork


class CaseChanges(TypedDict, total=False):
    """What can be amended of a case file."""

    reference: str
    status: str
    opened: date | None
    borough: str
    referred_by: str
    reason: str
    together: str
    mappa_words: str


class RoleChanges(TypedDict, total=False):
    """The kind of a file, and the role that its subject has in it."""

    led_by: str
    subject_role: str


@use_case("open_case")
def open_case(
    work: UnitOfWork,
    *,
    case_id: str,
    subject_id: str,
    reason: str = "",
    reference: str = "",
    status: str = "open",
    borough: str = "",
    referred_by: str = "",
    opened: date | None = None,
    led_by: str = "",
    subject_role: str = "",
) -> str:
    """Open a case file about one person; without a reference it gets the next of the series.

    A subject whose role isn't recorded is protected.
    """
    work.get(Person, subject_id)
    if led_by or subject_role:
        _check_roles(led_by, subject_role)
    taken = set(work.session.scalars(select(Case.reference)))
    if reference.strip() in taken - {""}:
        raise Refused(wording.REFERENCE_TAKEN, field="reference")
    _check(work, status, opened)
    work.session.add(
        Case(
            id=case_id,
            reference=reference.strip() or next_reference(taken),
            subject_id=subject_id,
            status=status,
            opened=opened or work.today,
            reason=reason.strip(),
            borough=borough.strip(),
            referred_by=referred_by.strip(),
            led_by=led_by,
            subject_role=subject_role or NOT_RECORDED,
        )
    )
    work.session.flush()
    return case_id


@use_case("record_subject_role")
def record_subject_role(
    work: UnitOfWork, *, case_id: str, opened_with: Mapping[str, Any], **changes: Unpack[RoleChanges]
) -> Amended:
    """Record what kind of file this is, and the role that its subject has in it."""
    case = work.get(Case, case_id)
    before = effective_role(work.session, case)
    # A file of an older version shows what its links say, and is compared by that.
    case.led_by, case.subject_role = kind_of_file(case.led_by, before), before or NOT_RECORDED
    amended = amend(case, _stored_role(opened_with), _stored_role(changes))
    role = "" if case.subject_role == NOT_RECORDED else case.subject_role
    if case.led_by or role:  # neither: not recorded, so protected
        _check_roles(case.led_by, role)
    if before in PROTECTED_ROLES and role not in PROTECTED_ROLES:
        work.session.add(
            CaseLink(case_id=case_id, person_id=case.subject_id, role=before, withdrawn=True)
        )  # a former victim stays protected
    return amended


@use_case("amend_case")
def amend_case(
    work: UnitOfWork, *, case_id: str, opened_with: Mapping[str, Any], **changes: Unpack[CaseChanges]
) -> Amended:
    """Amend a case file. Raises ChangedSince where a change is older than what is recorded."""
    case = work.get(Case, case_id)
    others = set(work.session.scalars(select(Case.reference).where(Case.id != case_id)))
    was_closed = case.status == "closed"
    amended = amend(case, opened_with, changes)
    if "reference" in amended.after and (not case.reference or case.reference in others):
        raise Refused(wording.ENTER_OTHER_REFERENCE, field="reference")
    _check(work, case.status, amended.after.get("opened"))
    if was_closed != (case.status == "closed"):
        raise Refused(wording.USE_REOPEN_CASE if was_closed else wording.USE_CLOSE_CASE, field="status")
    return amended


@use_case("look_at_case", writes=())
def log_case_access(work: UnitOfWork, *, case_id: str, through: str = "", reason: str = "") -> None:
    """Record on the trail that a case file was opened, on which screen and why.

    Raises ReasonNeeded if a forum of the case requires a reason.
    """
    work.get(Case, case_id)
    require_reason(case_id, list_forums_now(work.session, case_id=case_id), reason)
    text = ". ".join(part for part in (reason.strip(), through) if part)
    work.consult(f"case_file {case_id}", text or "Casework")


def _stored_role(values: Mapping[str, Any]) -> dict[str, Any]:
    stored = dict(values)
    if stored.get("subject_role") == "":
        stored["subject_role"] = NOT_RECORDED
    return stored


def _check_roles(led_by: str, subject_role: str) -> None:
    if led_by not in LED_BY:
        raise Refused(wording.CHOOSE_LED_BY, field="led_by")
    if subject_role not in ROLES:
        raise Refused(wording.CHOOSE_ROLE, field="subject_role")


def _check(work: UnitOfWork, status: str, opened: date | None) -> None:
    if status not in STATUSES:
        raise Refused(wording.CHOOSE_CASE_STATUS, field="status")
    if opened and opened > work.today:
        raise Refused(wording.DAY_IN_FUTURE, field="opened")
