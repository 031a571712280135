"""Use cases for copies: one is given out, and what becomes of it is recorded."""

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coordinator.copies import wording
from coordinator.copies.model import CopyEvent, GivenCopy
from coordinator.copies.state import EVENTS, OUTSTANDING, CopyEventKind
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.store.audit import UnitOfWork


class NumberTaken(Refused):
    """A copy number that another copy took while this one was made."""


@dataclass(frozen=True)
class NewCopy:
    """A copy that is given out; it takes the next number if it has none printed on it."""

    kind: str
    recipient: str = ""
    reason: str = ""
    what: str = ""
    meeting_id: str | None = None
    case_id: str | None = None
    number: int | None = None
    pages: int | None = None
    entries: str = ""
    trail_head: str = ""


def next_copy(session: Session, meeting_id: str | None) -> int:
    """Return the number of the next copy of a meeting's papers, or of what belongs to no meeting."""
    last = select(func.max(GivenCopy.copy_number)).where(GivenCopy.meeting_id.is_(meeting_id))
    return (session.scalar(last) or 0) + 1


@use_case("record_given_copy", writes=(GivenCopy,))
def record_given_copy(work: UnitOfWork, *, copy: NewCopy) -> int:
    """Record a numbered copy as given out; return its number. Raises NumberTaken.

    Use cases that disclose something call it beside their line on the trail.
    """
    if copy.kind not in wording.KINDS:
        raise Refused(wording.UNKNOWN_KIND, field="kind")
    coming = next_copy(work.session, copy.meeting_id)
    if copy.number not in (None, coming):
        raise NumberTaken(wording.NUMBER_TAKEN)
    work.session.add(
        GivenCopy(
            meeting_id=copy.meeting_id, case_id=copy.case_id, copy_number=coming, kind=copy.kind,
            recipient=copy.recipient.strip(), reason=copy.reason.strip(), what=copy.what, made=work.now,
            pages=copy.pages, entries=copy.entries, trail_head=copy.trail_head or work.head(),
        )
    )  # fmt: skip
    work.session.flush()
    return coming


@use_case("look_at_copy", writes=())
def log_copy_access(work: UnitOfWork, *, copy_id: str) -> None:
    """Record on the trail that a user looked at what a copy held, and so at the cases in it."""
    copy = work.get(GivenCopy, copy_id)
    kept: list[dict[str, str]] = json.loads(copy.entries or "[]")
    cases = sorted({each["case_id"] for each in kept} | {copy.case_id or ""} - {""})
    about = "; ".join([f"pack_copy {copy_id}", *(f"case_file {case_id}" for case_id in cases if case_id)])
    work.consult(about, wording.looked_at(copy.copy_number or 0))


@use_case("record_copy_event")
def record_copy_event(
    work: UnitOfWork,
    *,
    event_id: str,
    copy_id: str,
    kind: str,
    happened: date | None,
    how: str = "",
    person: str = "",
    due: date | None = None,
    words: str = "",
) -> str:
    """Record what became of a copy: sent, recalled, returned, destroyed, kept or lost."""
    copy = work.get(GivenCopy, copy_id)
    if copy.not_given:
        raise Refused(wording.NOT_GIVEN_OUT)
    event = CopyEvent(
        id=event_id, copy_id=copy_id, kind=kind, happened=happened, how=how, person=person.strip(), due=due,
        words=words.strip(),
    )  # fmt: skip
    _check(event, made=copy.made.astimezone().date(), today=work.today)
    work.session.add(event)
    return event_id


@use_case("withdraw_copy_event")
def withdraw_copy_event(work: UnitOfWork, *, event_id: str) -> None:
    """Withdraw an entry about a copy that was recorded in error."""
    work.get(CopyEvent, event_id).withdrawn = True


@use_case("restore_copy_event")
def restore_copy_event(work: UnitOfWork, *, event_id: str) -> None:
    """Restore a withdrawn entry about a copy."""
    work.get(CopyEvent, event_id).withdrawn = False


def _check(event: CopyEvent, *, made: date, today: date) -> None:
    if event.kind not in EVENTS:
        raise Refused(wording.CHOOSE_EVENT, field="kind")
    if event.happened is None:
        raise Refused(wording.SAY_WHEN, field="happened")
    if event.happened > today:
        raise Refused(wording.FUTURE_DAY, field="happened")
    if event.happened < made:
        raise Refused(wording.BEFORE_MADE, field="happened")
    if event.how and event.how not in wording.WAYS:
        raise Refused(wording.CHOOSE_WAY, field="how")
    if event.kind == CopyEventKind.SENT:
        if not event.how:
            raise Refused(wording.SAY_HOW, field="how")
        if not event.person:
            raise Refused(wording.SAY_RECIPIENT, field="person")
    if event.kind == CopyEventKind.LOST and not event.words:
        raise Refused(wording.SAY_WHAT, field="words")
    if event.due is not None:
        if event.kind not in OUTSTANDING:
            raise Refused(wording.DUE_NOT_HERE, field="due")
        if event.due < event.happened:
            raise Refused(wording.DUE_TOO_EARLY, field="due")
