"""The words about figures over all case files on the screen."""

from datetime import date

from coordinator.caseload.counts.count import CountedRow, CountLine
from coordinator.caseload.counts.wording import share
from coordinator.caseload.engagement_rate import RateRow
from coordinator.core.dates import show_day
from coordinator.core.file_names import dated_name

SINCE, UNTIL, ON = "From", "To", "On"
CASE, NUMBERS, NUMBER, KIND, OUTCOME = "Case", "Numbers", "Number", "Kind", "Outcome"
REASON, REASON_HINT = "Why you give it out", "The trail keeps it."
FILE, FILE_HINT = "File", "A PDF or a CSV, with case references and without names. It is not encrypted."
SAVE, SAVING = "Save file", "Saving the file…"

COUNTS_TITLE, COMMAND_COUNTS = "Counts", "Counts…"
COUNTS_INTRO = (
    "Choose what to count. Select a line to see its records. Open a record to see it in its case file."
)
SUBJECT, HEADING, SHARE = "What is counted", "Counted under", "Share"
ABOUT, DATE, NO_DATE = "Case file about", "Date", "No date"
COUNTED_RECORDS, NONE_COUNTED = "Records behind the number", "Nothing is counted in this line."
NOTHING = "Nothing to count"

RATE_TITLE, COMMAND_RATE = "Engagement rate", "Engagement rate…"
RATE_INTRO = "There is no national definition. Choose yours: it is shown and printed with the number."
BASE, RULE = "Divided by", "Engaged means"
NAME, COUNTED_ON, ENGAGED_ON, NOT_ENGAGED = "Name", "Counted on", "Engaged on", "Not engaged"
NONE_REFERRED = "Nothing was counted in this period. Choose another period, or divide by something else."

REGISTERS_TITLE, COMMAND_REGISTERS = "Registers", "Registers…"
REGISTERS_INTRO = (
    "Over all cases. Open a record to see it in its case file. A file has no names. Never show a register of"
    " Clare’s Law to anybody who applied."
)
REGISTER, IN_TIME, LATE, DAY, TIME = "Register", "In time", "Late", "Day", "Time"
REGISTER_RECORDS = "Records behind the numbers"
NONE_REGISTERED = "There is no record in this period. Choose another period."


def line_share(line: CountLine) -> str:
    """Show the share of a line."""
    return share(line.percent)


def row_day(row: CountedRow) -> str:
    """Show the day of a record."""
    return show_day(row.day) if row.day else NO_DATE


def engaged_on(row: RateRow) -> str:
    """Say when somebody engaged."""
    return show_day(row.engaged) if row.engaged else NOT_ENGAGED


def number(count: int) -> str:
    """Write a number; none is left empty, as not every register has a time."""
    return f"{count:,}" if count else ""


def file_name(*what: str, until: date) -> str:
    """Propose a name for the file: "register-three-incidents-2026-12-01.pdf"."""
    return dated_name(*what, on=until, ending=".pdf")


def rate(result: str) -> str:
    """Name a rate with its number: "Engagement rate, 50% (1 of 2)"."""
    return f"{RATE_TITLE}, {result}"


def saved(what: str, name: str, folder: str) -> str:
    """Say where figures were saved."""
    return f"{what}, saved: {name} in {folder}"
