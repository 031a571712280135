"""Save drafts while the user types, so that a power cut loses seconds of typing and not all of it."""

from PySide6.QtCore import QObject, QTimer, Slot

from ui.session.page_context import PageContext

_EVERY_MS = 20_000


class Autosave(QObject):
    """Saves drafts from time to time, as a lock does; only what has changed is written."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._failed = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.keep)
        self._timer.start(_EVERY_MS)

    @Slot()
    def keep(self) -> None:
        """Save every line and every form."""
        self._timer.start(_EVERY_MS)
        for keep in self._context.drafts.save_steps(self._context.dialogs.list_open()):
            try:
                keep()
            except Exception as bug:
                self._report(bug)

    def _report(self, bug: Exception) -> None:
        """Report only the first fault: it would come again each time."""
        if not self._failed:
            self._failed = True
            self._context.worker.failed.emit(bug)
