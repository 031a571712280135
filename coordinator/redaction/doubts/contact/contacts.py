"""Point out telephone numbers, postcodes and e-mail addresses that may not be printed."""

import re
from collections.abc import Iterable, Iterator

from coordinator.redaction.finds.protected_index import DATE, ProtectedValues
from coordinator.redaction.reading.tokens import DASHES, GAP, postcode_key, postcodes, telephone_key
from coordinator.redaction.verdict import VerdictKind

_ORDINAL = re.compile(r"(?:1st|2nd|3rd|\dth)$")
_TELEPHONE = re.compile(
    rf"(?:(?<![\w+])|(?<=\b[tmTM])|(?<=\b[TtMm][eo][lb]))"
    rf"(?:(?:\+|00)\s?44{GAP}{{0,3}}(?:0{GAP}{{0,2}})?\d|44(?={GAP}?7)|\(?0|O(?=7)|\+\d)"
    # "07700/900123" is a number, "03/11 10/11" are days.
    rf"(?:(?:[\s().{DASHES}]{{0,3}}|\s?/\s?(?=\d{{3}}))\d){{8,12}}(?!\w)"
)
_MAIL = re.compile(r"(?<![\w.+'’%\-])[\w.+'’%\-]+@\w[\w\-]*(?:\.\w[\w\-]*)+")


class PrintableContacts:
    """The telephone numbers, postcodes and e-mail addresses that may be printed, protected ones excepted."""

    def __init__(self, printable: Iterable[str], index: ProtectedValues) -> None:
        numbers = tuple(printable)
        self._telephones = {telephone_key(number) for number in numbers} - {""}
        self._postcodes = {postcode_key(number) for number in numbers}
        self._emails = {number.strip().casefold() for number in numbers if "@" in number}
        self._index = index

    def has_telephone(self, written: str) -> bool:
        """Return whether a telephone number may be printed."""
        key = telephone_key(written)
        return key in self._telephones and not self._index.has_telephone(key)

    def has_postcode(self, written: str) -> bool:
        """Return whether a postcode may be printed."""
        key = postcode_key(written)
        return key in self._postcodes and not self._index.has_postcode(key)

    def has_email(self, written: str) -> bool:
        """Return whether an e-mail address may be printed."""
        return written.casefold() in self._emails


def find_contacts(words: str, printable: PrintableContacts) -> Iterator[tuple[int, int, VerdictKind]]:
    """Find the spans of a normalised text that may lead to a person by their shape."""
    for match in postcodes(words):
        if not printable.has_postcode(match.group()) and not _ORDINAL.search(match.group()):
            yield *match.span(), VerdictKind.POSTCODE
    for match in _TELEPHONE.finditer(DATE.sub(lambda day: "|" * len(day.group()), words)):
        if not printable.has_telephone(match.group()):
            yield *match.span(), VerdictKind.TELEPHONE
    for match in _MAIL.finditer(words):
        if not printable.has_email(match.group()):
            yield *match.span(), VerdictKind.EMAIL
