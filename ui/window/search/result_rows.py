"""The rows under the search box: headings, and results in two lines with why each was found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from coordinator.search.hit import Group
from coordinator.search.people import MOST
from ui.session.search_result import SearchResult
from ui.style import icons
from ui.style.icons import colours
from ui.style.text_styles import look_font
from ui.tables.row_delegate import SIDE, draw_at_end, draw_words, row_ground
from ui.window import wording

RESULT = Qt.ItemDataRole.UserRole
ASKED = Qt.ItemDataRole.UserRole + 1  # of a row that is no result: an Asked
RESULT_HEIGHT, HEADING_HEIGHT, ASKED_HEIGHT = 48, 28, 32  # pixels
_ICON, _TEXT_LEFT = 16, SIDE + 26


class Act(Enum):
    """What a row that is no result does with a search."""

    REPEAT = "repeat"
    SAVE = "save"
    REMOVE = "remove"


@dataclass(frozen=True)
class Asked:
    """A search to be repeated, saved or removed."""

    act: Act
    words: str


class AskedItem(QListWidgetItem):
    """A row that repeats, saves or removes a search."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked.words if asked.act is Act.REPEAT else wording.SAVE_ACTS[asked.act.value])
        self.setData(ASKED, asked)
        self.setSizeHint(QSize(0, ASKED_HEIGHT))


class ResultItem(QListWidgetItem):
    """One result."""

    def __init__(self, result: SearchResult) -> None:
        super().__init__(icons.icon(result.icon), _spoken(result))
        self.setData(RESULT, result)
        self.setSizeHint(QSize(0, RESULT_HEIGHT))


class HeadingItem(QListWidgetItem):
    """The heading of a group of results; it can't be chosen."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setFlags(Qt.ItemFlag.NoItemFlags)
        self.setSizeHint(QSize(0, HEADING_HEIGHT))


def rows_of(results: Sequence[SearchResult]) -> Iterator[QListWidgetItem]:
    """Make the rows of results that are in the order of their groups."""
    for group, grouped in groupby(results, key=lambda result: result.group):
        some = list(grouped)
        is_cut = group == Group.PEOPLE and len(some) >= MOST
        yield HeadingItem(wording.first_people(MOST) if is_cut else group)
        yield from map(ResultItem, some)


def rows_of_saved(searches: Sequence[str]) -> Iterator[QListWidgetItem]:
    """Make the rows of saved searches."""
    yield HeadingItem(wording.SAVED_SEARCHES)
    for words in searches:
        yield AskedItem(Asked(Act.REPEAT, words))


class ResultFace(QStyledItemDelegate):
    """Paints a heading, or a result: its title and why it was found, and below who or what it is."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        result, now = index.data(RESULT), colours()
        if index.data(ASKED) is not None:
            with row_ground(painter, option) as place:
                at = QPoint(place.left() + SIDE, place.top() + 7)
                draw_words(painter, index.data(), look_font("small"), now.text, at, place.width() - 2 * SIDE)
            return
        if not isinstance(result, SearchResult):
            place = option.rect
            at = QPoint(place.left() + SIDE, place.top() + 5)
            draw_words(painter, index.data(), look_font("caption"), now.second, at, place.width() - 2 * SIDE)
            return
        with row_ground(painter, option) as place:
            icon: QIcon = index.data(Qt.ItemDataRole.DecorationRole)
            icon.paint(painter, place.left() + SIDE, place.top() + 15, _ICON, _ICON)
            why_left = draw_at_end(
                painter, result.why, look_font("caption"), now.second, place, place.top() + 5
            )
            left, room = place.left() + _TEXT_LEFT, place.width() - _TEXT_LEFT - SIDE
            title = QPoint(left, place.top() + 5)
            draw_words(painter, result.title, look_font("strong"), now.text, title, room - why_left - 12)
            line = QPoint(left, place.top() + 24)
            draw_words(painter, result.line, look_font("small"), now.second, line, room)


def _spoken(result: SearchResult) -> str:
    return " · ".join(part for part in (result.title, result.why, result.line) if part)
