"""Columns are as wide as their words; where there is less room, few are cut, and a tip shows them whole."""

import json
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from ui.tables.column_widths import share_width
from ui.tables.row_model import Column
from ui.tables.table_view import RowsTable

LONG = "Confirm the bail conditions, say when they end and who is told of a change in them"


@dataclass(frozen=True)
class Row:
    """A row for these tests."""

    name: str
    due: str
    what: str


ROWS = (Row("Wiśniewski, Łukasz", "10 Dec (next MATAC)", LONG), Row("Bell, Neil", "3 Jul", "Ring the school"))


def a_table(qtbot: QtBot, width: int, most_lines: int = 1) -> RowsTable[Row]:
    """A table on the screen, of so many pixels."""
    table = RowsTable[Row](
        "Actions",
        (
            Column("What", lambda row: row.what, width=150, strong=True, grows=True),
            Column("Name", lambda row: row.name, width=100),
            Column("When it is due", lambda row: row.due, width=60),
        ),
        lambda row: row.name,
        most_lines=most_lines,
    )
    qtbot.addWidget(table)
    table.resize(width, 240)
    table.show()
    qtbot.waitExposed(table)
    table.show_rows(ROWS)
    return table


def cells(table: RowsTable[Row]) -> list[QModelIndex]:
    """Every cell of a table."""
    model = table.model()
    return [model.index(row, at) for row in range(model.rowCount()) for at in range(model.columnCount())]


def cut(table: RowsTable[Row]) -> list[QModelIndex]:
    """The cells that Qt itself would need more width for."""
    return [
        index
        for index in cells(table)
        if table.sizeHintForIndex(index).width() > table.columnWidth(index.column())
    ]


@pytest.mark.parametrize(
    ("room", "needed", "least", "widths"),
    [
        (500, (100, 150, 200), (120, 60, 60), [100, 150, 200]),  # enough for all
        (400, (100, 150, 900), (120, 60, 60), [100, 150, 150]),  # the one that lacks the most gives way
        (300, (100, 150, 900), (120, 60, 60), [100, 100, 100]),
        (200, (100, 150, 900), (120, 60, 60), [100, 120, 120]),  # it scrolls: up to twice the least
    ],
)
def test_width_is_shared_so_that_as_few_columns_as_possible_are_cut(
    room: int, needed: tuple[int, ...], least: tuple[int, ...], widths: list[int]
) -> None:
    assert share_width(room, needed, least) == widths


def test_where_there_is_room_no_word_is_cut_and_no_tip_repeats_what_is_shown(qtbot: QtBot) -> None:
    table = a_table(qtbot, 1400)
    assert cut(table) == []
    assert [table.cut_words(index) for index in cells(table)] == [""] * 6


def test_a_column_whose_words_are_few_gives_its_room_to_one_whose_words_are_cut(qtbot: QtBot) -> None:
    table = a_table(qtbot, 700)
    assert [index.data() for index in cut(table)] == [LONG]
    assert table.columnWidth(0) + table.columnWidth(1) + table.columnWidth(2) == table.viewport().width()


def test_a_heading_is_never_cut(qtbot: QtBot) -> None:
    table = a_table(qtbot, 320)
    table.show_rows((Row("Bell, Neil", "", ""),))
    header = table.horizontalHeader()
    shown = header.fontMetrics().horizontalAdvance("When it is due")
    assert table.columnWidth(2) >= shown


def test_words_that_are_cut_are_shown_whole_when_the_pointer_rests_on_them(qtbot: QtBot) -> None:
    table = a_table(qtbot, 700)
    index = cut(table)[0]
    at = table.visualRect(index).center()
    QApplication.sendEvent(
        table.viewport(), QHelpEvent(QEvent.Type.ToolTip, QPoint(at), table.viewport().mapToGlobal(at))
    )
    qtbot.waitUntil(QToolTip.isVisible)
    assert LONG in QToolTip.text().replace("\n", " ")
    QToolTip.hideText()


def test_a_row_takes_the_lines_that_its_words_need_and_no_more_than_it_may(qtbot: QtBot) -> None:
    table = a_table(qtbot, 620, most_lines=3)
    one_line = table.rowHeight(1)
    assert table.rowHeight(0) > one_line
    assert all(table.cut_words(index) == "" for index in cells(table))
    assert table.rowHeight(0) >= one_line + table.fontMetrics().lineSpacing() // 2
    table.resize(1400, 240)
    qtbot.waitUntil(lambda: table.rowHeight(0) == one_line)


def test_words_that_need_more_lines_than_there_may_be_are_in_the_tip(qtbot: QtBot) -> None:
    table = a_table(qtbot, 320, most_lines=2)
    table.show_rows((Row("Bell, Neil", "3 Jul", LONG * 3),))
    assert table.cut_words(table.model().index(0, 0)) == LONG * 3


def test_a_column_that_gives_way_is_left_out_only_where_there_is_no_room(qtbot: QtBot) -> None:
    columns = [
        Column[Row]("Name", lambda row: row.what, width=200, strong=True),
        Column[Row]("Telephone", lambda row: row.due, width=150, gives_way=True),
        Column[Row]("Email", lambda row: row.due, width=150, gives_way=True),
    ]
    table = RowsTable[Row]("People", columns, lambda row: row.what)
    qtbot.addWidget(table)
    table.resize(900, 200)
    table.show()
    qtbot.waitExposed(table)
    table.show_rows(ROWS)
    shown = {}
    for width in (900, 400, 240, 900):
        table.resize(width, 200)
        shown[width] = [column.title for at, column in enumerate(columns) if not table.isColumnHidden(at)]
        assert sum(table.columnWidth(at) for at in range(len(columns))) == table.viewport().width()
        assert json.loads(table.arrangement())["hidden"] == []  # the person has hidden none
    assert shown == {900: ["Name", "Telephone", "Email"], 400: ["Name", "Telephone"], 240: ["Name"]}


def test_a_table_with_a_narrow_column_does_not_scroll_sideways(qtbot: QtBot) -> None:
    columns = (Column[str]("No", lambda row: "1", width=20), Column[str]("What", str, width=80, grows=True))
    table = RowsTable[str]("Copies", columns, str)
    qtbot.addWidget(table)
    table.resize(400, 200)
    table.show()
    table.show_rows(["A pack"])
    assert table.columnWidth(0) == table.horizontalHeader().minimumSectionSize()
    assert table.horizontalScrollBar().maximum() == 0
