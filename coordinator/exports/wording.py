"""The sentences and headings of exported files, and why a file can't be exported."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from coordinator.core.dates import show_day
from coordinator.core.plural import plural

ACTION_COLUMNS = (
    "No.", "Forum", "Meeting date", "Case", "Action", "Agency", "Owner", "Due", "Status", "Outcome",
    "Update", "Your reply", "Date of reply", "Must not receive",
)  # fmt: skip
CHRONOLOGY, THIS_FILE_ONLY = "Chronology", "This file only"
CHRONOLOGY_FOOT = "For this case file only. Not for a meeting, not to be copied or shared"
CHRONOLOGY_COLUMNS = ("Date", "Kind", "What happened")
CHRONOLOGY_WARNING = (
    "This paper is for your own agency only. Nobody has released its words for anybody else. It names people"
    " in the case and may say where they are. Never take it to a meeting. Never give it to another agency, to"
    " the person that the file is about, nor to anybody who may tell them. What was entered about incidents,"
    " contact and engagement is not printed, and nothing about disclosures: read them in the casebook. The"
    " trail keeps who printed this and why."
)
NETWORK, IN_SENTENCES = "Network", "The same in sentences"
_BROKEN_LINE = "A broken line means that a link is alleged."
NETWORK_WARNING = (
    "This paper is for your own agency only. It names the people in the case and says how they can be"
    " reached. Never take it to a meeting. Never give it to another agency, to the person that the file is"
    " about, nor to anybody who may tell them. The trail keeps who printed this and why."
)
ENTER_NETWORK_REASON = "Enter why you print the network. The trail keeps it."
ENTER_PRINT_REASON = "Enter why you print the chronology. The trail keeps it."
NAME_ICS = "Give the file a name that ends in .ics."
NAME_PDF = "Give the file a name that ends in .pdf."
NAME_PDF_OR_CSV = "Give the file a name that ends in .pdf or .csv."
ENTER_RATE_REASON = "Enter why you give it out. The trail keeps it."
RATE, RATE_FOOT = "Engagement rate", "Without names. Case references only"
COUNT, COUNT_RECORDS = "Count", "Records behind the numbers"
COUNT_HEADING, COUNT_NUMBER, COUNT_SHARE, COUNT_DATE = "Counted under", "Number", "Share", "Date"
REGISTER = "Register"
REGISTER_NUMBERS = ("Kind", "Outcome", "Number", "In time", "Late")
REGISTER_RECORDS = ("Case", "Day", "Kind", "Outcome", "Time")
ENTER_COUNT_REASON = "Enter why you give it out. The trail keeps it."
RATE_CASE, RATE_ENGAGED, RATE_NOT_ENGAGED = "Case", "Engaged on", "Not engaged"
ACTIONS_SHEET = "Actions"
ACTIONS_FILE, ALL_FILE, MIXED_FILE = "actions", "all agencies", "mixed"
FILE_NAMES_PERSON = "This file name holds the name of a person. Choose another name."
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


def network_title(reference: str) -> str:
    """Name the network of a case."""
    return f"Network of {reference}"


def network_intro(day: str, by: str, count: int) -> str:
    """Say when the network was printed and by which user, and how many people it has."""
    return f"Printed by {by} on {day}: {plural(count, 'person', 'people')}. {_BROKEN_LINE}"


def network_line(words: str, alleged: bool, mutual: bool) -> str:
    """Word a line of the network."""
    return spaced(words, "" if mutual else "…", "(alleged)" if alleged else "")


def chronology_title(reference: str) -> str:
    """Name the chronology of a case."""
    return f"Chronology of {reference}"


def chronology_intro(name: str, day: str, by: str, count: int) -> str:
    """Say whose chronology it is, when it was printed and by which user, and how many entries it has."""
    return f"{name}. Printed by {by} on {day}: {plural(count, 'entry', 'entries')}, the oldest first."


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


def rate_title(since: date, until: date) -> str:
    """Head the engagement rate of a period."""
    return f"{RATE}, {show_day(since)} to {show_day(until)}"
