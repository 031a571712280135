"""The sentences and headings of exported files, and why a file can't be exported."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ACTION_COLUMNS = (
    "No.", "Forum", "Meeting date", "Case", "Action", "Agency", "Owner", "Due", "Status", "Outcome",
    "Update", "Your reply", "Date of reply", "Must not receive",
)  # fmt: skip
NAME_ICS = "Give the file a name that ends in .ics."
NAME_PDF = "Give the file a name that ends in .pdf."
ACTIONS_SHEET = "Actions"
ACTIONS_FILE, ALL_FILE, MIXED_FILE = "actions", "all agencies", "mixed"
FILE_NAMES_PERSON = "This file name holds the name of a person. Choose another name."
ACTIONS_FILE_NAME = "Choose a name that ends in .xlsx, .csv or .pdf."

FULL_EXPORT = "Export of everything as JSON Lines"
FOLDER_NOT_EMPTY = "That folder is not empty. Choose a new one."
FOLDER_IS_LINK = "That folder is a link to another one. Choose a folder of its own."
FOLDER_IN_CASEBOOK = "That folder is in the casebook’s own folder. Choose another folder."
README = """\
Everything in a casebook, as plain text. Anybody who has this folder can read it:
keep it as you would keep the paper files, and delete it when you are done.

Each .jsonl file is one table, in UTF-8, one JSON object a line. Ids are 32 hexadecimal
digits; a column whose name ends in _id has the id of a row of another file. Days are
YYYY-MM-DD, moments are UTC, "" is an empty text and null is not known. trail.jsonl and
trail_change.jsonl are the audit trail, oldest first.

The folder attachments, if it is there, has the attached files, each named by its id:
attachment.jsonl says what it was called.

manifest.json has the number of lines and the SHA-256 digest of each file, and null for an
attached file that could not be read.
The columns are described in docs/file-format.md, which comes with the program.
"""


def say_why_unsafe_leave(count: int) -> str:
    """Ask why everything is exported, where ways to reach somebody are unsafe."""
    ways = "1 way to reach somebody is" if count == 1 else f"{count:,} ways to reach somebody are"
    return f"{ways} recorded as unsafe and would leave with the export. Enter why. The trail keeps it."


def joined(*parts: str) -> str:
    """Join the non-empty parts: "a · b"."""
    return " · ".join(part for part in parts if part)


def listed(*parts: str) -> str:
    """List the non-empty parts: "a, b"."""
    return ", ".join(part for part in parts if part)


ACTIONS_DOCUMENT = "list of actions"
AGENCY_NAME = "Name of an agency"
ONE_AGENCY = "one agency"
VICTIM_LED_FILE = "victim-led"
AGENCY_NAMES = "Names of agencies"
APART = "Actions of victim-led forums have a file of their own: the perpetrator must not know of those."
NO_CASE = "Actions without a case"
_MOST_NAMED = 6


def not_settled(named: Sequence[str]) -> str:
    """Say how many actions are to be settled, of which forum and case, and where; each is named by both."""
    counted = Counter(name or "no case" for name in named)
    which = [f"{name} ({count})" if count > 1 else name for name, count in sorted(counted.items())]
    if len(which) > _MOST_NAMED:
        which = [*which[:_MOST_NAMED], f"{len(which) - _MOST_NAMED} more"]
    are = "action is" if len(named) == 1 else "actions are"
    return (
        f"Nothing was exported. {len(named):,} {are} not released or reworded yet: {', '.join(which)}."
        " In the app, choose Export on the Actions page, then Settle actions."
    )


def all_but(agencies: Sequence[str]) -> str:
    """Name the recipients of a list for all agencies but those who must not receive it; "" for all."""
    return f"all agencies but {', '.join(agencies)}" if agencies else ""


def list_title(agency: str, meeting: str) -> str:
    """Name a list of actions on the release page."""
    return joined("Actions", agency or ALL_FILE, meeting)


def spaced(*parts: str) -> str:
    """Join the non-empty parts with spaces."""
    return " ".join(part for part in parts if part)


def other_content(path: Path) -> str:
    """Say that a folder has files that are not from an unfinished export."""
    return f"There is something else at {path}. Choose a new folder."
