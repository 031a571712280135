"""Read finished papers back, as a recipient's PDF reader would, and search them for withheld values."""

import re
from collections.abc import Iterable

from coordinator.core.errors import CoordinatorError
from coordinator.documents.pdf_text import read_text
from coordinator.redaction import wording
from coordinator.redaction.finds.finder import Finder
from coordinator.redaction.matcher import Redactor
from coordinator.redaction.reading.normalise import normalise

_NO_LETTER = re.compile(r"[\W_]+")


class RedactionFailed(CoordinatorError):
    """A withheld value in a finished paper: always a fault of the program, and nothing is issued."""


def read_back(
    content: bytes,
    finder: Redactor | Finder,
    texts_by_place: Iterable[tuple[str, Iterable[str]]],
    digest: str,
    document: str,
    released: Iterable[str] = (),
) -> None:
    """Search a finished paper for every withheld value; `texts_by_place` are its texts by case and section.

    Words of neighbouring cells can look like an address ("12", "Acacia visit"), so a match that is not
    certain counts only if one of the paper's own texts holds it. A house number with its street and the
    kind of street is certain. Raises RedactionFailed, which names the places and never the value.
    What a person released in spite of a find may be in it.
    """
    text = "\n".join(read_text(content)).replace(digest, "")
    accepted = "\n".join(_letters(normalise(words)) for words in set(released))
    everywhere = finder.find(text)
    typed = {text[match.start : match.end] for match in everywhere}  # a pack repeats the same few
    unaccepted = {words for words in typed if _letters(normalise(words)) not in accepted}
    matches = [match for match in everywhere if text[match.start : match.end] in unaccepted]
    if not matches:
        return
    places = [place for place, texts in texts_by_place if any(finder.find(words) for words in set(texts))]
    distinct = list(dict.fromkeys(places))
    if distinct or any(match.certain for match in matches):
        raise RedactionFailed(wording.redaction_failed(document, distinct))


def _letters(text: str) -> str:
    """Return the letters and figures of a text: a page breaks lines and words anywhere."""
    return _NO_LETTER.sub("", text.casefold())
