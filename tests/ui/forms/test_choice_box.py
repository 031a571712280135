"""A list shows every entry that fits on the screen, and a choice that is cut says all of itself."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.painted_words import painted_words
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


def test_a_choice_that_does_not_fit_ends_in_an_ellipsis_and_is_whole_in_the_tip(qtbot: QtBot) -> None:
    box = Choice()
    qtbot.addWidget(box)
    whole = "White: English, Welsh, Scottish, Northern Irish or British"
    box.addItems([whole, "Other"])
    box.resize(180, 32)
    box.show()
    qtbot.waitExposed(box)
    assert box.is_cut()
    assert "…" in painted_words(box)
    at = box.rect().center()
    QApplication.sendEvent(box, QHelpEvent(QEvent.Type.ToolTip, at, box.mapToGlobal(at)))
    qtbot.waitUntil(QToolTip.isVisible)
    assert QToolTip.text() == whole
    QToolTip.hideText()
    box.setCurrentIndex(1)
    assert not box.is_cut()
    assert "…" not in painted_words(box)
