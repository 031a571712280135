"""A field for a passphrase: hidden unless shown, pasting allowed, with its strength."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QWidget

from coordinator.keys.passphrase_strength import judge
from ui.forms.fields import Field
from ui.style import icons
from ui.style.theme import restyle
from ui.widgets.buttons import IconButton
from ui.widgets.layout import words
from ui.widgets.plain_text import set_tip

_PASTED = 4  # letters at once: more than a person types
_STATES = ("late", "late", "warning", "", "")  # by the score, whose word is beside it; late: refused


class PassphraseField(Field):
    """A passphrase; with `strength`, a meter and one piece of advice under it.

    The text of the fields `beside` it counts as guessable: names are tried first.
    """

    def __init__(
        self, name: str, label: str, *, hint: str = "", strength: bool = False, beside: Sequence[Field] = ()
    ) -> None:
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._beside = tuple(beside)
        self._before = 0
        self._meter = QProgressBar()
        self._meter.setRange(0, 4)
        self._meter.setTextVisible(False)
        self._meter.setAccessibleName("Strength")
        self._strength_line = words("", "small", wrap=True)
        self._show_button = IconButton()
        self._show_button.setCheckable(True)
        super().__init__(name, label, self.line, hint=hint)
        for part in (self._meter, self._strength_line):
            part.setVisible(strength)
        self._show_button.toggled.connect(self._show_typed)
        self.line.textChanged.connect(self._touched)
        self.line.textChanged.connect(self._clear_pasted)
        if strength:
            self.line.textChanged.connect(self._judge)
            for field in self._beside:
                field.changed.connect(self._judge_again)
            self._judge("")
        self._show_typed(False)

    def _parts(self) -> Sequence[QWidget]:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self.line, 1)
        across.addWidget(self._show_button)
        return self.label, self.hint, row, self._meter, self._strength_line, self.error

    def value(self) -> str:
        """Return the passphrase exactly as typed."""
        return self.line.text()

    def set_value(self, value: str) -> None:
        """Put a passphrase in the field."""
        self.line.setText(value)

    def typed(self) -> str:
        """Nothing: a passphrase is never part of a draft."""
        return ""

    def set_typed(self, words: str) -> None:
        """Nothing is put back."""

    @Slot(str)
    def _clear_pasted(self, typed: str) -> None:
        """Take a passphrase that was pasted off the clipboard, which other programs read."""
        before, self._before = self._before, len(typed)
        if len(typed) - before < _PASTED:
            return
        clipboard = QGuiApplication.clipboard()
        held = clipboard.text()
        if len(held) >= _PASTED and held.strip() and held.splitlines()[0] in typed:
            clipboard.clear()

    @Slot()
    def _judge_again(self) -> None:
        if typed := self.line.text():
            self._judge(typed)

    @Slot(str)
    def _judge(self, typed: str) -> None:
        strength = judge(typed, [str(field.value() or "") for field in self._beside])
        self._meter.setValue(max(strength.score, 1) if typed else 0)
        self._meter.setProperty("state", _STATES[strength.score] if typed else "")
        restyle(self._meter)
        text = f"{strength.words}. {strength.advice}" if strength.words else strength.advice
        self._strength_line.setText(text)
        self._meter.setAccessibleDescription(text)

    @Slot(bool)
    def _show_typed(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        what = f"{'Hide' if shown else 'Show'} {self.label_text[:1].lower()}{self.label_text[1:]}"
        self._show_button.setAccessibleName(what)
        set_tip(self._show_button, what)
        icons.set_icon(self._show_button, "eye-off" if shown else "eye")
