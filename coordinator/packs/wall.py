"""The wall: finds whatever leads to a protected person in any text, however it is written.

Source: domain.md section 9, victim confidentiality in perpetrator forums. Values are
known as sequences of plain tokens, so that spacing, line breaks, capitals and the
usual abbreviations make no difference; telephone numbers and postcodes by their
own shape.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import phonenumbers

from coordinator.packs.snapshot import Secret

WITHHELD = "[withheld]"
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_POSTCODE = re.compile(
    r"(?<![^\W_])(?:[A-Z]{1,2}\d[A-Z\d]?[\s\-]{0,3}\d[ABD-HJLNP-UW-Z]{2})(?![^\W_])", re.IGNORECASE
)
_ORDINAL = re.compile(r"(?:1st|2nd|3rd|\dth)$")
_GAP = r"[\s().\-–/]"
_DIGITS = re.compile(rf"\d(?:{_GAP}{{0,3}}\d){{5,}}")
_TELEPHONE = re.compile(
    rf"(?<![\w+])(?:(?:\+|00)\s?44{_GAP}{{0,3}}(?:0{_GAP}{{0,2}})?\d|\(?0|\+\d)"
    r"(?:[\s().\-–]{0,3}\d){8,12}(?!\w)"
)
_FIGURE, _AT_HOME = re.compile("[0-9]"), re.compile(r"(?:0044|44|0)0?([1-9]\d{8,9})")
_DATE = re.compile(r"(?<!\d)\d{1,2}([./\-])\d{1,2}\1\d{2,4}(?!\d)|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
_SHORT = {
    "road": "rd", "street": "st", "saint": "st", "avenue": "ave", "av": "ave", "drive": "dr", "lane": "ln",
    "close": "cl", "court": "ct", "crescent": "cres", "cr": "cres", "place": "pl", "square": "sq",
    "terrace": "terr", "ter": "terr", "gardens": "gdns", "garden": "gdns", "grove": "gr", "gro": "gr",
    "house": "hse", "apartment": "flat", "apt": "flat", "park": "pk", "mount": "mt", "north": "n",
    "south": "s", "east": "e", "west": "w", "and": "", "number": "no", "boulevard": "blvd", "parade": "pde",
    "walk": "wk", "way": "wy", "view": "vw", "green": "grn", "row": "rw", "hill": "hl", "upper": "upr",
    "lower": "lwr", "mews": "mews", "rise": "rise", "buildings": "bldgs", "building": "bldgs",
}  # fmt: skip
_LINES, _SENTENCES = re.compile(r"[,;\n]+"), re.compile(r"[.;!?\n]+")
_STREETS = {
    "rd", "st", "ave", "dr", "ln", "cl", "ct", "cres", "pl", "sq", "terr", "gdns", "gr", "hse", "pk", "blvd",
    "pde", "wk", "wy", "vw", "grn", "rw", "hl", "mews", "rise", "mt",
}  # fmt: skip
_NOTHING = {"no", "yes", "n", "y", "none", "nil", "na", "a", "nk", "k", "not", "known", "unknown", "tbc",
            "ok", "any", "time", "anyone", "applicable", "the", "of"}  # fmt: skip


@dataclass(frozen=True)
class Token:
    """A plain word or number, and where it stands in its text."""

    plain: str
    start: int
    end: int


@dataclass(frozen=True)
class Hit:
    """A withheld value found in a text; `certain` where it can be nothing else, wherever it stands."""

    start: int
    end: int
    certain: bool


def tokens(words: str) -> list[Token]:
    """Cut a text into plain tokens: no accents, capitals, punctuation, long forms or "and"."""
    found = (Token(_plain(one.group()), one.start(), one.end()) for one in _TOKEN.finditer(words))
    return [one for one in found if one.plain]


def plain_words(words: str) -> list[str]:
    """Give a text's plain tokens without their places."""
    if words.isascii() and "'" not in words:
        found = [_SHORT.get(one, one) for one in _TOKEN.findall(words.lower())]
    else:
        found = [_plain(one) for one in _TOKEN.findall(words)]
    return [one for one in found if one]


