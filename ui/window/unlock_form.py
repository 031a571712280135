"""Unlock a casebook: by passphrase, PIN, recovery words or recovery parts."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from coordinator.core.errors import (
    CoordinatorError,
    NotAsKnown,
    Refused,
    StoreDamaged,
    StoreUnreadable,
    WrongPassphrase,
)
from ui.forms.fields import Field, LongTextField, TextField
from ui.forms.form import Form
from ui.forms.passphrase_field import PassphraseField
from ui.widgets.buttons import link, primary
from ui.widgets.layout import column
from ui.window import wording
from ui.workers.background_tasks import BackgroundTasks, bind
from ui.workers.locked_casebook import (
    credential,
    is_pin_ready,
    open_by_passphrase,
    open_by_pin,
    recover_by_shares,
    recover_by_words,
)

if TYPE_CHECKING:
    from coordinator.access.credentials import Credential
    from coordinator.casebook.casebook import Casebook

PASSPHRASE, WORDS, PARTS, PIN = range(4)


class UnlockForm(QWidget):
    """Asks for what opens one casebook, and opens it in the background."""

    unlocked = Signal(object)  # the Casebook
    damaged = Signal()  # what was entered is right, but the casebook is damaged
    contradicted = Signal(str)  # how the casebook differs from what this computer remembers

    def __init__(
        self, path: Path, tasks: BackgroundTasks, is_accepted: Callable[[], bool] = lambda: False
    ) -> None:
        super().__init__()
        self.path, self._tasks, self._is_accepted = path, tasks, is_accepted
        self._working = False
        self.step = PASSPHRASE
        self.by_passphrase = Form(PassphraseField("passphrase", wording.PASSPHRASE))
        self.by_words = Form(
            LongTextField("words", wording.RECOVERY_WORDS, hint=wording.RECOVERY_WORDS_HINT, lines=3),
            *_new_passphrase(),
        )
        self.by_parts = Form(
            LongTextField("first", wording.FIRST_PART, hint=wording.PART_HINT, lines=3),
            LongTextField("second", wording.SECOND_PART, lines=3),
            *_new_passphrase(),
        )
        self.by_pin = Form(PassphraseField("pin", wording.PIN))
        self._forms = (self.by_passphrase, self.by_words, self.by_parts, self.by_pin)
        self.unlock_button = primary(wording.UNLOCK, self.unlock)
        self.reset_button = primary(wording.SET_PASSPHRASE, self.reset)
        self.parts_button = primary(wording.SET_PASSPHRASE, self.reset_by_parts)
        self.pin_button = primary(wording.UNLOCK, self.unlock_by_pin)
        self._attempts = (self.unlock, self.reset, self.reset_by_parts, self.unlock_by_pin)
        by_passphrase = (wording.USE_PASSPHRASE, PASSPHRASE)
        self._steps = (
            self._step(self.by_passphrase, self.unlock_button, (wording.USE_WORDS, WORDS)),
            self._step(self.by_words, self.reset_button, by_passphrase, (wording.USE_PARTS, PARTS)),
            self._step(self.by_parts, self.parts_button, by_passphrase),
            self._step(self.by_pin, self.pin_button, by_passphrase),
        )
        rows = column(self)
        for number, step_widget in enumerate(self._steps):
            rows.addWidget(step_widget)
            step_widget.setVisible(number == PASSPHRASE)
        self.setFocusProxy(self.by_passphrase.fields["passphrase"])
        tasks.run(self, bind(is_pin_ready, path), on_result=self._offer_pin)

    def unlock(self) -> None:
        """Try the passphrase."""
        typed = self.by_passphrase.values()["passphrase"]
        if not typed:
            self.by_passphrase.point_at("passphrase", wording.ENTER_PASSPHRASE)
        elif self._begin(self.unlock_button, wording.UNLOCKING):
            job = bind(open_by_passphrase, self.path, typed, self._is_accepted())
            self._tasks.run(self, job, on_result=self._opened)

    def unlock_by_pin(self) -> None:
        """Try the PIN of this computer."""
        typed = self.by_pin.values()["pin"]
        if not typed:
            self.by_pin.point_at("pin", wording.ENTER_PIN)
        elif self._begin(self.pin_button, wording.UNLOCKING):
            job = bind(open_by_pin, self.path, typed, self._is_accepted())
            self._tasks.run(self, job, on_result=self._opened)

    def reset(self) -> None:
        """Try the recovery words, and set the new passphrase."""
        values = self.by_words.values()
        if not values["words"]:
            self.by_words.point_at("words", wording.ENTER_WORDS)
        elif _passphrases_match(self.by_words) and self._begin(self.reset_button, wording.CHECKING):
            words_, name = values["words"], values["name"]
            job = bind(recover_by_words, self.path, values["new"], words_, name, self._is_accepted())
            self._tasks.run(self, job, on_result=self._opened)

    def reset_by_parts(self) -> None:
        """Try two recovery parts, and set the new passphrase."""
        values = self.by_parts.values()
        missing = next((part for part in ("first", "second") if not values[part]), "")
        if missing:
            self.by_parts.point_at(missing, wording.ENTER_PART)
        elif _passphrases_match(self.by_parts) and self._begin(self.parts_button, wording.CHECKING):
            parts, name = (values["first"], values["second"]), values["name"]
            job = bind(recover_by_shares, self.path, values["new"], parts, name, self._is_accepted())
            self._tasks.run(self, job, on_result=self._opened)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Say at the field why the casebook stays locked."""
        self._end()
        form, field = self._forms[self.step], None
        if isinstance(refusal, NotAsKnown):
            form.point_at(next(iter(form.fields)), wording.READ_NOTICE)
            self.contradicted.emit(str(refusal))
            return
        if isinstance(refusal, Refused):
            field = refusal.field if refusal.field in form.fields else None
        if isinstance(refusal, WrongPassphrase):
            field = next(iter(form.fields))
        form.point_at(field, str(refusal))
        if isinstance(refusal, StoreDamaged) and not isinstance(refusal, StoreUnreadable):
            self.damaged.emit()

    def credential(self) -> "Credential":
        """Return what was entered in the form on show. Raises Refused if it can't be right."""
        values = self._forms[self.step].values()
        if self.step in (PASSPHRASE, PIN) and not any(values.values()):
            raise Refused(wording.ENTER_PIN if self.step == PIN else wording.ENTER_PASSPHRASE)
        if self.step == WORDS:
            return credential(words=values["words"])
        if self.step == PARTS:
            return credential(shares=(values["first"], values["second"]))
        return (
            credential(pin=values["pin"]) if self.step == PIN else credential(passphrase=values["passphrase"])
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Try what was entered when Enter is pressed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._attempts[self.step]()
            return
        super().keyPressEvent(event)

    def _step(self, form: Form, button: QWidget, *others: tuple[str, int]) -> QWidget:
        step_widget = QWidget()
        rows = column(step_widget, spacing=16)
        rows.addWidget(form)
        rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        for label, step in others:
            rows.addWidget(link(label, partial(self.show_step, step)), 0, Qt.AlignmentFlag.AlignLeft)
        return step_widget

    def show_step(self, step: int) -> None:
        """Show one of the forms: PASSPHRASE, WORDS, PARTS or PIN."""
        self.step = step
        for number, step_widget in enumerate(self._steps):
            step_widget.setVisible(number == step)
        first = next(iter(self._forms[step].fields.values()))
        self.setFocusProxy(first)
        first.setFocus()

    def _offer_pin(self, ready: bool) -> None:
        if ready and self.step == PASSPHRASE and not self.by_passphrase.values()["passphrase"]:
            self.show_step(PIN)

    def _opened(self, casebook: "Casebook") -> None:
        self._end()
        for form in self._forms:
            for field in form.fields.values():
                field.set_value("")
        self.unlocked.emit(casebook)

    def _begin(self, pressed: QPushButton, waiting: str) -> bool:
        if self._working:
            return False
        self._working = True
        self._pressed, self._label = pressed, pressed.text()
        pressed.setText(waiting)
        for form in self._forms:
            form.clear_errors()
        return True

    def _end(self) -> None:
        self._working = False
        self._pressed.setText(self._label)


def _new_passphrase() -> tuple[Field, ...]:
    name = TextField("name", wording.YOUR_NAME, hint=wording.YOUR_NAME_HINT)
    return (
        PassphraseField("new", wording.NEW_PASSPHRASE, strength=True, beside=(name,)),
        PassphraseField("again", wording.NEW_PASSPHRASE_AGAIN),
        name,
    )


def _passphrases_match(form: Form) -> bool:
    values = form.values()
    if not values["new"]:
        form.point_at("new", wording.ENTER_NEW_PASSPHRASE)
    elif values["new"] != values["again"]:
        form.point_at("again", wording.PASSPHRASES_DIFFER)
    else:
        return True
    return False
