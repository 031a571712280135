"""The agenda as a list of parts and of cases, each with number, reference, people and outcome."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from coordinator.caseload.hearing_view import OpenMeeting
from coordinator.forums.definition import Part
from coordinator.meetings.queries import AgendaPart, BreakRow, ItemRow
from ui.meetings import wording
from ui.meetings.badges import OUTCOME_ROLES, OUTCOME_SIGNS
from ui.meetings.versions import wording as agenda_wording
from ui.style.icons import colours, pixmap
from ui.style.theme import text_font
from ui.style.tokens import CAPTION, SECONDARY, Role
from ui.tables.row_delegate import SIDE, draw_at_end, draw_marks, draw_words, row_ground
from ui.tables.row_model import ROW, Column, RowsModel
from ui.tables.rows_view import RowsView
from ui.widgets.badges import Badge
from ui.widgets.wrapped_label import Lines

ABOUT, BEFORE, AFTER, WAITING = "about", "before", "after", "waiting"
_OF_MEETING = (ABOUT, BEFORE, AFTER)  # lines about the meeting, and no part of its agenda
_DRAG = 12  # pixels that the pointer moves before a case is dragged
STRIP = 52  # pixels, of the agenda when it is folded
_LINE, _CASE, _NAME = 38, 58, 20  # pixels, of a part, of a case, and of each line of its names
_ICONS = {
    ABOUT: "info",
    BEFORE: "square-check",
    AFTER: "file-text",
    WAITING: "users",
    Part.OUTSTANDING_ACTIONS: "list-checks",
    Part.CASES_WITH_CHILDREN: "users",
    Part.TWELVE_MONTHS_PASSED: "clock",
    Part.ANY_OTHER_BUSINESS: "plus",
}  # of the parts, where there is no room for words
_OF_CASES = (Part.CASES_WITH_CHILDREN, Part.ADULT_ONLY, Part.REVIEWS, Part.NEW_CASES)


@dataclass(frozen=True)
class AgendaLine:
    """A line of the agenda: the meeting itself, a part of it, or a case."""

    key: str
    title: str
    right: str = ""
    right_role: Role | None = None
    second: str = ""
    repeat: bool = False
    heading: bool = False
    part: AgendaPart | None = None
    item: ItemRow | None = None
    number: int = 0  # of a case; 0: it is not heard
    pause: BreakRow | None = None

    @property
    def text(self) -> str:
        """The whole line as text, for screen readers."""
        parts = (self.title, self.second, wording.REPEAT if self.repeat else "", self.right)
        return ", ".join(part for part in parts if part)


def agenda_lines(meeting: OpenMeeting) -> list[AgendaLine]:
    """List the lines of a meeting's agenda."""
    counts = {
        Part.OUTSTANDING_ACTIONS: len(meeting.outstanding),
        Part.TWELVE_MONTHS_PASSED: len(meeting.passed),
    }
    lines = [AgendaLine(ABOUT, wording.ABOUT_MEETING), AgendaLine(BEFORE, wording.BEFORE_MEETING)]
    if meeting.waiting:
        lines.append(AgendaLine(WAITING, agenda_wording.WAITING, str(len(meeting.waiting)), heading=True))
    for part in meeting.file.agenda:
        of_cases = part.part in _OF_CASES
        count = len(part.items) if of_cases else counts.get(part.part, len(meeting.business))
        right = "" if part.part is Part.ANY_OTHER_BUSINESS and not count else str(count)
        lines.append(AgendaLine(part.part.value, part.title, right, heading=of_cases, part=part))
        lines += _breaks(part, "")
        for item in part.items:
            lines.append(_case(item, part, meeting))
            lines += _breaks(part, item.id)
    lines.append(AgendaLine(AFTER, wording.AFTER_MEETING))
    return lines


def _breaks(part: AgendaPart, after: str) -> list[AgendaLine]:
    return [
        AgendaLine(
            pause.id, f"{pause.title}, {agenda_wording.minutes(pause.minutes)}", wording.clock(pause.starts),
            heading=True, part=part, pause=pause,
        )
        for pause in part.breaks
        if pause.after == after
    ]  # fmt: skip


def _case(item: ItemRow, part: AgendaPart, meeting: OpenMeeting) -> AgendaLine:
    right = item.outcome.capitalize() if item.outcome else wording.clock(item.starts)
    role = OUTCOME_ROLES.get(item.outcome) if item.outcome else None
    if item.outcome == "heard":
        right = f"{OUTCOME_SIGNS[item.outcome]} {right}"
    title = f"{item.number} · {item.reference}" if item.number else item.reference
    leaving = meeting.leaving.get(item.id, ())
    together = [
        each.reference
        for each in meeting.file.items
        if item.joint is not None and each.joint == item.joint and each.id != item.id
    ]
    shown = (
        item.people, agenda_wording.heard_with(together) if together else "",
        agenda_wording.leaves(leaving) if leaving else "",
    )  # fmt: skip
    second = "\n".join(filter(None, shown))
    return AgendaLine(
        item.id, title, right, role, second, wording.is_repeat(item), part=part, item=item,
        number=item.number,
    )  # fmt: skip


