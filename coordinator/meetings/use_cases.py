"""Use cases for meetings and agendas: plan, amend, cancel, list, move, withdraw."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from coordinator.amending.amend import Amended, amend, amend_state
from coordinator.cases.model import Case, CaseLink, Listing
from coordinator.cases.queries import effective_role
from coordinator.cases.rules import VICTIM_ROLES
from coordinator.cases.use_cases import is_standing
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.forums.registry import definitions
from coordinator.meetings import wording
from coordinator.meetings.carry_over import DEFERRED, carry_into, carry_to_next, take_back
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.meetings.rules import next_item_reference, next_reference
from coordinator.store.audit import UnitOfWork

OUTCOMES = {"": wording.NOT_YET_HEARD, "heard": "Heard", "deferred": "Deferred", "withdrawn": "Withdrawn"}


class MeetingChanges(TypedDict, total=False):
    """What can be amended of a meeting."""

    held: date | None
    starts: str
    place: str
    chair: str
    name: str


class ItemChanges(TypedDict, total=False):
    """What can be amended of how a case is listed."""

    referred_by: str
    criteria: str
    repeat: str
    children: str


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
) -> str:
    """Plan a meeting of a forum: it gets the next reference of its month and the cases deferred to it."""
    day = _check(forum, held, starts)
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
    )
    work.session.add(meeting)
    work.session.flush()
    carry_into(work.session, meeting)
    return meeting_id


@use_case("amend_meeting")
def amend_meeting(
    work: UnitOfWork, *, meeting_id: str, opened_with: Mapping[str, Any], **changes: Unpack[MeetingChanges]
) -> Amended:
    """Amend when and where a meeting is; its reference stays.

    Raises ChangedSince where a change is older than what is recorded.
    """
    meeting = work.get(Meeting, meeting_id)
    amended = amend(meeting, opened_with, changes)
    _check(meeting.forum, meeting.held, meeting.starts)
    return amended


@use_case("cancel_meeting")
def cancel_meeting(work: UnitOfWork, *, meeting_id: str) -> None:
    """Cancel a meeting; what was listed to it stays on record."""
    work.get(Meeting, meeting_id).cancelled = True


@use_case("reinstate_meeting")
def reinstate_meeting(work: UnitOfWork, *, meeting_id: str) -> None:
    """Undo the cancelling of a meeting."""
    work.get(Meeting, meeting_id).cancelled = False


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
    work.session.add(
        AgendaItem(
            id=item_id,
            meeting_id=meeting_id,
            case_id=case_id,
            victim_id=victim_id,
            reference=next_item_reference(meeting.reference, taken),
            referred_by=referred_by.strip(),
            criteria=criteria.strip(),
            repeat=repeat.strip(),
            children=children.strip(),
        )
    )
    _put_before(work, case_id, meeting.forum)
    return item_id


@use_case("amend_item", writes=(AgendaItem,))
def amend_item(
    work: UnitOfWork, *, item_id: str, opened_with: Mapping[str, Any], **changes: Unpack[ItemChanges]
) -> Amended:
    """Amend how a case is listed. Raises ChangedSince where a change is older than what is recorded."""
    return amend(work.get(AgendaItem, item_id), opened_with, changes)


@use_case("withdraw_item", writes=(AgendaItem,))
def withdraw_item(work: UnitOfWork, *, item_id: str) -> None:
    """Take a case off an agenda."""
    work.get(AgendaItem, item_id).withdrawn = True


@use_case("restore_item", writes=(AgendaItem,))
def restore_item(work: UnitOfWork, *, item_id: str) -> None:
    """Put a case back on an agenda, unless it was listed again since."""
    item = work.get(AgendaItem, item_id)
    if item.withdrawn and item.case_id:
        _must_be_new(work, item.meeting_id, item.case_id, item.victim_id)
    item.withdrawn = False


@use_case("order_part", writes=(AgendaItem,))
def order_part(work: UnitOfWork, *, item_ids: tuple[str, ...]) -> None:
    """Sort the cases of one part of an agenda by hand."""
    for position, item_id in enumerate(item_ids):
        work.get(AgendaItem, item_id).position = position


@use_case("record_outcome", writes=(AgendaItem,))
def record_outcome(
    work: UnitOfWork, *, item_id: str, opened_with: Mapping[str, Any], outcome: str, early: bool = False
) -> Amended:
    """Record whether a listed case was heard, deferred to the next agenda, or withdrawn.

    `early`: that it was heard before the day of the meeting is meant. Raises ChangedSince where another
    outcome was recorded since it was shown.
    """
    if outcome not in OUTCOMES:
        raise Refused(wording.CHOOSE_OUTCOME, field="outcome")
    item = work.get(AgendaItem, item_id)
    held = work.get(Meeting, item.meeting_id).held
    if outcome == "heard" and not early and held and held > work.today:
        raise Refused(wording.heard_early(held), field="outcome")
    amended = amend_state(item, opened_with, {"outcome": outcome}, OUTCOMES)
    if outcome == DEFERRED:
        carry_to_next(work.session, item)
    else:
        take_back(work.session, item)
    return amended


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


def _check(forum: str, held: date | None, starts: str) -> date:
    if forum not in definitions():
        raise Refused(wording.CHOOSE_FORUM, field="forum")
    if held is None:
        raise Refused(wording.ENTER_DAY, field="held")
    if starts and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", starts):
        raise Refused(wording.ENTER_TIME, field="starts")
    return held
