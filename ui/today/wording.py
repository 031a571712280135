"""What Today says of actions and meetings, in words."""

from datetime import date

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import days_late
from coordinator.caseload.dashboard import MeetingReadiness, Today
from coordinator.core.dates import WEEKDAYS, read_time, show_day, show_short_day, show_time
from coordinator.forums.definitions import Forum, definition
from coordinator.meetings.queries import MeetingRow
from ui.style.tokens import Role
from ui.widgets.badges import Badge


def how_late(action: ActionRow, today: date) -> str:
    """Say how late an action is: "2 days"."""
    days = days_late(action.status, action.due, today)
    return "1 day" if days == 1 else f"{days} days"


def whose_turn(action: ActionRow) -> str:
    """Say whose turn it is: "Thirteen Group, S Malik"."""
    return ", ".join(part for part in (action.agency, action.owner) if part) or "Nobody named"


def about_action(action: ActionRow, today: date) -> str:
    """Say what an action is about: the case, whose turn it is, where it was agreed."""
    parts = [action.subject, whose_turn(action)]
    if action.forum in set(Forum) and action.agreed:
        label = definition(action.forum).label(action.agreed)
        parts.append(f"agreed at {label} {show_short_day(action.agreed, today)}")
    return " · ".join(part for part in parts if part)


def day_ahead(day: date, today: date) -> str:
    """Say a day of the coming week: "Today", "Tue 24 Nov"."""
    if day == today:
        return "Today"
    return f"{WEEKDAYS[day.weekday()][:3]} {show_short_day(day, today)}"


def meeting_time(meeting: MeetingRow) -> str:
    """Say when a meeting starts: "9:30am"; nothing where that isn't known."""
    at = read_time(meeting.starts)
    return show_time(at) if at else ""


def about_meeting(meeting: MeetingRow) -> str:
    """Say a meeting's time, place and number of cases."""
    parts = (meeting_time(meeting), meeting.place, count(meeting.cases, "case"))
    return " · ".join(part for part in parts if part)


def next_sentence(shown: Today, today: date) -> str:
    """Say under the date how much is late and what the next meeting is."""
    late = len(shown.late)
    said = "Nothing is late." if not late else f"{count(late, 'thing')} {'is' if late == 1 else 'are'} late."
    if shown.next_meeting is None or shown.next_meeting.meeting.held is None:
        return f"{said} No meeting is planned."
    meeting, held = shown.next_meeting.meeting, shown.next_meeting.meeting.held
    when = "today" if held == today else f"{WEEKDAYS[held.weekday()]} {_day_and_month(held, today)}"
    parts = (meeting.title, when, meeting_time(meeting))
    return f"{said} Next meeting: {', '.join(part for part in parts if part)}."


def readiness(ready: MeetingReadiness, cases: int, victim_led: bool) -> list[tuple[str, Badge]]:
    """Say point by point how far the next meeting's papers are."""
    told = [("Cases listed", Badge(str(cases), "standard") if cases else Badge("none yet", "medium"))]
    if ready.agencies:
        made = f"{ready.papers} of {ready.agencies}"
        told.append(("Packs made for agencies", Badge(made, _done(ready.papers == ready.agencies))))
    told.append(("Outstanding actions", Badge(str(ready.outstanding), _done(not ready.outstanding))))
    if victim_led and ready.no_victim:
        told.append(("No victim named", Badge(_numbers(ready.no_victim), "high")))
    if ready.no_file:
        told.append(("No case file yet", Badge(_numbers(ready.no_file), "high")))
    return told


def count(number: int, thing: str) -> str:
    """Count things: "1 case", "14 cases"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _day_and_month(day: date, today: date) -> str:
    return show_day(day) if day.year != today.year else show_day(day).rpartition(" ")[0]


def _done(well: bool) -> Role:
    return "standard" if well else "medium"


def _numbers(references: tuple[str, ...]) -> str:
    """Name cases by the last part of their references, where there are few of them."""
    if len(references) > 4:
        return f"{len(references)} cases"
    last = [reference.rpartition("/")[2].lstrip("0") or reference for reference in references]
    return f"case{'' if len(last) == 1 else 's'} {', '.join(last)}"
