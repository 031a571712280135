"""Who can open this casebook: people, recovery, quick unlock, and a new key for everything."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coordinator.casebook.call import call
from coordinator.core.changes import Topic
from coordinator.core.dates import show_moment
from coordinator.keys.device_pin import NO_KEYRING
from coordinator.users.queries import KeyRow, UserRow
from coordinator.users.use_cases import turn_quick_unlock_off
from ui.keys import operations
from ui.keys.dialogs import (
    AddPersonDialog,
    KeyDialog,
    QuickDialog,
    RekeyDialog,
    RevokeDialog,
    SheetDialog,
    SplitDialog,
)
from ui.session.commands import Command
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.tables.row_model import Column
from ui.tables.table_view import RowsTable
from ui.widgets.buttons import button, primary
from ui.widgets.cards import Card, Facts
from ui.widgets.layout import page_column, side_by_side, words
from ui.workers.background_tasks import bind

_RECOVERY = (
    "The recovery opens the casebook when every passphrase is forgotten. Keep it away from this computer."
)
_QUICK = "A PIN instead of the passphrase, on this computer only. Off unless you turn it on."
_ANEW = "When somebody who had a key has left, encrypt everything under a new one. A backup is made first."
_KINDS = {"recovery": "Recovery sheet", "parts": "Recovery in three parts"}


class KeysPage(QWidget):
    """The page of the settings about keys."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.people = RowsTable[UserRow]("People", _COLUMNS, lambda row: row.id)
        self.people.setMinimumHeight(180)
        self.recovery = Facts(180)
        self.quick_words = words("", wrap=True)
        self.add_button = context.may.held(primary("Add person…", partial(self.open, AddPersonDialog)))
        self.revoke_button = context.may.held(button("Revoke…", self.revoke))
        self.sheet_button = context.may.held(button("New recovery sheet…", partial(self.open, SheetDialog)))
        self.split_button = context.may.held(button("Split in three…", partial(self.open, SplitDialog)))
        self.on_button = context.may.held(button("Turn on…", partial(self.open, QuickDialog)))
        self.off_button = context.may.held(button("Turn off", self.turn_off))
        self.anew_button = context.may.held(button("Encrypt anew…", partial(self.open, RekeyDialog)))
        for one in (self.on_button, self.off_button):
            one.setEnabled(False)  # until the system's keyring has told
        self._lay_out()
        self.people.chosen.connect(lambda _row: self._enable())
        context.worker.changed.connect(self._on_changed)
        self._read()

    def commands(self) -> list[Command]:
        """List what can be done here."""
        return [
            Command("keys.add", "Add person…", partial(self.open, AddPersonDialog)),
            Command("keys.rekey", "Encrypt anew…", partial(self.open, RekeyDialog)),
            Command("keys.sheet", "New recovery sheet…", partial(self.open, SheetDialog)),
        ]

    def open(self, kind: type[KeyDialog]) -> None:
        """Open one of the dialogs."""
        self._context.open_dialog(kind(self._context))  # type: ignore[call-arg]

    @requires(RevokeDialog)
    def revoke(self) -> None:
        """Ask about revoking the chosen person."""
        if chosen := self.people.current():
            self._context.open_dialog(RevokeDialog(self._context, chosen))

    @requires(turn_quick_unlock_off)
    def turn_off(self) -> None:
        """Turn quick unlock off on this computer."""
        self._context.worker.write_with_casebook(self, call(operations.quick_off), on_result=self._turned_off)

    def _turned_off(self, _: object) -> None:
        self._context.tell("Quick unlock is off")

    def _lay_out(self) -> None:
        rows = page_column(self)
        for title, about, shown, acts_ in (
            ("Who can open this casebook", "", self.people, (self.add_button, self.revoke_button)),
            ("Recovery", _RECOVERY, self.recovery, (self.sheet_button, self.split_button)),
            ("Quick unlock", _QUICK, self.quick_words, (self.on_button, self.off_button)),
            ("Encryption", _ANEW, None, (self.anew_button,)),
        ):
            card = Card(title)
            card.body.setSpacing(10)
            if about:
                card.add(words(about, "second", wrap=True))
            if shown is not None:
                card.add(shown)
            card.add(side_by_side(*acts_))
            rows.addWidget(card)
        rows.addStretch(1)

    def _read(self) -> None:
        self._context.worker.write_with_casebook(self, call(operations.get_overview), on_result=self._show)

    def _show(self, standing: operations.KeysOverview) -> None:
        self._context.worker.run(
            self, bind(operations.quick_here, *standing.quick), on_result=self._show_quick
        )
        self.people.show_rows(standing.people)
        self.recovery.show_facts([(_KINDS.get(one.kind, one.kind), _made(one)) for one in standing.spare])
        self._enable()

    def _show_quick(self, told: tuple[bool, bool]) -> None:
        there, on = told
        off = "It is off on this computer." if there else NO_KEYRING
        self.quick_words.setText("It is on for this computer." if on else off)
        self.on_button.setEnabled(there)
        self.on_button.setToolTip(self.on_button.why or ("" if there else NO_KEYRING))
        self.off_button.setEnabled(on)

    def _enable(self) -> None:
        chosen = self.people.current() is not None
        if not chosen and self.window().focusWidget() is self.revoke_button:
            self.people.setFocus()  # once disabled, it would pass the keys on to what comes after it
        self.revoke_button.setEnabled(chosen)

    @Slot(frozenset)
    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.KEYS in topics:
            self._read()


def _made(key: KeyRow) -> str:
    used = f"last used {_moment(key.last_used)}" if key.last_used else "never used"
    return f"Made {_moment(key.added)}; {used}"


def _moment(at: datetime | None) -> str:
    return "Never" if at is None else show_moment(at)


_COLUMNS = (
    Column[UserRow]("Name", lambda row: row.name, width=160, strong=True),
    Column[UserRow]("Role", lambda row: row.role.capitalize(), width=110),
    Column[UserRow]("Last used", lambda row: _moment(row.last_used), width=240),
    Column[UserRow]("Quick unlock", lambda row: "On a computer" if row.quick else "", width=110),
)
