"""The sentences and headings of exported files, and why a file can't be exported."""

from pathlib import Path

ACTION_COLUMNS = (
    "No.", "Forum", "Meeting date", "Case", "Action", "Agency", "Owner", "Due", "Status", "Outcome",
    "Update", "Your reply", "Date of reply",
)  # fmt: skip
ACTIONS_SHEET = "Actions"
ALL_FILE = "all agencies"
ACTIONS_FILE_NAME = "Choose a name that ends in .xlsx, .csv or .pdf."

FULL_EXPORT = "Export of everything as JSON Lines"
FOLDER_NOT_EMPTY = "That folder is not empty. Choose a new one."
FOLDER_IS_LINK = "That folder is a link to another one. Choose a folder of its own."
FOLDER_IN_CASEBOOK = "That folder is in the casebook's own folder. Choose another folder."
README = """\
Everything in a casebook, as plain text. Anybody who has this folder can read it:
keep it as you would keep the paper files, and delete it when you are done.

Each .jsonl file is one table, in UTF-8, one JSON object a line. Ids are 32 hexadecimal
digits; a column whose name ends in _id has the id of a row of another file. Days are
YYYY-MM-DD, moments are UTC, "" is an empty text and null is not known. trail.jsonl and
trail_change.jsonl are the audit trail, oldest first.

manifest.json has the number of lines and the SHA-256 digest of each file.
The columns are described in docs/file-format.md, which comes with the program.
"""


def joined(*parts: str) -> str:
    """Join the non-empty parts: "a · b"."""
    return " · ".join(part for part in parts if part)


def listed(*parts: str) -> str:
    """List the non-empty parts: "a, b"."""
    return ", ".join(part for part in parts if part)


ACTIONS_DOCUMENT = "list of actions"


def action_place(number: int | None) -> str:
    """Name an action where a protected value was found."""
    return f"action {number}"


def other_content(path: Path) -> str:
    """Say that a folder has files that are not from an unfinished export."""
    return f"There is something else at {path}. Choose a new folder."
