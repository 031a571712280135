"""Use cases for meetings and agendas: plan, amend, cancel, list, move, withdraw."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from coordinator.amending.amend import Amended, amend, amend_state
from coordinator.cases.listing_use_cases import is_standing
from coordinator.cases.model import Case, CaseLink, Listing
from coordinator.cases.queries import effective_role
from coordinator.cases.rules import VICTIM_ROLES
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.forums.registry import definitions
from coordinator.meetings import wording
from coordinator.meetings.carry_over import (
    DEFERRED,
    carry_all,
    carry_into,
    carry_to_next,
    next_number,
    take_back,
)
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.meetings.rules import NOT_HEARD, next_item_reference, next_reference
from coordinator.meetings.timetable import MOST_MINUTES, check_times
from coordinator.store.audit import UnitOfWork

OUTCOMES = {"": wording.NOT_YET_HEARD, "heard": "Heard", "deferred": "Deferred", "withdrawn": "Withdrawn"}


class MeetingChanges(TypedDict, total=False):
    """What can be amended of a meeting."""

    held: date | None
    starts: str
    place: str
    chair: str
    name: str
    ends: str
    deputy: str
    minute_taker: str
    moved_reason: str


class ItemChanges(TypedDict, total=False):
    """What can be amended of how a case is listed."""

    referred_by: str
    criteria: str
    repeat: str
    children: str
    minutes: int | None


@use_case("plan_meeting")
def plan_meeting(
    work: UnitOfWork,
    *,
    meeting_id: str,
    forum: str,
    held: date | None,
    starts: str = "",
    place: str = "",
    chair: str = "",
    name: str = "",
    ends: str = "",
    deputy: str = "",
    minute_taker: str = "",
    emergency: bool = False,
) -> str:
    """Plan a meeting of a forum: it gets the next reference of its month and the cases deferred to it.

    An emergency meeting is for the cases that are listed to it, so nothing is carried over to it.
    """
    day = _check(forum, held, starts, ends)
    taken = list(work.session.scalars(select(Meeting.reference).where(Meeting.forum == forum)))
    meeting = Meeting(
        id=meeting_id,
        reference=next_reference(forum, day, taken),
        forum=forum,
        name=name.strip(),
        held=day,
        starts=starts,
        place=place.strip(),
        chair=chair.strip(),
        ends=ends,
        deputy=deputy.strip(),
        minute_taker=minute_taker.strip(),
        emergency=emergency,
    )
    work.session.add(meeting)
    work.session.flush()
    if not emergency:
        carry_into(work.session, meeting)
    return meeting_id


@use_case("amend_meeting")
def amend_meeting(
    work: UnitOfWork, *, meeting_id: str, opened_with: Mapping[str, Any], **changes: Unpack[MeetingChanges]
) -> Amended:
    """Amend when and where a meeting is, and who chairs it; its reference stays.

    A meeting of a series is moved with a reason. Raises ChangedSince where a change is older than what is
    recorded.
    """
    meeting = work.get(Meeting, meeting_id)
    amended = amend(meeting, opened_with, changes)
    _check(meeting.forum, meeting.held, meeting.starts, meeting.ends)
    if meeting.series_id and "held" in amended.after and not meeting.moved_reason:
        raise Refused(wording.SAY_WHY_MOVED, field="moved_reason")
    return amended


@use_case("cancel_meeting", writes=(Meeting,))
def cancel_meeting(work: UnitOfWork, *, meeting_id: str, reason: str) -> None:
    """Cancel a meeting with a reason; its cases go to the next meeting of its group, and stay on record."""
    meeting = work.get(Meeting, meeting_id)
    if not reason.strip():
        raise Refused(wording.SAY_WHY_CANCELLED, field="reason")
    _call_off(work, meeting, reason.strip())


@use_case("join_meetings", writes=(Meeting,))
def join_meetings(work: UnitOfWork, *, meeting_id: str, into_id: str | None, reason: str) -> None:
    """Join a meeting with another of its forum, which hears its cases; the first is not held."""
    meeting = work.get(Meeting, meeting_id)
    into = work.get(Meeting, into_id) if into_id else None
    if into is None or into.cancelled or into.forum != meeting.forum or into.id == meeting.id:
        raise Refused(wording.CHOOSE_MEETING_TO_JOIN, field="into")
    if not reason.strip():
        raise Refused(wording.SAY_WHY_JOINED, field="reason")
    _call_off(work, meeting, wording.joined_to(into.reference, reason.strip()), into)


@use_case("reinstate_meeting", writes=(Meeting,))
def reinstate_meeting(work: UnitOfWork, *, meeting_id: str) -> None:
    """Undo the cancelling of a meeting or its joining with another: its cases come back to it."""
    meeting = work.get(Meeting, meeting_id)
    meeting.cancelled, meeting.cancel_reason, meeting.joined_to_id = False, "", None
    work.session.flush()
    for item in work.session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)).all():
        if item.outcome != DEFERRED:
            take_back(work.session, item)


@use_case("list_case", writes=(AgendaItem, Listing))
def list_case(
    work: UnitOfWork,
    *,
    item_id: str,
    meeting_id: str,
    case_id: str,
    victim_id: str | None = None,
    referred_by: str = "",
    criteria: str = "",
    repeat: str = "",
    children: str = "",
) -> str:
    """List a case to a meeting; a case that isn't with the forum yet is listed to it."""
    meeting = work.get(Meeting, meeting_id)
    case = work.get(Case, case_id)
    if meeting.cancelled:
        raise Refused(wording.MEETING_CANCELLED)
    if case.status == "closed":
        raise Refused(wording.CASE_CLOSED, field="case")
    _check_victim(work, case_id, victim_id)
    _must_be_new(work, meeting_id, case_id, victim_id)
    taken = work.session.scalars(select(AgendaItem.reference).where(AgendaItem.meeting_id == meeting_id))
    reference = next_item_reference(meeting.reference, taken)
    work.session.add(
        AgendaItem(
            id=item_id,
            meeting_id=meeting_id,
            case_id=case_id,
            victim_id=victim_id,
            reference=reference,
            referred_by=referred_by.strip(),
            criteria=criteria.strip(),
            repeat=repeat.strip(),
            children=children.strip(),
            fixed_number=next_number(work.session, meeting_id),
        )
    )
    _put_before(work, case_id, meeting.forum)
    return item_id


