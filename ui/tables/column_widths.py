"""How wide columns are, and how high rows: as their words need it, as far as there is room."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QStyle, QStyleOptionHeader, QStyleOptionViewItem, QTableView

_LONGEST = 20  # texts: letters differ in width, so that the text with the most is not always the widest
_FRACTION = 1  # pixel: letters are not a whole number of pixels wide
ROW, _AROUND_LINES = 36, 14  # pixels, of a row of one line, and above and below several


def width_of_words(table: QTableView, texts: Iterable[str], font: QFont | None = None) -> int:
    """Return how many pixels a column needs to show these texts whole, in the table's own style."""
    around = _around(table)  # first, as it gives the table its own style and with it its font
    longest = sorted(set(texts), key=len, reverse=True)[:_LONGEST]
    metrics = QFontMetrics(font or table.font())
    return max((metrics.horizontalAdvance(text) for text in longest), default=0) + around


def count_lines(text: str, room: int, metrics: QFontMetrics) -> int:
    """Count the lines of a text in so many pixels."""
    if metrics.horizontalAdvance(text) <= room:
        return 1
    wrapped = metrics.boundingRect(0, 0, max(room, 1), 0, Qt.TextFlag.TextWordWrap, text)
    return max(round(wrapped.height() / metrics.lineSpacing()), 2)


def row_height(cells: Iterable[tuple[str, int, QFontMetrics]], most_lines: int) -> int:
    """Return how high a row is whose cells may go on in further lines: (text, room in pixels, font)."""
    high = ROW
    for text, room, metrics in cells:
        lines = min(count_lines(text, room, metrics), most_lines)
        if lines > 1:
            high = max(high, _AROUND_LINES + lines * metrics.lineSpacing())
    return high


def room_in_cell(table: QTableView, column: int) -> int:
    """Return how many pixels of a cell of this column its words can take."""
    return table.columnWidth(column) - _around(table)


def _around(table: QTableView) -> int:
    """Return how many pixels of a cell its words can't take."""
    table.ensurePolished()
    option = QStyleOptionViewItem()
    option.initFrom(table)
    option.features = QStyleOptionViewItem.ViewItemFeature.HasDisplay
    option.text = "x"
    cell = table.style().sizeFromContents(QStyle.ContentsType.CT_ItemViewItem, option, QSize(), table)
    return cell.width() - option.fontMetrics.horizontalAdvance(option.text) + _FRACTION


def width_of_heading(table: QTableView, column: int) -> int:
    """Return how many pixels the heading of a column needs, with its arrow if the table is sorted by it."""
    header = table.horizontalHeader()
    if column == header.sortIndicatorSection():
        return header.sectionSizeHint(column)
    header.ensurePolished()
    option = QStyleOptionHeader()
    option.initFrom(header)
    option.text = str(table.model().headerData(column, Qt.Orientation.Horizontal))
    size = table.style().sizeFromContents(QStyle.ContentsType.CT_HeaderSection, option, QSize(), header)
    return size.width() + _FRACTION


def no_room_for(room: int, least: Mapping[int, int], give_way: Sequence[int]) -> set[int]:
    """Choose the columns to leave out, the last first, until the others have their least width in `room`."""
    left_out: set[int] = set()
    for at in reversed(give_way):
        if sum(width for column, width in least.items() if column not in left_out) > room:
            left_out.add(at)
    return left_out


def share_width(room: int, needed: Sequence[int], least: Sequence[int]) -> list[int]:
    """Share `room` pixels among columns, of which each takes what its words need.

    Where there is less room, each has at least its own least width, and what is left over goes first to
    the columns that lack the least. Where not even that fits, so that the table scrolls sideways, each
    has what it needs, up to twice its least width. Widths that add up to less than `room` leave the rest
    to nobody.
    """
    widths = [min(each, own) for each, own in zip(needed, least, strict=True)]
    spare = room - sum(widths)
    if spare < 0:
        return [min(each, 2 * own) for each, own in zip(needed, least, strict=True)]
    lacking = sorted((need - width, at) for at, (need, width) in enumerate(zip(needed, widths, strict=True)))
    for place, (lack, at) in enumerate(lacking):
        more = min(lack, spare // (len(lacking) - place))
        widths[at] += more
        spare -= more
    return widths
