"""The agenda as a list: parts as headings, cases with number, reference, people, repeat and outcome."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from coordinator.caseload.hearing_view import OpenMeeting
from coordinator.forums.definitions import Part
from coordinator.meetings.queries import AgendaPart, ItemRow
from ui.meetings.wording import OUTCOME_ROLES, clock, is_repeat
from ui.style.icons import colours
from ui.style.theme import text_font
from ui.style.tokens import CAPTION, SECONDARY, Role
from ui.tables.row_delegate import SIDE, draw_at_end, draw_marks, draw_words, row_ground
from ui.tables.row_model import ROW, Column, RowsModel
from ui.tables.table_view import RowsView
from ui.widgets.badges import Badge

ABOUT = "about"
_LINE, _CASE = 38, 58
_REPEAT = "Repeat"
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

    @property
    def said(self) -> str:
        """All of it in words, for screen readers."""
        parts = (self.title, self.second, _REPEAT if self.repeat else "", self.right)
        return ", ".join(part for part in parts if part)


def agenda_lines(sitting: OpenMeeting) -> list[AgendaLine]:
    """Turn a sitting's agenda into lines."""
    counts = {
        Part.OUTSTANDING_ACTIONS: len(sitting.outstanding),
        Part.TWELVE_MONTHS_PASSED: len(sitting.passed),
    }
    lines, number = [AgendaLine(ABOUT, "About this meeting")], 0
    for part in sitting.file.agenda:
        of_cases = part.part in _OF_CASES
        count = len(part.items) if of_cases else counts.get(part.part, len(sitting.business))
        right = "" if part.part is Part.ANY_OTHER_BUSINESS and not count else str(count)
        lines.append(AgendaLine(part.part.value, part.title, right, heading=of_cases, part=part))
        for item in part.items:
            number += 1
            lines.append(_case(item, number, part))
    return lines


def _case(item: ItemRow, number: int, part: AgendaPart) -> AgendaLine:
    right = item.outcome.capitalize() if item.outcome else clock(item.starts)
    role = OUTCOME_ROLES.get(item.outcome) if item.outcome else None
    said = f"✓ {right}" if item.outcome == "heard" else right
    title = f"{number} · {item.reference}"
    return AgendaLine(item.id, title, said, role, item.people, is_repeat(item), part=part, item=item)


class AgendaList(RowsView[AgendaLine]):
    """Keeps its choice through every refresh, as all lists do."""

    def __init__(self) -> None:
        one = Column[AgendaLine]("Agenda", lambda line: line.said)
        super().__init__("Agenda", RowsModel([one], lambda line: line.key))
        self._face = _Face()
        self.setItemDelegate(self._face)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(_LINE)
        self.verticalHeader().setMinimumSectionSize(_LINE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.modelReset.connect(self._set_heights)

    def show_sitting(self, sitting: OpenMeeting) -> None:
        """Show a sitting's agenda."""
        self.show_rows(agenda_lines(sitting))

    def items_in_order(self) -> list[ItemRow]:
        """List the cases in the order in which they are heard."""
        lines = (self.rows.row(place) for place in range(self.rows.rowCount()))
        return [line.item for line in lines if line is not None and line.item is not None]

    @Slot()
    def _set_heights(self) -> None:
        for place in range(self.rows.rowCount()):
            line = self.rows.row(place)
            self.setRowHeight(place, _CASE if line is not None and line.item else _LINE)


class _Face(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = index.data(ROW)
        return QSize(0, _CASE if line is not None and line.item else _LINE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: AgendaLine | None = index.data(ROW)
        if line is None:
            return
        with row_ground(painter, option) as place:
            self._write(painter, place, line)

    def _write(self, painter: QPainter, place: QRect, line: AgendaLine) -> None:
        now, top = colours(), place.top() + (9 if line.item else 8)
        left, wide = place.left() + SIDE, place.width() - 2 * SIDE
        ink = now.tint(line.right_role).ink if line.right_role else now.third
        weight = QFont.Weight.Medium if line.right_role else QFont.Weight.Normal
        right = draw_at_end(painter, line.right, text_font(CAPTION, weight), ink, place, top)
        plain = line.heading or line.key == ABOUT
        font = text_font(SECONDARY, QFont.Weight.Normal if plain else QFont.Weight.DemiBold)
        ink = now.second if plain else now.text
        draw_words(painter, line.title, font, ink, QPoint(left, top), wide - right - 8)
        if line.repeat:
            chip = QFontMetrics(text_font(CAPTION)).horizontalAdvance(_REPEAT) + 16
            draw_marks(
                painter, QPoint(place.right() - SIDE - chip, top + 21), chip, [Badge(_REPEAT, "accent")]
            )
            wide -= chip + 8
        if line.second:
            draw_words(painter, line.second, text_font(SECONDARY), now.second, QPoint(left, top + 20), wide)
