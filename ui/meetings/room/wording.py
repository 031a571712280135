"""The words about who is in the room, the time of a case, and the window for the room."""

from collections.abc import Sequence
from datetime import date, time

from coordinator.actions.queries import ActionRow
from coordinator.core.dates import show_day, show_time
from coordinator.core.plural import plural
from coordinator.hearings.records import AttendanceRow, HeardBy, MeetingEventRow
from coordinator.hearings.rules import Quorum
from ui.meetings.wording import clock, joined

TO_COVER, IN_THE_ROOM = "To cover", "In the room"
NOBODY_RECORDED = "Nobody is recorded as present. Record attendance under “About this meeting”."
NONE_AGREED_YET, ROOM_COVERED = "None yet", "The meeting continues in a moment."
ROOM_KEPT_BACK = "Recorded, but not shown here"
ROOM_TITLE = "Meeting"  # a title is in the list of windows, also when locked
ATTENDANCE, NOT_TAKEN = "Attendance", "Not taken yet"
AGENCY, ADD, ATTENDS_AS = "Agency", "Add", "Attends as"
ADD_ATTENDEE, ADD_ATTENDEE_TITLE, ATTENDEE = "Add somebody…", "Add somebody who attends", "Name"
ADD_ATTENDEE_INTRO = "For somebody who is in no list of representatives. Representatives are listed already."
ATTENDEE_ADDED = "Added to those who attend"
BREACH, BREACH_TITLE = "Record a breach of confidentiality…", "Record a breach of confidentiality"
RECORD_BREACH, BREACH_RECORDED = "Record breach", "Breach recorded"
WHAT_BREACH, WHAT_BREACH_HINT = "What happened", "What was passed on, who got it, and what happens next."
WITHDRAWAL, WITHDRAWAL_TITLE = "Record that an agency withdrew…", "Record that an agency withdrew"
RECORD_WITHDRAWAL, WITHDRAWAL_RECORDED = "Record", "Recorded"
WHY_WITHDRAWAL = "Why it withdrew"
EVENTS, TAKE_BACK_EVENT, EVENT_WITHDRAWN = "What else happened", "Withdraw", "Withdrawn"
RECORD_STATEMENT_READ, STATEMENT_WAS_READ = "Statement read now", "Confidentiality statement read"
ATTENDANCE_KEYS = (
    "Go to a line with Tab. Press P for present, O for observer, A for apologies, I for apologies with"
    " information, X for absent. Press S if they signed today, L if they arrive now, E if they leave now."
)
NO_REPRESENTATIVES = "No agency has a representative yet. Record them under Settings, Agencies."
OUTCOME_KEYS = "Go to an action with Tab, then press: D done, N not done, P not possible, S superseded."
DONE_BY_KEY = "Action done"
AT_THE_MEETING = "At the meeting"  # one of the reasons in the forums' files
START = "Start"
START_MEETING, PAUSE_MEETING = "Start, or hear this case", "Pause"
SHOW_ROOM = "Show the room window"
GO_TO_DECISION, GO_TO_ATTENDANCE = "Decision", "Attendance"
RECORD_LEFT, CONFLICT_OF_INTEREST = "Record that they left", "Conflict of interest"


def prompt(label: str, is_covered: bool) -> str:
    """Show one thing to cover, with a tick when it is covered."""
    return f"{'✓' if is_covered else '○'} {label}"


def heard_by(heard: Sequence[HeardBy]) -> str:
    """Name who is in the room, by agency where they have one."""
    return ", ".join(
        dict.fromkeys(
            f"{who.attendance.agency or who.attendance.name}{' (part)' if who.part else ''}" for who in heard
        )
    )


def left_room(called: str) -> str:
    """Say that somebody is out of the room for this case."""
    return f"{called} left the room"


def should_leave(called: str) -> str:
    """Say that somebody has a conflict of interest about this case."""
    return f"{called} has a conflict of interest"


def stopwatch(minutes: float) -> str:
    """Show a time spent: "07:12"."""
    seconds = int(minutes * 60)
    return f"{seconds // 60:02d}:{seconds % 60:02d}"


def of_minutes(minutes: float, planned: int) -> str:
    """Compare a time spent with the plan: "of 12 minutes", "3 minutes over 12"."""
    over = int(minutes) - planned
    return f"{plural(over, 'minute')} over {planned}" if over > 0 else f"of {plural(planned, 'minute')}"


def quorum_words(quorum: Quorum) -> str:
    """Say whether enough core invitees are present: "Quorate: 9 of 9", "Not quorate: 7 of 9"."""
    count = f"{len(quorum.present)} of {quorum.needed}"
    return f"Quorate: {count}" if quorum.is_quorate else f"Not quorate: {count}"


def missing(quorum: Quorum) -> str:
    """Name the core invitees that are not present."""
    return f"Missing: {', '.join(quorum.missing)}"


def statement_read(at: time) -> str:
    """Say when the confidentiality statement was read."""
    return f"Statement read {show_time(at)}"


def event_line(event: MeetingEventRow) -> tuple[str, str]:
    """Show something that happened: what it was and the agency, and under it the time and the words."""
    at = show_time(event.at.astimezone().time())
    return joined(event.kind_words, event.agency), joined(at, event.words)


def times_of(row: AttendanceRow) -> str:
    """Say when somebody came late or left early."""
    parts = (
        f"arrived {clock(row.arrived)}" if row.arrived else "",
        f"left {clock(row.departed)}" if row.departed else "",
    )
    return ", ".join(part for part in parts if part)


def statement_of(row: AttendanceRow, on: date) -> str:
    """Say whether the confidentiality statement is signed and holds."""
    if row.state == "observer" and row.conditions_signed:
        return "conditions signed"
    if row.statement_signed_on is None:
        return "statement not signed"
    return "statement signed" if row.statement_holds(on) else "statement has expired"


def room_line(number: int, reference: str, outcome: str) -> str:
    """Show a case of the agenda to the room: "✓ 3 · MARAC/2611/03"."""
    sign = {"heard": "✓ ", "deferred": "→ ", "withdrawn": "× "}.get(outcome, "")
    return f"{sign}{number} · {reference}"


def room_now(line: str) -> str:
    """Mark the case of the agenda that is heard now."""
    return f"▶ {line}"


def room_case(number: int, of: int, reference: str) -> str:
    """Show the room which case is heard."""
    return f"Case {number} of {of} · {reference}"


def room_action(what: str, agency: str, due: str) -> str:
    """Show the room an action as it was recorded."""
    return joined(what, agency, due)


def due_day(row: ActionRow) -> str:
    """Show when an action is due: its day, or its words."""
    return show_day(row.due) if row.due else row.due_words
