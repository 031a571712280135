"""The settings page about who can open the casebook: people, recovery, quick unlock, encryption."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Slot

from coordinator.casebook.call import call
from coordinator.core.changes import Topic
from coordinator.core.dates import show_moment
from coordinator.keys.wording import NO_KEYRING
from coordinator.users.queries import KeyRow, UserRow
from coordinator.users.use_cases import turn_quick_unlock_off
from ui.keys import operations, wording
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
from ui.session.pages import PageWidget
from ui.session.permissions import requires
from ui.tables.row_model import Column
from ui.tables.table_view import RowsTable
from ui.widgets.buttons import button, primary
from ui.widgets.cards import Card, Facts
from ui.widgets.layout import page_column, side_by_side, words
from ui.widgets.plain_text import set_tip
from ui.workers.background_tasks import bind


class KeysPage(PageWidget):
    """The page about keys in the settings."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.people = RowsTable[UserRow](wording.PEOPLE, _COLUMNS, lambda row: row.id)
        self.people.setMinimumHeight(180)
        self.recovery = Facts(180)
        self.quick_unlock_text = words("", wrap=True)
        self.add_button = context.permissions.disable_if_denied(
            primary(wording.ADD_PERSON_BUTTON, partial(self.open, AddPersonDialog))
        )
        self.revoke_button = context.permissions.disable_if_denied(button(wording.REVOKE_BUTTON, self.revoke))
        self.sheet_button = context.permissions.disable_if_denied(
            button(wording.NEW_SHEET_BUTTON, partial(self.open, SheetDialog))
        )
        self.split_button = context.permissions.disable_if_denied(
            button(wording.SPLIT_BUTTON, partial(self.open, SplitDialog))
        )
        self.on_button = context.permissions.disable_if_denied(
            button(wording.TURN_ON_BUTTON, partial(self.open, QuickDialog))
        )
        self.off_button = context.permissions.disable_if_denied(
            button(wording.TURN_OFF_BUTTON, self.turn_off)
        )
        self.rekey_button = context.permissions.disable_if_denied(
            button(wording.REKEY_BUTTON, partial(self.open, RekeyDialog))
        )
        for quick_unlock_button in (self.on_button, self.off_button):
            quick_unlock_button.setEnabled(False)  # until the state of the system's keyring is known
        self._lay_out()
        self.people.chosen.connect(lambda _row: self._enable())
        context.worker.changed.connect(self._on_changed)
        self._read()

    def commands(self) -> list[Command]:
        """List this page's commands."""
        return [
            Command("keys.add", wording.ADD_PERSON_BUTTON, partial(self.open, AddPersonDialog)),
            Command("keys.rekey", wording.REKEY_BUTTON, partial(self.open, RekeyDialog)),
            Command("keys.sheet", wording.NEW_SHEET_BUTTON, partial(self.open, SheetDialog)),
        ]

    def open(self, kind: type[KeyDialog]) -> None:
        """Open one of the dialogs."""
        self._context.dialogs.open_dialog(kind(self._context))  # type: ignore[call-arg]

    @requires(RevokeDialog)
    def revoke(self) -> None:
        """Open the dialog that revokes the selected person's access."""
        if chosen := self.people.current():
            self._context.dialogs.open_dialog(RevokeDialog(self._context, chosen))

    @requires(turn_quick_unlock_off)
    def turn_off(self) -> None:
        """Turn quick unlock off on this computer."""
        self._context.worker.write_with_casebook(
            self, call(operations.turn_quick_unlock_off), on_result=self._turned_off
        )

    def _turned_off(self, _: object) -> None:
        self._context.notify(wording.QUICK_UNLOCK_TURNED_OFF)

    def _lay_out(self) -> None:
        rows = page_column(self)
        for title, intro, content, buttons in (
            (wording.WHO_CAN_OPEN, "", self.people, (self.add_button, self.revoke_button)),
            (wording.RECOVERY, wording.RECOVERY_INTRO, self.recovery, (self.sheet_button, self.split_button)),
            (
                wording.QUICK_UNLOCK, wording.QUICK_UNLOCK_INTRO, self.quick_unlock_text,
                (self.on_button, self.off_button),
            ),
            (wording.ENCRYPTION, wording.ENCRYPTION_INTRO, None, (self.rekey_button,)),
        ):  # fmt: skip
            card = Card(title)
            card.body.setSpacing(10)
            if intro:
                card.add(words(intro, "second", wrap=True))
            if content is not None:
                card.add(content)
            card.add(side_by_side(*buttons))
            rows.addWidget(card)
        rows.addStretch(1)

    def _read(self) -> None:
        self._context.worker.write_with_casebook(self, call(operations.get_overview), on_result=self._show)

    def _show(self, overview: operations.KeysOverview) -> None:
        self._context.worker.run(
            self, bind(operations.get_quick_unlock_state, *overview.quick_unlock_slots),
            on_result=self._show_quick,
        )  # fmt: skip
        self.people.show_rows(overview.people)
        self.recovery.show_facts(
            [(wording.RECOVERY_KINDS.get(key.kind, key.kind), _recovery_use(key)) for key in overview.spare]
        )
        self._enable()

    def _show_quick(self, state: tuple[bool, bool]) -> None:
        has_keyring, on = state
        off = wording.QUICK_UNLOCK_IS_OFF if has_keyring else NO_KEYRING
        self.quick_unlock_text.setText(wording.QUICK_UNLOCK_IS_ON if on else off)
        self.on_button.setEnabled(has_keyring)
        set_tip(self.on_button, self.on_button.why or ("" if has_keyring else NO_KEYRING))
        self.off_button.setEnabled(on)

    def _enable(self) -> None:
        chosen = self.people.current() is not None
        if not chosen and self.window().focusWidget() is self.revoke_button:
            self.people.setFocus()  # a disabled button would pass the focus on to the next button
        self.revoke_button.setEnabled(chosen)

    @Slot(frozenset)
    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.KEYS in topics:
            self._read()


def _recovery_use(key: KeyRow) -> str:
    return wording.recovery_use(_moment(key.added), _moment(key.last_used) if key.last_used else "")


def _moment(at: datetime | None) -> str:
    return wording.NEVER if at is None else show_moment(at)


_COLUMNS = (
    Column[UserRow](wording.NAME, lambda row: row.name, width=160, strong=True),
    Column[UserRow](wording.ROLE, lambda row: row.role.capitalize(), width=110),
    Column[UserRow](wording.LAST_USED, lambda row: _moment(row.last_used), width=240),
    Column[UserRow](wording.QUICK_UNLOCK, lambda row: wording.ON_A_COMPUTER if row.quick else "", width=110),
)
