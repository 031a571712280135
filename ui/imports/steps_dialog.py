"""A dialog of several steps: title, what is wrong, the step itself, and the buttons below."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui.imports import wording
from ui.widgets.buttons import button, primary
from ui.widgets.cards import Banner
from ui.widgets.kept_dialog import KeptDialog
from ui.widgets.layout import words


class StepsDialog(KeptDialog):
    """Shows one step at a time; `go_on` does what the main button says."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        steps: Sequence[QWidget],
        go_on: Callable[[], object],
        *,
        draft_key: str,
    ) -> None:
        super().__init__(parent, title, draft_key)
        self.step_number = words("", "second")
        self.problem = Banner("", "problem")
        self.problem.hide()
        self.steps = QStackedWidget()
        for step in steps:
            self.steps.addWidget(step)
        self.back_button = button(wording.BACK, self.back)
        self.cancel_button = button(wording.CANCEL, self.reject)
        self.next_button = primary(wording.NEXT, go_on)
        self._lay_out()
        window = parent.window().size()
        self.resize(max(1160, window.width() * 4 // 5), max(670, window.height() * 4 // 5))

    def back(self) -> None:
        """Go back one step."""
        self.problem.say("")
        self.show_step(max(self.steps.currentIndex() - 1, 0))

    def show_step(self, step: int) -> None:
        """Show a step; a subclass sets its title and its buttons."""
        self.steps.setCurrentIndex(step)

    def set_next(self, text: str) -> None:
        """Name the main button."""
        self.next_button.setText(text)
        self.next_button.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter from the first step, with Ctrl+Enter from any."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if isinstance(focused, QPushButton):
                focused.click()
            elif (ctrl or self.steps.currentIndex() == 0) and self.next_button.isEnabled():
                self.next_button.click()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.step_number)
        rows.addLayout(head)
        rows.addWidget(self.offer)
        rows.addWidget(self.problem)
        rows.addWidget(self.steps, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.next_button)
        rows.addLayout(foot)
