"""The words of the commands for one meeting."""

from collections.abc import Iterator, Sequence
from typing import Any

from coordinator.agendas.wording import version_name
from coordinator.core.dates import show_day
from coordinator.core.plural import plural
from coordinator.meeting_papers.closing import ClosedMeeting

FREEZE_REASON_HELP = "Why the order is not the forum’s own, or why the agenda changed since it was frozen."
NOT_FROZEN = "Not frozen yet."
RETURNS_FOR_HELP = "Make the form for this agency. Repeat the option for each agency."
RETURNS_PDF_HELP = "Also write each form as a PDF to print."
RETURNS_REMIND_HELP = "Write draft emails to agencies whose returns are outstanding."
RETURNS_TAKE_HELP = "Record a form that an agency filled in and sent back."
RETURNS_DRY_RUN_HELP = "Show what is in the form without recording it."
RETURNS_NEED_FOLDER = "Give --out with the folder to write to."
RETURNS_NEED_AGENCIES = "Name each agency that gets a form with --for, or give --remind for reminders."
RETURNS_NEED_FORM = "Give --take with the form to look at."
COPY_FOR_HELP = "The agency that this copy is for. Without it, the copy is for the chair."
CLOSE_FOR_HELP = (
    "Make the papers for this agency. Repeat the option for each agency. The chair always gets a copy."
)
NO_RETURNS = "No agency has been asked yet. Give --for and --out to make a form."


def form_of_another(reference: str) -> str:
    """Say that a form is for another meeting."""
    return f"This form is for meeting {reference}. Give --meeting {reference} to record it."


def return_lines(result: dict[str, Any]) -> Iterator[str]:
    """Say what was recorded and written, and what is outstanding by agency."""
    if taken := result.get("taken"):
        counted = len(taken["cases"])
        yield f"{taken['agency']}, form {taken['form']}: {plural(counted, 'case')} answered"
        yield from taken["problems"]
    yield from (f"Wrote {path}" for path in result.get("files", ()))
    yield from result.get("left_out", ())
    for agency, cases in result["agencies"].items():
        missing = [reference for reference, state in cases.items() if state == "outstanding"]
        yield f"{agency}: {', '.join(missing)} outstanding" if missing else f"{agency}: all returned"
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
        yield "This is a draft from what is recorded. It is not saved yet."
    if "file" in result:
        yield f"Wrote {result['file']}: {plural(result['pages'], 'page')}, copy {result['copy']}"


def closing_lines(made: ClosedMeeting) -> Iterator[str]:
    """Say what was made for each recipient, and what was not."""
    for row in made.sent:
        if not row.files and row.problems:
            continue  # what was not made is listed below
        yield f"{row.recipient or 'The chair'}: {plural(len(row.files), 'file')}"
    yield from made.problems
    yield from made.warnings
    if made.quality:
        yield made.quality


def not_whole(recipients: Sequence[str]) -> str:
    """Say whose papers were not all made."""
    return f"Some papers could not be made, for: {', '.join(name or 'The chair' for name in recipients)}."


def figure_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Say each figure of the meeting, then of the year."""
    for label, *values in rows:
        yield f"{label}: {', '.join(value or '-' for value in values)}"


def quality_lines(state: str, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Say whether the quality form is filled in, then each score with those before it."""
    if state:
        yield state
    yield from figure_lines(rows)


def agenda_lines(result: dict[str, Any]) -> Iterator[str]:
    """Print an agenda: a line for each case, then its versions and what no version has yet."""
    for case in result["cases"]:
        when = case["outcome"] if case["outcome"] in ("deferred", "withdrawn") else case["starts"]
        yield f"{case['number'] or '':>3} {when:<10} {case['reference']:<18} {case['part'].replace('_', ' ')}"
    for row in result["versions"]:
        yield version_name(row["version"])
    yield from result["changes"] if result["versions"] else [NOT_FROZEN]
