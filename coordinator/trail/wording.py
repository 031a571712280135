"""The sentences of the trail, its export and its certificate."""

from datetime import datetime

from coordinator.core.dates import show_moment
from coordinator.core.plural import plural

NO_CASE = "That case is not in this casebook."
NO_FILE = "That file is not in this casebook."
NO_LINE = "There is no such line on the trail."
NOT_IN_CASEBOOK = "not in the casebook now"
NO_REFERENCE = "without a reference"
CASE_WITHOUT_REFERENCE = "a case without a reference"
NAME_CSV, NAME_PDF = (f"Give the file a name that ends in {ending}." for ending in (".csv", ".pdf"))
NO_RECIPIENT = "Enter who the certificate is for."
ACCESS = "The trail read"
HEAD_MISSING = "That digest is not in this trail. Lines were cut off, or this is another or an older copy."
CSV_COLUMNS = ("Line", "When (UTC)", "Who", "Kind", "What", "About", "Why", "Given to")

CERTIFICATE_FOOT, CERTIFICATE_BOOKMARK = "Not to be copied or shared further", "Trail"
CERTIFICATE_WARNING = (
    "It shows what was done, when, why and by which user. It names the details that were changed, but what"
    " was recorded stays in the casebook. So do words that may lead to somebody: read those lines there."
    " Never give it to the person that the file is about, nor to anybody who may tell that person."
)
NOT_SHOWN, A_CASE_FILE = "[not shown here]", "a case file"
CHAIN_HEADING, LINES_HEADING = "The chain", "Lines"
CERTIFICATE_COLUMNS = ("Line", "When", "Who", "What and why")

KINDS = {
    "collection": "Collected",
    "alteration": "Changed",
    "consultation": "Looked at",
    "disclosure": "Given out",
    "combination": "Combined",
    "erasure": "Erased",
}


def moment_words(at: datetime) -> str:
    """Write a time in the local zone: "22 November 2026, 2:30pm"."""
    return show_moment(at)


def certificate_title(reference: str) -> str:
    """Name the certificate of a case."""
    return f"Certificate of the trail of {reference}"


def certificate_intro(day: str, count: int) -> str:
    """Say what a certificate lists."""
    return (
        f"This certificate lists every line of the casebook’s trail about this case file and the people in it"
        f" up to {day}: {plural(count, 'line')}, the oldest first. The kinds are those of the Data Protection"
        " Act 2018, section 62."
    )


def line_details(line: str, reason: str, recipients: str) -> str:
    """Describe a line with its reason and recipients."""
    parts = [line, f"Why: {reason}" if reason else "", f"To: {recipients}" if recipients else ""]
    return ". ".join(part for part in parts if part)


def lines_exported(count: int) -> str:
    """Describe an export of the trail, as the trail records it."""
    return f"Export of {count:,} lines of the trail"


def with_reason(text: str, reason: str) -> str:
    """Add a reason to what the trail records."""
    return f"{text}: {reason.strip()}" if reason.strip() else text


def head_format(least: int) -> str:
    """Say how to type the head of a trail."""
    return f"Enter the digest as it is printed: at least {least} of 0 to 9 and a to f."


def fault(line: int, sentence: str) -> str:
    """Say what is wrong at a line."""
    return f"Line {line:,}: {sentence}"


def unbroken(lines: int) -> str:
    """Say that nothing is wrong with the trail."""
    return f"All {lines:,} lines of the trail fit together."


def head_found(line: int, later: int) -> str:
    """Say where a printed head is in the trail."""
    return f"That is the digest of line {line:,}; {later:,} came after it."


def head(digest: str) -> str:
    """Name the trail's head."""
    return f"Trail digest {digest}"
