"""Put together everything in a text that may lead to somebody though no field holds it."""

import re
from collections.abc import Iterable, Iterator

from coordinator.redaction.doubts.addresses import find_addresses
from coordinator.redaction.doubts.casework import find_unexplained
from coordinator.redaction.doubts.contact.contacts import PrintableContacts
from coordinator.redaction.doubts.contact.deadlines import without_deadline
from coordinator.redaction.doubts.contact.reach import Reach
from coordinator.redaction.doubts.cues import SENTENCE, Cues, Sentence
from coordinator.redaction.doubts.frames import find_unframed, leads_nowhere
from coordinator.redaction.doubts.her_life import find_found_out, find_her_life, find_kept_away
from coordinator.redaction.doubts.language import find_language
from coordinator.redaction.doubts.names import Initials, find_names, known_offices, known_spans
from coordinator.redaction.doubts.near_frames import nearly_leads_nowhere
from coordinator.redaction.doubts.near_her import find_near_her
from coordinator.redaction.doubts.places import Places
from coordinator.redaction.doubts.signs import find_cars, find_signs
from coordinator.redaction.reading.normalise import Reading, read
from coordinator.redaction.reading.tokens import plain_words
from coordinator.redaction.verdict import VerdictKind

_WORD = re.compile(r"[^\W\d_]+")
_MOST_KNOWN = 5000  # sentences
_LONGEST = 1000  # letters: no rule knows what a longer sentence may say, so a person reads it
Doubt = tuple[int, int, VerdictKind]  # start and end in the typed text


class Doubtful:
    """Finds doubts in the texts of a case; made once for many texts."""

    def __init__(
        self,
        protected_names: Iterable[str],
        perpetrator_names: Iterable[str],
        printable: Iterable[str],
        worker_names: Iterable[str] = (),
    ) -> None:
        printable, protected_names = tuple(printable), tuple(protected_names)
        perpetrator_names, worker_names = tuple(perpetrator_names), tuple(worker_names)
        self._cues = Cues(protected_names, perpetrator_names)
        self._reach = Reach(self._cues)
        self._places = Places(self._cues, self._is_printable)
        # A forename that the accused or a worker shares with a protected person explains nothing.
        self._explained = _parts((*perpetrator_names, *worker_names, *printable)) - _parts(protected_names)
        self._initials = Initials(protected_names, (*perpetrator_names, *worker_names, *printable))
        self._known: dict[str, tuple[Sentence, tuple[Doubt, ...]]] = {}
        self._printable = [f" {' '.join(plain_words(name))} " for name in printable]

    def find(self, text: str, contacts: PrintableContacts, reading: Reading | None = None) -> Iterator[Doubt]:
        """Find the doubts of a typed text; `reading` is its reading, if there is one."""
        reading = reading or read(text)
        for start, end, kind in self._in_reading(reading.plain, contacts):
            yield *reading.span(start, end), kind
        yield from find_language(text)

    def _in_reading(self, words: str, contacts: PrintableContacts) -> Iterator[Doubt]:
        yield from find_signs(words, contacts)
        sentences = [(match.span(), *self._in_sentence(match.group())) for match in SENTENCE.finditer(words)]
        for address in find_addresses(words):
            around = (cues for (start, end), cues, _ in sentences if start <= address.start() < end)
            his = any(cues.his and not cues.hers for cues in around)
            if not his and not self._is_printable(address["whole"]):
                yield *address.span(), VerdictKind.ADDRESS
        for (begins, _), _, doubts in sentences:
            for start, end, kind in doubts:
                yield begins + start, begins + end, kind

    def _in_sentence(self, words: str) -> tuple[Sentence, tuple[Doubt, ...]]:
        """Return what a sentence is about, and its doubts; typing changes one sentence of a text."""
        if words not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            sentence = self._cues.sentence(words)
            doubts = self._doubts_of(sentence)
            if doubts and len(words) <= _LONGEST and (task := without_deadline(words)) != words:
                doubts = self._doubts_of(self._cues.sentence(task))
            self._known[words] = sentence, doubts
        return self._known[words]

    def _doubts_of(self, sentence: Sentence) -> tuple[Doubt, ...]:
        words = sentence.words
        if len(words) > _LONGEST:
            return ((0, len(words), VerdictKind.OTHER),)
        offices, initials = known_offices(sentence), self._initials.find(words)
        found_out = (
            *find_found_out(sentence),
            *find_kept_away(sentence),
            *find_near_her(sentence),
            *initials,
        )
        if not found_out and leads_nowhere(sentence, self._explained, offices):
            return ()
        known = known_spans(sentence, offices)
        doubts = (
            *found_out,
            *self._places.find(sentence),
            *self._reach.find(sentence),
            *find_names(sentence, self._explained, known),
            *find_her_life(sentence),
            *find_cars(words),
        )
        # Whatever else is asked about it, a person reads the sentence.
        if not doubts and not nearly_leads_nowhere(sentence, self._explained, offices):
            doubts = tuple(find_unexplained(sentence, self._explained, known))
            doubts = doubts or tuple(find_unframed(sentence))
        return doubts

    def _is_printable(self, words: str) -> bool:
        plain = f" {' '.join(plain_words(words))} "
        return any(plain in name for name in self._printable)


def _parts(names: Iterable[str]) -> frozenset[str]:
    return frozenset(part for name in names for part in _WORD.findall(name.lower()))
