"""Queries for the meetings of a case."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.meetings.queries import meeting_label
from coordinator.store.base import CASE


@dataclass(frozen=True)
class CaseMeetingRow:
    """A time that a case was, or will be, on an agenda."""

    item_id: str
    meeting_id: str
    reference: str
    label: str
    held: date | None
    outcome: str
    forum: str
    victim_id: str | None


_LATEST_FIRST = (
    select(AgendaItem, Meeting)
    .join(Meeting, Meeting.id == AgendaItem.meeting_id)
    .where(AgendaItem.case_id == CASE, ~AgendaItem.withdrawn, ~Meeting.cancelled)
    .order_by(Meeting.held.desc())
)


def list_case_meetings(session: Session, *, case_id: str) -> tuple[CaseMeetingRow, ...]:
    """List when a case was or will be heard, the latest first."""
    rows = session.execute(_LATEST_FIRST, {CASE.key: case_id})
    return tuple(
        CaseMeetingRow(
            item.id,
            meeting.id,
            item.reference or meeting.reference,
            meeting_label(meeting),
            meeting.held,
            item.outcome,
            meeting.forum,
            item.victim_id,
        )
        for item, meeting in rows
    )
