"""The words of ui/forms on the screen."""

from collections.abc import Sequence

from coordinator.notes.rules import Readers

DATE_HINT = "For example, 26 nov or Friday"
PAST_DATE_HINT = "For example, 26 nov or last fri"
TIME_HINT = "For example, 9.30 or 2:30pm"
NOT_A_DATE = "Enter a date like 26 November 2026 or 26/11/2026."
NOT_A_TIME = "Enter a time like 9:30am or 2pm."
DUE_HINT = "For example, Friday, 26 nov, in 2 weeks or next MARAC"
NOT_A_DUE_DATE = "Saved in your words. Without a date, the action is listed under No date."
DUE_AT_MEETING = "Saved in your words. The action is due on the day of that meeting."
BY_WHEN = "By when"
CHANGED_MEANWHILE = "Somebody changed this while you had it open. Choose which to save."
KEEP_RECORDED, USE_MINE = "Keep what is recorded", "Use mine"
NOTHING = "nothing"
OTHER_REASONS, FORUM_FIRST = "Other reasons", "The grounds of a forum show once you choose it above."
YES, NO = "Yes", "No"
ADD_ANOTHER, ADD_ANOTHER_KEY = "Save and add another", "Ctrl+Shift+Enter"
REPLACE = "Replace"
NOT_RECORDED = "Not recorded"
READ_BY, READ_BY_KEY = "May be read by", "Alt R"
READERS = {
    Readers.FILE: "This file only",
    Readers.VICTIM_LED: "Victim-led forums",
    Readers.PERPETRATOR_LED: "Perpetrator-led forums too",
}
NOT_A_NUMBER = "Enter a whole number, for example 3."


def now_recorded(value: str, who: str, at: str) -> str:
    """Show what is recorded now, with who recorded it and when."""
    by = ", ".join(part for part in (who, at) if part)
    return f"Recorded now: {value or NOTHING}" + (f" ({by})" if by else "")


def you_typed(value: str) -> str:
    """Show what was typed."""
    return f"You typed: {value or NOTHING}"


def form_showed(value: str) -> str:
    """Show what a form was opened with."""
    return f"Your form showed: {value or NOTHING}"


def read_by(readers: Readers) -> str:
    """Name a choice of readers to a screen reader."""
    return f"{READ_BY}: {READERS[readers]}"


def readers_label(recorded: str) -> str:
    """Name the readers that are recorded for a note; a value that is none of them is shown as it is."""
    return next((label for readers, label in READERS.items() if readers == recorded), recorded)


def replace_title(name: str) -> str:
    """Ask whether to replace a file."""
    return f"Replace “{name}”?"


def replace_intro(folder: str) -> str:
    """Say what replacing a file does."""
    return f"A file of that name is in {folder}. If you replace it, what is in it is lost."


def choose(label: str) -> str:
    """Return that nothing was chosen in a field."""
    return f"Choose the {label[:1].lower()}{label[1:]}."


def choose_from_list(label: str) -> str:
    """Return that what was typed in a field matches no choice."""
    return f"Choose the {label[:1].lower()}{label[1:]} from the list."


def thresholds(each: Sequence[tuple[str, str]], *, local: bool) -> str:
    """Say which grounds are thresholds: "Visible high risk: 14 or more yes answers. Local setting."."""
    named = " ".join(f"{label}: {words}." for label, words in each)
    return f"{named} Local setting." if local else named
