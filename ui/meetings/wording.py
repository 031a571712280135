"""The sentences and labels of the meetings page."""

from datetime import date, time

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import days_late, due_text, state_words
from coordinator.assessments.queries import AssessmentRow
from coordinator.assessments.rules import LEVELS
from coordinator.caseload.hearing_view import HearingView
from coordinator.core.dates import read_time, show_day, show_long_day, show_short_day, show_time
from coordinator.core.plural import plural
from coordinator.forums.registry import definition, definitions
from coordinator.meetings.queries import ItemRow, MeetingFile, MeetingRow
from coordinator.meetings.timetable import time_of
from coordinator.referrals.wording import transferred

MEETINGS = "Meetings"
FILTER = "Filter meetings"
FILTER_HINT = "Filter: forum, place, date…"
NO_MEETINGS = "No meetings yet"
NO_MEETINGS_HINT = "Plan a meeting of a forum. Then list cases to it and make its papers."
MORE = "More"
MORE_FOR_MEETING = "More options for this meeting"
MORE_FOR_CASE = "More options for this case"
PANE_OF_PART, PANE_OF_CASE, PANE_OF_REASON = "Part of the agenda", "Case", "Reason for access"
PANE_OF_FACTS, CASE_HEADER = "What is known of the case", "Which case is heard"

PLAN, PLAN_MEETING = "Plan a meeting…", "Plan a meeting"
LIST_CASE = "List a case…"
MAKE_PAPERS = "Make papers…"
AMEND_MEETING = "Amend meeting…"
CANCEL_MEETING = "Cancel meeting…"
REINSTATE_MEETING = "Reinstate meeting"
NEXT_CASE, PREVIOUS_CASE = "Next case", "Previous case"
FIRST_CASE, START_TIME = "First case", "Start its time"
SHARE_KEY, ACTION_KEY, CONCLUSION_KEY = "F3", "F4", "F5"  # to go to the card
NEXT_KEY, START_KEY, PAUSE_KEY, HEARD_KEY = "F6", "F7", "Shift+F7", "F8"
RECORD_INFORMATION = "Record information shared"
NEW_ACTION = "New action"
RECORD_HEARD, RECORD_DEFERRED, RECORD_WITHDRAWN = (
    "Record as heard", "Record as deferred", "Record as withdrawn",
)  # fmt: skip
HEARD_EARLY_TITLE = "Record as heard before the meeting?"
OPEN_CASE_FILE = "Open the case file"
AMEND_LISTING = "Amend listing…"
MOVE_UP, MOVE_DOWN = "Move up", "Move down"
REMOVE_FROM_AGENDA = "Remove from the agenda"

AGENDA, RELEASE = "Agenda", "Release"
ENTRIES_TO_DECIDE = "Entries to decide before the papers are made"
ABOUT_MEETING, BEFORE_MEETING = "About this meeting", "Before the meeting"
AFTER_MEETING = "After the meeting"
REPEAT, AMEND, AMEND_THIS_MEETING = "Repeat", "Amend", "Amend this meeting"
FORUM, DATE, STARTS, PLACE, CHAIR = "Forum", "Date", "Time", "Place or link", "Chair"
SEND_PAPERS_BY = "Send papers by"
TIME_PER_CASE, NOT_SET = "Time for each case", "Not set"
PAPERS = "Papers"
NO_PAPERS = "No papers have been made for this meeting."
ACTIONS_OF_MEETING = "Actions agreed at this meeting"
EXPORT, EXPORT_ACTIONS_OF_MEETING = "Export…", "Export the actions agreed at this meeting"
CONFIDENTIALITY = "Confidentiality statement"
OTHER_BUSINESS = "Any other business"
CHILDREN_LEAVE = "Children’s agencies can leave after the cases with children."
NO_OUTSTANDING_ACTIONS = "No actions from earlier meetings are outstanding."
NO_PERIODS_ENDED = "No 12-month periods have ended since the last meeting."
NO_CASES_IN_PART = "No cases are listed in this part."
SEE_ALL_ACTIONS = "See them all in Actions"
NONE_YET = "None yet."

