"""Which way scripts run, and how PDF readers order words that run from right to left."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coordinator.documents.blocks import Span
from coordinator.documents.page_parts import Put, TextRun

_ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_LEFTWARD = re.compile(f"[{_ARABIC}]")
# Joiners stay with their letters; so do the spaces between words, but not those round them.
_STRETCH = re.compile(f"[{_ARABIC}\u200c\u200d](?:[\\s{_ARABIC}\u200c\u200d]*[{_ARABIC}\u200c\u200d])?")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Run:
    """Words of one font; `leftward` where they are written from right to left."""

    font: str
    words: str
    leftward: bool = False


def directions(words: str) -> Iterator[tuple[str, bool]]:
    """Cut words where the direction changes; True: from right to left."""
    at = 0
    for stretch in _STRETCH.finditer(words):
        if stretch.start() > at:
            yield words[at : stretch.start()], False
        yield stretch.group(), True
        at = stretch.end()
    if at < len(words):
        yield words[at:], False


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
