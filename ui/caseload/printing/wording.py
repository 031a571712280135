"""The words of the dialogs that print a paper of a case file."""

from coordinator.core.plural import plural

PRINT_VERB = "Save PDF"
REASON, REASON_HINT = "Why you print it", "The trail keeps it."
FILE = "File"
NOT_ENCRYPTED = "The file is not encrypted. Delete it once it is printed."


def title(paper: str) -> str:
    """Name the dialog: "Print the network"."""
    return f"Print the {paper}"


def printing(paper: str) -> str:
    """Say that the paper is being made."""
    return f"Printing the {paper}…"


def printed(paper: str, pages: int, name: str, folder: str) -> str:
    """Say where the paper was saved."""
    return f"{paper.capitalize()} saved: {plural(pages, 'page')}, {name} in {folder}"