def _plain(word: str) -> str:
    folded = word.casefold()
    if not folded.isascii():
        apart = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in apart if not unicodedata.combining(c))
    if not folded.isalnum():
        folded = "".join(c for c in folded if c.isalnum())
    return _SHORT.get(folded, folded)


def telephone_key(written: str) -> str:
    """Give a telephone number one form, whatever its spacing and prefix; nothing if it is none."""
    digits = "".join(_FIGURE.findall(written))
    home = _AT_HOME.fullmatch(digits)
    if home and (digits[0] == "0" or written.lstrip()[0] == "+"):
        return home[1]  # the common case by itself: the library takes its time
    try:
        read = phonenumbers.parse(written, "GB")
    except phonenumbers.NumberParseException:
        return ""
    digits = str(read.national_number)
    return digits if len(digits) >= 6 else ""


def postcode_key(written: str) -> str:
    """Give a postcode one form: "TS12AB"."""
    return "".join(c for c in written.upper() if c.isalnum())


def postcodes(words: str) -> Iterator[re.Match[str]]:
    """Find whatever has the shape of a British postcode."""
    return _POSTCODE.finditer(words)


class Wall:
    """Every protected value, ready to be looked for."""

    def __init__(
        self, secrets: Iterable[Secret], known_names: Iterable[str] = (), known_numbers: Iterable[str] = ()
    ) -> None:
        self._telephones: set[str] = set()
        self._local: set[str] = set()  # landline numbers as they are dialled next door: "960 123"
        self._postcodes: set[str] = set()
        self._starts: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        self._tails: dict[tuple[str, ...], frozenset[str]] = {}  # what an address may go on with
        self._names = {tuple(plain_words(name)) for name in known_names}
        for secret in secrets:
            self._add(secret)
        for some in self._starts.values():
            some.sort(key=len, reverse=True)
        self._numbers = {telephone_key(one) for one in known_numbers} - {""} - self._telephones
        self._codes = {postcode_key(one) for one in known_numbers} - self._postcodes

    def clean(self, words: str) -> str:
        """Withhold every protected value, and telephone numbers and postcodes that aren't known to be fit."""
        if not words:
            return words
        hits = sorted((*self.hits(words), *self._strangers(words)), key=lambda hit: (hit.start, -hit.end))
        if not hits:
            return words
        told, at = "", 0
        for hit in hits:
            if hit.start > at or not told:
                told += words[at : hit.start] + WITHHELD
            at = max(at, hit.end)
        return _JOINED.sub(WITHHELD, told + words[at:])

    def hits(self, words: str) -> list[Hit]:
        """Find every protected value in a text."""
        return [*self._known_numbers(words), *self._known_words(words)]

    def _add(self, secret: Secret) -> None:
        cut = _LINES if secret.address else _SENTENCES
        parts = [one for one in map(plain_words, cut.split(secret.value)) if one]
        written = [word for part in parts for word in part]
        if any(word[0].isdigit() for word in written):
            self._add_numbers(secret.value)
        parts = _address_parts(secret, parts) if secret.address else [one for one in parts if len(one) >= 3]
        tail = frozenset(written) if secret.address else frozenset[str]()
        for part in (written, *parts):
            self._remember(tuple(part), secret.near, tail)

    def _add_numbers(self, value: str) -> None:
        for one in postcodes(value):
            self._postcodes.add(postcode_key(one.group()))
        for run in _DIGITS.finditer(value):
            if key := telephone_key(run.group()):
                self._telephones.add(key)
                if not key.startswith("7"):
                    self._local.add(key[-6:])

    def _remember(self, part: tuple[str, ...], near: bool, tail: frozenset[str]) -> None:
        if not part or part in self._names or all(word in _NOTHING for word in part):
            return
        if len(part) == 1 and (len(part[0]) < 4 or not near):
            return
        if part not in self._tails:
            self._starts.setdefault(part[:2], []).append(part)
            self._tails[part] = tail
        elif not tail <= self._tails[part]:
            self._tails[part] |= tail

    def _known_words(self, words: str) -> Iterator[Hit]:
        found, at = tokens(words), 0
        plain = [one.plain for one in found]
        while at < len(found):
            length, certain, tail = self._longest(plain, at)
            if length:
                begin = at
                while begin and plain[begin - 1] in tail:
                    begin -= 1
                yield Hit(found[begin].start, found[at + length - 1].end, certain)
            at += max(length, 1)

    def _longest(self, plain: list[str], at: int) -> tuple[int, bool, frozenset[str]]:
        pair = tuple(plain[at : at + 2])
        for part in (*self._starts.get(pair, ()), *self._starts.get(pair[:1], ())):
            end = at + len(part)
            if tuple(plain[at:end]) == part:
                tail = self._tails[part]
                while end < len(plain) and plain[end] in tail:
                    end += 1
                return end - at, len(part) > 3 and not tail, tail
        return 0, False, frozenset()

    def _known_numbers(self, words: str) -> Iterator[Hit]:
        for one in postcodes(words):
            if postcode_key(one.group()) in self._postcodes:
                yield Hit(one.start(), one.end(), True)
        for run in _DIGITS.finditer(words):
            places = [run.start() + n for n, c in enumerate(run.group()) if c.isdigit()]
            digits = "".join(words[place] for place in places)
            for start, end in self._numbers_within(digits):
                begin = _with_prefix(words, places[start])
                yield Hit(begin, places[end - 1] + 1, True)
            if digits in self._local:
                yield Hit(run.start(), run.end(), False)

    def _numbers_within(self, digits: str) -> Iterator[tuple[int, int]]:
        for start in range(len(digits)):
            for length in range(6, min(12, len(digits) - start) + 1):
                if digits[start : start + length] in self._telephones:
                    yield start, start + length

    def _strangers(self, words: str) -> Iterator[Hit]:
        for one in postcodes(words):
            if postcode_key(one.group()) not in self._codes and not _ORDINAL.search(one.group()):
                yield Hit(one.start(), one.end(), False)
        for one in _TELEPHONE.finditer(words):
            if telephone_key(one.group()) not in self._numbers and not _DATE.search(one.group()):
                yield Hit(one.start(), one.end(), False)