ACTIONS_AGREED = "Actions agreed"
RELATED_ACTIONS = "Related open actions"
NO_ACTIONS_ADD_ONE = "None yet. Add one under New action."
OUTCOME = "Outcome"
OUTCOMES_RECORDED = {
    "heard": "heard", "deferred": "deferred", "withdrawn": "withdrawn", "": "not heard yet",
}  # fmt: skip
CHILDREN_NOT_KNOWN = "Children not known"
RISK_NOT_ASSESSED = "Risk not assessed"
CANCELLED, EMERGENCY = "Cancelled", "Emergency"
NO_DATE = "No date"
NO_DATE_YET = "No date yet"
NO_AGENCY = "No agency named"

MEETING_REINSTATED, CASE_LISTED = "Meeting reinstated", "Case listed"


def joined(*parts: str) -> str:
    """Join the parts that are not empty: "Thursday 9:30am · Town Hall"."""
    return " · ".join(part for part in parts if part)


def clock(starts: str) -> str:
    """Show a time of day: "9:30am"; a text that is not a time stays as it is."""
    at = read_time(starts) if starts else None
    return show_time(at) if at else starts


def as_time(starts: str) -> time | None:
    """Read a meeting's start."""
    return read_time(starts) if starts else None


def as_starts(at: time | None) -> str:
    """Write a start as the casebook stores it: "09:30"."""
    return at.strftime("%H:%M") if at else ""


def case_count(cases: int) -> str:
    """Count a meeting's cases: "14 cases"."""
    return plural(cases, "case") if cases else "No cases yet"


def upcoming(meetings: int) -> str:
    """Count the meetings still to come."""
    return f"{meetings} upcoming" if meetings else ""


def in_days(days: int) -> str:
    """Say how soon a meeting is: "Tomorrow", "In 5 days"."""
    return {0: "Today", 1: "Tomorrow"}.get(days, f"In {days} days")


def search_text(meeting: MeetingRow) -> str:
    """Return the words that find a meeting and are not in its card."""
    day = show_long_day(meeting.held) if meeting.held else ""
    return f"{meeting.reference} {meeting.forum} {meeting.label} {meeting.chair} {day}"


def second_line(file: MeetingFile) -> str:
    """Describe a meeting: "Thursday 26 November 2026 · 9:30am to about midday · …"."""
    meeting = file.meeting
    starts, ends = clock(meeting.starts), clock(time_of(meeting.starts, file.minutes))
    hours = f"{starts} to about {ends}" if starts and ends and meeting.cases else starts
    return joined(
        show_long_day(meeting.held) if meeting.held else NO_DATE_YET, hours, meeting.place,
        f"chair {meeting.chair}" if meeting.chair else "",
    )  # fmt: skip


def length(file: MeetingFile) -> str:
    """Estimate how long a meeting takes: "2h 30m"."""
    return duration(file.minutes)


def duration(total: int) -> str:
    """Write a number of minutes: "2h 30m"."""
    hours, minutes = divmod(total, 60)
    return " ".join(part for part in (f"{hours}h" if hours else "", f"{minutes}m" if minutes else "") if part)


def papers_made(copies: int) -> str:
    """Count the copies of a meeting's papers."""
    return f"Papers: {plural(copies, 'copy', 'copies')} made"


def papers_due(deadline: date, today: date) -> str:
    """Say when papers are due."""
    return f"Send papers by {show_short_day(deadline, today)}"


def papers_overdue(deadline: date, today: date) -> str:
    """Say when papers were due."""
    return f"Papers were due {show_short_day(deadline, today)}"


def with_count(title: str, count: int) -> str:
    """Add a count to a title: "Actions agreed 3"."""
    return f"{title} {count}" if count else title


def last_heard(reference: str, day: date) -> str:
    """Say when a case was last heard: "C-0012 · last heard 9 July 2026"."""
    return f"{reference} · last heard {show_day(day)}"


def more_actions(count: int) -> str:
    """Count the actions that are not shown."""
    return f"{count} more"


def agreed_on(day: date, today: date) -> str:
    """Say when an action was agreed."""
    return f"agreed {show_short_day(day, today)}"


def minutes_each(minutes: int) -> str:
    """Say how long a case takes."""
    return f"{minutes} minutes"


