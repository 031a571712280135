"""Create a casebook: name and passphrase, then the recovery words, then a check of some of them."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from coordinator.access.create import account_name, casebook_path, create
from coordinator.casebook.location import warning
from coordinator.core.errors import CoordinatorError, Refused
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import Cost
from coordinator.preferences.use_cases import choose_for_all
from ui.forms.fields import TextField
from ui.forms.form import Form
from ui.forms.passphrase_field import PassphraseField
from ui.forms.path_field import PathField, documents
from ui.welcome import wording
from ui.welcome.colour_field import ColourField
from ui.welcome.recovery_words import BackStep, NewCasebook, WordsStep, step
from ui.widgets.buttons import button, primary
from ui.widgets.cards import Banner
from ui.widgets.closed_forms import ClosedForms
from ui.widgets.layout import column
from ui.workers.background_tasks import BackgroundTasks, bind

_CREATE = "create"


def make_casebook(
    path: Path, passphrase: str, colour: str, cost: Cost | None = None, *, name: str = ""
) -> NewCasebook:
    """Make a casebook with new recovery words, and set its colour."""
    fresh = recovery_words.new_words()
    casebook = create(path, passphrase, fresh, name=name, cost=cost)
    casebook.do(choose_for_all, key="casebook.colour", value=colour)
    return NewCasebook(casebook, fresh)


class CreateSteps(QStackedWidget):
    """The three steps, one after another."""

    created = Signal(object)  # Casebook
    locked = Signal(object)  # the Path of one that was made and locked before its words were kept
    cancelled = Signal()

    def __init__(self, tasks: BackgroundTasks, cost: Cost | None, closed: ClosedForms) -> None:
        super().__init__()
        self._closed = closed
        self._tasks, self._cost = tasks, cost
        self._made: NewCasebook | None = None
        self._locking = False  # a lock came while it was being made
        name = TextField("name", "Name", hint=wording.NAME_HINT)
        who = TextField("who", wording.YOUR_NAME, hint=wording.YOUR_NAME_HINT)
        self.form = Form(
            name,
            ColourField("colour", "Colour", hint=wording.COLOUR_HINT),
            PathField("place", wording.FOLDER, "folder", hint=wording.FOLDER_HINT),
            who,
            (
                PassphraseField("passphrase", "Passphrase", strength=True, beside=(name, who)),
                PassphraseField("again", wording.PASSPHRASE_AGAIN),
            ),
        )
        self.form.fields["place"].set_value(documents())
        self.form.fields["who"].set_value(account_name())
        self.create_button = primary(wording.CREATE_BUTTON, self.make)
        self.form.on_enter(self.make)
        self.offer = closed.watch(_CREATE, self.form)
        self.cancel_button = button("Cancel", self._cancel)
        self.cancel_button.setShortcut("Esc")
        self.place_warning = Banner("", "warning")
        self.form.fields["place"].changed.connect(self._warn)
        self._warn()
        inside = QWidget()
        rows = column(inside, spacing=12)
        rows.addWidget(self.offer)
        rows.addWidget(self.form)
        rows.addWidget(self.place_warning)
        self.addWidget(
            step(
                wording.CREATE_CASEBOOK,
                wording.CREATE_EXPLANATION,
                inside,
                [self.cancel_button, self.create_button],
            )
        )

    def make(self) -> None:
        """Check what was typed and make the casebook."""
        values = self.form.values()
        if not self._complete(values) or not self.create_button.isEnabled():
            return
        for pressed in (self.create_button, self.cancel_button):
            pressed.setEnabled(
                False
            )  # cancelled now, it would be made all the same, and nobody saw its words
        self.create_button.setText("Creating…")
        path = casebook_path(values["place"] / values["name"])
        self._tasks.run(
            self,
            bind(make_casebook, path, values["passphrase"], values["colour"], self._cost, name=values["who"]),
            on_result=self._show_words,
        )

    def lock(self) -> None:
        """Lock the new casebook, although its words were not kept, or as soon as it is made."""
        if self._made is None:
            self._locking = not self.create_button.isEnabled()
            return
        made, self._made = self._made, None
        made.casebook.lock()
        self.locked.emit(made.casebook.path)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Show at the field why it wasn't made."""
        self._ready()
        self._locking = False
        self.form.point_at(refusal.field if isinstance(refusal, Refused) else "place", str(refusal))

    @Slot()
    def _cancel(self) -> None:
        self._closed.keep(_CREATE, self.form)
        self.cancelled.emit()

    def _complete(self, values: dict[str, Any]) -> bool:
        self.form.clear_errors()
        for wrong, field, sentence in (
            (not values["name"], "name", wording.ENTER_NAME),
            (any(c in values["name"] for c in '/\\:*?"<>|'), "name", 'Leave out / \\ : * ? " < > and |.'),
            (not values["place"], "place", wording.CHOOSE_FOLDER),
            (not values["passphrase"], "passphrase", wording.ENTER_PASSPHRASE),
            (values["passphrase"] != values["again"], "again", wording.PASSPHRASES_DIFFER),
        ):
            if wrong:
                self.form.point_at(field, sentence)
                return False
        return True

    @Slot()
    def _warn(self) -> None:
        place = self.form.fields["place"].value()
        self.place_warning.say(warning(place / "New") if place else "")

    def _ready(self) -> None:
        for pressed in (self.create_button, self.cancel_button):
            pressed.setEnabled(True)
        self.create_button.setText(wording.CREATE_BUTTON)

    def _show_words(self, made: NewCasebook) -> None:
        self._ready()
        self._made = made
        self._closed.forget(_CREATE)
        if self._locking:
            self.lock()
            return
        for field in ("passphrase", "again"):
            self.form.fields[field].set_value("")
        self.words_step = WordsStep(made, self._ask_back)
        self._turn_to(self.words_step)

    def _ask_back(self) -> None:
        if self._made is not None:
            self.back_step = BackStep(self._made.words, self._show_again, self._finish)
            self._turn_to(self.back_step)

    def _show_again(self) -> None:
        if self._made is not None:
            self._show_words(self._made)

    def _finish(self) -> None:
        made, self._made = self._made, None
        if made is not None:
            self.created.emit(made.casebook)

    def _turn_to(self, step: QWidget) -> None:
        self.addWidget(step)
        self.setCurrentWidget(step)
        while self.count() > 2 and (old := self.widget(1)) is not None:
            self.removeWidget(old)
            old.deleteLater()
        step.setFocus()