_JOINED = re.compile(re.escape(WITHHELD) + r"(?:[\s,;:.\-]*" + re.escape(WITHHELD) + r")+")


def _with_prefix(words: str, start: int) -> int:
    before = re.search(
        r"(?:(?:\+|00)\s?44[\s().\-–]*)?\(?0?\)?[\s().\-–]*$", words[max(0, start - 12) : start]
    )
    return start - len(before.group()) if before and before.group().strip() else start


def _address_parts(secret: Secret, parts: list[list[str]]) -> list[list[str]]:
    found: list[list[str]] = [one for one in parts if len(one) > 1 and any(w.isdigit() for w in one)]
    if secret.near and parts:
        found.extend(one for one in parts if len(one) > 1 and one[-1] in _STREETS)
        found.append(parts[0])
    whole = [word for one in parts for word in one]
    for place, word in enumerate(whole[:-1]):
        if not word.isdigit():
            continue
        street = _street(whole[place + 1 :])
        if street and len(street[0]) == 1:  # "12a Acacia Avenue" is known as "12 Acacia Avenue" too
            found.append([word, *street])
            street = street[1:]
        if street:
            found.append([word, *street])
        if len(street) > 1 and secret.near:
            found.append(street)
            if len(street[0]) > 4:
                found.append([word, street[0]])
    return found


def _street(following: Sequence[str]) -> list[str]:
    """Take the words after a house number up to the kind of street: "12" "a" "acacia ave"."""
    if following and len(following[0]) == 1 and following[0].isalpha():
        rest = _street(following[1:])
        return [following[0], *rest] if rest else []
    for place, word in enumerate(following[:5]):
        if word.isdigit():
            return []
        if word in _STREETS and place:
            return list(following[: place + 1])
    return list(following[:1]) if following and following[0] not in _STREETS else []
