"""The Today screen: what is late, what is due this week, the next meeting, the caseload by forum."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.actions.queries import ActionRow, list_actions, outstanding
from coordinator.agencies.queries import list_agencies
from coordinator.cases.model import Case, Listing
from coordinator.cases.queries import with_forum
from coordinator.forums.registry import definition, definitions
from coordinator.meetings.queries import (
    MeetingFile,
    MeetingRow,
    find_next_meeting,
    get_meeting,
    list_meetings,
)

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class MeetingReadiness:
    """How far the papers of the next meeting are."""

    agencies: int  # that send a representative to this forum
    papers: int  # of those, the ones that a pack was made for
    outstanding: int  # open actions that were agreed there before
    no_victim: tuple[str, ...]  # references of listed cases that name no victim
    no_file: tuple[str, ...]  # references of listed cases that have no case file


@dataclass(frozen=True)
class Today:
    """Everything the Today screen shows."""

    late: tuple[ActionRow, ...]
    undated: tuple[ActionRow, ...]  # open, with no date that could be read
    week: tuple[ActionRow, ...]
    meetings: tuple[MeetingRow, ...]
    next_meeting: MeetingFile | None
    ready: MeetingReadiness | None
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
        tuple(a for a in actions if a.due is None),
        tuple(a for a in actions if a.due and today <= a.due <= today + WEEK),
        tuple(
            m
            for m in reversed(list_meetings(session))
            if m.held and today <= m.held <= today + WEEK and not m.cancelled
        ),
        file,
        _ready(session, file) if file else None,
        by_forum,
        no_forum,
        int(session.scalar(select(func.count(Case.id))) or 0),
    )


def _ready(session: Session, file: MeetingFile) -> MeetingReadiness:
    meeting = file.meeting
    coming = {agency.name for agency in list_agencies(session) if agency.id in file.invited}
    given = {copy.recipient for copy in file.copies if copy.kind == "pack" and not copy.not_given}
    asked = outstanding(session, forum=meeting.forum, name=meeting.name, held=meeting.held or date.max)
    still_open = session.scalar(select(func.count(Action.id)).where(*asked))
    items = [item for part in file.agenda for item in part.items]
    return MeetingReadiness(
        len(coming),
        len(coming & given),
        int(still_open or 0),
        tuple(item.reference for item in items if item.case_id and not item.victim_id),
        tuple(item.reference for item in items if not item.case_id),
    )


def _by_forum(session: Session, today: date) -> tuple[tuple[tuple[str, int], ...], int]:
    standing = (
        select(Listing.forum, Listing.case_id)
        .join(Case, Case.id == Listing.case_id)
        .where(*with_forum(), Case.status != "closed")
        .subquery()
    )
    each = select(standing.c.forum, func.count(distinct(standing.c.case_id))).group_by(standing.c.forum)
    counts: dict[str, int] = {row[0]: row[1] for row in session.execute(each)}
    alone = select(func.count(Case.id)).where(
        Case.status != "closed", Case.id.not_in(select(standing.c.case_id))
    )
    shown = tuple((definition(forum).label(today), counts.get(forum, 0)) for forum in definitions())
    return shown, int(session.scalar(alone) or 0)
