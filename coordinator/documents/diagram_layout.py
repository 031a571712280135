"""Lays a diagram out on a page, and draws its shapes."""

from collections.abc import Iterator
from typing import Any

from coordinator.documents.blocks import Diagram, DiagramBox, Point, Span, Weight
from coordinator.documents.line_breaking import Measure, shorten
from coordinator.documents.page_parts import FULL, HEIGHT, LEFT, Curve, Frame, Put, Shape, TextRun

_LARGEST = 0.75  # points a unit: a small diagram is not blown up
_TALLEST = 570.0  # points: what a page has room for under a title and a few lines
_SIZE, _LEADING, _INSIDE = 11.0, 15.0, 8.0  # in units of the diagram
_INK, _PAPER = (0.34, 0.38, 0.42), (1.0, 1.0, 1.0)


def scale_of(diagram: Diagram) -> float:
    """Return how many points a unit of a diagram has on the page."""
    return min(_LARGEST, FULL / diagram.width, _TALLEST / diagram.height)


def put_diagram(diagram: Diagram, top: float, measure: Measure) -> Iterator[Put]:
    """Yield the lines of a diagram, then its boxes with their words, from a height of the page down."""
    scale = scale_of(diagram)
    left = LEFT + (FULL - diagram.width * scale) / 2

    def placed(point: Point) -> Point:
        return left + point[0] * scale, top + point[1] * scale

    for start, bend, end, broken in diagram.lines:
        yield Curve(tuple(map(placed, _cubic(start, bend, end))), broken)
    for box in diagram.boxes:
        x, y = placed((box.x, box.y))
        thick = (1.6 if box.heavy else 0.7) if box.framed else 0.0
        yield Frame(x, y, box.width * scale, box.height * scale, thick)
    for box in diagram.boxes:
        yield from _words(box, placed((box.x, box.y)), scale, measure)


def draw_shape(canvas: Any, put: Shape) -> None:
    """Draw a box or a line on a page of a PDF."""
    canvas.setStrokeColorRGB(*_INK)
    if isinstance(put, Frame):
        canvas.setFillColorRGB(*_PAPER)
        canvas.setLineWidth(put.thick)
        canvas.roundRect(
            put.x, HEIGHT - put.y - put.height, put.width, put.height, 4, stroke=int(put.thick > 0), fill=1
        )
    if isinstance(put, Curve):
        canvas.setLineWidth(0.7)
        canvas.setDash([3, 2] if put.broken else [])
        canvas.bezier(*(value for x, y in put.points for value in (x, HEIGHT - y)))
        canvas.setDash([])


def _cubic(start: Point, bend: Point, end: Point) -> tuple[Point, Point, Point, Point]:
    """Return the points of the cubic curve that is the same as a quadratic one."""
    first = (start[0] + 2 * (bend[0] - start[0]) / 3, start[1] + 2 * (bend[1] - start[1]) / 3)
    second = (end[0] + 2 * (bend[0] - end[0]) / 3, end[1] + 2 * (bend[1] - end[1]) / 3)
    return start, first, second, end


def _words(box: DiagramBox, corner: Point, scale: float, measure: Measure) -> Iterator[TextRun]:
    inside = _INSIDE if box.framed else 3.0
    size, room = _SIZE * scale, (box.width - 2 * inside) * scale
    for row, words in enumerate(box.words):
        weight = Weight.SEMIBOLD if box.framed and row == 0 else Weight.REGULAR
        line = shorten((Span(words, weight),), size, room, measure)
        yield TextRun(corner[0] + inside * scale, corner[1] + (_LEADING * row + 14) * scale, line, size)
