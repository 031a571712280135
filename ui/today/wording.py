"""The sentences and labels of the Today page."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from coordinator.actions.queries import ActionRow
from coordinator.caseload.dashboard import MeetingReadiness, Today
from coordinator.core.dates import WEEKDAYS, read_time, show_day, show_short_day, show_time
from coordinator.core.plural import plural
from coordinator.diary.entry import DiaryEntry, DueSpan
from coordinator.diary.follow_ups import FollowUp
from coordinator.forums.registry import definition, definitions
from coordinator.meetings.queries import MeetingRow
from coordinator.watch.suggestion import Suggestion
from ui.style.tokens import Role
from ui.widgets.badges import Badge

TITLE = "Today"
COMMAND_LATE = "Show late actions"
OPEN = "Open"
UNDATED = "No date"
SPANS = {DueSpan.OVERDUE: "Overdue", DueSpan.TODAY: "Today", DueSpan.WEEK: "This week"}
SUGGESTIONS = "Suggestions"
NOTHING = {
    DueSpan.OVERDUE: "Nothing is overdue.",
    DueSpan.TODAY: "Nothing is in the diary today.",
    DueSpan.WEEK: "Nothing is due in the 7 days after today.",
}
TO_RELEASE = "To release before a meeting"
FOLLOW_UP = "Follow up within 24 hours"
PRINT_AGENDA = "Print the agenda…"
NEXT_MEETING = "Next meeting"
CASELOAD_BY_FORUM = "Caseload by forum"
OPEN_CASELOAD = "Open the caseload"
OPEN_CASES_BY_FORUM = "Open cases by forum"
NO_FORUM = "No forum"
NO_OWNER = "No owner"
NOTHING_LATE = "No action is late."
NO_MEETING_PLANNED = "No meeting is planned."

EMPTY_CASEBOOK = "There is nothing in this casebook yet"
EMPTY_CASEBOOK_HINT = "Import the workbook that has your caseload, or open the first case yourself."
IMPORT_WORKBOOK = "Import a workbook"
OPEN_FIRST_CASE = "Open a case"

CASES_LISTED = "Cases listed"
NONE_YET = "none yet"
PACKS_MADE = "Packs made for agencies"
OUTSTANDING_ACTIONS = "Outstanding actions"
NO_VICTIM_NAMED = "No victim named"
NO_CASE_FILE = "No case file yet"


def owner(action: ActionRow) -> str:
    """Name an action's owner: "Tidewater Homes, S Malik"."""
    return ", ".join(part for part in (action.agency, action.owner) if part) or NO_OWNER


def about_action(action: ActionRow, today: date) -> str:
    """Describe an action: the case, the owner, the meeting that agreed it."""
    parts = [action.subject, owner(action)]
    if action.forum in definitions() and action.agreed:
        label = definition(action.forum).label(action.agreed)
        parts.append(f"agreed at {label} {show_short_day(action.agreed, today)}")
    return " · ".join(part for part in parts if part)


def meeting_time(meeting: MeetingRow) -> str:
    """Write when a meeting starts: "9:30am"; empty if unknown."""
    at = read_time(meeting.starts)
    return show_time(at) if at else ""


def about_follow_up(follow: FollowUp, today: date) -> str:
    """Say which referral is to be followed up: "CN014 · Police, 24 Nov · 2 attempts"."""
    details = follow.referral.details
    day = show_short_day(details.received, today) if details.received else ""
    tried = plural(follow.attempts, "attempt") if follow.attempts else ""
    source = ", ".join(part for part in (follow.referral.source_words, day) if part)
    return " · ".join(part for part in (follow.reference, source, tried) if part)


