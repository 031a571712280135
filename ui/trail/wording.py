"""The sentences and labels of the trail's screens."""

from coordinator.core.plural import plural
from coordinator.trail.changes import FieldChange

TITLE = "Trail"
ALL_CASES = "All cases"
OPEN_CASE_FILE = "Open the case file"
CERTIFICATE_BUTTON = "Certificate…"
EXPORT_BUTTON = "Export…"
SUBTITLE_OF_CASE = "Who has seen or changed this file"
SELECTED_LINE = "Selected line"

NO_MATCHES = "No lines match the filters"
NO_MATCHES_HINT = "Try other words, or clear the filters to see all lines."
CLEAR_FILTERS = "Clear the filters"
COPY_DIGEST = "Copy the digest"

OPEN_TRAIL = "Who saw or changed what: the trail"
COMMAND_EXPORT = "Export these lines of the trail…"
COMMAND_OPEN_CASE_FILE = "Open the file of this trail"
COMMAND_CERTIFICATE = "Certificate of this case’s trail…"

COLUMNS = ("When", "Who", "What", "About", "Why", "Given to")
CHOOSE_A_LINE = "Choose a line to see its details."
WHEN, WHO, KIND, ABOUT, WHY, GIVEN_TO, LINE, DIGEST = (
    "When", "Who", "Kind", "About", "Why", "Given to", "Line", "Digest",
)  # fmt: skip

FILTER = "Filter the trail"
FILTER_HINT = "Filter: words…"
EVERYBODY = "Everybody"
EVERY_KIND = "Every kind"
FROM, TO = "From", "To"
WITH_SETTINGS = "Include settings"

FILE = "File"
RECIPIENT = "Who is it for"
NOT_ENCRYPTED = "The file is not encrypted"
EXPORT_TITLE = "Export these lines of the trail"
EXPORT_INTRO = (
    "Exports the lines that match the filters as a CSV file. Names, and words that may lead to somebody,"
    " are not exported. The trail records this export."
)
EXPORT = "Export"
EXPORT_PROGRESS = "Exporting the trail"
CERTIFICATE_TITLE = "Certificate of this case’s trail"
CERTIFICATE_INTRO = (
    "The certificate is a PDF of every line about this case and the people in it."
    " It also records that the chain was checked."
    " It says which details were changed, when, why and by which user. What was recorded is not printed."
    " Never give it to the person that the file is about."
)
MAKE_CERTIFICATE = "Make certificate"
CERTIFICATE_PROGRESS = "Making the certificate"


def title(reference: str) -> str:
    """Name the page: "Trail", or "Trail of C-0012" for one case."""
    return f"Trail of {reference}" if reference else TITLE


def last_digest(digest: str) -> str:
    """Show the beginning of the digest of the last line, which papers print too."""
    return f"Digest of the last line: {short_digest(digest)}. Each pack prints the digest of its day."


def short_digest(digest: str) -> str:
    """Show the beginning of a digest, as papers print it: "157e·3c05·6dd5"."""
    return "·".join(digest[start : start + 4] for start in (0, 4, 8))


def line_count(matching: int, total: int) -> str:
    """Count lines: "1 line in all", "12 of 3,400 lines"."""
    lines = plural(total, "line")
    return f"{lines} in all" if matching == total else f"{matching:,} of {lines}"


def day_hint(name: str) -> str:
    """Hint at a date in an empty line: "From: date"."""
    return f"{name}: date"


def day_label(name: str) -> str:
    """Name a line for a date to a screen reader: "From date"."""
    return f"{name} date"


def change(field: FieldChange) -> str:
    """Describe a change of a field: "Stockton → Redcar"."""
    if field.before and field.after:
        return f"{field.before} → {field.after}"
    return field.after or f"{field.before} → nothing"


def more_changes(count: int) -> str:
    """Say where to see the changes that are not shown."""
    return f"{plural(count, 'more row')} not shown. Export everything to see all changes."


def lines_exported(count: int, place: str) -> str:
    """Confirm an export: "1 line exported to trail.csv in /home/jo"."""
    return f"{plural(count, 'line')} exported to {place}"


def certificate_saved(pages: int, place: str) -> str:
    """Confirm a certificate: "2 pages saved to certificate.pdf in /home/jo"."""
    return f"{plural(pages, 'page')} saved to {place}"


def file_in_folder(name: str, folder: str) -> str:
    """Name a file and its folder: "trail.csv in /home/jo"."""
    return f"{name} in {folder}"