def hearing_title(hearing: HearingView) -> str:
    """Name the people that a case is about, the victim first in a victim-led forum."""
    case, item = hearing.case, hearing.item
    if case is None:
        return item.people
    everybody = [case.subject, *(link.person for link in case.links)]
    chosen = [person.spoken for person in everybody if person.id == item.victim_id]
    victim = chosen or [person.spoken for person in case.victims]
    accused = [person.spoken for person in case.perpetrators] or [case.subject.spoken]
    names = accused if definition(hearing.meeting.forum).perpetrator_led else [*victim, *accused]
    return " and ".join(dict.fromkeys(names))


def hearing_line(hearing: HearingView) -> str:
    """Describe a listing: "Case 4 of 14 · MARAC/2611/07 · repeat, last heard 9 July 2026"."""
    item = hearing.item
    repeat = "repeat" if is_repeat(item) else ""
    before = hearing.before
    heard = f"last heard {show_day(before.last)}" if before.last else ""
    coming = f"also listed to {show_day(before.listed)}" if before.listed else ""
    history = ", ".join(part for part in (repeat, heard, coming) if part)
    criteria = "" if repeat and item.criteria.strip().lower() == "repeat" else item.criteria
    return joined(
        f"Case {hearing.number} of {hearing.of}" if hearing.number else "", item.reference,
        clock(item.starts), history, criteria,
        f"referred by {item.referred_by}" if item.referred_by else "",
        transferred(hearing.area_before, incoming=True) if hearing.area_before else "",
    )  # fmt: skip


def perpetrator_led_warning(forum: str) -> str:
    """Warn a perpetrator-led meeting not to disclose where a victim or child is."""
    return (
        f"{forum} is led by the perpetrator’s case. Do not say anything that leads to a victim or child,"
        " such as an address, telephone number or school."
    )


def is_repeat(item: ItemRow) -> bool:
    """Say whether an item was listed as a repeat."""
    return item.repeat.strip().lower() in {"yes", "y", "repeat", "true", "1"}


def child(forename: str, years: int | None) -> str:
    """Name a child and its age: "Zofia, 8"."""
    old = "" if years is None else str(years) if years else "under 1"
    return ", ".join(part for part in (forename or "Child", old) if part)


def also_listed(forum: str, level: str, held: date | None, today: date) -> str:
    """Name another forum that a case is listed to: "also MAPPA 2 9 Jul"."""
    day = show_short_day(held, today) if held else ""
    return " ".join(part for part in ("also", forum, level, day) if part)


def related_action_count(count: int) -> str:
    """Count the open actions of other meetings that concern a case."""
    return plural(count, "related open action")


def risk(assessment: AssessmentRow) -> str:
    """Describe a level of risk: "High: Dash 17, judged high"."""
    score = (
        f"{assessment.tool} {assessment.score}" if assessment.tool and assessment.score is not None else ""
    )
    level = LEVELS.get(assessment.level, assessment.level)
    return f"{level}: {score}, judged {assessment.level}" if score else level


def owner(action: ActionRow) -> str:
    """Name the owner of an action: "Tidewater Homes · S Malik"."""
    return joined(action.agency, action.owner) or NO_AGENCY


def due(action: ActionRow, today: date) -> str:
    """Say when an action is due, how late it is, or how it ended."""
    if action.status != "open" or days_late(action.status, action.due, today):
        return state_words(action.status, action.due, today)
    return due_text(show_short_day(action.due, today) if action.due else "", action.due_words)


def is_late(action: ActionRow, today: date) -> bool:
    """Say whether an action is late."""
    return bool(days_late(action.status, action.due, today))


def removed_from_agenda(reference: str) -> str:
    """Confirm that a case is off the agenda."""
    return f"{reference} removed from the agenda"


def heard_early(held: date) -> str:
    """Say that the day of the meeting has not come yet."""
    return f"The meeting is on {show_long_day(held)}. Record a case as heard only if it already was."


def outcome_recorded(reference: str, outcome: str) -> str:
    """Confirm an outcome: "MARAC/2611/07: heard"."""
    return f"{reference}: {OUTCOMES_RECORDED[outcome]}"


def perpetrator_led(today: date) -> str:
    """Name the perpetrator-led forums: "MATAC, MAPPA and TATI"."""
    labels = [rule.label(today) for rule in definitions().values() if rule.perpetrator_led]
    return f"{', '.join(labels[:-1])} and {labels[-1]}"
