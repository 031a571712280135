"""The sentences and labels of the screens about actions."""

from datetime import date

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import ALL, LATE, NO_DATE, OPEN, OUTCOMES, WHICH
from coordinator.actions.updates import UpdateRow
from coordinator.core.dates import show_day, show_short_day
from coordinator.core.plural import plural
from coordinator.exports.action_list import ExportedActions
from coordinator.forums.registry import definitions
from coordinator.meetings.queries import MeetingRow

ACTIONS = "Actions"
ACTION = "Action"
RECORD_ACTION = "Record action"
EXPORT_BUTTON = "Export…"
FILTER = "Filter actions"
FILTER_HINT = "Filter: action, agency, person, case…"
NO_ACTIONS = "No actions yet"
NO_ACTIONS_HINT = "Record what was agreed at a meeting or between meetings, and who owns it."
NO_MATCHES = "No actions match the filters"
NO_MATCHES_HINT = "Show all actions, or try other words."
SHOW_ALL = "Show all actions"
ACTION_REOPENED = "Action reopened"
ACTION_WITHDRAWN = "Action withdrawn"

COMMAND_RECORD = "Record action…"
COMMAND_EXPORT = "Export actions…"
COMMAND_END = "End action…"
COMMAND_UPDATE = "Record update…"
COMMAND_AMEND = "Amend action…"
COMMAND_REOPEN = "Reopen action"
COMMAND_WITHDRAW = "Withdraw action"

UNDATED = WHICH[NO_DATE]
FORUM, ALL_FORUMS = "Forum", "All forums"
AGENCY, ALL_AGENCIES = "Agency", "All agencies"

STATUS, DUE, CASE, OWNER, MEETING, AGREED, NUMBER = (
    "Status", "Due", "Case", "Owner", "Meeting", "Agreed", "Number",
)  # fmt: skip
LATEST_UPDATE, OUTCOME, ENDED, WHAT_HAPPENED = "Latest update", "Outcome", "Ended", "What happened"

END_BUTTON, AMEND_BUTTON, REOPEN, WITHDRAW = "End action…", "Amend…", "Reopen", "Withdraw"
OPEN_CASE = "Open the case"
OPEN_MEETING = "Open the meeting"
SELECTED_ACTION = "Selected action"

RECORD_TITLE = "Record an action"
WHAT = "What will be done"
PERSON = "Person"
PERSON_HINT = "Who in the agency will do it"
FIND_HINT = "Type to find it"
CASE_HINT = "Type a name or reference"
AGREED_AT = "Agreed at"
ACTION_RECORDED = "Action recorded"
AMEND_TITLE = "Amend action"
SAVE = "Save"
UPDATES = "Updates"
UPDATE_TITLE = "Record an update"
RECORD_UPDATE = "Record update"
UPDATE_BUTTON = "Record update…"
UPDATE_WORDS = "Update"
UPDATE_SOURCE, UPDATE_SOURCE_HINT = "Who gave it", "An agency or a person"
UPDATE_HOW, UPDATE_HOW_HINT = "How", "For example, email"
UPDATE_WRITTEN = "When was it given?"
WAYS = ("Email", "Telephone", "In person", "At the meeting", "Video call", "Letter")
UPDATE_RECORDED = "Update recorded"
ACTION_AMENDED = "Action amended"
END_ACTION = "End action"
HOW_ENDED = "How did it end?"
REASON_HINT = "Needed unless it was done"
ENDED_ON = "When did it end?"

EXPORT_TITLE = "Export actions"
EXPORT = "Export"
AGENCY_HINT = "Leave empty for all agencies"
MEETING_HINT = "Leave empty for all meetings"
FORMAT = "Format"
FORMATS = (
    (".xlsx", "Excel workbook, with space for replies"),
    (".pdf", "PDF, for printing"),
    (".csv", "CSV, for another program"),
)
WHICH_ACTIONS = {
    OPEN: "Open actions",
    LATE: "Late actions",
    NO_DATE: "Open actions without a date",
    ALL: "All actions, including those that have ended",
}
FILE = "File"
NOT_ENCRYPTED = "The exported file is not encrypted"
EXPORT_PROGRESS = "Exporting the actions"
SETTLE = "Settle actions…"
COUNTING = "Counting the actions…"


def filter_name(title: str, count: int | None = None) -> str:
    """Name a filter to a screen reader: "Late actions: 1,200"."""
    name = "Actions without a date" if title == UNDATED else f"{title} actions"
    return name if count is None else f"{name}: {count:,}"


def counts(open_count: int, late_count: int, undated: int) -> str:
    """Count the open, the late and the undated actions: "12 open, 3 late, 2 without a date"."""
    late = f"{open_count:,} open, {late_count:,} late"
    return f"{late}, {undated:,} without a date" if undated else late


def update_line(update: UpdateRow) -> str:
    """Describe where an update came from: "24 November 2026 · S Malik · Email"."""
    day = show_day(update.written) if update.written else UNDATED
    return " · ".join(part for part in (day, update.source, update.how) if part)


def action_name(what: str) -> str:
    """Name an action to a screen reader."""
    return f"Action: {what}"


def case_label(action: ActionRow) -> str:
    """Name the case of an action: "C-0012 Robinson, Craig"."""
    return " ".join(part for part in (action.case_reference, action.subject) if part)


def about(subject: str) -> str:
    """Say what an action is about; empty if `subject` is empty."""
    return f"About {subject}" if subject else ""


def meeting_choice(meeting: MeetingRow, today: date) -> str:
    """Describe a meeting in a list of choices: "MARAC, 26 Nov (M-0004)"."""
    day = show_short_day(meeting.held, today) if meeting.held else "no date"
    return f"{meeting.title}, {day} ({meeting.reference})"


def action_ended(outcome: str) -> str:
    """Confirm that an action ended: "Action ended: not done"."""
    label = OUTCOMES[outcome]
    return f"Action ended: {label[:1].lower()}{label[1:]}"


def actions_exported(exported: ExportedActions, which: str | None) -> str:
    """Confirm an export: "2 late actions exported to late.csv in /home/jo"; `which` is open, late or all."""
    kind = "action" if which in (ALL, NO_DATE, None) else f"{which} action"
    counted = plural(exported.count, kind) + (" without a date" if which == NO_DATE else "")
    names = " and ".join(file.name for file in exported.files)
    done = f"{counted} exported to {names} in {exported.files[0].parent}"
    return ". ".join([done, *exported.remarks]) if exported.remarks else done


def to_settle(still: int, every: int) -> str:
    """Say how many of the chosen actions are still to be released or reworded."""
    if not every:
        return "There are no such actions."
    if not still:
        return "Every action is released or reworded."
    are = "is" if still == 1 else "are"
    return f"{still:,} of {plural(every, 'action')} {are} not released or reworded yet. Settle them first."


def forum_choices(today: date) -> list[tuple[str, str]]:
    """List the forums to choose from; all of them first."""
    return [("", ALL_FORUMS), *((forum, rule.label(today)) for forum, rule in definitions().items())]