def follow_up_left(due: datetime, now: datetime) -> str:
    """Say how much time is left, or how late it is: "4 hours left", "late by 2 days"."""
    minutes = abs(int((due - now).total_seconds())) // 60
    if minutes >= 48 * 60:
        span = plural(minutes // (24 * 60), "day")
    else:
        span = plural(minutes // 60, "hour") if minutes >= 60 else plural(minutes, "minute")
    return f"late by {span}" if due < now else f"{span} left"


def meeting_to_release(meeting: MeetingRow, today: date) -> str:
    """Name a meeting whose papers hold something to release: "MATAC, 10 Dec"."""
    return f"{meeting.title}, {show_short_day(meeting.held, today)}" if meeting.held else meeting.title


def to_decide(count: int) -> str:
    """Count the entries to decide: "9 entries to decide"."""
    return f"{plural(count, 'entry', 'entries')} to decide"


def summary(shown: Today, today: date) -> str:
    """Say how many actions are late and which meeting is next."""
    late = len(shown.late)
    late_text = f"{plural(late, 'action')} {'is' if late == 1 else 'are'} late." if late else NOTHING_LATE
    if shown.undated:
        late_text = f"{late_text} {undated_summary(len(shown.undated))}"
    if shown.next_meeting is None or shown.next_meeting.meeting.held is None:
        return f"{late_text} {NO_MEETING_PLANNED}"
    meeting, day = shown.next_meeting.meeting, shown.next_meeting.meeting.held
    when = "today" if day == today else f"{WEEKDAYS[day.weekday()]} {_day_and_month(day, today)}"
    parts = (meeting.title, when, meeting_time(meeting))
    return f"{late_text} Next meeting: {', '.join(part for part in parts if part)}."


def readiness(ready: MeetingReadiness, cases: int, victim_led: bool) -> list[tuple[str, Badge]]:
    """List what is ready for the next meeting, and what is missing."""
    lines = [(CASES_LISTED, Badge(str(cases), "standard") if cases else Badge(NONE_YET, "medium"))]
    if ready.agencies:
        packs = f"{ready.papers} of {ready.agencies}"
        lines.append((PACKS_MADE, Badge(packs, _role(ready.papers == ready.agencies))))
    lines.append((OUTSTANDING_ACTIONS, Badge(str(ready.outstanding), _role(not ready.outstanding))))
    if victim_led and ready.no_victim:
        lines.append((NO_VICTIM_NAMED, Badge(_numbers(ready.no_victim), "high")))
    if ready.no_file:
        lines.append((NO_CASE_FILE, Badge(_numbers(ready.no_file), "high")))
    return lines


def undated_summary(count: int) -> str:
    """Say how many open actions have no date: "47 open actions have no date."."""
    return f"{plural(count, 'open action')} {'has' if count == 1 else 'have'} no date."


def undated_title(count: int) -> str:
    """Head the card of the actions without a date."""
    return f"{UNDATED} {count}"


def all_undated_actions(count: int) -> str:
    """Label the button that shows all actions without a date."""
    return f"All {count} without a date" if count > 1 else OPEN


def preparing(title: str) -> str:
    """Head the card about the next meeting."""
    return f"Preparing for {title}"


def open_meeting(title: str) -> str:
    """Name the button that opens the next meeting to a screen reader."""
    return f"Open {title}"


def _day_and_month(day: date, today: date) -> str:
    return show_day(day) if day.year != today.year else show_day(day).rpartition(" ")[0]


def _role(is_done: bool) -> Role:
    return "standard" if is_done else "medium"


def _numbers(references: tuple[str, ...]) -> str:
    """List up to 4 cases by the last part of their references; count more than that."""
    if len(references) > 4:
        return f"{len(references)} cases"
    last = [reference.rpartition("/")[2].lstrip("0") or reference for reference in references]
    return f"case{'' if len(last) == 1 else 's'} {', '.join(last)}"


def about_entry(entry: DiaryEntry) -> str:
    """Say what an entry of the diary is about: "Plan · Rowan Larch · CN014"."""
    return " · ".join(part for part in (entry.kind.words, entry.name, entry.reference) if part)


def when_entry(entry: DiaryEntry, today: date) -> str:
    """Say when an entry is: "2 days" for one that is overdue, "9:30am" today, "Tue 24 Nov" this week."""
    at = show_time(entry.at) if entry.at else ""
    if entry.day < today:
        return plural((today - entry.day).days, "day")
    if entry.day == today:
        return at or TITLE
    day = f"{WEEKDAYS[entry.day.weekday()][:3]} {show_short_day(entry.day, today)}"
    return ", ".join(part for part in (day, at) if part)


def counted(title: str, count: int, actions: int = 0) -> str:
    """Head a card with the number of its entries: "Overdue 29, including 10 actions"."""
    among = f", including {plural(actions, 'action')}" if 0 < actions < count else ""
    return f"{title} {count}{among}" if count else title


def all_of(count: int) -> str:
    """Label the button that shows all entries of a card."""
    return f"All {count:,}"


def open_in_diary(title: str) -> str:
    """Name the button that shows the entries of a card in the diary."""
    return f"Open the diary: {title}"


def suggestion_title(suggestion: Suggestion) -> str:
    """Name the case or the agency of a suggestion: "CN1, Rowan Larch: MARAC repeat"."""
    about = ", ".join(part for part in (suggestion.reference, suggestion.name) if part)
    return f"{about}: {suggestion.rule.name}"


def suggestion_line(first: Suggestion, others: Sequence[Suggestion]) -> str:
    """Say what is proposed first about a case, and what else is: "Refer to MARAC. … Also: IDVA contact."."""
    names = dict.fromkeys(each.rule.name for each in others if each.rule.name != first.rule.name)
    return f"{first.rule.sentence} Also: {', '.join(names)}." if names else first.rule.sentence


def suggestion_due(suggestion: Suggestion) -> str:
    """Say by when a suggestion is due; empty if it has no day."""
    return f"by {show_day(suggestion.finding.due)}" if suggestion.finding.due else ""


def more_by_rule(suggestions: Sequence[Suggestion]) -> str:
    """Count what is not shown by rule: "Also No contact (12), Escalation (3)"."""
    counts = Counter(each.rule.name for each in suggestions)
    named = ", ".join(f"{name} ({count})" for name, count in counts.most_common())
    return f"Also {named}. See the suggestions in each case file." if named else ""