class AgendaList(RowsView[AgendaLine]):
    """Shows an agenda; the selection survives a refresh. A case can be dragged to another place."""

    dragged = Signal(str, str)  # the id of a case, and of the one whose place it takes

    def __init__(self) -> None:
        column = Column[AgendaLine](wording.AGENDA, lambda line: line.text)
        super().__init__(wording.AGENDA, RowsModel([column], lambda line: line.key))
        self._delegate = _LineDelegate()
        self._drag, self._drag_from = "", QPoint()
        self.setItemDelegate(self._delegate)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(_LINE)
        self.verticalHeader().setMinimumSectionSize(_LINE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.modelReset.connect(self._set_heights)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a line; a case may be dragged from here."""
        super().mousePressEvent(event)
        line = self.rows.row(self.rowAt(event.position().toPoint().y()))
        self._drag_from = event.position().toPoint()
        self._drag = line.item.id if line is not None and line.item is not None else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a case is being dragged."""
        away = (event.position().toPoint() - self._drag_from).manhattanLength()
        if self._drag and event.buttons() & Qt.MouseButton.LeftButton and away >= _DRAG:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the case that was dragged where the pointer is."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        line = self.rows.row(self.rowAt(at.y()))
        dragged = (at - self._drag_from).manhattanLength() >= _DRAG
        if (
            self._drag
            and dragged
            and line is not None
            and line.item is not None
            and line.item.id != self._drag
        ):
            self.dragged.emit(self._drag, line.item.id)
        self._drag = ""
        self.unsetCursor()

    def fold(self, folded: bool) -> None:
        """Show numbers and signs alone, or the whole lines."""
        self._delegate.folded = folded
        self._set_heights()
        self.viewport().update()

    def show_meeting(self, meeting: OpenMeeting) -> None:
        """Show a meeting's agenda."""
        self.show_rows(agenda_lines(meeting))

    def items_in_order(self) -> list[ItemRow]:
        """List the cases in the order of hearing."""
        lines = (self.rows.row(place) for place in range(self.rows.rowCount()))
        return [line.item for line in lines if line is not None and line.item is not None]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the names of a case for the new width."""
        if event.size().width() != event.oldSize().width():
            self._set_heights()
        super().resizeEvent(event)

    def cut_words(self, index: QModelIndex) -> str:
        """Return the whole line where numbers and signs alone are shown."""
        line = self.rows.row(index.row())
        return line.text if line is not None and self._delegate.folded else ""

    @Slot()
    def _set_heights(self) -> None:
        for place in range(self.rows.rowCount()):
            line = self.rows.row(place)
            if line is None or line.item is None:
                self.setRowHeight(place, _LINE)
                continue
            lines, room = self._delegate.names(line, self.viewport().width())
            more = 0 if self._delegate.folded else ceil(lines.measure(room)[1]) - _NAME
            self.setRowHeight(place, _CASE + max(more, 0))


class _LineDelegate(QStyledItemDelegate):
    folded = False

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = index.data(ROW)
        return QSize(0, _CASE if line is not None and line.item else _LINE)

    def names(self, line: AgendaLine, width: int) -> tuple[Lines, int]:
        """Return the names of a case, and how many pixels there are for each of their lines."""
        chip = _chip_width() + 8 if line.repeat else 0
        return Lines(line.second, text_font(SECONDARY), _NAME), max(width - 2 * SIDE - chip, 1)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: AgendaLine | None = index.data(ROW)
        if line is None:
            return
        with row_ground(painter, option) as place:
            if self.folded:
                self._write_folded(painter, place, line)
            else:
                self._write(painter, place, line)

    def _write_folded(self, painter: QPainter, place: QRect, line: AgendaLine) -> None:
        now, left = colours(), place.left() + SIDE
        if line.item is None:
            drawn = pixmap("clock" if line.pause else _ICONS.get(line.key, "user"))
            painter.drawPixmap(QPoint(left, place.top() + (_LINE - 16) // 2), drawn)
            return
        bold = text_font(SECONDARY, QFont.Weight.DemiBold)
        draw_words(
            painter, str(line.number or "–"), bold, now.text, QPoint(left, place.top() + 9), STRIP - left
        )
        if line.right_role:
            ink, sign = now.tint(line.right_role).ink, OUTCOME_SIGNS.get(line.item.outcome, "")
            draw_words(painter, sign, bold, ink, QPoint(left, place.top() + 29), STRIP - left)

    def _write(self, painter: QPainter, place: QRect, line: AgendaLine) -> None:
        now, top = colours(), place.top() + (9 if line.item else 8)
        left, wide = place.left() + SIDE, place.width() - 2 * SIDE
        ink = now.tint(line.right_role).ink if line.right_role else now.third
        weight = QFont.Weight.Medium if line.right_role else QFont.Weight.Normal
        right = draw_at_end(painter, line.right, text_font(CAPTION, weight), ink, place, top)
        plain = line.heading or line.key in _OF_MEETING
        font = text_font(SECONDARY, QFont.Weight.Normal if plain else QFont.Weight.DemiBold)
        ink = now.second if plain else now.text
        draw_words(painter, line.title, font, ink, QPoint(left, top), wide - right - 8)
        if line.repeat:
            chip = _chip_width()
            at = QPoint(place.right() - SIDE - chip, top + 21)
            draw_marks(painter, at, chip, [Badge(wording.REPEAT, "accent")])
        if line.second:
            lines, room = self.names(line, place.width())
            painter.setPen(QColor(now.second))
            lines.draw(painter, QPointF(left, top + 20), room)


def _chip_width() -> int:
    return QFontMetrics(text_font(CAPTION)).horizontalAdvance(wording.REPEAT) + 16
