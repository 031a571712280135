"""What today asks for: what is late, what comes this week, the next meeting, the caseload by forum."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from coordinator.actions.queries import ActionRow, list_actions
from coordinator.cases.model import Case, Listing
from coordinator.forums.definitions import Forum, definition
from coordinator.meetings.queries import (
    MeetingFile,
    MeetingRow,
    find_next_meeting,
    get_meeting,
    list_meetings,
)

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Today:
    """Everything the Today screen shows."""

    late: tuple[ActionRow, ...]
    week: tuple[ActionRow, ...]
    meetings: tuple[MeetingRow, ...]
    next_meeting: MeetingFile | None
    by_forum: tuple[tuple[str, int], ...]
    no_forum: int
    cases: int


def get_today(session: Session, *, today: date) -> Today:
    """Gather what needs doing on a day."""
    actions = list_actions(session, open_only=True)
    coming = find_next_meeting(session, today=today)
    file = get_meeting(session, meeting_id=coming) if coming else None
    if file and file.meeting.held and file.meeting.held < today:
        file = None
    by_forum, no_forum = _by_forum(session, today)
    return Today(
        tuple(a for a in actions if a.due and a.due < today),
        tuple(a for a in actions if a.due and today <= a.due <= today + WEEK),
        tuple(
            m
            for m in reversed(list_meetings(session))
            if m.held and today <= m.held <= today + WEEK and not m.cancelled
        ),
        file,
        by_forum,
        no_forum,
        int(session.scalar(select(func.count(Case.id))) or 0),
    )


def _by_forum(session: Session, today: date) -> tuple[tuple[tuple[str, int], ...], int]:
    standing = (
        select(Listing.forum, Listing.case_id)
        .join(Case, Case.id == Listing.case_id)
        .where(Listing.status != "ended", ~Listing.withdrawn, Case.status != "closed")
        .subquery()
    )
    each = select(standing.c.forum, func.count(distinct(standing.c.case_id))).group_by(standing.c.forum)
    counts: dict[str, int] = {row[0]: row[1] for row in session.execute(each)}
    alone = select(func.count(Case.id)).where(
        Case.status != "closed", Case.id.not_in(select(standing.c.case_id))
    )
    shown = tuple((definition(forum).label(today), counts.get(forum.value, 0)) for forum in Forum)
    return shown, int(session.scalar(alone) or 0)
