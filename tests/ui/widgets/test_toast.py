"""A toast: it is in nobody's way, and goes by itself."""

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets import toast as kit
from ui.widgets.toast import Toast


def over_a_button(qtbot: QtBot) -> tuple[QWidget, QPushButton, Toast]:
    """A window that is one large button, and a toast over it."""
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(600, 300)
    under = QPushButton("Turn on", host)
    under.setGeometry(host.rect())
    made = Toast(host)
    host.show()
    qtbot.waitExposed(host)
    return host, under, made


def test_what_lies_under_a_toast_can_be_pressed_and_undo_too(qtbot: QtBot) -> None:
    host, under, made = over_a_button(qtbot)
    pressed: list[str] = []
    under.clicked.connect(lambda: pressed.append("under"))
    made.say("Action recorded", undo=lambda: pressed.append("undo"))
    handle = host.windowHandle()
    left = made.sentence.mapTo(host, QPoint(4, 4))
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, left)
    assert pressed == ["under"]
    assert made.geometry().contains(made.undo_button.geometry())
    at = made.undo_button.geometry().center()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert pressed == ["under", "undo"]
    assert not made.isVisible()
    assert not made.undo_button.isVisible()


def test_a_toast_never_covers_the_line_that_is_typed_in(qtbot: QtBot) -> None:
    host, _, made = over_a_button(qtbot)
    line = QLineEdit(host)
    line.show()
    made.say("Action recorded", undo=lambda: None)
    line.setGeometry(made.geometry().adjusted(0, 10, 0, 0))
    assert made.geometry().intersects(line.geometry())
    line.setFocus()
    qtbot.waitUntil(lambda: not made.geometry().intersects(line.geometry()))
    assert made.geometry().contains(made.undo_button.geometry())


def test_a_toast_goes_where_it_covers_nothing_to_press(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 400)
    buttons = QPushButton("Save", host), QPushButton("Cancel", host)
    keys = QLabel("Press P for present", host)
    keys.setProperty(kit.KEPT_CLEAR, True)
    for at, each in enumerate((*buttons, keys)):
        each.setGeometry(310 + 100 * at, 330, 90, 30)
    made = Toast(host)
    host.show()
    qtbot.waitExposed(host)
    made.say("Action recorded", undo=lambda: None)
    assert not any(made.geometry().intersects(each.geometry()) for each in (*buttons, keys))
    assert made.geometry().top() > 300
    assert made.geometry().contains(made.undo_button.geometry())
    buttons[0].setGeometry(made.geometry())  # the page has changed
    made.make_way()
    assert not made.geometry().intersects(buttons[0].geometry())


def test_a_toast_whose_window_goes_while_the_focus_moves_looks_for_no_place(qtbot: QtBot) -> None:
    host = QWidget()
    line = QLineEdit(host)
    host.show()
    qtbot.waitExposed(host)
    toast = Toast(host)
    toast.say("Note written.")
    line.setFocus()
    toast._focus_moved()
    shiboken6.delete(host)
    QApplication.processEvents()  # what Qt would raise there fails the test


def test_a_toast_without_undo_goes_by_itself_also_under_the_pointer(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kit, "STAYS_MS", 20)
    host, _, made = over_a_button(qtbot)
    QCursor.setPos(host.mapToGlobal(QPoint(300, 240)))
    QTest.mouseMove(host, QPoint(300, 240))
    made.say("Everything is encrypted under a new key, and all of it was checked")
    qtbot.waitUntil(made.isHidden)


def test_a_toast_with_undo_stays_while_the_pointer_is_on_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kit, "STAYS_MS", 20)
    _, _, made = over_a_button(qtbot)
    monkeypatch.setattr(QCursor, "pos", lambda: made.mapToGlobal(made.rect().center()))
    made.say("Action recorded", undo=lambda: None)
    qtbot.waitUntil(lambda: made._timer.interval() == kit.LOOKS_AGAIN_MS)
    assert made.isVisible()


def test_undo_never_takes_the_focus(qtbot: QtBot) -> None:
    host, under, made = over_a_button(qtbot)
    line = QLineEdit(host)
    line.show()
    host.activateWindow()
    under.setFocus()
    made.say("Action recorded", undo=lambda: None)
    seen = {host.focusWidget()}
    for _ in range(4):
        QTest.keyClick(host.focusWidget() or host, Qt.Key.Key_Tab)
        seen.add(host.focusWidget())
    QTest.mouseClick(made.undo_button, Qt.MouseButton.LeftButton)
    made.say("Action recorded", undo=lambda: None)
    for leaving in (under, line):  # Qt looks for another widget for the focus of one that goes
        leaving.setFocus()
        leaving.hide()
        seen.add(host.focusWidget())
    assert made.undo_button.isVisible()
    assert made.undo_button not in seen