@use_case("amend_item", writes=(AgendaItem,))
def amend_item(
    work: UnitOfWork, *, item_id: str, opened_with: Mapping[str, Any], **changes: Unpack[ItemChanges]
) -> Amended:
    """Amend how a case is listed. Raises ChangedSince where a change is older than what is recorded."""
    item = work.get(AgendaItem, item_id)
    amended = amend(item, opened_with, changes)
    if item.minutes is not None and not 1 <= item.minutes <= MOST_MINUTES:
        raise Refused(wording.MINUTES, field="minutes")
    return amended


@use_case("withdraw_item", writes=(AgendaItem,))
def withdraw_item(work: UnitOfWork, *, item_id: str) -> None:
    """Take a case off an agenda; a number that it has there is never another's."""
    work.get(AgendaItem, item_id).withdrawn = True


@use_case("restore_item", writes=(AgendaItem,))
def restore_item(work: UnitOfWork, *, item_id: str) -> None:
    """Put a case back on an agenda, unless it was listed again since."""
    item = work.get(AgendaItem, item_id)
    if item.withdrawn and item.case_id:
        _must_be_new(work, item.meeting_id, item.case_id, item.victim_id)
    item.withdrawn = False
    if item.fixed_number is None:
        item.fixed_number = next_number(work.session, item.meeting_id)


@use_case("record_outcome", writes=(AgendaItem,))
def record_outcome(
    work: UnitOfWork, *, item_id: str, opened_with: Mapping[str, Any], outcome: str, early: bool = False,
    reason: str = "",
) -> Amended:  # fmt: skip
    """Record whether a listed case was heard, deferred to the next agenda, or withdrawn.

    `early`: that it was heard before the day of the meeting is meant. `reason`: why it is not heard. Raises
    ChangedSince where another outcome was recorded since it was shown.
    """
    if outcome not in OUTCOMES:
        raise Refused(wording.CHOOSE_OUTCOME, field="outcome")
    item = work.get(AgendaItem, item_id)
    held = work.get(Meeting, item.meeting_id).held
    if outcome == "heard" and not early and held and held > work.today:
        raise Refused(wording.heard_early(held), field="outcome")
    amended = amend_state(item, opened_with, {"outcome": outcome}, OUTCOMES)
    item.outcome_reason = reason.strip() if outcome in NOT_HEARD else ""
    if outcome not in NOT_HEARD and item.fixed_number is None:
        item.fixed_number = next_number(work.session, item.meeting_id)
    if outcome == DEFERRED:
        carry_to_next(work.session, item)
    else:
        take_back(work.session, item)
    return amended


def _call_off(work: UnitOfWork, meeting: Meeting, why: str, into: Meeting | None = None) -> None:
    """Cancel a meeting that is not cancelled yet, and carry its cases over."""
    if meeting.cancelled:
        raise Refused(wording.CANCELLED_ALREADY)
    meeting.cancelled, meeting.cancel_reason = True, why
    meeting.joined_to_id = into.id if into else None
    work.session.flush()
    carry_all(work.session, meeting, into)


def _put_before(work: UnitOfWork, case_id: str, forum: str) -> None:
    if not is_standing(work, case_id, forum):
        work.session.add(Listing(case_id=case_id, forum=forum, status="active", since=work.today))


def _must_be_new(work: UnitOfWork, meeting_id: str, case_id: str, victim_id: str | None) -> None:
    same = select(AgendaItem).where(
        AgendaItem.meeting_id == meeting_id,
        AgendaItem.case_id == case_id,
        AgendaItem.victim_id == victim_id if victim_id else AgendaItem.victim_id.is_(None),
        ~AgendaItem.withdrawn,
    )
    if work.session.scalars(same).first():
        raise Refused(wording.ALREADY_ON_AGENDA, field="case")


def _check_victim(work: UnitOfWork, case_id: str, victim_id: str | None) -> None:
    if victim_id is None:
        return
    case = work.get(Case, case_id)
    if case.subject_id == victim_id and effective_role(work.session, case) in VICTIM_ROLES:
        return
    linked = select(CaseLink).where(
        CaseLink.case_id == case_id, CaseLink.person_id == victim_id, ~CaseLink.withdrawn
    )
    if work.session.scalars(linked).first() is None:
        raise Refused(wording.NOT_LINKED, field="victim")


def _check(forum: str, held: date | None, starts: str, ends: str) -> date:
    if forum not in definitions():
        raise Refused(wording.CHOOSE_FORUM, field="forum")
    if held is None:
        raise Refused(wording.ENTER_DAY, field="held")
    check_times(starts, ends)
    return held
