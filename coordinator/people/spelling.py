"""How names are spelt: the plain letters by which they are compared, and which spellings sound alike."""

import re

from anyascii import anyascii
from rapidfuzz.distance import OSA

_APOSTROPHES = re.compile(r"['’‘`´]")
_WORD = re.compile(r"[^\W_]+")
_SOUNDS = (
    ("stephen", "steven"), ("oleks", "aleks"), ("serhi", "sergi"), ("geo", "ie"), ("eigh", "ei"),
    ("mps", "ms"), ("ph", "f"), ("ck", "k"), ("sch", "s"), ("cz", "s"), ("sz", "s"), ("ks", "x"), ("gh", "g"),
    ("c", "k"), ("q", "k"), ("z", "s"), ("v", "w"), ("y", "i"),
    ("kh", "k"), ("th", "t"), ("dh", "d"), ("j", "i"),
)  # fmt: skip
_SILENT_W = re.compile(r"(?<=[aeiou])w(?![aeiou])")
_SILENT = str.maketrans("", "", "aeiouh")
_LEAST_SOUND = 3  # letters; shorter names are too near to one another
_LEAST_WRONG, _LONG = 5, 7  # letters of a name in which one may be wrong, and in which two may


def plain_words(words: str) -> list[str]:
    """List words in plain small letters: "O’Brien-Łasko" as "obrien" and "lasko"."""
    joined = _APOSTROPHES.sub("", words)
    return _WORD.findall((joined if joined.isascii() else anyascii(joined)).lower())


def name_words(*parts: str) -> list[str]:
    """List the words by which a name is found: each of them, and each part's words in one."""
    names: list[str] = []
    for part in parts:
        words = plain_words(part)
        names += words
        if len(words) > 1:
            names.append("".join(words))
    return names


def sound(name: str) -> str:
    """Return the letters of a name by which its spellings are alike: Mohammed and Muhammad."""
    letters = name
    for written, heard in _SOUNDS:
        letters = letters.replace(written, heard)
    letters = _SILENT_W.sub("", letters)
    whole = letters[:1] + letters[1:].translate(_SILENT)
    return "".join(letter for at, letter in enumerate(whole) if at == 0 or letter != whole[at - 1])


def most_wrong(name: str) -> int:
    """Return how many letters may be wrong, missing or exchanged in a typed name."""
    return (len(name) >= _LEAST_WRONG) + (len(name) >= _LONG)


def letters_between(first: str, second: str) -> int | None:
    """Return how many letters differ between two spellings of one name; None if they are no such."""
    if not (first.isalpha() and second.isalpha()):
        return None
    short = min(first, second, key=len)
    distance = OSA.distance(first, second)
    if distance <= most_wrong(short):
        return distance
    if len(short) >= _LEAST_SOUND and (sorted(first) == sorted(second) or sound(first) == sound(second)):
        return distance
    return None
