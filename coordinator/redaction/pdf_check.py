"""Reads finished papers back, as a recipient's reader would, and looks for what was withheld."""

from collections.abc import Iterable

from coordinator.core.errors import CoordinatorError
from coordinator.documents.pdf_text import read_text
from coordinator.redaction.matcher import Redactor


class RedactionFailed(CoordinatorError):
    """A withheld value stands in a finished paper: always our mistake, and nothing is given out."""


def read_back(content: bytes, wall: Redactor, told: Iterable[tuple[str, Iterable[str]]], digest: str) -> None:
    """Search a finished paper for every withheld value; `told` are its texts, by where they stand.

    Words of neighbouring cells can look like an address ("12", "Acacia visit"), so what is
    not certain by itself counts only where the paper's own texts hold it. Raises WallBroken.
    """
    text = "\n".join(read_text(content)).replace(digest, "")
    found = wall.hits(text)
    if not found:
        return
    broken = [place for place, texts in told if any(wall.hits(words) for words in set(texts))]
    where = list(dict.fromkeys(broken))
    if where or any(hit.certain for hit in found):
        raise RedactionFailed(
            "The paper was not made: something that must be withheld was found in it when it was read back"
            f"{', in ' + ' and '.join(where) if where else ''}. Nothing was written. Look there for an"
            " address, a number or a place that leads to somebody protected, and take it out of the words;"
            " if there is none, report this as a fault."
        )
