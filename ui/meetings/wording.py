"""How meetings and their cases are told on the screens."""

from datetime import date, time

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import days_late, state_words
from coordinator.caseload.hearing_view import HearingView
from coordinator.cases.rules import LEVELS
from coordinator.core.dates import (
    WEEKDAYS,
    read_time,
    show_day,
    show_long_day,
    show_short_day,
    show_time,
)
from coordinator.forums.definitions import Definition, definition, definitions
from coordinator.meetings.queries import ItemRow, MeetingFile, MeetingRow
from coordinator.meetings.rules import papers_out_by, places_taken, starts_at
from coordinator.people.rules import age
from ui.style.tokens import SIGNS, Role
from ui.tables.card_list import CardContent
from ui.widgets.badges import Badge

SOON_DAYS = 2
OUTCOME_ROLES: dict[str, Role] = {"heard": "standard", "deferred": "medium", "withdrawn": "quiet"}
_ORDER = {"high": 0, "medium": 1, "standard": 2}
_LEVEL_ROLES: dict[str, Role] = {"high": "high", "medium": "medium", "standard": "standard"}


def clock(starts: str) -> str:
    """Say a time of day: "9:30am"; as it was typed where it is no time."""
    at = read_time(starts) if starts else None
    return show_time(at) if at else starts


def as_time(starts: str) -> time | None:
    """Read a meeting's start."""
    return read_time(starts) if starts else None


def as_starts(at: time | None) -> str:
    """Write a start as the casebook keeps it: "09:30"."""
    return at.strftime("%H:%M") if at else ""


def counted(number: int, one: str, many: str = "") -> str:
    """Say how many: "1 case", "14 cases"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def face(meeting: MeetingRow, today: date) -> CardContent:
    """Show a meeting in the list."""
    held = meeting.held
    day = " ".join(part for part in (WEEKDAYS[held.weekday()] if held else "", clock(meeting.starts)) if part)
    marks = [Badge("Cancelled")] if meeting.cancelled else []
    if held and held >= today and not meeting.cancelled:
        marks.append(Badge(_in_days((held - today).days), "accent"))
    marks.append(Badge(counted(meeting.cases, "case") if meeting.cases else "No cases yet"))
    return CardContent(
        meeting.title,
        show_short_day(held, today) if held else "No date",
        " · ".join(part for part in (day, meeting.place) if part),
        tuple(marks),
    )


def found_by(meeting: MeetingRow) -> str:
    """Say what else a meeting is found by."""
    held = show_long_day(meeting.held) if meeting.held else ""
    return f"{meeting.reference} {meeting.forum} {meeting.label} {meeting.chair} {held}"


def in_list_order(meetings: tuple[MeetingRow, ...], today: date) -> list[MeetingRow]:
    """Put coming meetings first, the next at the top, then past ones, the last at the top."""
    coming = [one for one in meetings if one.held is None or one.held >= today]
    past = [one for one in meetings if one.held is not None and one.held < today]
    return sorted(coming, key=lambda one: (one.held or date.max, one.starts)) + past


def second_line(file: MeetingFile) -> str:
    """Say when and where a meeting is: "Thursday 26 November 2026 · 9:30am to about midday · …"."""
    meeting, rule = file.meeting, definition(file.meeting.forum)
    starts, ends = clock(meeting.starts), clock(starts_at(meeting.starts, rule.minutes_each, _places(file)))
    hours = f"{starts} to about {ends}" if starts and ends and meeting.cases else starts
    parts = (
        show_long_day(meeting.held) if meeting.held else "No date yet", hours, meeting.place,
        f"chair {meeting.chair}" if meeting.chair else "",
    )  # fmt: skip
    return " · ".join(part for part in parts if part)


def marks(file: MeetingFile, today: date) -> list[Badge]:
    """Say how large a meeting is and how far its papers are."""
    meeting, rule = file.meeting, definition(file.meeting.forum)
    told = [Badge("Cancelled", "medium")] if meeting.cancelled else []
    told.append(Badge(meeting.reference))
    told.append(Badge(counted(meeting.cases, "case") if meeting.cases else "No cases yet"))
    if meeting.cases:
        told.append(Badge(_length(rule, _places(file))))
    if papers := _papers(file, rule, today):
        told.append(papers)
    return told


def hearing_title(hearing: HearingView) -> str:
    """Name who a case is about, the victim first where the forum is the victim's."""
    case, item = hearing.case, hearing.item
    if case is None:
        return item.people
    victim = next((link.person.spoken for link in case.links if link.person.id == item.victim_id), "")
    names = [victim, case.subject.spoken]
    if definition(hearing.meeting.forum).perpetrator_led:
        names = [case.subject.spoken]
    return " and ".join(name for name in names if name)


