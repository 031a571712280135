"""The page that restores a backup without an open casebook, with its passphrase."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from coordinator.backups import locations
from coordinator.backups.locations import Backup
from coordinator.casebook import paths
from coordinator.casebook.known import difference_of_backup
from coordinator.core.errors import CoordinatorError, NotAsKnown, Refused, WrongPassphrase
from coordinator.disaster_recovery.restore_backup import RestoreResult, restore_to
from ui.backups import wording
from ui.backups.wording import full_moment, reason
from ui.forms.checkbox_field import Checkbox
from ui.forms.form import Form
from ui.forms.passphrase_field import PassphraseField
from ui.forms.path_field import PathField
from ui.widgets.buttons import link, primary
from ui.widgets.cards import Banner, Card, CardRow
from ui.widgets.closed_forms import ClosedForms
from ui.widgets.layout import column, scrolled, words
from ui.workers.background_tasks import BackgroundTasks, bind

_MOST = 8
_WIDTH = 560
_ABOUT = wording.RESTORE_PAGE_EXPLANATION


class RestorePage(QWidget):
    """Asks which backup, and for its passphrase; the restored casebook replaces `path`."""

    restored = Signal(object, str)  # Path, what to say on the lock screen

    def __init__(
        self, path: Path, tasks: BackgroundTasks, back: Callable[[], object], closed: ClosedForms
    ) -> None:
        super().__init__()
        self._back, self._closed, self._key = back, closed, f"restore {path}"
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._path, self._tasks = path, tasks
        self.form = Form(
            PathField("backup", "Backup", "folder", hint=wording.CHOOSE_BACKUP_HINT),
            PassphraseField("passphrase", wording.PASSPHRASE_OF_BACKUP),
        )
        self.restore_button = primary("Restore", self.restore)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName("Restoring")
        self.bar.hide()
        self.outcome = Banner("", "warning")
        self.outcome.hide()
        self.difference = Banner("", "warning")
        self.difference.hide()
        self.accept = Checkbox(wording.ACCEPT_BACKUP)
        self.accept.hide()
        self.go_button = primary(wording.CONTINUE, self._go_on)
        self.go_button.hide()
        self.form.fields["backup"].changed.connect(self._compare)
        backups = list_beside(path)
        if backups:
            self.choose(backups[0])
        self.offer = closed.watch(self._key, self.form)
        inside = QWidget()
        self._lay_out(inside)
        column(self).addWidget(scrolled(inside, wording.RESTORE_FROM_BACKUP))

    def choose(self, backup: Backup) -> None:
        """Choose one of the backups beside the casebook."""
        self.form.set_values({"backup": backup.folder})
        self._compare()

    def restore(self) -> None:
        """Restore the chosen backup, if the passphrase opens it."""
        if not self.form.check():
            return
        values = self.form.values()
        if not values["passphrase"]:
            self.form.point_at("passphrase", wording.ENTER_PASSPHRASE)
            return
        self._wait(True)
        self._tasks.run(
            self,
            bind(
                restore_to,
                values["backup"],
                self._path,
                values["passphrase"],
                replace=True,
                accept=self.accept.isChecked(),
            ),
            on_result=self._restored,
        )

    def refuse(self, refusal: CoordinatorError) -> None:
        """Show a refusal at its field."""
        self._wait(False)
        if isinstance(refusal, NotAsKnown):
            self._show_difference(str(refusal))
        elif isinstance(refusal, WrongPassphrase):
            self.form.point_at("passphrase", str(refusal))
        else:
            self.form.point_at(refusal.field if isinstance(refusal, Refused) else "backup", str(refusal))

    @Slot()
    def _compare(self) -> None:
        """Say before anything is typed if the chosen backup is not of the casebook that is known."""
        folder = self.form.values()["backup"]
        self._show_difference(difference_of_backup(folder, self._path) if folder else "")

    def _show_difference(self, sentence: str) -> None:
        self.difference.say(sentence)
        self.accept.setChecked(False)
        self.accept.setVisible(bool(sentence))

    def _restored(self, done: RestoreResult) -> None:
        self.form.set_values({"passphrase": ""})
        self._closed.forget(self._key)
        self._outcome_text = wording.restored(done.previous_copy.name if done.previous_copy else "")
        self.outcome.say(f"{self._outcome_text} {done.describe_users()}")
        self._show_difference("")
        for over in (self.beside, self.offer, self.form, self.bar, self.back_link, self.restore_button):
            over.hide()
        self.go_button.show()
        self.go_button.setFocus()

    def _go_on(self) -> None:
        self.restored.emit(self._path, self._outcome_text)

    def _leave(self) -> None:
        self._closed.keep(self._key, self.form)
        self._back()

    def _wait(self, waiting: bool) -> None:
        self.bar.setVisible(waiting)
        self.restore_button.setEnabled(not waiting)
        self.back_link.setEnabled(not waiting)  # nobody unlocks what is about to be moved aside

    def _lay_out(self, inside: QWidget) -> None:
        across = QHBoxLayout(inside)
        across.setContentsMargins(32, 40, 32, 32)
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        across.addStretch(1)
        across.addWidget(middle, 100)
        across.addStretch(1)
        rows = column(middle, spacing=12)
        rows.addWidget(words(wording.RESTORE_FROM_BACKUP, "title"))
        rows.addWidget(words(self._path.stem, "strong", wrap=True))
        rows.addWidget(words(_ABOUT, "second", wrap=True))
        self.beside = self._beside()
        rows.addWidget(self.outcome)
        rows.addWidget(self.beside)
        rows.addWidget(self.difference)
        rows.addWidget(self.accept)
        rows.addWidget(self.offer)
        rows.addWidget(self.form)
        rows.addWidget(self.bar)
        foot = QHBoxLayout()
        self.back_link = link("Back", self._leave)
        foot.addWidget(self.back_link)
        foot.addStretch(1)
        foot.addWidget(self.restore_button)
        foot.addWidget(self.go_button)
        rows.addLayout(foot)
        rows.addStretch(1)

    def _beside(self) -> Card:
        backups = list_beside(self._path)
        card = Card(wording.BACKUPS_BESIDE_CASEBOOK)
        card.show_lines([self._line(backup) for backup in backups[:_MOST]])
        if not backups:
            card.add(words(wording.NO_BACKUPS_HINT, "second", wrap=True))
        return card

    def _line(self, backup: Backup) -> CardRow:
        manifest = backup.manifest
        proven = "proven" if manifest.verified_at else "not yet proven"
        return CardRow(
            full_moment(manifest.made), f"{reason(manifest.why)}, {proven}", run=lambda: self.choose(backup)
        )


def list_beside(path: Path) -> list[Backup]:
    """List the backups beside a casebook that may itself be missing, the newest first."""
    place = paths.backup_folder(path)
    try:
        return locations.list_in(place, locations.read_casebook_id(path))
    except (OSError, CoordinatorError):
        return locations.list_all(place)


def make_page(window: Any, path: Path) -> RestorePage:
    """Make the page for a window; the lock screen follows it."""
    page = RestorePage(path, window.tasks, lambda: window.show_locked(path), window.closed_forms)
    page.restored.connect(window.show_locked)
    return page
