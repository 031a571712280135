"""The words about copies on the screen."""

from datetime import date

from coordinator.copies import wording as about_copies
from coordinator.copies.queries import CopyRow
from coordinator.copies.state import EVENTS, CopyEventRow, CopyState
from coordinator.copy_contents.contents import CopyEntry, CopyView
from coordinator.core.dates import show_day, show_moment, show_short_day
from coordinator.core.plural import plural

COPIES, COPY = "Copies", "Copy"
SUBTITLE_HINT = "What was given out, who got it, and what happened to each copy"
NO_COPIES = "Nothing has been given out yet"
NO_COPIES_HINT = "Each pack, list of actions and file that leaves the casebook gets a number and a line here."
NO_MATCHES, NO_MATCHES_HINT, SHOW_ALL = "No copies match", "Change the filter, or show all.", "Show all"
FILTER, FILTER_HINT = "Filter copies", "Filter by recipient, meeting or kind"
MADE, NUMBER, WHAT, RECIPIENT, STATE = "Made", "No.", "Document", "Recipient", "State"
REASON, PAGES = "Reason", "Pages"
SELECTED_COPY = "Selected copy"
RECORD_EVENT, CONTENTS, OPEN_MEETING = "Record what happened to it…", "Contents", "Open meeting"
BECAME, NOTHING_BECAME = "What happened to it", "Not recorded yet."
WITHDRAW = "Withdraw"
COMMAND_SHOW = "Copies given out"
STATES = {
    "": "All", CopyState.NOT_RECORDED: "Not recorded", CopyState.OUT: "Sent", CopyState.DUE_BACK: "Due back",
    CopyState.OVERDUE: "Overdue", CopyState.ENDED: "Accounted for",
}  # fmt: skip

EVENT_TITLE, RECORD = "What happened to this copy", "Record"
EVENT_KIND, HAPPENED, HOW, PERSON, BACK_BY, WORDS = (
    "What happened", "When", "How", "Who", "Return or destroy by", "Notes",
)  # fmt: skip
PERSON_HINT = "Who it was sent to, or who returned or destroyed it."
BACK_BY_HINT = "For a copy that is sent or recalled. The diary shows the day until the copy is accounted for."
KINDS = list(EVENTS.items())
WAYS = list(about_copies.WAYS.items())
RECORDED, WITHDRAWN = "Entry about the copy recorded.", "Entry about the copy withdrawn."

IN_THIS_COPY, READING, CLOSE = "In this copy", "Reading…", "Close"
OUTCOMES = {
    "released": "Released", "reworded": "Reworded", "left out": "Left out", "not released": "Not released",
    "given out": "Given out",
}  # fmt: skip
OTHER_WORDS_NOW = "The words of this entry have changed, or it is no longer in these papers."
NOTHING_TO_RELEASE = "Its entries were not released one by one, or it was made before the app recorded them."


def counted(total: int, overdue: int, unrecorded: int) -> str:
    """Say how many copies there are, and how many are overdue or not recorded as sent."""
    parts = [plural(total, "copy", "copies")]
    parts += [f"{overdue} overdue"] if overdue else []
    parts += [f"{unrecorded} not recorded as sent"] if unrecorded else []
    return ", ".join(parts)


def filter_name(title: str, count: int = 0) -> str:
    """Name a filter for a screen reader: "Overdue, 3 copies"."""
    return f"{title}, {plural(count, 'copy', 'copies')}"


def link_name(verb: str, event: CopyEventRow) -> str:
    """Name a link beside an entry for a screen reader."""
    return f"{verb}: {event_title(event)}"


def event_title(event: CopyEventRow) -> str:
    """Head an entry: "Sent on 29 November 2026, secure e-mail, to PC Dale"."""
    who = f"to {event.person}" if event.kind == "sent" and event.person else event.person
    how = about_copies.WAYS.get(event.how, event.how).lower()
    return ", ".join(part for part in (f"{event.kind.words} on {show_day(event.happened)}", how, who) if part)


def event_details(event: CopyEventRow) -> str:
    """Say by when it is to come back, and what was noted."""
    due = f"{BACK_BY} {show_day(event.due)}." if event.due else ""
    return " ".join(part for part in (due, event.words) if part)


def state_line(copy: CopyRow, today: date) -> str:
    """Say where a copy is, and by when it is to come back."""
    return f"{copy.state_words(today)}, by {show_day(copy.due)}" if copy.due else copy.state_words(today)


def state_cell(copy: CopyRow, today: date) -> str:
    """Say in a few words where a copy is: "Due back 3 Dec"."""
    words = copy.state_words(today)
    return f"{words} {show_short_day(copy.due, today)}" if copy.due else words


def made_line(copy: CopyRow) -> str:
    """Say when a copy was made, and of how many pages."""
    pages = f", {plural(copy.pages, 'page')}" if copy.pages else ""
    return f"{show_moment(copy.made)}{pages}"


def copy_summary(copy: CopyView) -> str:
    """Say what a copy was and what became of its entries."""
    what = f"{copy.row.title}, made on {made_line(copy.row)}."
    if not copy.groups:
        return f"{what} {NOTHING_TO_RELEASE}"
    counts = ", ".join(
        f"{count} {name.lower()}" for outcome, name in OUTCOMES.items() if (count := copy.count(outcome))
    )
    return f"{what} Its entries: {counts}."


def entry_details(entry: CopyEntry) -> str:
    """Say where an entry is from and who decided on it."""
    decided = f"decided by {entry.decided_by}" if entry.decided_by else ""
    return " · ".join(part for part in (entry.about, decided) if part)
