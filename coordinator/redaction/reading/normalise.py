"""Read a text as its reader sees it: without invisible characters, accents and other variants.

Word, Outlook, PDF files and keyboards write one and the same word in many ways: with soft hyphens and
other marks without width, with accents as signs of their own, in wide letters, in figures of other
scripts, as codes of a web page, with numbers in words. All of these become one normalised text; what is
printed stays as typed.
"""

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from anyascii import anyascii

from coordinator.redaction.reading.number_words import (
    DOUBLE_LETTER,
    HAS_NUMBER_WORDS,
    NUMBER_WORDS,
    SPOKEN,
    doubled,
    spells,
    to_figures,
    to_signs,
)

_UNSEEN = {"Mn", "Me", "Cf"}
_LINE_END = "\ufffe"  # what PDFium returns for a hyphen at a line's end
_BLANKS = "\u115f\u1160\u3164\uffa0\u2800"  # letters and signs that are drawn as a space
# Letters of other scripts that are drawn as Latin ones. Source: Unicode TR 39, confusables.txt.
_DRAWN = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХҮԌԜԚаеѕіјорсухүԁһԛԝӏкмтнвꞵΑΒΕΖΗΙΚΜΝΟΡΤΥΧαορνικτυγϲеՕՏԼՍօոսցհϳ",
        "ABESIJKMHOPCTYXYGWQaesijopcyxydhqwlkmtHBBABEZHIKMNOPTYXaopvikTuyceOSLUonugh" + "j",
        strict=True,
    )
)
_SIGN = "¹²³⁰⁴-⁹₀-₉①-⒛⓪-⓿❶-➓\U0001f100-\U0001f10a"  # figures in circles, raised and lowered
_RAISED = re.compile(rf"(?=[{_SIGN}])(?<![^\W_])[{_SIGN}]+")
_CODED = re.compile(r"&(?:#\w{1,7}|[A-Za-z]\w{1,9});|%[2-7][0-9A-Fa-f]|\u202e[^\u202c\n]*\u202c?")
# "name [at] mail [dot] com", "name at mail dot com"
_SPELLED_MAIL = re.compile(
    r"(?i)\s?[\[({<]\s?(?P<sign>at|dot)\s?[\])}>]\s?|\s+(?P<at>at)\s+(?=[\w\-]+\s+dot\s+\w)"
    r"|\s+(?P<dot>dot)\s+(?=(?:com|co|net|org|uk|example)\b)"
)
_AT_IN_BRACKETS = re.compile(r"[\[({<]\s?[Aa][Tt]\s?[\])}>]")
_UNDERSCORE = re.compile(r"\s+(?i:under ?score)\s+")
_NEW_LINE = re.compile(r"\n")
_BESIDE = 2  # lines
_FOREIGN = re.compile(r"[^\W\d_]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


@dataclass(frozen=True)
class Reading:
    """One way to read a text; `at` is the position in the typed text of each character, and its end."""

    plain: str
    at: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of the reading is in the typed text."""
        return self.at[start], max(self.at[end], self.at[end - 1] + 1)

    def around(self, pattern: re.Pattern[str]) -> "Iterator[Reading]":
        """Yield the lines that hold a pattern, with two lines on either side."""
        lines = [0, *(match.end() for match in _NEW_LINE.finditer(self.plain)), len(self.plain)]
        begin = end = 0
        for match in pattern.finditer(self.plain):
            first = bisect_right(lines, match.start()) - 1
            last = bisect_left(lines, match.end())
            starts, ends = lines[max(0, first - _BESIDE)], lines[min(len(lines) - 1, last + _BESIDE)]
            if starts > end and end:
                yield Reading(self.plain[begin:end], self.at[begin : end + 1])
                begin = starts
            elif not end:
                begin = starts
            end = max(end, ends)
        if end:
            yield Reading(self.plain[begin:end], self.at[begin : end + 1])

    def substitute(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> "Reading":
        """Replace what a pattern matches; None of it moves: the new characters are where the match began."""
        plain: list[str] = []
        at: list[int] = []
        position = 0
        for match in pattern.finditer(self.plain):
            instead = new(match)
            if instead == match.group():
                continue
            plain += (self.plain[position : match.start()], instead)
            at += self.at[position : match.start()]
            at += [self.at[match.start()]] * len(instead)
            position = match.end()
        if not position:
            return self
        at += self.at[position:]
        return Reading("".join((*plain, self.plain[position:])), at)


class _PlainLetters(dict[int, str]):
    """The plain form of each character."""

    def __init__(self, by_sound: bool) -> None:
        super().__init__()
        self._by_sound = by_sound

    def __missing__(self, code: int) -> str:
        self[code] = self._plain(chr(code))
        return self[code]

    def _plain(self, sign: str) -> str:
        if sign in _BLANKS:
            return " "
        if self._by_sound and sign.isalpha():
            return anyascii(sign)
        # "2½" is no "21/2" and "m²" no "m2".
        decomposed = sign if unicodedata.category(sign) == "No" else unicodedata.normalize("NFKD", sign)
        return "".join(map(_letter, map(_figure, filter(_is_seen, decomposed))))


_AS_DRAWN, _AS_SPOKEN = _PlainLetters(by_sound=False), _PlainLetters(by_sound=True)


def read(words: str) -> Reading:
    """Read a text as it is drawn: without accents, zero-width marks, wide letters, numbers in words."""
    return _read(words, _AS_DRAWN)


def read_aloud(words: str) -> Reading | None:
    """Read a text in other scripts by the sound of its letters; None if it has none."""
    foreign = any(not unicodedata.normalize("NFKD", sign)[0].isascii() for sign in _FOREIGN.findall(words))
    return _read(words, _AS_SPOKEN) if foreign else None


def normalise(words: str) -> str:
    """Return a text as it is drawn, in plain letters and figures."""
    return read(words).plain


def _read(words: str, letters: _PlainLetters) -> Reading:
    reading = Reading(words, range(len(words) + 1))
    if "&" in words or "%" in words or "\u202e" in words:
        reading = reading.substitute(_CODED, _decoded)
    if not words.isascii() or not reading.plain.isascii():
        reading = _in_plain_letters(reading.substitute(_RAISED, _lowered), letters)
    lowered = reading.plain.lower()
    if "dot" in lowered or _AT_IN_BRACKETS.search(reading.plain):
        reading = reading.substitute(_SPELLED_MAIL, _mail_sign)
    if "score" in lowered:
        reading = reading.substitute(_UNDERSCORE, lambda _: "_")
    if spells(lowered):
        reading = reading.substitute(SPOKEN, to_signs)
    if HAS_NUMBER_WORDS.search(reading.plain):
        if "ble " in lowered or "ple " in lowered:
            reading = reading.substitute(DOUBLE_LETTER, doubled)
        for pattern in NUMBER_WORDS:
            reading = reading.substitute(pattern, to_figures)
    return reading


def _in_plain_letters(reading: Reading, letters: _PlainLetters) -> Reading:
    """Replace each letter by its plain form; those of ASCII are plain."""
    plain: list[str] = []
    at: list[int] = []
    position = 0
    for match in _NOT_ASCII.finditer(reading.plain):
        start, end = match.span()
        plain += (reading.plain[position:start], match.group().translate(letters))
        at += reading.at[position:start]
        at += [
            reading.at[place] for place, sign in enumerate(match.group(), start) for _ in letters[ord(sign)]
        ]
        position = end
    at += reading.at[position:]
    return Reading("".join((*plain, reading.plain[position:])), at)


def _lowered(match: re.Match[str]) -> str:
    return "".join(str(int(unicodedata.numeric(sign))) for sign in match.group())


def _mail_sign(match: re.Match[str]) -> str:
    return "@" if (match["at"] or match["sign"] or "").lower() == "at" else "."


def _decoded(match: re.Match[str]) -> str:
    code = match.group()
    if code.startswith("\u202e"):
        return code.strip("\u202e\u202c")[::-1]
    return chr(int(code[1:], 16)) if code.startswith("%") else html.unescape(code)


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in _UNSEEN and sign != _LINE_END


def _figure(sign: str) -> str:
    figure = unicodedata.decimal(sign, None)
    return sign if figure is None else str(figure)


def _letter(sign: str) -> str:
    """Return the Latin letter that a letter is drawn as; one that is drawn as none stays."""
    if sign in _DRAWN:
        return _DRAWN[sign]
    name = "" if sign.isascii() else unicodedata.name(sign, "")
    return anyascii(sign) if "LATIN" in name or "SYMBOL LETTER" in name else sign
