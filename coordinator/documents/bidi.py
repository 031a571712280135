"""Which way scripts run, and how PDF readers order words that run from right to left."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coordinator.documents.blocks import Span
from coordinator.documents.page_parts import Put, TextRun

# The scripts whose letters join, stack or change places, so that they are shaped, and their letters.
_LETTERS_OF = {
    "Arabic": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "Hebrew": "\u0590-\u05ff\ufb1d-\ufb4f",
    "Bengali": "\u0964\u0965\u0980-\u09ff",
    "Gurmukhi": "\u0a00-\u0a7f",
    "Tamil": "\u0b80-\u0bff",
    "Thai": "\u0e00-\u0e7f",
}
SHAPED = tuple(_LETTERS_OF)
LEFTWARD = ("Arabic", "Hebrew")
_LEFTWARD = re.compile(f"[{''.join(_LETTERS_OF[script] for script in LEFTWARD)}]")


def _stretch(letters: str) -> str:
    # Joiners stay with their letters; so do the spaces between words, but not those round them.
    return f"[{letters}\u200c\u200d](?:[\\s{letters}\u200c\u200d]*[{letters}\u200c\u200d])?"


_STRETCH = re.compile("|".join(f"(?P<{script}>{_stretch(some)})" for script, some in _LETTERS_OF.items()))
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Run:
    """Words of one font; `shaped` where letters join, `leftward` where they run from right to left."""

    font: str
    words: str
    leftward: bool = False
    shaped: bool = False


def scripts(words: str) -> Iterator[tuple[str, str]]:
    """Cut words where a script that is shaped begins or ends; each part with that script, or ""."""
    at = 0
    for stretch in _STRETCH.finditer(words):
        if stretch.start() > at:
            yield words[at : stretch.start()], ""
        yield stretch.group(), stretch.lastgroup or ""
        at = stretch.end()
    if at < len(words):
        yield words[at:], ""


def begins_leftward(line: Sequence[Span]) -> bool:
    """Tell whether the first letter or figure of a line belongs to a right-to-left script."""
    first = next((letter for span in line for letter in span.words if letter.isalnum()), "")
    return bool(_LEFTWARD.match(first))


def word_by_word(page: Iterable[Put]) -> set[float]:
    """Find the lines, by their height, whose right-to-left words have to be written one by one.

    Readers decide line by line which way it runs, by whether more stretches of letters run one way or the
    other; where it is right to left they put the words in order by themselves, else they don't.
    """
    ways: dict[float, list[int]] = defaultdict(lambda: [0, 0])
    for put in page:
        if isinstance(put, TextRun):
            for span in put.line:
                for stretch in _LETTERS.findall(span.words):
                    ways[put.y][bool(_LEFTWARD.match(stretch))] += 1
    return {y for y, (rightward, leftward) in ways.items() if leftward and leftward >= rightward}


def groups(words: str, clusters: Sequence[int], apart: bool) -> list[tuple[str, range]]:
    """Cut shaped glyphs, in their order on the page, into the pieces that PDF readers take as one.

    The letters of a piece are written in their order on the page: readers reverse them.
    """
    if not apart:
        return [(words[::-1], range(len(clusters)))]
    pieces: list[tuple[str, range]] = []
    start = 0
    for index in range(len(clusters) + 1):
        if index == len(clusters) or words[clusters[index]].isspace():
            if index > start:
                first, last = min(clusters[start:index]), max(clusters[start:index])
                while last + 1 < len(words) and not words[last + 1].isspace():
                    last += 1  # letters that were joined into the last glyph
                pieces.append((words[first : last + 1][::-1], range(start, index)))
            start = index + 1
    return pieces
