"""The digest of the last line of the trail, as papers print it."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.session.page_context import PageContext
from ui.trail import wording
from ui.widgets.buttons import link
from ui.widgets.layout import words


class DigestLine(QWidget):
    """Shows the beginning of the digest, up to date while it is visible, and copies all of it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._digest = ""
        self.label = words("", "second")
        self.copy_button = link(wording.COPY_DIGEST, self._copy)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.addWidget(self.label)
        columns.addWidget(self.copy_button)
        columns.addStretch(1)
        context.worker.wrote.connect(self._read)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the digest when the line is shown."""
        super().showEvent(event)
        self._read()

    @Slot()
    def _read(self) -> None:
        if self.isVisible():
            self._context.worker.trail_head(self, self._show)

    def _show(self, digest: str) -> None:
        self._digest = digest
        self.label.setText(wording.last_digest(digest))

    def _copy(self) -> None:
        self._context.copy(self._digest)
