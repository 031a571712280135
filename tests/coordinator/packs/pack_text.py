"""Papers of an invented meeting, and the words in them."""

from coordinator.casebook.casebook import Casebook
from coordinator.documents.pdf_text import read_text
from coordinator.packs import produce
from tests.coordinator.packs.sample_meeting import Invented
from tests.releases import release_all


def built(book: Casebook, made: Invented, kind: str = "pack", *, doubts: bool = False) -> bytes:
    """The bytes of copy 7, with everything released without a find, or a doubt."""
    release_all(book, made.meeting_id, doubts=doubts)
    snapshot, _ = book.read(produce.gather_copy, made.meeting_id)
    return produce.build(snapshot, kind=kind, recipient="Tidewater Homes", copy_number=7).content


def text_of(content: bytes) -> str:
    """All words of a finished paper, with single spaces."""
    return " ".join(" ".join(read_text(content)).split())
