"""The chart of scores over time on paper: a point for each, the first and the latest named."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from coordinator.assessments.queries import AssessmentRow
from coordinator.assessments.results import wording as result_words
from coordinator.assessments.results.places import places
from coordinator.documents.blocks import Diagram, DiagramBox, Point

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 620.0, 180.0, 48.0, 90.0, 34.0, 30.0
_DOT, _LABEL, _LETTER = 4.0, 20.0, 6.4  # half a point; the height of words, and the width of one letter


def score_chart(rows: Sequence[AssessmentRow], *, closed: bool) -> Diagram:
    """Draw the scores of one person and form, in the order of their days."""
    most = max(max(row.highest or 0 for row in rows), max(row.score or 0 for row in rows), 1)
    points = _points(rows, most)
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    lines = [((_LEFT, y), (right, y)) for y in (_TOP, bottom)] + list(pairwise(points))
    boxes = [*_scale(rows, most), *_named(rows, points, closed=closed)]
    return Diagram(
        _WIDTH,
        _HEIGHT,
        tuple((start, _between(start, end), end, False) for start, end in lines),
        tuple(boxes),
    )


def _points(rows: Sequence[AssessmentRow], most: int) -> list[Point]:
    at = places([row.assessed for row in rows if row.assessed])
    wide, high = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    return [
        (_LEFT + wide * place, _TOP + high * (1 - (row.score or 0) / most))
        for place, row in zip(at, rows, strict=True)
    ]


def _scale(rows: Sequence[AssessmentRow], most: int) -> Iterator[DiagramBox]:
    bottom = _HEIGHT - _BOTTOM
    for number, y in ((str(most), _TOP), ("0", bottom)):
        wide = _wide(number)
        yield DiagramBox(_LEFT - wide - 6, y - _LABEL / 2, wide, _LABEL, (number,))
    first, last = rows[0], rows[-1]
    for row, x in ((first, _LEFT - 3), (last, _WIDTH - _RIGHT - 30)):
        day = result_words.chart_day(row, first, last)
        yield DiagramBox(x, bottom + 6, _wide(day), _LABEL, (day,))


def _named(rows: Sequence[AssessmentRow], points: Sequence[Point], *, closed: bool) -> Iterator[DiagramBox]:
    for place, (row, (x, y)) in enumerate(zip(rows, points, strict=True)):
        words = result_words.point_words(row, place, len(rows), closed=closed)
        wide = _wide(words)
        left = x - _DOT if place == 0 else x - wide / 2
        yield DiagramBox(left, y - _DOT - _LABEL - 1, wide, _LABEL, (words,))
    for x, y in points:
        yield DiagramBox(x - _DOT, y - _DOT, 2 * _DOT, 2 * _DOT, (), framed=True, heavy=True)


def _wide(words: str) -> float:
    return len(words) * _LETTER + 10


def _between(start: Point, end: Point) -> Point:
    return (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
