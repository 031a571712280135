"""Paints the network of a case: lines, their words, and a box for each person."""

from collections.abc import Sequence
from math import hypot

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from coordinator.assessments.rules import LEVELS
from coordinator.caseload.network import NetworkLink, NetworkPerson
from coordinator.caseload.network_layout import Box, PlacedLink, Point, arrow
from ui.caseload.network import wording
from ui.caseload.wording import level_badge
from ui.style.icons import colours
from ui.style.text_direction import one_line
from ui.style.text_styles import look_font, look_metrics
from ui.tables.row_delegate import draw_marks, draw_words
from ui.widgets.badges import Badge

LINE = 17  # pixels: a line of the words of a link
MOST_WIDE = 240  # pixels of the words of a link
_INSIDE, _RADIUS, _NAME = 10, 8, 20


def words_of(link: NetworkLink, nodes: tuple[Box, Box]) -> list[str]:
    """List the words of a link, with arrows that point to the right box of the two."""
    return [wording.line_words(words, arrow(words.direction, *nodes)) for words in link.words]


def size_of(link: NetworkLink) -> Point:
    """Measure the words of a link before it is known where they go."""
    metrics = look_metrics("caption")
    lines = [wording.line_words(words, "→" if words.direction else "") for words in link.words]
    wide = max(metrics.horizontalAdvance(one_line(line)) for line in lines)
    return min(wide, MOST_WIDE) + 12, LINE * len(lines) + 4


def paint_line(painter: QPainter, placed: PlacedLink, link: NetworkLink, strong: bool) -> None:
    """Paint a line; one that is alleged alone is broken."""
    path = QPainterPath(QPointF(*placed.start))
    path.quadTo(QPointF(*placed.bend), QPointF(*placed.end))
    pen = QPen(QColor(colours().accent.ink if strong else colours().edge), 2 if strong else 1.2)
    if all(words.alleged for words in link.words):
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def paint_words(painter: QPainter, box: Box, lines: Sequence[str]) -> None:
    """Paint the words of a link over its line."""
    place = _rect(box)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours().ground))
    painter.drawRoundedRect(place, 4, 4)
    painter.setPen(QColor(colours().text))
    painter.setFont(look_font("caption"))
    metrics = look_metrics("caption")
    for row, line in enumerate(lines):
        fitting = metrics.elidedText(one_line(line), Qt.TextElideMode.ElideRight, int(place.width()) - 8)
        across = QRectF(place.left(), place.top() + 2 + row * LINE, place.width(), LINE)
        painter.drawText(across, Qt.AlignmentFlag.AlignCenter, fitting)


def paint_person(
    painter: QPainter, box: Box, person: NetworkPerson, *, is_middle: bool, is_current: bool
) -> None:  # fmt: skip
    """Paint a person: a name of up to two lines, the role if there is room, the chips of risk and forums."""
    now, place = colours(), _rect(box)
    edge = (
        now.accent.ink if is_current or is_middle else now.protected.ink if person.is_protected else now.edge
    )
    painter.setPen(QPen(QColor(edge), 3 if is_current else 2 if is_middle else 1))
    painter.setBrush(QColor(now.accent.ground if is_current else now.surface))
    painter.drawRoundedRect(place, _RADIUS, _RADIUS)
    room, top = int(place.width()) - 2 * _INSIDE, int(place.top()) + 5
    left = int(place.left()) + _INSIDE
    names = _in_two(one_line(person.name), room)
    ink = now.protected.ink if person.is_protected else now.second
    for name in names:
        draw_words(painter, name, look_font("strong"), now.text, QPoint(left, top), room)
        top += _NAME
    marks = _marks(person)
    if len(names) == 1 or not marks:
        draw_words(painter, person.role_words, look_font("caption"), ink, QPoint(left, top), room)
        top += _NAME
    draw_marks(painter, QPoint(left, int(place.bottom()) - 26), room, marks)


def _in_two(name: str, room: int) -> list[str]:
    """Break a long name into two lines between words; what is longer still is cut off when it is painted."""
    metrics = look_metrics("strong")
    words = name.split(" ")
    if metrics.horizontalAdvance(name) <= room or len(words) == 1:
        return [name]
    first = words[0]
    while len(words) > 2 and metrics.horizontalAdvance(f"{first} {words[1]}") <= room:
        first = f"{first} {words.pop(1)}"
    return [first, " ".join(words[1:])]


def _marks(person: NetworkPerson) -> list[Badge]:
    marks = [level_badge(person.level)] if person.level in LEVELS else []
    marks += [Badge(marker, "protected") for marker in person.markers]
    return [*marks, *(Badge(forum, "accent") for forum in person.forum_words)]


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def nearest(nodes: dict[str, Box], current: str, direction: Point) -> str:
    """Return who is nearest in a direction, or who is current if nobody is there."""
    x0, y0 = nodes[current].centre
    best, least = current, float("inf")
    for person_id, box in nodes.items():
        across, down = box.centre[0] - x0, box.centre[1] - y0
        along = across * direction[0] + down * direction[1]
        aside = abs(across * direction[1]) + abs(down * direction[0])
        if person_id != current and along > 1 and aside <= 2.5 * along and hypot(along, 2 * aside) < least:
            best, least = person_id, hypot(along, 2 * aside)
    return best
