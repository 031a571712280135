"""Put together everything in a text that may lead to somebody though no field holds it."""

from collections.abc import Iterable, Iterator

from coordinator.redaction.doubts.addresses import find_addresses
from coordinator.redaction.doubts.contacts import PrintableContacts
from coordinator.redaction.doubts.cues import Cues
from coordinator.redaction.doubts.language import find_language
from coordinator.redaction.doubts.places import Places
from coordinator.redaction.doubts.reach import Reach
from coordinator.redaction.doubts.signs import find_signs
from coordinator.redaction.reading.normalise import read
from coordinator.redaction.reading.tokens import plain_words
from coordinator.redaction.verdict import VerdictKind

Doubt = tuple[int, int, VerdictKind]  # start and end in the typed text


class Doubtful:
    """Finds doubts in the texts of a case; made once for many texts."""

    def __init__(
        self, protected_names: Iterable[str], perpetrator_names: Iterable[str], printable: Iterable[str]
    ) -> None:
        self._cues = Cues(protected_names, perpetrator_names)
        self._reach = Reach(self._cues)
        self._places = Places(self._cues, self._is_printable)
        self._printable = [f" {' '.join(plain_words(name))} " for name in printable]

    def find(self, text: str, contacts: PrintableContacts) -> Iterator[Doubt]:
        """Find the doubts of a typed text."""
        reading = read(text)
        for start, end, kind in self._in_reading(reading.plain, contacts):
            yield *reading.span(start, end), kind
        yield from find_language(text)

    def _in_reading(self, words: str, contacts: PrintableContacts) -> Iterator[Doubt]:
        yield from find_signs(words, contacts)
        sentences = tuple(self._cues.sentences(words))
        for match in find_addresses(words):
            around = [s for s in sentences if s.start <= match.start() < s.start + len(s.words)]
            his = any(s.his and not s.hers for s in around)
            if not his and not self._is_printable(match["whole"]):
                yield *match.span(), VerdictKind.ADDRESS
        for sentence in sentences:
            yield from self._places.find(sentence)
            yield from self._reach.find(sentence)

    def _is_printable(self, words: str) -> bool:
        plain = f" {' '.join(plain_words(words))} "
        return any(plain in name for name in self._printable)
