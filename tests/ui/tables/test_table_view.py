"""Tables and lists of cards: filter, sort, keep the choice, remember the columns, never block."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.tables.card_list import CardContent, CardList
from ui.tables.row_model import Column
from ui.tables.table_view import RowsTable
from ui.widgets.badges import Badge


@dataclass(frozen=True)
class Row:
    """A row for these tests."""

    row_id: str
    name: str
    age: int | None


ROWS = (Row("a", "Wiśniewski, Łukasz", 29), Row("b", "O'Brien, Kelly", None), Row("c", "Hussain, Imran", 44))
COLUMNS = (
    Column[Row]("Name", lambda row: row.name, width=200, strong=True),
    Column[Row]("Age", lambda row: str(row.age or ""), sort=lambda row: row.age, right=True),
)


def a_table(qtbot: QtBot) -> RowsTable[Row]:
    """A table of people."""
    table = RowsTable[Row]("People", COLUMNS, lambda row: row.row_id)
    qtbot.addWidget(table)
    return table


def names(table: RowsTable[Row]) -> list[str]:
    """What is shown, from top to bottom."""
    return [table.rows.index(place, 0).data() for place in range(table.rows.rowCount())]


def test_a_table_without_rows_says_what_that_means(qtbot: QtBot) -> None:
    table = a_table(qtbot)
    table.say_if_empty("Nobody yet. Add somebody.")
    table.show()
    (sentence,) = [each for each in table.findChildren(QLabel) if each.text() == "Nobody yet. Add somebody."]
    assert not sentence.isVisible()
    table.show_rows(())
    qtbot.waitUntil(sentence.isVisible)
    table.show_rows(ROWS)
    qtbot.waitUntil(lambda: not sentence.isVisible())
    table.filter("zzz")
    qtbot.waitUntil(lambda: table.rows.rowCount() == 0)
    assert not sentence.isVisible()


def test_the_filter_finds_without_accents_and_any_part(qtbot: QtBot) -> None:
    table = a_table(qtbot)
    table.show_rows(ROWS)
    table.filter("LUKASZ wis")
    assert names(table) == ["Wiśniewski, Łukasz"]
    table.filter("44")
    assert names(table) == ["Hussain, Imran"]
    table.filter("")
    assert len(names(table)) == 3


def test_sorting_keeps_the_unknown_together_and_the_choice_with_its_row(qtbot: QtBot) -> None:
    table = a_table(qtbot)
    table.show_rows(ROWS)
    table.choose("b")
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert names(table)[0] == "O'Brien, Kelly"
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert names(table) == ["Wiśniewski, Łukasz", "Hussain, Imran", "O'Brien, Kelly"]
    current = table.current()
    assert current is not None
    assert current.row_id == "b"


def test_a_refresh_keeps_the_choice_and_does_not_announce_it_again(qtbot: QtBot) -> None:
    table = a_table(qtbot)
    seen: list[object] = []
    table.chosen.connect(seen.append)
    table.show_rows(ROWS)
    table.choose("c")
    table.show_rows(ROWS[::-1])
    assert seen == [ROWS[2]]
    assert table.currentIndex().row() == 0


def test_columns_are_remembered(qtbot: QtBot) -> None:
    first, second = a_table(qtbot), a_table(qtbot)
    first.horizontalHeader().moveSection(1, 0)
    first.setColumnHidden(0, True)
    first.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    second.arrange(first.arrangement())
    assert second.arrangement() == first.arrangement()
    second.arrange("nonsense")
    assert second.arrangement() == first.arrangement()


def test_typing_over_100_000_rows_lets_other_events_in(qtbot: QtBot) -> None:
    asked: list[str] = []
    counting = Column[Row]("Name", lambda row: asked.append(row.row_id) or row.name)  # type: ignore[func-returns-value]
    table = RowsTable[Row]("People", (counting,), lambda row: row.row_id)
    qtbot.addWidget(table)
    table.show_rows([Row(str(n), f"Surname{n % 977}, Forenąme{n}", n % 90) for n in range(100_000)])
    qtbot.waitUntil(table.rows.settled)
    others: list[int] = []
    other = QTimer(table, interval=0)
    other.timeout.connect(lambda: others.append(len(asked)))
    other.start()
    asked.clear()
    table.filter("surname12 forename4")
    assert asked == []
    qtbot.waitUntil(table.rows.settled)
    assert len({seen for seen in others if 0 < seen < 100_000}) >= 3
    assert table.rows.rowCount() > 0
    table.filter("zz")
    qtbot.waitUntil(table.rows.settled)
    assert table.rows.rowCount() == 0


def test_a_card_says_all_of_itself_and_chooses_by_keyboard(qtbot: QtBot) -> None:
    cards = CardList[Row](
        "Caseload",
        lambda row: CardContent(
            row.name, f"CN{row.row_id}", "38 · Eston", (Badge("High", "high"), Badge("MATAC", "accent"))
        ),
        lambda row: row.row_id,
    )
    qtbot.addWidget(cards)
    cards.resize(288, 300)
    cards.show_rows(ROWS)
    cards.show()
    opened: list[object] = []
    cards.opened.connect(opened.append)
    cards.filter("kelly")
    cards.selectRow(0)
    QTest.keyClick(cards, Qt.Key.Key_Return)
    assert opened == [ROWS[1]]
    assert cards.rows.index(0, 0).data() == "O'Brien, Kelly, CNb, 38 · Eston, High, MATAC"
    assert not cards.grab().isNull()


def test_widths_that_nobody_set_are_not_remembered(qtbot: QtBot) -> None:
    columns = (
        Column[Row]("Name", lambda row: row.name, grows=True),
        Column[Row]("Age", lambda row: str(row.age)),
    )
    table = RowsTable[Row]("People", columns, lambda row: row.row_id)
    qtbot.addWidget(table)
    arranged: list[bool] = []
    table.arranged.connect(lambda: arranged.append(True))
    untouched = table.arrangement()
    for width in (900, 1600):
        table.resize(width, 300)
        table.show()
        qtbot.waitUntil(lambda: table.columnWidth(0) + table.columnWidth(1) == table.viewport().width())
    assert (arranged, table.arrangement()) == ([], untouched)
    table.setColumnWidth(0, 150)
    assert arranged
    assert table.arrangement() != untouched
    table.resize(700, 300)
    assert table.columnWidth(0) == 150
