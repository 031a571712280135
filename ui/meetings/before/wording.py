"""The sentences and labels of what is done before a meeting."""

from collections.abc import Sequence
from datetime import date

from coordinator.core.dates import show_day, show_long_day
from coordinator.core.plural import plural
from coordinator.returns.form_reading import FilledForm
from coordinator.returns.rules import ReturnState

BEFORE = "Before the meeting"
READINESS = "Ready for the meeting?"
NOTHING_MISSING = "Nothing is missing."
READING = "Reading the records…"
OF_THE_MEETING = "The meeting itself"
RETURNS = "Research returns"
NO_RETURNS = "No agency has been asked yet. Make return forms about the cases on this agenda."
NOT_EXPORTED = (
    "Papers of this forum are not given out from here, so there are no forms. Record returns by hand."
)
OFFERED = "Actions that agencies offer"
MAKE_FORMS, TAKE_BACK = "Make return forms…", "Record a returned form…"
REMIND, BY_HAND = "Remind agencies…", "Record a return by hand…"

MAKE_TITLE, MAKE = "Make research return forms", "Make forms"
MAKE_INTRO = (
    "Each agency gets a numbered form with the cases that it may know of. The files are not encrypted."
)
AGENCIES, FORMAT, FOLDER = "Agencies", "Format", "Folder"
FORMATS = ((".xlsx", "Spreadsheet, to be sent back"), (".pdf", "PDF, to be printed"), ("both", "Both"))
WITH_DRAFT = "Write a draft email with each form"
DRAFT_HINT = "Your email program opens it. The app sends nothing."

TAKE_TITLE, TAKE = "Record a returned form", "Record"
TAKE_INTRO = "Choose the file that an agency sent back. You see what is in it before it is recorded."
FILE, FILE_TYPES = "File", "Spreadsheets (*.xlsx *.xls *.ods *.xlsm)"
RECEIVED = "Returned on"

REMIND_TITLE, WRITE_DRAFTS = "Remind agencies", "Write draft emails"
NOBODY_TO_REMIND = "No agency has a form still to return."

HAND_TITLE, RECORD = "Record a return by hand", "Record"
AGENCY, CASE = "Agency", "Case"
ANSWER, ANSWERS = (
    "Answer",
    ((ReturnState.RETURNED.value, "Known"), (ReturnState.NOTHING.value, "Nothing known")),
)
FACTS, OPINION = "Facts", "Opinion"
NOT_SHARED, WHY_NOT = "Considered, not shared", "Why it was not shared"
ACTIONS_OFFERED, OFFERED_HINT = "Actions that the agency offers", "One on each line."
FILLED_IN_BY = "Who gave the answer"

OFFER_TITLE, RECORD_ACTION = "Record an offered action", "Record action"
WHAT = "What will be done"
ACTION_RECORDED = "Action recorded"
RETURN_RECORDED = "Return recorded"


def states(words: str, forms: Sequence[int]) -> str:
    """Say what came back, and on which forms."""
    numbers = ", ".join(str(number) for number in forms)
    return f"{words} · {'form' if len(forms) == 1 else 'forms'} {numbers}" if forms else words


def outstanding(count: int) -> str:
    """Count the answers that are outstanding."""
    return f"{count} outstanding" if count else "✓ All returned"


def due(day: date | None, today: date) -> str:
    """Say by when forms are due."""
    if day is None:
        return ""
    return f"Due on {show_long_day(day)}." if day >= today else f"They were due on {show_long_day(day)}."


def missing(count: int) -> str:
    """Head the card with how much is missing."""
    return f"{READINESS} {plural(count, 'thing')} to look at" if count else READINESS


def case_line(number: int, reference: str, title: str) -> str:
    """Name a case under its warning: "3 · MARAC/2612/03 · Anna Nowak"."""
    return " · ".join(dict.fromkeys((str(number), reference, title)))


def made(forms: int, folder: str, left_out: Sequence[str]) -> str:
    """Say how many forms were written, where, and who got none."""
    return " ".join((f"{plural(forms, 'form')} written to {folder}.", *left_out))


def drafts_written(count: int, folder: str) -> str:
    """Say how many draft emails were written."""
    return f"{plural(count, 'draft email')} written to {folder}. Open each one, check it and send it."


def shown(form: FilledForm) -> str:
    """Say what a form holds before it is recorded, case by case."""
    lines = [f"{form.agency}, form {form.number} of {form.meeting_reference}"]
    for row in form.answers:
        answer = row.answer
        again = " (returned before: only what is new is added)" if row.again else ""
        if answer.answer == ReturnState.NOTHING:
            lines.append(f"{row.reference}: nothing known{again}")
            continue
        lines.append(f"{row.reference}: known{again}")
        parts = (
            (FACTS, answer.facts), (OPINION, answer.opinion), (NOT_SHARED, answer.not_shared),
            (WHY_NOT, answer.why_not), (ACTIONS_OFFERED, answer.offered),
        )  # fmt: skip
        lines += [f"    {name}: {words}" for name, words in parts if words]
    if form.empty:
        lines.append(f"Not filled in, so still outstanding: {', '.join(form.empty)}")
    lines += [f"! {problem}" for problem in form.problems]
    return "\n".join(lines)


def nothing_in(form: FilledForm) -> str:
    """Say that a form has no answer that can be recorded."""
    return f"This form from {form.agency} has no answer that can be recorded."


def chased(names: Sequence[str], day: date | None) -> str:
    """Say who is reminded."""
    if not names:
        return NOBODY_TO_REMIND
    by = f" They are asked to return it by {show_day(day)}." if day else ""
    return f"Each gets a draft email with case references and no names: {', '.join(names)}.{by}"
