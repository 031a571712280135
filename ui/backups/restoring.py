"""Going back to a backup from the open casebook: first what that would cost."""

from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coordinator.backups.restore import Lost, prepare, would_be_lost
from coordinator.backups.standing import Held
from coordinator.casebook import Casebook
from coordinator.errors import CoordinatorError
from ui.backups.wording import full_moment, lost_lines
from ui.kit.buttons import button, primary
from ui.kit.cards import Banner
from ui.kit.layout import column, scrolled, words
from ui.shell.context import Context

_OTHER_KEYS = (
    "This backup was made before the keys were changed. Lock the casebook, choose Restore from a backup"
    " there, and type a passphrase of that time."
)
_KEPT = (
    "The casebook as it is now is not destroyed: it is moved aside, under a name with today's date."
    " The restored one opens with the passphrases and the recovery sheet of the day of the backup."
)


class RestoreDialog(QDialog):
    """Shows what was done since a backup, and restores it if the person wants that all the same."""

    def __init__(self, context: Context, held: Held) -> None:
        super().__init__(context.window)
        self._context, self._held = context, held
        self.setWindowTitle("Restore a backup")
        self.setMinimumWidth(560)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(12)
        made = full_moment(held.backup.made)
        rows.addWidget(words(f"Go back to {made}?", "title", wrap=True))
        self.problem = Banner("" if held.ours else _OTHER_KEYS, "problem")
        self.problem.setVisible(not held.ours)
        rows.addWidget(self.problem)
        self.costs = words("Looking at what was done since…", "strong", wrap=True)
        rows.addWidget(self.costs)
        self._inside = QWidget()
        self.lines = column(self._inside, spacing=4)
        rows.addWidget(scrolled(self._inside, "What would be lost"), 1)
        rows.addWidget(words(_KEPT, "second", wrap=True))
        rows.addLayout(self._foot())
        self.resize(560, 460)
        context.desk.read(self, self._show_lost, would_be_lost, line=held.backup.manifest.lines)

    def restore(self) -> None:
        """Make a whole casebook of the backup, prove it, and let the window put it in place."""
        self.restore_button.setEnabled(False)
        self.problem.say("")
        self._context.desk.beside(
            self, self._prepared, _prepare, self._held.backup, bar="Proving the backup anew"
        )

    def refuse(self, refusal: CoordinatorError) -> None:
        """Say why it can't be restored."""
        self.restore_button.setEnabled(True)
        self.problem.say(str(refusal))

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.cancel_button = button("Cancel", self.reject)
        self.restore_button = primary("Restore", self.restore)
        self.restore_button.setEnabled(False)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.restore_button)
        return foot

    def _show_lost(self, lost: tuple[Lost, ...]) -> None:
        said = lost_lines(lost)
        self.costs.setText("What was done since would be lost:" if said else "Nothing was done since.")
        for line in said:
            self.lines.addWidget(words(line, wrap=True))
        self.lines.addStretch(1)
        self.restore_button.setEnabled(self._held.ours)

    def _prepared(self, folder: Any) -> None:
        self._context.replaced.emit(folder)


def _prepare(book: Casebook, backup: Any, *, progress: Any) -> Any:
    return prepare(book, backup, progress)
