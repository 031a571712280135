"""Cards: the one with the keys shows its words like every other, and none is silently cut."""

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.ui.painted_words import painted_words
from ui.style.icons import colours
from ui.tables.card_list import CardContent, CardList
from ui.widgets.badges import Badge


def test_a_card_with_the_focus_is_not_painted_over(qtbot: QtBot) -> None:
    cards = CardList[str](
        "Cases", lambda row: CardContent(row, "CN1", "47", (Badge("High", "high"),)), lambda row: row
    )
    qtbot.addWidget(cards)
    cards.resize(300, 200)
    cards.show()
    qtbot.waitExposed(cards)
    cards.show_rows(["Bell, Neil"])
    cards.selectRow(0)
    cards.setFocus()
    qtbot.waitUntil(cards.hasFocus)
    empty_place = cards.viewport().grab().toImage().pixelColor(150, 45)
    assert empty_place == QColor(colours().accent.ground)


SECOND = "Thursday 9:30am · Training room on the second floor, Gantry Centre"


def a_list(qtbot: QtBot, width: int, *, wraps: bool) -> CardList[str]:
    """A list of two cards on the screen, of so many pixels."""
    cards = CardList[str](
        "Meetings",
        lambda row: CardContent(
            row, "3 Dec", SECOND if row == "MARAC South" else "Online", (Badge("8 cases"),)
        ),
        lambda row: row,
        wraps=wraps,
    )
    qtbot.addWidget(cards)
    cards.resize(width, 300)
    cards.show()
    qtbot.waitExposed(cards)
    cards.show_rows(["MARAC South", "HRAP"])
    return cards


def test_a_second_line_that_does_not_fit_goes_on_in_the_next_and_makes_its_card_higher(qtbot: QtBot) -> None:
    cards = a_list(qtbot, 260, wraps=True)
    assert " ".join(painted_words(cards).split("\n")).count("Gantry Centre") == 1
    assert "…" not in painted_words(cards)
    assert cards.rowHeight(0) > cards.rowHeight(1)
    cards.resize(900, 300)
    qtbot.waitUntil(lambda: cards.rowHeight(0) == cards.rowHeight(1))


def test_a_card_of_a_long_list_that_is_cut_says_all_of_itself_under_the_pointer(qtbot: QtBot) -> None:
    cards = a_list(qtbot, 260, wraps=False)
    first, second = (cards.model().index(row, 0) for row in (0, 1))
    assert "…" in painted_words(cards)
    assert cards.cut_words(first) == f"MARAC South, 3 Dec, {SECOND}, 8 cases"
    assert cards.cut_words(second) == ""
    assert cards.rowHeight(0) == cards.rowHeight(1)


def test_chips_that_do_not_fit_go_on_in_the_next_line_and_none_is_only_counted(qtbot: QtBot) -> None:
    chips = (Badge("Emergency", "high"), Badge("in 12 days", "accent"), Badge("13 cases"))
    cards = CardList[str](
        "Meetings",
        lambda row: CardContent(row, "3 Dec", "Online", chips if row == "MARAC" else chips[:1]),
        lambda row: row,
        wraps=True,
    )
    qtbot.addWidget(cards)
    cards.resize(200, 300)
    cards.show()
    qtbot.waitExposed(cards)
    cards.show_rows(["MARAC", "HRAP"])
    painted = painted_words(cards)
    assert [chip.shown for chip in chips if chip.shown not in painted] == []
    assert "+" not in painted
    assert cards.rowHeight(0) > cards.rowHeight(1)
    cards.resize(900, 300)
    qtbot.waitUntil(lambda: cards.rowHeight(0) == cards.rowHeight(1))
