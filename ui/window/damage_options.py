"""What is left to do with a damaged casebook, offered where it would not open."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coordinator.casebook.paths import SUFFIX
from coordinator.core.errors import CoordinatorError, Refused, StoreUnreadable
from ui.widgets.buttons import link
from ui.widgets.cards import Banner
from ui.widgets.layout import column
from ui.workers.background_tasks import BackgroundTasks, bind
from ui.workers.locked_casebook import open_read_only, salvage, was_found_damaged

if TYPE_CHECKING:
    from coordinator.access.credentials import Credential
    from coordinator.disaster_recovery.salvage import SalvageResult

_LEFT = (
    "Nothing in it is changed any more. Open what can be read, save what can be saved, or restore a backup:"
    " type what opens it, then choose."
)


class DamageChoices(QWidget):
    """Read what can be read, or save what can be saved in a new casebook beside the damaged one."""

    opened = Signal(object)  # Casebook, for reading alone
    said_more = Signal()

    def __init__(
        self, path: Path, tasks: BackgroundTasks, typed: Callable[[], "Credential"], damage: str = ""
    ) -> None:
        super().__init__()
        self._path, self._tasks, self._typed = path, tasks, typed
        self.said = Banner("", "warning")
        self.said.hide()
        self.read_link = link("Open what can be read, without changing it", self.read)
        self.save_link = link("Save what can be saved in a new casebook", self.save)
        rows = column(self, spacing=2)
        rows.addWidget(self.said)
        for way in (self.read_link, self.save_link):
            rows.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(damage))
        if damage:
            self.said.say(f"{damage} {_LEFT}")
        else:
            tasks.run(self, bind(was_found_damaged, path), on_result=self._offer)

    def read(self) -> None:
        """Open the casebook for reading alone."""
        if secret := self._secret():
            self._tasks.run(self, bind(open_read_only, self._path, secret), on_result=self.opened.emit)

    def save(self) -> None:
        """Make a new casebook of all that can be read."""
        secret = self._secret()
        if secret is None:
            return
        self.save_link.setEnabled(False)
        self._say("Saving what can be saved…")
        new = _free(self._path)
        self._tasks.run(
            self, bind(salvage, self._path, secret, new), on_result=lambda result: self._saved(new, result)
        )

    def refuse(self, refusal: CoordinatorError) -> None:
        """Say why that is not possible either."""
        self.save_link.setEnabled(True)
        for way in (self.read_link, self.save_link):
            way.setHidden(isinstance(refusal, StoreUnreadable))
        self._say(str(refusal))

    def _offer(self, was_found_damaged: bool) -> None:
        """Offer it at once where the damage is known; what is typed keeps its place on the screen."""
        if was_found_damaged and self.isHidden():
            self.said.say(f"This casebook was found damaged. {_LEFT}")
            self.show()

    def _secret(self) -> "Credential | None":
        try:
            return self._typed()
        except Refused as refusal:  # it was changed since the damage was met
            self.refuse(refusal)
            return None

    def _saved(self, new: Path, result: Any) -> None:
        self._say(_in_words(new, result))

    def _say(self, sentence: str) -> None:
        self.said.say(sentence)
        self.said_more.emit()


def _in_words(new: Path, result: "SalvageResult") -> str:
    rows = sum(result.rows.values()) + sum(result.rebuilt.values())
    missing = f"Missing: {'; '.join(result.missing)}." if result.missing else "Nothing is missing."
    name = new.name.removesuffix(SUFFIX)
    return f"Saved {rows:,} rows as “{name}”, beside this one. {missing} It opens with the same passphrases."


def _free(path: Path) -> Path:
    name = path.name.removesuffix(SUFFIX)
    for number in range(1, 1000):
        target = path.with_name(f"{name} saved{f' {number}' if number > 1 else ''}{SUFFIX}")
        if not target.exists():
            return target
    return path  # refused by what is asked to write there
