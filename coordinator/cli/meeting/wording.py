"""The words of the commands for one meeting."""

from collections.abc import Iterator, Sequence
from typing import Any

from coordinator.core.dates import show_day
from coordinator.core.plural import plural
from coordinator.meeting_papers.closing import ClosedMeeting

RETURNS_FOR_HELP = "Make the form of this agency; give it once for each."
RETURNS_PDF_HELP = "Write each form as a PDF to print as well."
RETURNS_REMIND_HELP = "Write mail drafts that chase what is outstanding."
RETURNS_TAKE_HELP = "Take back a form that an agency filled in."
RETURNS_DRY_RUN_HELP = "Only say what the form holds, and record nothing."
RETURNS_NEED_FOLDER = "Give --out with the folder to write to."
COPY_FOR_HELP = "The agency that this copy is for; without it, the chair."
CLOSE_FOR_HELP = "Make the papers of this agency; give it once for each. The chair has a copy in any case."
NO_RETURNS = "No agency was asked yet. Give --for and --out to make a form."


def form_of_another(reference: str) -> str:
    """Say that a form is of another meeting."""
    return f"This form is of {reference}. Give --meeting {reference} to take it back."


def return_lines(result: dict[str, Any]) -> Iterator[str]:
    """Say what was taken back and written, and what is outstanding by agency."""
    if taken := result.get("taken"):
        counted = len(taken["cases"])
        yield f"{taken['agency']}, form {taken['form']}: {plural(counted, 'case')} answered"
        yield from taken["problems"]
    yield from (f"Wrote {path}" for path in result.get("files", ()))
    yield from result.get("left_out", ())
    for agency, cases in result["agencies"].items():
        missing = [reference for reference, state in cases.items() if state == "not yet"]
        yield f"{agency}: {', '.join(missing)} not yet" if missing else f"{agency}: all returned"
    if not result["agencies"]:
        yield NO_RETURNS


def minutes_lines(result: dict[str, Any]) -> Iterator[str]:
    """Say what the minutes are now, and what was written."""
    if result["approved"]:
        by, day = result["approved_by"], show_day(result["approved"])
        yield f"Approved by {by} on {day}, version {result['version']}"
    elif result["version"]:
        yield f"Version {result['version']}, not approved yet"
    else:
        yield "A draft of what was recorded. Nobody has saved it yet."
    if "file" in result:
        yield f"Wrote {result['file']}: {plural(result['pages'], 'page')}, copy {result['copy']}"


def closing_lines(made: ClosedMeeting) -> Iterator[str]:
    """Say what was made for each recipient, and what was not."""
    for row in made.sent:
        yield f"{row.recipient or 'The chair'}: {plural(len(row.files), 'file')}"
    yield from made.problems


def figure_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Say each figure of the meeting, then of the year."""
    for label, *values in rows:
        yield f"{label}: {', '.join(value or '-' for value in values)}"
