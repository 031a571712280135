"""A toast: what was just done, with Undo, at the foot of the window."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCursor, QHideEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui.widgets.buttons import button
from ui.widgets.deferred import later
from ui.widgets.layout import words

KEPT_CLEAR = "kept_clear"  # set on a label that a toast may not cover, as one that says which keys do what
STAYS_MS, LOOKS_AGAIN_MS, LOOKS_ROUND_MS = 8000, 1000, 400
_FROM_FOOT = 44
_LEFT, _RIGHT, _BETWEEN, _ABOVE = 16, 12, 16, 10
_STEP = 12
_FROM_LINE = 8  # above a line that somebody types in


class Toast(QFrame):
    """One at a time, over `host`; with Undo it stays while the pointer is on it.

    It takes no clicks, so what is under it can be pressed; only Undo, a child of the host, takes them.
    It looks for a place that covers no button, line or box, and is never over the one that has the focus.
    Undo never takes the focus, also not where the widget that had it is gone: its key is Ctrl+Z.
    """

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setProperty("look", "toast")
        self._host = host
        self._undo: Callable[[], object] | None = None
        across = QHBoxLayout(self)
        self._across = across
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.sentence = words(wrap=True)
        across.addWidget(self.sentence)
        self.undo_button = button("Undo", self.undo, "toast")
        self.undo_button.setParent(host)
        self.undo_button.hide()
        self.undo_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_up)
        self._look = QTimer(self)
        self._look.setInterval(LOOKS_ROUND_MS)
        self._look.timeout.connect(self.make_way)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.hide()

    def say(self, sentence: str, undo: Callable[[], object] | None = None, verb: str = "Undo") -> None:
        """Say what was done; with `undo`, offer to take it back."""
        self._undo = undo
        self.sentence.setText(sentence)
        self.undo_button.setText(f"{verb} (Ctrl+Z)")
        self.undo_button.setAccessibleName(f"{verb}: {sentence}")
        self.setAccessibleName(sentence)
        self.show()
        self.undo_button.setVisible(undo is not None)
        self.raise_()
        self.undo_button.raise_()
        self._place()
        self._timer.start(STAYS_MS)
        self._look.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    @Slot()
    def undo(self) -> None:
        """Take back what was done, if that is still offered."""
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take Undo away with it."""
        self.undo_button.hide()
        self._look.stop()
        super().hideEvent(event)

    def settle(self) -> None:
        """Stay at the foot of the host, which calls this when it changes its size."""
        if self.isVisible():
            self._place()

    @Slot()
    def make_way(self) -> None:
        """Go elsewhere if the page has changed, and something to press is under it now."""
        if any(self.geometry().intersects(each) for each in self._needed()):
            self.settle()

    @Slot()
    def _focus_moved(self) -> None:
        """Look for a place again, once the page has brought into sight what has the focus."""
        if self.isVisible():
            later(self, self.settle)

    @Slot()
    def _time_up(self) -> None:
        pointed_at = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        if self._undo is not None and pointed_at:
            self._timer.start(LOOKS_AGAIN_MS)
            return
        self.hide()
        self._undo = None

    def _place(self) -> None:
        act = self.undo_button
        act.adjustSize()
        room = 0 if act.isHidden() else _BETWEEN + act.width()
        self._across.setContentsMargins(_LEFT, _ABOVE, _RIGHT + room, _ABOVE)
        host = self._host
        most = host.width() - 2 * _LEFT - _LEFT - _RIGHT - room
        needed = self.sentence.fontMetrics().horizontalAdvance(self.sentence.text()) + 1
        self.sentence.setFixedWidth(max(min(needed, most), 1))
        self.sentence.setFixedHeight(self.sentence.heightForWidth(self.sentence.width()))
        self.setMinimumHeight(act.height() + _ABOVE)
        self.setMaximumWidth(max(host.width() - 2 * _LEFT, 0))
        self.adjustSize()
        self.move(self._free_place())
        typed_in = self._typed_in()
        if typed_in.intersects(self.geometry()):
            self.move(self.x(), max(typed_in.top() - self.height() - _FROM_LINE, 0))
        end = self.geometry()
        act.move(end.right() - _RIGHT - act.width(), end.top() + (end.height() - act.height()) // 2)

    def _free_place(self) -> QPoint:
        """Return the lowest place, in the middle or at a side, that covers nothing to press or type in."""
        host, taken = self._host, self._needed()
        foot = host.height() - self.height() - _FROM_FOOT
        middle, right = (host.width() - self.width()) // 2, host.width() - self.width() - _LEFT
        for top in range(foot, max(foot // 2, 0), -_STEP):
            for left in (middle, right, _LEFT):
                place = QRect(QPoint(left, top), self.size())
                if not any(place.intersects(each) for each in taken):
                    return place.topLeft()
        return QPoint(middle, foot)

    def _needed(self) -> list[QRect]:
        """Return where what is pressed or typed in stands, and the lines that say which keys do what."""
        seen = (each for each in self._host.findChildren(QWidget) if each.isVisible() and _is_needed(each))
        return [
            each.visibleRegion().boundingRect().translated(each.mapTo(self._host, QPoint(0, 0)))
            for each in seen
            if each is not self.undo_button and not each.visibleRegion().isEmpty()
        ]

    def _typed_in(self) -> QRect:
        """Return where the line or the box is that somebody types in; nowhere if there is none."""
        box = QApplication.focusWidget()
        if isinstance(box, QLineEdit | QPlainTextEdit) and self._host.isAncestorOf(box):
            return QRect(box.mapTo(self._host, QPoint(0, 0)), box.size())
        return QRect()


def _is_needed(widget: QWidget) -> bool:
    return bool(widget.property(KEPT_CLEAR)) or isinstance(
        widget, QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox
    )
