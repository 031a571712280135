"""Use cases for an agenda before the meeting: its order, breaks, and cases that are heard together."""

from sqlalchemy import func, select

from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.meetings import wording
from coordinator.meetings.model import AgendaBreak, AgendaItem, Meeting
from coordinator.meetings.timetable import MOST_MINUTES
from coordinator.store.audit import UnitOfWork


@use_case("order_part", writes=(AgendaItem,))
def order_part(work: UnitOfWork, *, item_ids: tuple[str, ...]) -> None:
    """Sort the cases of one part of an agenda by hand."""
    for position, item_id in enumerate(item_ids):
        work.get(AgendaItem, item_id).position = position


@use_case("use_own_order", writes=(AgendaItem,))
def use_own_order(work: UnitOfWork, *, meeting_id: str) -> None:
    """Put all cases of an agenda back in the forum's own order."""
    for item in work.session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)).all():
        item.position = None


@use_case("add_break", writes=(AgendaBreak,))
def add_break(
    work: UnitOfWork, *, break_id: str, meeting_id: str, after_id: str | None, minutes: int | None,
    words: str = "",
) -> str:  # fmt: skip
    """Add a break after a case of an agenda, or before the first one."""
    work.get(Meeting, meeting_id)
    after = work.get(AgendaItem, after_id) if after_id else None
    if minutes is None or not 1 <= minutes <= MOST_MINUTES:
        raise Refused(wording.MINUTES, field="minutes")
    work.session.add(
        AgendaBreak(
            id=break_id, meeting_id=meeting_id, after=after.reference if after else "", minutes=minutes,
            words=words.strip(),
        )
    )  # fmt: skip
    return break_id


@use_case("withdraw_break", writes=(AgendaBreak,))
def withdraw_break(work: UnitOfWork, *, break_id: str) -> None:
    """Take a break off an agenda."""
    work.get(AgendaBreak, break_id).withdrawn = True


@use_case("restore_break", writes=(AgendaBreak,))
def restore_break(work: UnitOfWork, *, break_id: str) -> None:
    """Put a break back on an agenda."""
    work.get(AgendaBreak, break_id).withdrawn = False


@use_case("hear_together", writes=(AgendaItem,))
def hear_together(work: UnitOfWork, *, item_id: str, with_id: str | None) -> None:
    """Let two cases of an agenda be heard together, with all that one of them is heard with already."""
    item = work.get(AgendaItem, item_id)
    other = work.get(AgendaItem, with_id) if with_id else None
    if other is None or other.id == item.id or other.meeting_id != item.meeting_id:
        raise Refused(wording.CHOOSE_OTHER_CASE, field="with_id")
    of_meeting = select(func.max(AgendaItem.joint)).where(AgendaItem.meeting_id == item.meeting_id)
    group = other.joint or item.joint or (work.session.scalar(of_meeting) or 0) + 1
    joined = {item.joint, other.joint} - {None}
    for each in work.session.scalars(
        select(AgendaItem).where(AgendaItem.meeting_id == item.meeting_id, AgendaItem.joint.in_(joined))
    ).all():
        each.joint = group
    item.joint = other.joint = group


@use_case("hear_apart", writes=(AgendaItem,))
def hear_apart(work: UnitOfWork, *, item_id: str) -> None:
    """Let a case be heard by itself again; one that would be left alone with it is as well."""
    item = work.get(AgendaItem, item_id)
    if item.joint is None:
        return
    others = work.session.scalars(
        select(AgendaItem).where(
            AgendaItem.meeting_id == item.meeting_id, AgendaItem.joint == item.joint, AgendaItem.id != item_id
        )
    ).all()
    item.joint = None
    if len(others) == 1:
        others[0].joint = None
