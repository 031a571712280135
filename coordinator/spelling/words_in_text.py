"""Find the words of a text whose spelling can be checked, and where they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CHUNK = re.compile(r"\S+")
# A reference, a date, an address of the internet, a file, "@rep": no part of it is a word.
_NO_WORDS = re.compile(r"\d|@|#|://|www\.|\w\.\w|\\|_")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PARTICLE = re.compile(r"[a-z]{2,3}-(?=[^\W\d_a-z])")  # the first part of a name: "al-Khatib"
_LATIN = re.compile(r"[A-Za-zÀ-ɏ'’]+")


@dataclass(frozen=True)
class WordInText:
    """A word, and the place of its first letter and behind its last."""

    word: str
    start: int
    end: int


def words_in(text: str) -> Iterator[WordInText]:
    """Yield the words of a text; not acronyms, names such as McCann, numbers, references and addresses."""
    for chunk in _CHUNK.finditer(text):
        if _NO_WORDS.search(chunk.group()):
            continue
        for match in _WORD.finditer(chunk.group()):
            word = match.group()
            if _PARTICLE.match(chunk.group(), match.start()):
                continue
            if len(word) > 1 and _LATIN.fullmatch(word) and word[1:].islower():
                start = chunk.start() + match.start()
                yield WordInText(word, start, start + len(word))
