"""Invented files, and how they are attached and read in tests."""

from pathlib import Path
from typing import Any

from coordinator.attachments.rules import AttachmentDetails
from coordinator.casebook.attached_files import attach, open_attachment
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import ATTACHMENTS

CASE, OTHER_CASE, HE, SHE, STRANGER = "c" * 32, "d" * 32, "1" * 32, "2" * 32, "3" * 32
LETTER = "e" * 32
MARKER = b"zephyrquince waits at the gooseberry gate"
CONTENT = MARKER + b"\n" + b"He rang nine times. " * 200_000  # longer than three pieces


def quiet(done: int, total: int) -> None:
    """Ignore the progress."""


def add(book: Casebook, content: bytes | Path = CONTENT, letter: str = LETTER, **about: Any) -> str:
    """Attach a file to the case."""
    people = about.pop("people", ())
    details = AttachmentDetails(**{"name": "Letter.txt", **about})
    added = {"attachment_id": letter, "case_id": CASE, "details": details, "people": people}
    return attach(book, content, **added, progress=quiet).value


def content_of(book: Casebook, letter: str = LETTER) -> bytes:
    """Read all of an attached file."""
    with open_attachment(book, attachment_id=letter) as reader:
        return reader.read()


def files_of(folder: Path) -> list[str]:
    """List the attached files in a folder of a casebook or of backups."""
    place = folder / ATTACHMENTS
    return sorted(file.name for file in place.iterdir()) if place.is_dir() else []
