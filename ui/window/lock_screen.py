"""Unlocking: the passphrase or this computer's PIN; or the recovery, and a new passphrase."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.core.errors import (
    CoordinatorError,
    Refused,
    StoreDamaged,
    StoreUnreadable,
    WrongPassphrase,
)
from ui.forms.fields import Field, LongTextField, TextField
from ui.forms.form import Form
from ui.forms.passphrase_field import PassphraseField
from ui.widgets.buttons import link, primary
from ui.widgets.deferred import later
from ui.widgets.layout import column, scrolled, words
from ui.window.damage_options import DamageChoices
from ui.workers.background_tasks import BackgroundTasks, bind
from ui.workers.locked_casebook import (
    credential,
    is_pin_ready,
    location_warning,
    open_by_passphrase,
    open_by_pin,
    recover_by_shares,
    recover_by_words,
)

if TYPE_CHECKING:
    from coordinator.access.credentials import Credential

PASSPHRASE, WORDS, PARTS, PIN = range(4)


class UnlockForm(QWidget):
    """Asks for what opens one casebook, and opens it without holding up the screen."""

    unlocked = Signal(object)  # Casebook
    damaged = Signal()  # it opens no more, for all that was typed was right

    def __init__(self, path: Path, tasks: BackgroundTasks) -> None:
        super().__init__()
        self.path, self._tasks = path, tasks
        self._working = False
        self.step = PASSPHRASE
        self.by_passphrase = Form(PassphraseField("passphrase", "Passphrase"))
        self.by_words = Form(
            LongTextField("words", "Recovery words", hint="The 12 words of the recovery sheet", lines=3),
            *_new_passphrase(),
        )
        self.by_parts = Form(
            LongTextField("first", "First part", hint="The 20 words of one part", lines=3),
            LongTextField("second", "Second part", lines=3),
            *_new_passphrase(),
        )
        self.by_pin = Form(PassphraseField("pin", "PIN"))
        self._forms = (self.by_passphrase, self.by_words, self.by_parts, self.by_pin)
        self.unlock_button = primary("Unlock", self.unlock)
        self.reset_button = primary("Set the new passphrase", self.reset)
        self.parts_button = primary("Set the new passphrase", self.reset_by_parts)
        self.pin_button = primary("Unlock", self.unlock_by_pin)
        self._acts = (self.unlock, self.reset, self.reset_by_parts, self.unlock_by_pin)
        by_passphrase = ("Use the passphrase", PASSPHRASE)
        self._steps = (
            self._step(self.by_passphrase, self.unlock_button, ("Forgotten? Use the recovery words", WORDS)),
            self._step(self.by_words, self.reset_button, by_passphrase, ("Use two parts instead", PARTS)),
            self._step(self.by_parts, self.parts_button, by_passphrase),
            self._step(self.by_pin, self.pin_button, by_passphrase),
        )
        rows = column(self)
        for at, shown in enumerate(self._steps):
            rows.addWidget(shown)
            shown.setVisible(at == PASSPHRASE)
        self.setFocusProxy(self.by_passphrase.fields["passphrase"])
        tasks.run(self, bind(is_pin_ready, path), on_result=self._offer_pin)

    def unlock(self) -> None:
        """Try the passphrase."""
        typed = self.by_passphrase.values()["passphrase"]
        if not typed:
            self.by_passphrase.point_at("passphrase", "Type the passphrase.")
        elif self._begin(self.unlock_button, "Unlocking…"):
            self._tasks.run(self, bind(open_by_passphrase, self.path, typed), on_result=self._opened)

    def unlock_by_pin(self) -> None:
        """Try the PIN of this computer."""
        typed = self.by_pin.values()["pin"]
        if not typed:
            self.by_pin.point_at("pin", "Type the PIN.")
        elif self._begin(self.pin_button, "Unlocking…"):
            self._tasks.run(self, bind(open_by_pin, self.path, typed), on_result=self._opened)

    def reset(self) -> None:
        """Try the recovery words, and put the new passphrase in the place of the old."""
        values = self.by_words.values()
        if not values["words"]:
            self.by_words.point_at("words", "Type the 12 words of the recovery sheet.")
        elif _typed_twice(self.by_words) and self._begin(self.reset_button, "Checking the whole casebook…"):
            words_, name = values["words"], values["name"]
            self._tasks.run(
                self,
                bind(recover_by_words, self.path, values["new"], words_, name),
                on_result=self._opened,
            )

    def reset_by_parts(self) -> None:
        """Try two parts of the recovery, and put the new passphrase in the place of the old."""
        values = self.by_parts.values()
        missing = next((part for part in ("first", "second") if not values[part]), "")
        if missing:
            self.by_parts.point_at(missing, "Type the 20 words of a part.")
        elif _typed_twice(self.by_parts) and self._begin(self.parts_button, "Checking the whole casebook…"):
            parts, name = (values["first"], values["second"]), values["name"]
            self._tasks.run(
                self,
                bind(recover_by_shares, self.path, values["new"], parts, name),
                on_result=self._opened,
            )

    def refuse(self, refusal: CoordinatorError) -> None:
        """Say at its field why the casebook stays shut."""
        self._end()
        form, field = self._forms[self.step], None
        if isinstance(refusal, Refused):
            field = refusal.field if refusal.field in form.fields else None
        if isinstance(refusal, WrongPassphrase):
            field = next(iter(form.fields))
        form.point_at(field, str(refusal))
        if isinstance(refusal, StoreDamaged) and not isinstance(refusal, StoreUnreadable):
            self.damaged.emit()

    def secret(self) -> "Credential":
        """What was typed for the way in that is on show. Raises Refused where it can't be right."""
        values = self._forms[self.step].values()
        if self.step in (PASSPHRASE, PIN) and not any(values.values()):
            raise Refused("Type the PIN." if self.step == PIN else "Type the passphrase.")
        if self.step == WORDS:
            return credential(words=values["words"])
        if self.step == PARTS:
            return credential(shares=(values["first"], values["second"]))
        return (
            credential(pin=values["pin"]) if self.step == PIN else credential(passphrase=values["passphrase"])
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._acts[self.step]()
            return
        super().keyPressEvent(event)

    def _step(self, form: Form, go_on: QWidget, *others: tuple[str, int]) -> QWidget:
        made = QWidget()
        rows = column(made, spacing=16)
        rows.addWidget(form)
        rows.addWidget(go_on, 0, Qt.AlignmentFlag.AlignLeft)
        for label, to in others:
            rows.addWidget(link(label, partial(self._turn_to, to)), 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _turn_to(self, step: int) -> None:
        self.step = step
        for at, shown in enumerate(self._steps):
            shown.setVisible(at == step)
        first = next(iter(self._forms[step].fields.values()))
        self.setFocusProxy(first)
        first.setFocus()

    def _offer_pin(self, ready: bool) -> None:
        if ready and self.step == PASSPHRASE and not self.by_passphrase.values()["passphrase"]:
            self._turn_to(PIN)

    def _opened(self, casebook: Any) -> None:
        self._end()
        for form in self._forms:
            for field in form.fields.values():
                field.set_value("")
        self.unlocked.emit(casebook)

    def _begin(self, pressed: Any, waiting: str) -> bool:
        if self._working:
            return False
        self._working = True
        self._pressed, self._said = pressed, pressed.text()
        pressed.setText(waiting)
        for form in self._forms:
            form.clear_errors()
        return True

    def _end(self) -> None:
        self._working = False
        self._pressed.setText(self._said)


class LockScreen(QWidget):
    """Names the casebook, nobody in it, and asks for the passphrase."""

    unlocked = Signal(object)
    left = Signal()
    restore_asked = Signal(object)  # the Path

    def __init__(self, path: Path, hint: str, tasks: BackgroundTasks, damage: str = "") -> None:
        super().__init__()
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form = UnlockForm(path, tasks)
        self.form.unlocked.connect(self.unlocked)
        self.damage = DamageChoices(path, tasks, self.form.secret, damage)
        self.damage.opened.connect(self.unlocked)
        self.form.damaged.connect(self.damage.show)
        for more in (self.form.damaged, self.damage.said_more):
            more.connect(self._show_choices)
        inside = QWidget()
        area = self._area = scrolled(inside, "Unlock")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column(self).addWidget(area)
        # One column of a fixed width: what is centred one by one is given the height of wider lines.
        middle = QWidget()
        middle.setFixedWidth(400)
        across = QHBoxLayout(inside)
        across.setContentsMargins(32, 32, 32, 32)
        across.addStretch(1)
        across.addWidget(middle)
        across.addStretch(1)
        rows = column(middle, spacing=12)
        rows.addStretch(2)
        text = f"{path.stem}. {hint}" if hint else path.stem
        for part in (words("Locked", "title"), words(text, "second", wrap=True)):
            rows.addWidget(part)
        rows.addSpacing(8)
        rows.addWidget(self.form)
        leave = link("Open another casebook", self.left.emit)
        self.restore_link = link("Restore from a backup", lambda: self.restore_asked.emit(path))
        below = column(spacing=2)
        below.addWidget(self.damage)
        for way in (self.restore_link, leave):
            below.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        self.place_words = words("", "second", wrap=True)
        self.place_words.hide()
        below.addWidget(self.place_words)
        tasks.run(self, bind(location_warning, path), on_result=self._show_warning)
        rows.addLayout(below)
        rows.addStretch(3)
        self.setFocusProxy(self.form)

    def _show_warning(self, warning: str) -> None:
        self.place_words.setText(warning)
        self.place_words.setVisible(bool(warning))

    @Slot()
    def _show_choices(self) -> None:
        later(self, self._scroll_to_choices)  # they take their place only then

    def _scroll_to_choices(self) -> None:
        self._area.ensureWidgetVisible(self.damage)


def _new_passphrase() -> tuple[Field, ...]:
    name = TextField("name", "Your name", hint="Needed only where several people can open the casebook")
    return (
        PassphraseField("new", "New passphrase", strength=True, beside=(name,)),
        PassphraseField("again", "New passphrase again"),
        name,
    )


def _typed_twice(form: Form) -> bool:
    values = form.values()
    if not values["new"]:
        form.point_at("new", "Type a new passphrase.")
    elif values["new"] != values["again"]:
        form.point_at("again", "The two passphrases are not the same.")
    else:
        return True
    return False
