"""The words about the chronology on the screen."""

from coordinator.core.plural import plural

TAB = "Chronology"
FILTER, FILTER_HINT = "Filter the chronology", "Filter: a word, a name, a month…"
KIND, EVERY_KIND = "Kind", "All kinds"
PERSON, EVERYBODY = "Person", "Everybody"
DATE, WHAT, MORE = "Date", "What happened", "More"
NO_ENTRIES = "Nothing has a date yet"
NO_ENTRIES_HINT = (
    "The chronology lists incidents, contact, notes, actions, meetings and listings by their dates."
    " Record an incident, or write a note."
)
NO_MATCHES, NO_MATCHES_HINT = "Nothing matches", "Enter fewer letters, or choose all kinds and everybody."
SHOW_ALL = "Show all"
OPEN, PRINT = "Open", "Print…"
COMMAND_PRINT = "Print the chronology…"
PAPER = "chronology"
PRINT_INTRO = (
    "For this case file only. It names people in the case: never take it to a meeting, and never give it to"
    " the person that the file is about."
)


def shown(count: int, every: int, undated: int) -> str:
    """Say how many entries are shown, and how many records have no date."""
    entries = f"{plural(count, 'entry', 'entries')}" if count == every else f"{count:,} of {every:,} entries"
    left_out = f" · {plural(undated, 'record')} without a date not shown" if undated else ""
    return f"{entries}{left_out}"
