"""The sentences and labels of the Diary page."""

from collections.abc import Sequence
from datetime import date

from coordinator.core.dates import MONTHS, WEEKDAYS, show_distance, show_long_day, show_short_day, show_time
from coordinator.core.plural import plural
from coordinator.diary.calendar import DayFacts
from coordinator.diary.entry import DiaryEntry, DueSpan

TITLE = "Diary"
ALL, ALL_KINDS = "All", "All kinds"
SPANS = {
    DueSpan.OVERDUE: "Overdue",
    DueSpan.TODAY: "Today",
    DueSpan.WEEK: "This week",
    DueSpan.LATER: "Later",
}
KIND, FILTER, FILTER_HINT = "Kind", "Filter the diary", "Filter: words, case, name…"
LIST, MONTH = "List", "Month"
DAY, WHAT, CASE, WHEN = "Day", "What", "Case", "When"
NOTHING, NOTHING_HINT = (
    "Nothing is in the diary",
    "Meetings, actions, reviews and orders with a date come here.",
)
NO_MATCHES, NO_MATCHES_HINT = "No entry matches", "Change the filters, or show everything."
SHOW_ALL = "Show all"
PREVIOUS, NEXT, THIS_MONTH = "Previous month", "Next month", "This month"
ENTRIES_OF_DAY = "Entries of the day"
NO_ENTRIES = "Nothing on this day."
COMMAND_LIST, COMMAND_MONTH = "Show the diary as a list", "Show the diary as a month"
COMMAND_OPEN = "Open the record"
EXPORT, EXPORT_TITLE = "Export…", "Export the diary for a calendar"
EXPORT_INTRO = (
    "The file has the kind, the reference and the day of each entry, and no names. It is not encrypted, and a"
    " calendar may copy it to a telephone or to another company. Import it again after changes: entries are"
    " updated, not doubled. What has been removed from the diary stays in the calendar until you delete it."
)
REASON, REASON_HINT = "Why you give it out", "The trail keeps it."
FILE, FILE_HINT = "File", "An .ics file, which calendars read."
SAVE, SAVING = "Save file", "Saving the diary…"
COMMAND_EXPORT = "Export the diary for a calendar…"
WEEKEND, NO_SCHOOL = "weekend", "No school"
SHORT_WEEKDAYS = tuple(day[:3] for day in WEEKDAYS)


def summary(overdue: int, today: int, week: int) -> str:
    """Count what is overdue, today's and this week's."""
    return f"{overdue:,} overdue · {today:,} today · {week:,} this week"


def filter_name(title: str, count: int = 0) -> str:
    """Name a filter to screen readers."""
    return f"{title}, {plural(count, 'entry', 'entries')}"


def day_of(entry: DiaryEntry, today: date) -> str:
    """Write an entry's day and time: "Tue 24 Nov, 9:30am"."""
    day = f"{WEEKDAYS[entry.day.weekday()][:3]} {show_short_day(entry.day, today)}"
    return f"{day}, {show_time(entry.at)}" if entry.at else day


def when(entry: DiaryEntry, today: date) -> str:
    """Say how far away an entry is: "overdue by 2 days", "today", "in 3 weeks"."""
    if entry.day < today:
        return f"overdue by {plural((today - entry.day).days, 'day')}"
    return show_distance(entry.day, today)


def about(entry: DiaryEntry) -> str:
    """Say whose case or which agency an entry is of: "Rowan Larch · CN014"."""
    return " · ".join(part for part in (entry.name, entry.reference) if part)


def month_title(month: date) -> str:
    """Head a month: "November 2026"."""
    return f"{MONTHS[month.month - 1]} {month.year}"


def day_title(day: date, facts: DayFacts) -> str:
    """Head the entries of a day: "Friday 25 December 2026 · Christmas Day"."""
    return " · ".join(part for part in (show_long_day(day), facts.words) if part)


def spoken_day(day: date, facts: DayFacts, entries: Sequence[DiaryEntry]) -> str:
    """Say what a day of the month holds, for screen readers."""
    named = [entry.what for entry in entries]
    holidays = facts.words or (WEEKEND if facts.weekend else "")
    counted = plural(len(entries), "entry", "entries")
    return ", ".join(part for part in (show_long_day(day), holidays, counted, *named) if part)


def more(count: int) -> str:
    """Count the entries of a day for which there is no room."""
    return f"{count} more"


def file_name(today: date) -> str:
    """Propose a name for the exported diary."""
    return f"diary-{today:%Y-%m-%d}.ics"


def saved(count: int, name: str, folder: str) -> str:
    """Say where the diary was saved."""
    return f"Diary saved, {plural(count, 'entry', 'entries')}: {name} in {folder}"
