"""The words of the papers before and after a meeting, and of the emails that they go with."""

from collections.abc import Sequence
from datetime import date

from coordinator.core.dates import show_day, show_long_day
from coordinator.core.plural import plural
from coordinator.minutes.queries import VersionRow

RETURN_FORM_TITLE = "Research return"
RETURN_SHEET = "Return"
RETURN_INTRO = (
    "For each case, say whether your agency knows of these people, and what the meeting needs to know. Keep"
    " facts apart from your opinion. If you hold something back, say what and why. Do not contact the"
    " victim to"
    " fill this in: ask the IDVA or the agency that referred the case."
)
RETURN_INTRO_LED = (
    "For each case, say whether your agency knows of this person, and what the meeting needs to know."
    " Keep facts"
    " apart from your opinion. If you hold something back, say what and why. Write nothing that says where a"
    " victim or child is."
)
ANSWER_LINES = (  # each with how many lines there are to write on
    ("Known to you?", "☐ Yes  ·  ☐ No", 1), ("Facts", "", 4), ("Opinion", "", 3),
    ("Considered, not shared", "", 2), ("Why not shared", "", 1), ("Actions you offer", "", 2),
    ("Filled in by, and day", "", 1),
)  # fmt: skip
RETURN_BEFORE = "Please return it as soon as you can, before the meeting."
REMINDER = "Reminder of research returns"
CHOOSE_FORMAT = "Choose a spreadsheet, a PDF, or both."
NO_CASES = "No case is listed to this meeting yet. List one, then make the forms."
NOBODY_ASKED = "No agency has been asked yet. Make the forms first."
NOBODY_OUTSTANDING = "Every agency that was asked has answered on every case."
CHOOSE_AGENCIES = "Choose at least one agency."


def joined(*parts: str) -> str:
    """Join the non-empty parts: "a · b"."""
    return " · ".join(part for part in parts if part)


def form_name(number: int) -> str:
    """Name a form by its number."""
    return f"Form {number:02d}"


def return_by(due: date | None) -> str:
    """Say by when a form should be back; without a day, which has passed, before the meeting."""
    return f"Please return it by {show_long_day(due)}." if due else RETURN_BEFORE


def asked_about(role: str, name: str, details: str) -> str:
    """Say who is asked about: "Victim: Anna Nowak, born 7 July 1991 (35)"."""
    return f"{role}: {name}{', ' if details else ''}{details}"


def mail_subject(label: str, held: date, what: str) -> str:
    """Head an email: "MARAC 10 December 2026: research return"."""
    return f"{label} {show_day(held)}: {what}"


def _greeting(agency: str) -> str:
    """Address an email; nothing where the agency's own name leads to somebody."""
    return f"To {agency}\n\n" if agency else ""


def return_mail(label: str, held: date, agency: str, due: date | None) -> str:
    """Write the email that a return form goes with."""
    return (
        f"{_greeting(agency)}Attached is the research return for {label} on {show_long_day(held)}. Please"
        " fill in a"
        " row for each case, even where your agency knows nothing, and send the same file back."
        f" {return_by(due)}\n\nPlease do not change the columns “Case”, “Who is asked about” and “Form”: they"
        " show which case an answer belongs to.\n\nThe file is not encrypted. Use secure email only.\n"
    )


def reminder_mail(label: str, held: date, agency: str, due: date | None, references: Sequence[str]) -> str:
    """Write the email that chases a return: the cases by their references, and no names."""
    listed = "\n".join(f"- {reference}" for reference in references)
    was_due = f" The date to return it by is {show_long_day(due)}." if due else ""
    return (
        f"{_greeting(agency)}Your research return for {label} on {show_long_day(held)} is not"
        f" complete.{was_due} These"
        f" cases have no answer yet:\n\n{listed}\n\nIf your agency knows nothing about a case, please say so."
        " An empty row is not an answer.\n"
    )


def forms_made(count: int) -> str:
    """Say how many forms were made."""
    return f"{plural(count, 'return form')} made."


NAME_PDF, CHOOSE_PAPER = "Give the file a name that ends in .pdf.", "Choose which paper to save."
PAPER_NAMES = {"minutes": "Minutes", "summary": "Executive summary"}
NOT_APPROVED = (
    "These minutes are not approved yet. This forum gives out approved minutes only. Approve the minutes,"
    " then make the paper again."
)
NOT_IN_COPY = "Not in this copy"
CONFLICT = "This case is left out of this copy, because of a conflict of interest."
OUTSTANDING_CONFLICT = "Earlier actions are left out of this copy, because of a conflict of interest."
DRAFT_WARNING = "Draft. The chair has not approved it."
CORRECTIONS = "Corrections after approval"
DECISIONS_IN_MINUTES = "What was decided is in the approved minutes."
SIGN_IN_TITLE, DECISIONS_TITLE = "Sign-in and confidentiality sheet", "Decisions and next reviews"
SIGN_IN_COLUMNS = ("Agency", "Name", "Statement signed before", "Arrived", "Left", "Signature")
NEXT_REVIEW = "Next review"
SIGN_IN_INTRO = "By signing you agree to the statement above."
NEXT_MEETING, NOT_PLANNED = "Next meeting", "not planned yet"
NOT_RECORDED = "Not recorded"
OUTCOMES = {"heard": "Heard", "deferred": "Deferred", "withdrawn": "Withdrawn", "": NOT_RECORDED}
AFTER_SUBJECT, MAIL_DRAFT = "minutes and actions", "Draft email with the papers after a meeting"
MEETING, DATE, PLACE, STATE, MADE_FOR, CHAIR = "Meeting", "Date", "Place", "State", "Made for", "Chair"


