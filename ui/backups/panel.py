"""The settings page about backups: their status, the second location, and the list."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Slot

from coordinator.backups.second_location import SECOND, choose_second
from coordinator.backups.status import BackupStatus, ListedBackup, list_backups
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import backup_folder
from coordinator.core.errors import CoordinatorError, Refused
from ui.backups import wording
from ui.backups.restore_dialog import RestoreDialog
from ui.backups.scheduler import BackupScheduler
from ui.backups.wording import full_moment, reason, status_text, verified
from ui.forms.path_field import PathField
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.session.permissions import requires
from ui.tables.row_model import Column
from ui.tables.table_view import RowsTable
from ui.widgets.buttons import button, primary
from ui.widgets.cards import Banner, Card
from ui.widgets.layout import page_column, side_by_side, words

_ABOUT = wording.BACKUPS_EXPLANATION
_SECOND = wording.SECOND_LOCATION_EXPLANATION
_SECOND_STATUS = {
    "": wording.NO_SECOND_LOCATION,
    "there": wording.SECOND_LOCATION_CONNECTED,
    "away": wording.SECOND_LOCATION_MISSING,
}
_KEPT = wording.RETENTION


class BackupsPage(PageWidget):
    """Three cards: status, second location, list."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._keeper = next(iter(context.findChildren(BackupScheduler)), None)
        self.warning = Banner("", "warning")
        self.warning.hide()
        self.last_backup = words("", wrap=True)
        self.place = words("", "small", wrap=True, selectable=True)
        self.now_button = primary(wording.BACK_UP_NOW, self._back_up_now)
        self.second = PathField("second", "Folder", "folder", hint=wording.SECOND_LOCATION_FOLDER)
        self.use_button = context.permissions.disable_if_denied(button(wording.USE_FOLDER, self.use_second))
        self.drop_button = context.permissions.disable_if_denied(button(wording.USE_NONE, self.drop_second))
        context.permissions.disable_field_if_denied(self.second, choose_second)
        self.second_status = words("", "small", wrap=True)
        self.list = RowsTable[ListedBackup](
            "Backups", _columns(context), lambda backup: str(backup.backup.folder)
        )
        self.restore_button = context.permissions.disable_if_denied(button("Restore…", self.restore))
        self._lay_out()
        self.list.chosen.connect(lambda _row: self.restore_button.setEnabled(True))
        self.list.opened.connect(lambda _row: self.restore())
        self.second.set_value(context.preferences.recall(SECOND))
        if self._keeper is not None:
            self._keeper.status_changed.connect(self._show_status)
        self._read()

    @requires(choose_second)
    def use_second(self) -> None:
        """Use the folder in the field as the second location."""
        self.second.set_error(self.second.problem())
        place = self.second.value()
        if place is not None:
            self._context.worker.write(self, call(choose_second, place=place), on_result=self._second_chosen)

    @requires(choose_second)
    def drop_second(self) -> None:
        """Use no second location."""
        self._context.worker.write(self, call(choose_second, place=None), on_result=self._second_chosen)

    @requires(RestoreDialog)
    def restore(self) -> None:
        """Open the dialog that restores the chosen backup."""
        chosen = self.list.current()
        if chosen is not None:
            self._context.dialogs.open_dialog(RestoreDialog(self._context, chosen))

    def refuse(self, refusal: CoordinatorError) -> None:
        """Show a refusal at its field."""
        if isinstance(refusal, Refused) and refusal.field == "second":
            self.second.set_error(str(refusal))
            self.second.control.setFocus()
        else:
            self._context.notify(str(refusal))

    def _lay_out(self) -> None:
        rows = page_column(self)
        for title, about, parts in (
            ("Backups", _ABOUT, (self.warning, self.last_backup, self.place, self.now_button)),
            (wording.SECOND_LOCATION, _SECOND, (self.second, side_by_side(self.use_button, self.drop_button),
                                       self.second_status)),
            (wording.BACKUPS, _KEPT, (self.list, self.restore_button)),
        ):  # fmt: skip
            card = Card(title)
            card.body.setSpacing(10)
            card.add(words(about, "second", wrap=True))
            for part in parts:
                single = part in (self.now_button, self.restore_button)
                card.add(side_by_side(part) if single else part)
            rows.addWidget(card)
        rows.addStretch(1)
        self.list.setMinimumHeight(280)
        self.restore_button.setEnabled(False)

    def _back_up_now(self) -> None:
        if self._keeper is not None:
            self._keeper.back_up_now()

    def _second_chosen(self, _: object) -> None:
        self.second.set_error("")
        self.second.recorded()
        if self._keeper is not None:
            self._keeper.look()

    @Slot(object)
    def _show_status(self, status: BackupStatus) -> None:
        self._show_backup_status(status)
        self._read()

    def _read(self) -> None:
        self._context.worker.run_with_casebook(self, call(_listed), on_result=self._listed)

    def _listed(self, result: tuple[Path, tuple[ListedBackup, ...]]) -> None:
        place, held = result
        self.place.setText(wording.backups_folder(place))
        self.list.show_rows(held)
        if self._keeper is not None and self._keeper.now is not None:
            self._show_backup_status(self._keeper.now)

    def _show_backup_status(self, status: BackupStatus) -> None:
        now = datetime.now(UTC)
        text, warns = status_text(status, now, self._context.today()), status.is_old(now)
        self.warning.say(text if warns else "")
        self.last_backup.setText("" if warns else text)
        self.last_backup.setVisible(not warns)
        self.second_status.setText(_SECOND_STATUS[status.second])
        self.drop_button.setEnabled(bool(status.second))


def _columns(context: PageContext) -> Sequence[Column[ListedBackup]]:
    return (
        Column[ListedBackup](
            "Made",
            lambda backup: full_moment(backup.backup.made),
            width=232,
            strong=True,
            sort=lambda backup: backup.backup.made.isoformat(),
        ),
        Column[ListedBackup]("Why", lambda backup: reason(backup.backup.manifest.why), width=196),
        Column[ListedBackup](wording.VERIFIED, lambda backup: verified(backup, context.today()), width=156),
        Column[ListedBackup](
            "Where",
            lambda backup: wording.SECOND_LOCATION if backup.in_second else wording.BESIDE_CASEBOOK,
            width=100,
        ),
    )


def _listed(book: Casebook) -> tuple[Path, tuple[ListedBackup, ...]]:
    return backup_folder(book.path), list_backups(book)
