"""The buttons of a question that one key answers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.answers import wording
from ui.forms.fields import Field
from ui.style.icons import colours
from ui.style.theme import restyle
from ui.widgets.buttons import Button

_NEXT, _BACK = 1, -1
_ABOVE_WORDS = 6  # pixels: the first line is then level with the words of the buttons


class AnswerKeys(QWidget):
    """Buttons for a few answers; one key chooses one and goes on to the next question."""

    chosen = Signal()
    moved = Signal(int)  # to the next question, or back

    def __init__(self, label: str, answers: dict[str, str], keys: dict[str, str]) -> None:
        super().__init__()
        self._keys, self.answer = keys, ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        across = QHBoxLayout(self)
        across.setContentsMargins(3, 3, 3, 3)
        across.setSpacing(4)
        self.buttons: dict[str, Button] = {}
        for answer, text in answers.items():
            made = Button(text)
            made.setCheckable(True)
            made.setAccessibleName(f"{text}: {label}")
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(lambda _=False, given=answer: self.choose(given))
            self.buttons[answer] = made
            across.addWidget(made)

    def choose(self, answer: str) -> None:
        """Choose an answer; the one that is chosen already is taken back."""
        self.show_answer("" if answer == self.answer else answer)
        self.chosen.emit()

    def show_answer(self, answer: str) -> None:
        """Show an answer as chosen."""
        self.answer = answer
        for given, made in self.buttons.items():
            made.setChecked(given == answer)
            made.setProperty("look", "primary" if given == answer else "plain")
            restyle(made)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by key, or go to another question with an arrow."""
        given = self._keys.get(event.text().lower())
        if given is not None:
            if given != self.answer:
                self.choose(given)
            self.moved.emit(_NEXT)
        elif event.key() == Qt.Key.Key_Down:
            self.moved.emit(_NEXT)
        elif event.key() == Qt.Key.Key_Up:
            self.moved.emit(_BACK)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self.answer:
            self.choose(self.answer)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring while the keys go here."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(colours().accent.ink), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 7, 7)
            painter.end()


class KeysField(Field):
    """A question that one key answers; its words are left of its buttons."""

    def __init__(
        self, name: str, label: str, answers: dict[str, str], keys: dict[str, str], hint: str
    ) -> None:
        self.keys = AnswerKeys(label, answers, keys)
        self._answers = answers
        super().__init__(name, label, self.keys, hint=hint)
        self.keys.chosen.connect(self._touched)
        self.keys.chosen.connect(self._tell)

    def value(self) -> str:
        """Return the chosen answer."""
        return self.keys.answer

    def set_value(self, value: str) -> None:
        """Choose an answer."""
        self.keys.show_answer(value if value in self._answers else "")
        self._tell()

    def _parts(self) -> Sequence[QWidget]:
        head = QWidget()
        across = self.head = QHBoxLayout(head)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        self.label.setContentsMargins(0, _ABOVE_WORDS, 0, 0)
        across.addWidget(self.label, 1, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.control, 0, Qt.AlignmentFlag.AlignTop)
        return head, self.hint, self.error

    def _tell(self) -> None:
        super()._tell()
        answer = self._answers.get(self.keys.answer, wording.NO_ANSWER)
        described = self.control.accessibleDescription()
        self.control.setAccessibleDescription(". ".join(part for part in (answer, described) if part))
