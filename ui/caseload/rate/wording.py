"""The words about the engagement rate on the screen."""

from datetime import date

from coordinator.caseload.engagement_rate import RateRow
from coordinator.core.dates import show_day

TITLE, COMMAND = "Engagement rate", "Engagement rate…"
INTRO = "There is no national definition. Choose yours: it is shown and printed with the number."
SINCE, UNTIL, BASE, RULE = "From", "To", "Divided by", "Engaged means"
CASE, NAME, COUNTED, ENGAGED, NOT_ENGAGED = "Case", "Name", "Counted on", "Engaged on", "Not engaged"
RECORDS = "Records behind the number"
NO_RECORDS = "Nothing counts in this period. Choose another period, or divide by something else."
REASON, REASON_HINT = "Why you give it out", "The trail keeps it."
FILE, FILE_HINT = "File", "A PDF or a CSV, with case references and without names. It is not encrypted."
SAVE, SAVING = "Save file", "Saving the engagement rate…"


def engaged_on(row: RateRow) -> str:
    """Say when somebody engaged."""
    return show_day(row.engaged) if row.engaged else NOT_ENGAGED


def file_name(since: date, until: date) -> str:
    """Propose a name for the file."""
    return f"engagement-rate-{since:%Y-%m-%d}-to-{until:%Y-%m-%d}.pdf"


def saved(result: str, name: str, folder: str) -> str:
    """Say where the rate was saved."""
    return f"Engagement rate saved, {result}: {name} in {folder}"
