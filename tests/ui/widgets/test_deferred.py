"""What waits for a moment is done, and holds nobody who is gone before."""

import gc
import weakref

import shiboken6
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.deferred import after_painting, later


class Waiting(QWidget):
    """A widget that has something to do in a moment."""

    done = 0
    painted = False

    def act(self) -> None:
        """Do it."""
        self.done += 1
        self.painted_before = self.painted

    def paintEvent(self, event: QPaintEvent) -> None:
        """Note the painting."""
        self.painted = True


def test_it_is_done_once(qtbot: QtBot) -> None:
    widget = Waiting()
    qtbot.addWidget(widget)
    later(widget, widget.act)
    assert widget.done == 0
    qtbot.waitUntil(lambda: widget.done == 1)
    qtbot.waitUntil(lambda: widget.children() == [])  # its timer goes in the next turn


def test_what_is_destroyed_before_is_not_held(qtbot: QtBot) -> None:
    widget = Waiting()
    gone = weakref.ref(widget)
    later(widget, widget.act, 60_000)
    shiboken6.delete(widget)
    del widget
    gc.collect()
    assert gone() is None


def test_what_waits_for_a_painting_is_done_once_and_after_it(qtbot: QtBot) -> None:
    widget = Waiting()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    qtbot.waitUntil(lambda: widget.painted)
    widget.painted = False
    after_painting(widget, widget.act)
    qtbot.waitUntil(lambda: widget.done == 1)
    assert widget.painted_before
    widget.painted = False
    widget.update()
    qtbot.waitUntil(lambda: widget.painted)
    assert widget.done == 1


def test_a_widget_that_nobody_sees_waits_for_no_painting(qtbot: QtBot) -> None:
    widget = Waiting()
    qtbot.addWidget(widget)
    after_painting(widget, widget.act)
    qtbot.waitUntil(lambda: widget.done == 1)
    assert not widget.painted
