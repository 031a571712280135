"""How a list in a text file is written: its code page and separator, judged on the whole file."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from charset_normalizer import from_bytes

SEPARATORS = (",", ";", "\t", "|")
# The code pages of machines in the UK, the likeliest first; the last two are of Central Europe.
CODE_PAGES = ("cp1252", "cp850", "mac_roman", "cp1250", "iso8859_2")
_SEP = re.compile(r"\ufeff?\"?sep=(.)\"?\s*", re.I)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_WEIGHED = 2000  # lines with letters beyond ASCII that are weighed
_LETTERS = frozenset("éèêëáàâäãåæíìîïóòôöõøœúùûüñçßýÿðþšžśłńćźżąęőűřčťďň")
_BESIDE = {
    "£": r"£[\s\d]",
    "€": r"€[\s\d]",
    "’": r"\w’",
    "‘": r"‘\w",
    "“": r"[\s,;]?“[\w£€]",
    "”": r"[\w.,!?]”",
    "–": "[ \\d]–[ \\d]",
    "°": r"\d°",
    "½": r"½",
}


@dataclass(frozen=True)
class TextForm:
    """How a text file was read, and whether its code page is a guess that the user can correct."""

    encoding: str
    separator: str
    guessed: bool = False


def find_encoding(raw: bytes) -> tuple[str, bool]:
    """Find a text's code page, and whether it is a guess."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16", False
    sample = raw[:4096]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if len(sample) >= 4 and zeros.count(0) * 10 > len(zeros) * 4:
            return encoding, False
    try:
        raw.decode("utf-8-sig")
        return "utf-8-sig", False
    except UnicodeDecodeError:
        return _guess(raw), True


def _guess(raw: bytes) -> str:
    """Choose the code page whose letters are the most plausible, and the detector's among equals."""
    beyond = [line for line in raw.splitlines() if not line.isascii()]
    weighed = b"\n".join(beyond[:_WEIGHED])
    detected = [match.encoding for match in from_bytes(weighed, cp_isolation=list(CODE_PAGES))]
    order = [*CODE_PAGES, *(page for page in detected if page not in CODE_PAGES)]
    possible = [page for page in order if _decodes(raw, page)] or ["cp1252"]
    return max(possible, key=lambda page: (_plausible(weighed.decode(page, "replace")), page in detected))


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _plausible(text: str) -> int:
    """Weigh the letters beyond ASCII: those of names and prices count for a code page, others against."""
    weight = 0
    for at, letter in enumerate(text):
        if letter.isascii():
            continue
        around = text[max(at - 1, 0) : at + 2]
        before = text[at - 1] if at else " "
        if letter in _LETTERS:
            weight += 1
        elif letter.lower() in _LETTERS:
            weight += 1 if not before.islower() else -1
        else:
            weight += 1 if letter in _BESIDE and re.search(_BESIDE[letter], around) else -1
    return weight


def named_separator(first_line: str) -> str:
    """Return the separator that a first line "sep=;" names; "" where it is none."""
    match = _SEP.fullmatch(first_line)
    return match[1] if match else ""


def find_separator(lines: Iterator[str]) -> tuple[str, int]:
    """Find the separator that most lines have equally often, and how many fields that makes."""
    counts: dict[str, Counter[int]] = {separator: Counter() for separator in SEPARATORS}
    filled = 0
    for line in lines:
        bare = _QUOTED.sub("", line) if '"' in line else line
        if bare.strip():
            filled += 1
            for separator, counted in counts.items():
                counted[bare.count(separator)] += 1
    best, fields, share = ",", 1, 0.0
    for separator, counted in counts.items():
        number, lines_alike = max(
            ((number, many) for number, many in counted.items() if number),
            key=lambda pair: pair[1],
            default=(0, 0),
        )
        alike = lines_alike / (filled or 1)
        if number and (alike, number) > (share + 1e-9, 0):
            best, fields, share = separator, number + 1, alike
    return best, fields
