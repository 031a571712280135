"""The digest of the last line of the trail, as papers print it."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel

from ui.trail import wording
from ui.workers.casebook_worker import CasebookWorker


class DigestLabel(QLabel):
    """Shows the digest, and keeps it up to date while it is visible."""

    def __init__(self, worker: CasebookWorker) -> None:
        super().__init__()
        self._worker = worker
        self.setProperty("look", "second")
        worker.wrote.connect(self._read)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the digest when the label is shown."""
        super().showEvent(event)
        self._read()

    @Slot()
    def _read(self) -> None:
        if self.isVisible():
            self._worker.trail_head(self, self._show)

    def _show(self, digest: str) -> None:
        self.setText(wording.last_digest(digest))
