"""Everything that was recorded of a meeting, as its minutes are drafted from it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from coordinator.actions.queries import (
    ActionRow,
    list_actions,
    list_ended_on,
    list_outstanding,
    without_victim_led,
)
from coordinator.agendas.names import ItemNames, names_of_items, titles_of_cases
from coordinator.forums.definition import Definition
from coordinator.forums.registry import definition
from coordinator.hearings.queries import get_meeting_record
from coordinator.hearings.records import MeetingRecord
from coordinator.meetings.hearing_history import other_groups
from coordinator.meetings.queries import MeetingFile, MeetingRow, get_meeting, list_meetings
from coordinator.notes.queries import NoteRow, list_notes
from coordinator.returns.queries import MeetingReturns, get_returns


@dataclass(frozen=True)
class Recorded:
    """Everything that minutes are drafted from."""

    file: MeetingFile
    rules: Definition
    record: MeetingRecord
    outstanding: tuple[ActionRow, ...]
    agreed: tuple[ActionRow, ...]
    notes: tuple[NoteRow, ...]
    returns: MeetingReturns
    now: datetime
    names: dict[str, ItemNames]  # by agenda item
    titles: dict[str, str]  # who the cases of outstanding actions are about; not in a perpetrator-led forum


def _meetings_of_others(session: Session, meeting: MeetingRow) -> set[str]:
    """Return the meetings of the forum's other groups, as those of another area: theirs is not this one's."""
    others = other_groups(session, forum=meeting.forum, name=meeting.name)
    return {row.id for row in list_meetings(session) if row.forum == meeting.forum and row.name in others}


def recorded(session: Session, *, meeting_id: str, now: datetime) -> Recorded:
    """Read what was recorded of a meeting. Raises Missing."""
    file = get_meeting(session, meeting_id=meeting_id)
    meeting = file.meeting
    held = meeting.held or date.max
    before = list_outstanding(session, forum=meeting.forum, name=meeting.name, held=held)
    elsewhere = _meetings_of_others(session, meeting)
    ended = [
        action
        for action in (list_ended_on(session, forum=meeting.forum, day=meeting.held) if meeting.held else ())
        if action.meeting_id != meeting_id and action.meeting_id not in elsewhere
    ]
    known = {action.id for action in before}
    earlier = (*before, *(action for action in ended if action.id not in known))
    rules = definition(meeting.forum)
    if rules.perpetrator_led:
        earlier = without_victim_led(session, earlier)
    named = () if rules.perpetrator_led else {action.case_id for action in earlier if action.case_id}
    agreed = list_actions(session, meeting_id=meeting_id)
    return Recorded(
        file, rules, get_meeting_record(session, meeting_id=meeting_id),
        earlier,
        tuple(sorted(agreed, key=lambda action: action.number or 0)),
        tuple(sorted(list_notes(session, meeting_id=meeting_id), key=lambda note: note.written or date.min)),
        get_returns(session, meeting_id=meeting_id), now, names_of_items(session, file),
        titles_of_cases(session, named, rules),
    )  # fmt: skip