def version_line(version: int, approved: VersionRow | None) -> str:
    """Say which version of the minutes it is, and who approved it."""
    if approved is not None and approved.approved is not None:
        by = f" by {approved.approved_by}" if approved.approved_by else ""
        return f"Approved{by} on {show_day(approved.approved)}, version {approved.number}"
    return f"Draft, version {version}" if version else "Draft"


def correction_line(day: date, by: str) -> str:
    """Head a correction by its day and its writer."""
    return f"{show_day(day)}, {by}" if by else show_day(day)


def found_since(sections: Sequence[str]) -> str:
    """Say where minutes hold what was not accepted when they were approved; it names no value."""
    return (
        "The minutes were not made. More that may lead to a protected person was found since they were"
        f" approved. Read these sections: {'; '.join(sections)}. Choose “Read again”, after the meeting."
    )


def signed(on: date | None, expires: date | None, day: date) -> str:
    """Say whether somebody's confidentiality statement is signed and holds."""
    if on is None:
        return "no"
    if expires is not None and expires < day:
        return f"ended on {show_day(expires)}"
    return show_day(on)


def filled_in(by: str, on: date | None) -> str:
    """Say who filled in a form, and when."""
    return (
        " ".join(["Filled in", *([f"by {by}"] if by else []), *([f"on {show_day(on)}"] if on else [])]) + "."
    )


def next_step(step: str, exit_reason: str) -> str:
    """Say what comes next of a case, and why it leaves the forum, without the words that were typed."""
    return f"{step}: {exit_reason}" if step and exit_reason else step


def for_recipient(recipient: str, problem: str) -> str:
    """Say for which recipient something was not made."""
    return f"{recipient or 'The chair'}: {problem}"


def not_held_yet(held: date) -> str:
    """Refuse to close a meeting that is still to come, and say what to do."""
    return (
        f"The meeting is on {show_day(held)}. Close it on that day or later. If it was held earlier, amend"
        " its date first."
    )


def no_outcome(references: Sequence[str]) -> str:
    """Say which cases of a meeting have no outcome."""
    cases, verb = ("This case", "has") if len(references) == 1 else ("These cases", "have")
    return (
        f"{cases} {verb} no outcome: {', '.join(references)}. Record heard, deferred or withdrawn, and make"
        " the papers again."
    )


def left_out(count: int) -> str:
    """Say that an agency with actions gets no papers."""
    actions = "It has 1 action" if count == 1 else f"It has {count:,} actions"
    return f"{actions} from this meeting and was not chosen, so it gets no action sheet."


def after_mail(label: str, held: date, agency: str, *, has_actions: bool) -> str:
    """Write the email that an agency's papers after a meeting go with."""
    reply = (
        " Please fill in “Your reply” and “Date of reply” in the action sheet, and send the same file back."
        if has_actions
        else ""
    )
    return (
        f"{_greeting(agency)}Attached are the papers of {label} on {show_long_day(held)}.{reply}\n\nThe files"
        " are not"
        " encrypted. Use secure email only, and do not forward them.\n"
    )


FIGURES = {
    "meetings": "Meetings", "cases": "Cases listed", "heard": "Heard", "deferred": "Deferred",
    "repeats": "Repeats", "with_children": "With children",
}  # fmt: skip
MINUTES_EACH, ATTENDED, ACTIONS_BY = "Average time for each case, in minutes", "Present", "Actions"
COUNTED, THE_YEAR, FIGURES_SHEET = "What is counted", "The year up to this meeting", "Figures"
QUALITY_GIVEN, QUALITY_QUESTION, QUALITY_CHANGE = "Quality form of a meeting", "Score", "Change"
QUALITY_COMMENTS, QUALITY_COMMENT = "Comments", "Comment"
QUALITY_COMMENTS_STAY = "The comments, and who filled in the form, are in the casebook only."
QUALITY, QUALITY_MEAN = "Quality", "Average score of the quality form"
FIGURES_GIVEN, FIGURES_FILE = "Figures of a meeting", "Choose a name that ends in .xlsx or .csv."
