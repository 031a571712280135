"""The words about the counts on the screen."""

from coordinator.caseload.counts.count import CountedRow, CountLine
from coordinator.caseload.counts.wording import share
from coordinator.core.dates import show_day

TITLE, COMMAND = "Counts", "Counts…"
INTRO = "Choose what to count. Select a line to see its records. Open a record to see it in its case file."
SUBJECT, SINCE, UNTIL, ON = "What is counted", "From", "To", "On"
HEADING, NUMBER, SHARE = "Counted under", "Number", "Share"
CASE, NAME, DATE, NO_DATE = "Case", "Case file about", "Date", "No date"
NUMBERS, RECORDS = "Numbers", "Records behind the number"
NOTHING = "Nothing to count"
NO_RECORDS = "Nothing is counted in this line."
REASON, REASON_HINT = "Why you give it out", "The trail keeps it."
FILE, FILE_HINT = "File", "A PDF or a CSV, with case references and without names. It is not encrypted."
SAVE, SAVING = "Save file", "Saving the counts…"


def line_share(line: CountLine) -> str:
    """Show the share of a line."""
    return share(line.percent)


def row_day(row: CountedRow) -> str:
    """Show the day of a record."""
    return show_day(row.day) if row.day else NO_DATE


def file_name(subject: str, day: str) -> str:
    """Propose a name for the file."""
    return f"count-{subject}-{day}.pdf"


def saved(title: str, name: str, folder: str) -> str:
    """Say where a count was saved."""
    return f"{title}, saved: {name} in {folder}"
