"""Cards: the one with the keys shows its words like every other."""

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

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
