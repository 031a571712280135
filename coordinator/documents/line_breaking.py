"""Break words of any script into lines of a given width."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Protocol

from coordinator.documents.blocks import Span

Line = tuple[Span, ...]
_KEPT = 12  # letters at the end of a line that is shortened: with the number of a copy
_JOINTS = "-/"  # a word that has to be cut is cut after one of these
_PIECES = re.compile(r"\n|[^\S\n]+|[^\s]+")


class Measure(Protocol):
    """Knows how wide words are."""

    def width(self, words: str, weight: str, size: float) -> float:
        """Return the width of words in points."""
        ...


def break_lines(spans: Sequence[Span], size: float, width: float, measure: Measure) -> list[Line]:
    """Break spans into lines no wider than `width` points; a longer word is cut where it must be."""
    if len(spans) == 1 and "\n" not in spans[0].words:
        whole = " ".join(spans[0].words.split())
        if measure.width(whole, spans[0].weight, size) <= width:  # most of a pack's cells
            return [(Span(whole, spans[0].weight, spans[0].tone),) if whole else ()]
    lines: list[Line] = []
    line: list[tuple[str, Span]] = []
    room, space = width, ""
    for piece, span in _pieces(spans):
        if piece == "\n":
            lines.append(_joined(line))
            line, room, space = [], width, ""
        elif piece.isspace():
            space = " " if line else ""
        else:
            for part in _cut(piece, span, size, width, measure):
                wide = measure.width(space + part, span.weight, size)
                if wide > room and line:
                    lines.append(_joined(line))
                    line, room, space = [], width, ""
                    wide = measure.width(part, span.weight, size)
                line.append((space + part, span))
                room, space = room - wide, ""
    lines.append(_joined(line))
    return lines


def shorten(spans: Sequence[Span], size: float, width: float, measure: Measure) -> Line:
    """Cut a line to `width` points, with "…" where letters are left out before its last twelve."""
    if _wide(spans, size, measure) <= width:
        return tuple(spans)
    last = spans[-1]
    end = Span("…" + last.words[-_KEPT:], last.weight, last.tone)
    kept: list[Span] = [*spans[:-1], Span(last.words[:-_KEPT], last.weight, last.tone)]
    while kept and _wide((*kept, end), size, measure) > width:
        cut = kept.pop()
        if len(cut.words) > 1:
            kept.append(Span(cut.words[:-1], cut.weight, cut.tone))
    return (*kept, end)


def _wide(line: Sequence[Span], size: float, measure: Measure) -> float:
    return sum(measure.width(span.words, span.weight, size) for span in line)


def _pieces(spans: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    for span in spans:
        for piece in _PIECES.findall(span.words):
            yield piece, span


def _cut(word: str, span: Span, size: float, width: float, measure: Measure) -> Iterator[str]:
    """Yield a word whole, or in parts if it is wider than a line."""
    while len(word) > 1 and measure.width(word, span.weight, size) > width:
        end = 1
        while end < len(word) and measure.width(word[: end + 1], span.weight, size) <= width:
            end += 1
        while end > 1 and unicodedata.category(word[end])[0] == "M":
            end -= 1  # a mark stays with its letter
        end = max(word.rfind(sign, 2, end) for sign in _JOINTS) + 1 or end
        yield word[:end]
        word = word[end:]
    yield word


def _joined(line: Sequence[tuple[str, Span]]) -> Line:
    """Put neighbours of one kind together, so that a line is drawn in few strokes."""
    joined: list[tuple[str, Span]] = []
    for words, span in line:
        if joined and (joined[-1][1].weight, joined[-1][1].tone) == (span.weight, span.tone):
            joined[-1] = (joined[-1][0] + words, span)
        else:
            joined.append((words, span))
    return tuple(Span(words, span.weight, span.tone) for words, span in joined)
