"""Reduce addresses, numbers and notes to one plain form for every way of typing them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import phonenumbers

from coordinator.redaction.reading.normalise import normalise

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
# Every dash there is, and what else people put between the figures of a number.
DASHES = "\\-\u2010-\u2015\u2212_·•*~"
GAP = rf"[\s().{DASHES}/]"
_POSTCODE = re.compile(
    rf"(?<![^\W_])(?:[A-Z]{{1,2}}\d[A-Z\d]?[\s{DASHES}]{{0,3}}\d[ABD-HJLNP-UW-Z]{{2}})(?![^\W_])",
    re.IGNORECASE,
)
_ALIKE = str.maketrans("OQDILSZBG", "000115286")
DIGITS = re.compile(rf"\d(?:{GAP}{{0,3}}\d){{5,}}")
_FIGURE, _AT_HOME = re.compile("[0-9]"), re.compile(r"(?:0044|44|0)0?([1-9]\d{8,9})")
SHORT = {
    "road": "rd", "street": "st", "saint": "st", "avenue": "ave", "av": "ave", "drive": "dr", "lane": "ln",
    "close": "cl", "court": "ct", "crescent": "cres", "cr": "cres", "place": "pl", "square": "sq",
    "terrace": "terr", "ter": "terr", "gardens": "gdns", "garden": "gdns", "grove": "gr", "gro": "gr",
    "house": "hse", "apartment": "flat", "apt": "flat", "park": "pk", "mount": "mt", "north": "n",
    "south": "s", "east": "e", "west": "w", "and": "", "the": "", "number": "no", "boulevard": "blvd",
    "parade": "pde", "walk": "wk", "way": "wy", "view": "vw", "green": "grn", "row": "rw", "hill": "hl",
    "upper": "upr", "lower": "lwr", "mews": "mews", "rise": "rise", "buildings": "bldgs", "building": "bldgs",
    "crt": "ct", "grv": "gr",
}  # fmt: skip


class Token(NamedTuple):
    """A plain word or number, as it was written in lower case, and its position in its text."""

    plain: str
    start: int
    end: int
    written: str


_MAKE = tuple.__new__  # a text of a hundred pages has tens of thousands of tokens


def tokens(words: str) -> list[Token]:
    """Cut a normalised text into plain tokens: no capitals, punctuation or long forms; "and" is empty."""
    short, lowered = SHORT.get, words.lower()
    one_for_one = len(lowered) == len(words)  # no letter whose small form is two
    cut = [(match[0], *match.span()) for match in _TOKEN.finditer(lowered if one_for_one else words)]
    if not one_for_one or "'" in words or not words.isascii():
        cut = [
            each
            if one_for_one and each[0].isascii() and each[0].isalnum()
            else (_folded(words[each[1] : each[2]]), each[1], each[2])
            for each in cut
        ]
    return [_MAKE(Token, (short(word, word), start, end, word)) for word, start, end in cut]


def plain_words(words: str) -> list[str]:
    """Return the plain tokens of any text, without their positions."""
    return words_of(normalise(words))


def words_of(words: str) -> list[str]:
    """Return the plain tokens of a normalised text, without their positions."""
    if words.isascii() and "'" not in words:
        plain = [SHORT.get(written, written) for written in _TOKEN.findall(words.lower())]
    else:
        plain = [SHORT.get(written, written) for written in map(_folded, _TOKEN.findall(words))]
    return [word for word in plain if word]


def _folded(word: str) -> str:
    folded = word.casefold()
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))


def telephone_key(written: str) -> str:
    """Return a telephone number in one form, without spacing and prefix; "" if it is none."""
    digits = "".join(_FIGURE.findall(written))
    home = _AT_HOME.fullmatch(digits)
    if home and (digits[0] == "0" or written.lstrip()[0] == "+"):
        return home[1]  # the common case, as the library is slow
    try:
        read = phonenumbers.parse(written, "GB")
    except phonenumbers.NumberParseException:
        return ""
    digits = str(read.national_number)
    return digits if len(digits) >= 6 else ""


def postcode_key(written: str) -> str:
    """Return a postcode in one form: "TS12AB"."""
    return "".join(c for c in written.upper() if c.isalnum())


def postcode_as_drawn(key: str) -> str:
    """Return the key of a postcode with letters and figures that look alike as one: "T520 2OJ"."""
    return key.translate(_ALIKE)


def postcodes(words: str) -> Iterator[re.Match[str]]:
    """Find everything that has the shape of a British postcode."""
    return _POSTCODE.finditer(words)
