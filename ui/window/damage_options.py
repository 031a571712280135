"""What can be done with a damaged casebook, offered on its lock screen."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coordinator.casebook.paths import SUFFIX
from coordinator.core.errors import CoordinatorError, Refused, StoreUnreadable
from ui.widgets.buttons import link
from ui.widgets.cards import Banner
from ui.widgets.layout import column
from ui.window import wording
from ui.workers.background_tasks import BackgroundTasks, bind
from ui.workers.locked_casebook import open_read_only, salvage, was_found_damaged

if TYPE_CHECKING:
    from coordinator.access.credentials import Credential
    from coordinator.disaster_recovery.salvage import SalvageResult


class DamageChoices(QWidget):
    """Read what can be read, or save what can be saved in a new casebook beside the damaged one."""

    opened = Signal(object)  # the Casebook, read-only
    message_changed = Signal()

    def __init__(
        self, path: Path, tasks: BackgroundTasks, credential: Callable[[], "Credential"], damage: str = ""
    ) -> None:
        super().__init__()
        self._path, self._tasks, self._credential_of_form = path, tasks, credential
        self.message = Banner("", "warning")
        self.message.hide()
        self.read_link = link(wording.OPEN_READ_ONLY, self.read)
        self.save_link = link(wording.SALVAGE, self.save)
        rows = column(self, spacing=2)
        rows.addWidget(self.message)
        for way in (self.read_link, self.save_link):
            rows.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(damage))
        if damage:
            self.message.say(wording.damaged(damage))
        else:
            tasks.run(self, bind(was_found_damaged, path), on_result=self._offer)

    def read(self) -> None:
        """Open the casebook read-only."""
        if credential := self._credential():
            self._tasks.run(self, bind(open_read_only, self._path, credential), on_result=self.opened.emit)

    def save(self) -> None:
        """Make a new casebook of all that can be read."""
        credential = self._credential()
        if credential is None:
            return
        self.save_link.setEnabled(False)
        self._show_message(wording.SALVAGING)
        new = _free_name(self._path)
        self._tasks.run(
            self,
            bind(salvage, self._path, credential, new),
            on_result=lambda result: self._saved(new, result),
        )

    def refuse(self, refusal: CoordinatorError) -> None:
        """Say why that is not possible either; what can't be opened may still be salvaged."""
        unreadable, saving = isinstance(refusal, StoreUnreadable), not self.save_link.isEnabled()
        self.save_link.setEnabled(True)
        self.read_link.setHidden(unreadable)
        self.save_link.setHidden(unreadable and saving)
        self._show_message(str(refusal))

    def _offer(self, was_found_damaged: bool) -> None:
        """Offer the choices at once if the damage is known."""
        if was_found_damaged and self.isHidden():
            self.message.say(wording.damaged(wording.FOUND_DAMAGED))
            self.show()

    def _credential(self) -> "Credential | None":
        try:
            return self._credential_of_form()
        except Refused as refusal:  # what was entered was changed since the damage was found
            self.refuse(refusal)
            return None

    def _saved(self, new: Path, result: "SalvageResult") -> None:
        self._show_message(_in_words(new, result))

    def _show_message(self, sentence: str) -> None:
        self.message.say(sentence)
        self.message_changed.emit()


def _in_words(new: Path, result: "SalvageResult") -> str:
    rows = sum(result.rows.values()) + sum(result.rebuilt.values())
    return wording.salvaged(rows, new.name.removesuffix(SUFFIX), "; ".join(result.missing))


def _free_name(path: Path) -> Path:
    name = path.name.removesuffix(SUFFIX)
    for number in range(1, 1000):
        target = path.with_name(f"{name} saved{f' {number}' if number > 1 else ''}{SUFFIX}")
        if not target.exists():
            return target
    return path  # salvage refuses to write to it
