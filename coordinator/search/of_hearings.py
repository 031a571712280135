"""What happened at a meeting as results of a search."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from coordinator.agencies.model import Agency
from coordinator.hearings.model import Attendance, Dissent, Hearing, ItemAbsence, MeetingEvent
from coordinator.hearings.rules import EVENTS, STATES
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.quality.model import MeetingQuality, QualityAnswer
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


def quality_hit(session: Session, row: MeetingQuality, words: list[str]) -> SearchHit | None:
    """Show who filled in the quality form of a meeting, unless it is withdrawn."""
    if row.withdrawn:
        return None
    why = why_found(words, ((wording.FILLED_IN_BY, row.filled_in_by),))
    return _of_meeting(session, row.meeting_id, row.id, wording.QUALITY_FORM, why)


def quality_answer_hit(session: Session, row: QualityAnswer, words: list[str]) -> SearchHit | None:
    """Show a comment on a quality form, unless the form is withdrawn."""
    quality = session.get(MeetingQuality, row.quality_id)
    if quality is None or quality.withdrawn:
        return None
    why = why_found(words, ((wording.NOTE, row.comment),))
    return _of_meeting(session, quality.meeting_id, quality.id, wording.QUALITY_FORM, why)


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


HEARINGS: dict[str, tuple[type[Any], Callable[..., SearchHit | None]]] = {
    "hearing": (Hearing, hearing_hit), "dissent": (Dissent, dissent_hit),
    "item_absence": (ItemAbsence, absence_hit), "attendance": (Attendance, attendance_hit),
    "meeting_event": (MeetingEvent, event_hit), "meeting_quality": (MeetingQuality, quality_hit),
    "quality_answer": (QualityAnswer, quality_answer_hit),
}  # fmt: skip
