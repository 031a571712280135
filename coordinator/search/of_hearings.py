"""What happened at a meeting as results of a search."""

from sqlalchemy.orm import Session

from coordinator.agencies.model import Agency
from coordinator.hearings.model import Attendance, Dissent, Hearing, ItemAbsence, MeetingEvent
from coordinator.hearings.rules import EVENTS, STATES
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.search import wording
from coordinator.search.hit import Group, SearchHit
from coordinator.search.snippets import why_found


def hearing_hit(session: Session, row: Hearing, words: list[str]) -> SearchHit | None:
    """Show the hearing of a case."""
    fields = (
        (wording.DECISION, row.decision), (wording.RATIONALE, row.rationale), (wording.RISKS, row.risks),
        (wording.VICTIMS_VIEW, row.victims_view), (wording.VICTIMS_VIEW, row.no_view),
        (wording.LEVEL, row.level), (wording.NEXT, row.next_words),
    )  # fmt: skip
    return _of_item(session, row.item_id, row.id, why_found(words, fields))


def dissent_hit(session: Session, row: Dissent, words: list[str]) -> SearchHit | None:
    """Show a dissent, unless it is withdrawn."""
    if row.withdrawn:
        return None
    fields = ((wording.DISSENT, row.words), (wording.DISSENT, row.who))
    return _of_item(session, row.item_id, row.id, why_found(words, fields))


def absence_hit(session: Session, row: ItemAbsence, words: list[str]) -> SearchHit | None:
    """Show that somebody left the room for a case, unless that is withdrawn."""
    if row.withdrawn:
        return None
    return _of_item(session, row.item_id, row.id, why_found(words, ((wording.LEFT_ROOM, row.why),)))


def attendance_hit(session: Session, row: Attendance, words: list[str]) -> SearchHit | None:
    """Show who attended a meeting, unless that is withdrawn."""
    if row.withdrawn:
        return None
    agency = session.get(Agency, row.agency_id) if row.agency_id else None
    line = ", ".join(
        part for part in (row.name, agency.name if agency else "", STATES.get(row.state, "")) if part
    )
    return _of_meeting(session, row.meeting_id, row.id, line, "")


def event_hit(session: Session, row: MeetingEvent, words: list[str]) -> SearchHit | None:
    """Show something that happened at a meeting, unless it is withdrawn."""
    if row.withdrawn:
        return None
    why = why_found(words, ((wording.NOTE, row.words),))
    return _of_meeting(session, row.meeting_id, row.id, EVENTS.get(row.kind, row.kind), why)


def _of_item(session: Session, item_id: str, row_id: str, why: str) -> SearchHit | None:
    item = session.get(AgendaItem, item_id)
    if item is None or item.withdrawn:
        return None
    return SearchHit(
        "meeting", row_id, item.reference, wording.HEARING, item.case_id, item.meeting_id, why,
        Group.MEETINGS,
    )  # fmt: skip


def _of_meeting(session: Session, meeting_id: str, row_id: str, line: str, why: str) -> SearchHit | None:
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        return None
    return SearchHit("meeting", row_id, meeting.reference, line, None, meeting_id, why, Group.MEETINGS)
