"""Withhold everything that leads to a protected person from the texts of papers and exports."""

import re
from collections.abc import Iterable

from coordinator.redaction.doubts.contact.contacts import PrintableContacts, find_contacts
from coordinator.redaction.doubts.contact.unlisted_contacts import UnlistedContacts
from coordinator.redaction.finds.finder import Finder, Match
from coordinator.redaction.finds.protected_index import ProtectedValues
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.redaction.reading.normalise import read
from coordinator.redaction.reading.tokens import plain_words

WITHHELD = "[withheld]"
_MOST_TEXTS = 5000  # that are kept
_JOINED = re.compile(re.escape(WITHHELD) + r"(?:[\s,;:.\-]*" + re.escape(WITHHELD) + r")+")


class Redactor:
    """Finds and withholds every protected value in texts."""

    def __init__(
        self,
        protected_values: Iterable[ProtectedValue] | ProtectedValues,
        printable_names: Iterable[str] = (),
        printable_numbers: Iterable[str] = (),
        unlisted: UnlistedContacts | None = None,
    ) -> None:
        if isinstance(protected_values, ProtectedValues):
            index = protected_values
        else:
            index = ProtectedValues(protected_values)
        self._finder = Finder(index, {tuple(plain_words(name)) for name in printable_names})
        self._contacts = PrintableContacts(printable_numbers, index)
        self._unlisted = unlisted or UnlistedContacts()
        self._cache: dict[str, str] = {}  # the same few hundred texts recur in a pack, and are read back

    def redact(self, words: str) -> str:
        """Withhold every protected value, and telephone numbers and postcodes that may not be printed."""
        if words not in self._cache:
            if len(self._cache) >= _MOST_TEXTS:
                self._cache.clear()
            self._cache[words] = self._redact(words)
        return self._cache[words]

    def find(self, words: str) -> list[Match]:
        """Find every protected value in a text; the positions are those in the text as typed."""
        return [] if self._cache.get(words) == words else self._finder.find(words)

    def _redact(self, words: str) -> str:
        reading = read(words)
        spans = [(match.start, match.end) for match in self._finder.find(words, reading)]
        contacts = ((start, end) for start, end, _ in find_contacts(reading.plain, self._contacts))
        unlisted = (*contacts, *self._unlisted.find(reading.plain))
        spans += [reading.span(start, end) for start, end in unlisted]
        redacted, position = "", 0
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start > position or not redacted:
                redacted += words[position:start] + WITHHELD
            position = max(position, end)
        return _JOINED.sub(WITHHELD, redacted + words[position:]) if spans else words
