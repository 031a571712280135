"""A toast: what was just done, with Undo, at the foot of the window."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.kit.buttons import button
from ui.kit.layout import words

STAYS_MS = 8000
_FROM_FOOT = 44


class Toast(QFrame):
    """One at a time, over `host`; it stays while it has the focus or the pointer, and Escape ends it."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setProperty("look", "toast")
        self._host = host
        self._undo: Callable[[], object] | None = None
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 10, 12, 10)
        across.setSpacing(16)
        self.sentence = words()
        self.undo_button = button("Undo", self.undo)
        across.addWidget(self.sentence)
        across.addWidget(self.undo_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_up)
        self.hide()

    def say(self, sentence: str, undo: Callable[[], object] | None = None, verb: str = "Undo") -> None:
        """Say what was done; with `undo`, offer to take it back."""
        self._undo = undo
        self.sentence.setText(sentence)
        self.undo_button.setText(verb)
        self.undo_button.setAccessibleName(f"{verb}: {sentence}")
        self.undo_button.setVisible(undo is not None)
        self.setAccessibleName(sentence)
        self.show()
        self.raise_()
        self._place()
        self._timer.start(STAYS_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    @Slot()
    def undo(self) -> None:
        """Take back what was done, if that is still offered."""
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def settle(self) -> None:
        """Stay at the foot of the host, which calls this when it changes its size."""
        if self.isVisible():
            self._place()

    @Slot()
    def _time_up(self) -> None:
        if self.underMouse() or self.undo_button.hasFocus():
            self._timer.start(STAYS_MS)
            return
        self.hide()
        self._undo = None

    def _place(self) -> None:
        self.adjustSize()
        host = self._host
        self.move((host.width() - self.width()) // 2, host.height() - self.height() - _FROM_FOOT)
