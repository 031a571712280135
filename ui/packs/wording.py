"""The sentences and labels of the papers screen."""

from collections.abc import Sequence

from coordinator.packs.produce import AGENDA, PACK
from coordinator.packs.withheld_summary import WithheldSummary

KINDS = {PACK: "Meeting pack", AGENDA: "Agenda only"}
PAPERS = "Papers"
FOR = "For"
CHAIR = "The chair"
NO_DATE = "No date yet"

NO_MEETING = "No meeting chosen"
NO_MEETING_HINT = "Choose a meeting, then make its papers."
GO_TO_MEETINGS = "Go to Meetings"
BACK_TO_MEETING = "Back to the meeting"

SAVE_AS_PDF = "Save as PDF…"
PRINT = "Print…"
MAKE_ANOTHER_COPY = "Make another copy"
RELEASE = "Release…"
FOR_ALL_AGENCIES = "For all agencies…"
SAVE_FOR_ALL_AGENCIES = "Save for all agencies…"
PDF_DIALOG = "Save as PDF"
PDF_FILES = "PDF (*.pdf)"
FOLDER_DIALOG = "Choose a folder for the copies"
PRINT_DIALOG = "Print"

ALL_AGENCIES = "For all agencies"
ALL_AGENCIES_INTRO = (
    "Each agency gets its own numbered copy, saved as a PDF."
    " Files are named by copy number. The agency’s name is on every page."
)
CHOOSE_FOLDER = "Choose a folder…"
TICK_AN_AGENCY = "Tick at least one agency."
MAKING_COPIES = "Making the copies"

LEFT_OUT = "No copy was made for some agencies."
COPIES = "Copies made"
NO_COPIES = "None yet."
NOT_RECORDED = "The number is recorded when you print or save this copy."
RECORDED = "Recorded. If you print or save it again, it keeps its number."
RECORDED_BUT_OLD = "Recorded. The casebook has changed since then. To include the changes, make another copy."
NUMBER_TAKEN = "Another copy has taken this number. This copy now has the next one."

PREVIEW = "Print preview"
MAKING_PAGES = "Making the pages…"
NO_PAGES = "There are no pages to show."

PRINTER_SILENT = "The printer did not respond. Check it, then print this copy again."
PRINTER_STOPPED = "The printer stopped. Check it, then print this copy again."

CONTACT_COPY = (
    "This copy says how victims can be reached safely. Give it to nobody but the chair or the IDVA."
)
NOTHING_WITHHELD = "Nothing is withheld."


def title(meeting: str) -> str:
    """Name the page: "Papers for MARAC"."""
    return f"Papers for {meeting}"


def copies_title(count: int) -> str:
    """Name the list of copies with their number."""
    return f"{COPIES} {count}" if count else COPIES


def copy_for(number: int, recipient: str) -> str:
    """Name the copy shown: "Copy 3 for the chair"."""
    return f"Copy {number} for {recipient or CHAIR.lower()}"


def saved(number: int) -> str:
    """Confirm that a copy is saved."""
    return f"Copy {number} is saved and recorded."


def printed(number: int) -> str:
    """Confirm that a copy is printed."""
    return f"Copy {number} is sent to the printer and recorded."


def all_saved(first: int, last: int) -> str:
    """Confirm that the copies of all agencies are saved."""
    return f"{_copies_are(first, last)} saved and recorded."


def left_out(sentences: Sequence[str]) -> str:
    """List who got no copy, and why."""
    return f"{LEFT_OUT} {' '.join(sentences)}"


def checked(forum: str) -> str:
    """Say what papers for a perpetrator-led forum were checked for, and what no program can know."""
    return (
        f"Papers for {forum} are searched for what is recorded of where a victim or child is. "
        "The app can’t know what a sentence means: read the pages."
    )


def withheld(summary: WithheldSummary, perpetrator_led: str, *, contact: bool) -> str:
    """Say what papers leave out; pass the name of a perpetrator-led forum, or "".

    `contact`: they say how victims can be reached safely.
    """
    sentences = [CONTACT_COPY] if contact else []
    if perpetrator_led:
        sentences += [f"Withheld here: {summary.words}." if summary.words else NOTHING_WITHHELD]
        sentences += [checked(perpetrator_led)]
    return " ".join([*sentences, summary.import_notes_text]).strip()


def _copies_are(first: int, last: int) -> str:
    return f"Copies {first} to {last} are" if first != last else f"Copy {first} is"