def hearing_line(hearing: HearingView) -> str:
    """Say which case of how many this is: "Case 4 of 14 · MARAC/2611/07 · repeat, last heard 9 July 2026"."""
    item = hearing.item
    repeat = "repeat" if is_repeat(item) else ""
    before = hearing.before
    heard = f"last heard {show_day(before.last)}" if before.last else ""
    coming = f"also listed to {show_day(before.listed)}" if before.listed else ""
    last = ", ".join(part for part in (repeat, heard, coming) if part)
    criteria = "" if repeat and item.criteria.strip().lower() == "repeat" else item.criteria
    parts = (
        f"Case {hearing.number} of {hearing.of}", item.reference, clock(item.starts), last, criteria,
        f"referred by {item.referred_by}" if item.referred_by else "",
    )  # fmt: skip
    return " · ".join(part for part in parts if part)


def hearing_marks(hearing: HearingView, today: date) -> list[Badge]:
    """Say of a case what the room must know: risk, children, other forums, promises still open."""
    told: list[Badge] = []
    case, item = hearing.case, hearing.item
    if case is not None:
        told += _risk(hearing)
        told += [Badge(_child(link.person.forename, link.person.born, today)) for link in case.links
                 if link.role == "child"]  # fmt: skip
        for one in hearing.elsewhere:
            day = show_short_day(one.next_held, today) if one.next_held else ""
            told.append(
                Badge(" ".join(part for part in ("also", one.forum, one.level, day) if part), "accent")
            )
    if item.children is None:
        told.append(Badge("Children not known", "medium"))
    if hearing.bearing:
        bear = "bears" if len(hearing.bearing) == 1 else "bear"
        told.append(Badge(f"{counted(len(hearing.bearing), 'open action')} {bear} on this", "medium"))
    return told


def is_repeat(item: ItemRow) -> bool:
    """Tell whether an item was listed as a repeat."""
    return item.repeat.strip().lower() in {"yes", "y", "repeat", "true", "1"}


def whose(action: ActionRow) -> str:
    """Say whose turn it is: "Thirteen Group · S Malik"."""
    return " · ".join(part for part in (action.agency, action.owner) if part) or "No agency named"


def due(action: ActionRow, today: date) -> str:
    """Say by when, or how late, or how it ended."""
    if action.status != "open" or days_late(action.status, action.due, today):
        return state_words(action.status, action.due, today)
    return show_short_day(action.due, today) if action.due else action.due_words


def is_late(action: ActionRow, today: date) -> bool:
    """Tell whether an action is late."""
    return bool(days_late(action.status, action.due, today))


def _risk(hearing: HearingView) -> list[Badge]:
    case = hearing.case
    if case is None:
        return []
    told = [one for one in case.assessments if one.level]
    own = [one for one in told if one.person_id == hearing.item.victim_id]
    worst = min(own or told, key=lambda one: _ORDER.get(one.level, 9), default=None)
    if worst is None:
        return [Badge("Risk not assessed", "medium")]
    score = f"{worst.tool} {worst.score}" if worst.tool and worst.score is not None else ""
    words = LEVELS.get(worst.level, worst.level)
    role = _LEVEL_ROLES.get(worst.level, "quiet")
    shown = f"{words}: {score}, judged {worst.level}" if score else words
    return [Badge(f"{SIGNS.get(role, '')} {shown}".strip(), role)]


def _child(forename: str, born: date | None, today: date) -> str:
    years = age(born, today)
    old = "" if years is None else str(years) if years else "under 1"
    return ", ".join(part for part in (forename or "Child", old) if part)


def _in_days(days: int) -> str:
    return {0: "Today", 1: "Tomorrow"}.get(days, f"In {days} days")


def _places(file: MeetingFile) -> int:
    return sum(places_taken(part.part, len(part.items)) for part in file.agenda)


def _length(rule: Definition, places: int) -> str:
    hours, minutes = divmod(rule.minutes_each * places, 60)
    return " ".join(part for part in (f"{hours}h" if hours else "", f"{minutes}m" if minutes else "") if part)


def _papers(file: MeetingFile, rule: Definition, today: date) -> Badge | None:
    held = file.meeting.held
    if file.copies:
        return Badge(f"Papers: {counted(len(file.copies), 'copy', 'copies')} made", "standard")
    if held is None or held < today or file.meeting.cancelled:
        return None
    by = papers_out_by(rule, held)
    if by < today:
        return Badge(f"Papers were due out {show_short_day(by, today)}", "high")
    return Badge(
        f"Papers out by {show_short_day(by, today)}", "medium" if (by - today).days <= SOON_DAYS else "quiet"
    )


def perpetrator_led(today: date) -> str:
    """Name the forums that are led by the perpetrator's case."""
    labels = [one.label(today) for one in definitions().values() if one.perpetrator_led]
    return f"{', '.join(labels[:-1])} and {labels[-1]}"
