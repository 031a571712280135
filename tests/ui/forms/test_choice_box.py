"""A list shows every entry that fits on the screen."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from ui.forms.choice_box import Choice
from ui.forms.top_match import TopMatch

ENTRIES = [f"Agency {number:02d}" for number in range(18)]


def test_an_opened_list_shows_all_that_fits_on_the_screen(qtbot: QtBot) -> None:
    box: QComboBox = Choice()
    qtbot.addWidget(box)
    box.addItems(ENTRIES)
    box.show()
    box.showPopup()
    view = box.view()
    room = min(box.screen().availableGeometry().height(), 640) // view.sizeHintForRow(0)
    assert box.maxVisibleItems() == room > 10
    box.hidePopup()


def test_suggestions_show_all_that_match(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    matches = TopMatch(line, "Agencies", lambda: ENTRIES)
    line.show()
    QTest.keyClicks(line, "agency")
    assert matches.completer.maxVisibleItems() == len(ENTRIES)
    matches.popup.hide()
