"""Unlocking: the passphrase, or the recovery words and a new passphrase."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coordinator.access.recovering import recover
from coordinator.errors import CoordinatorError, Refused, WrongPassphrase
from coordinator.opening import open_casebook
from ui.kit.buttons import link, primary
from ui.kit.fields import LongTextField
from ui.kit.form import Form
from ui.kit.layout import column, words
from ui.kit.passphrase import PassphraseField
from ui.shell.errands import Errands


class UnlockForm(QWidget):
    """Asks for what opens one casebook, and opens it without holding up the screen."""

    unlocked = Signal(object)  # Casebook

    def __init__(self, path: Path, errands: Errands) -> None:
        super().__init__()
        self.path, self._errands = path, errands
        self._working = False
        self.step = 0  # 0 by passphrase, 1 by recovery words
        self.by_passphrase = Form(PassphraseField("passphrase", "Passphrase"))
        self.by_words = Form(
            LongTextField("words", "Recovery words", hint="The 12 words of the recovery sheet", lines=3),
            PassphraseField("new", "New passphrase", strength=True),
            PassphraseField("again", "New passphrase again"),
        )
        self.unlock_button = primary("Unlock", self.unlock)
        self.reset_button = primary("Set the new passphrase", self.reset)
        self._steps = (
            self._step(self.by_passphrase, self.unlock_button, "Forgotten? Use the recovery words", 1),
            self._step(self.by_words, self.reset_button, "Use the passphrase", 0),
        )
        rows = column(self)
        for at, shown in enumerate(self._steps):
            rows.addWidget(shown)
            shown.setVisible(at == 0)
        self.setFocusProxy(self.by_passphrase.fields["passphrase"])

    def unlock(self) -> None:
        """Try the passphrase."""
        typed = self.by_passphrase.values()["passphrase"]
        if not typed:
            self.by_passphrase.point_at("passphrase", "Type the passphrase.")
        elif self._begin(self.unlock_button, "Unlocking…"):
            self._errands.run(self, self._opened, open_casebook, self.path, typed)

    def reset(self) -> None:
        """Try the recovery words, and put the new passphrase in the place of the old."""
        told = self.by_words.values()
        if not told["words"]:
            self.by_words.point_at("words", "Type the 12 words of the recovery sheet.")
        elif not told["new"]:
            self.by_words.point_at("new", "Type a new passphrase.")
        elif told["new"] != told["again"]:
            self.by_words.point_at("again", "The two passphrases are not the same.")
        elif self._begin(self.reset_button, "Setting the new passphrase…"):
            self._errands.run(self, self._opened, _reset_and_open, self.path, told["words"], told["new"])

    def refuse(self, refusal: CoordinatorError) -> None:
        """Say at its field why the casebook stays shut."""
        self._end()
        by_words = self.step == 1
        form = self.by_words if by_words else self.by_passphrase
        field = refusal.field if isinstance(refusal, Refused) else None
        if isinstance(refusal, WrongPassphrase):
            field = "words" if by_words else "passphrase"
        form.point_at(field, str(refusal))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.reset if self.step else self.unlock)()
            return
        super().keyPressEvent(event)

    def _step(self, form: Form, go_on: QWidget, other: str, to: int) -> QWidget:
        made = QWidget()
        rows = column(made, spacing=16)
        rows.addWidget(form)
        rows.addWidget(go_on, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(link(other, lambda: self._turn_to(to)), 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)
        return made

    def _turn_to(self, step: int) -> None:
        self.step = step
        for at, shown in enumerate(self._steps):
            shown.setVisible(at == step)
        form = self.by_words if step else self.by_passphrase
        next(iter(form.fields.values())).setFocus()

    def _opened(self, casebook: Any) -> None:
        self._end()
        for form in (self.by_passphrase, self.by_words):
            for field in form.fields.values():
                field.set_value("")
        self.unlocked.emit(casebook)

    def _begin(self, pressed: Any, waiting: str) -> bool:
        if self._working:
            return False
        self._working = True
        self._pressed, self._said = pressed, pressed.text()
        pressed.setText(waiting)
        self.by_passphrase.clear_errors()
        self.by_words.clear_errors()
        return True

    def _end(self) -> None:
        self._working = False
        self._pressed.setText(self._said)


class LockScreen(QWidget):
    """Names the casebook, nobody in it, and asks for the passphrase."""

    unlocked = Signal(object)
    left = Signal()
    restore_asked = Signal(object)  # the Path

    def __init__(self, path: Path, hint: str, errands: Errands) -> None:
        super().__init__()
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form = UnlockForm(path, errands)
        self.form.unlocked.connect(self.unlocked)
        self.form.setFixedWidth(400)
        rows = column(self, margins=32, spacing=12)
        rows.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        told = f"{path.stem}. {hint}" if hint else path.stem
        for part in (words("Locked", "title"), words(told, "second", wrap=True)):
            part.setFixedWidth(400)
            part.setMinimumHeight(part.heightForWidth(400))
            rows.addWidget(part, 0, centre)
        rows.addSpacing(8)
        rows.addWidget(self.form, 0, centre)
        leave = link("Open another casebook", self.left.emit)
        self.restore_link = link("Restore from a backup", lambda: self.restore_asked.emit(path))
        foot = QWidget()
        foot.setFixedWidth(400)
        below = column(foot, spacing=2)
        for way in (self.restore_link, leave):
            below.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(foot, 0, centre)
        rows.addStretch(3)
        self.setFocusProxy(self.form)


def _reset_and_open(path: Path, recovery_words: str, new: str) -> Any:
    return recover(path, new, words=recovery_words)
