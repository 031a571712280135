"""Keeps what stands half typed while the person types: a battery that dies takes a moment of it, not all."""

from PySide6.QtCore import QObject, QTimer, Slot

from coordinator.core.changes import Topic
from ui.session.page_context import PageContext

_EVERY_MS = 20_000
_AFTER_SAVING_MS = 300  # what was just recorded must not come back as half typed


class Autosave(QObject):
    """Does now and then what else is done at a lock; only what is typed anew is written."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._failed = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.keep)
        self._timer.start(_EVERY_MS)
        context.worker.changed.connect(self._keep_soon)

    @Slot()
    def keep(self) -> None:
        """Keep every line and every form as it stands."""
        self._timer.start(_EVERY_MS)
        for keep in self._context.drafts.save_steps(self._context.dialogs.list_open()):
            try:
                keep()
            except Exception as bug:
                self._tell(bug)

    def _tell(self, bug: Exception) -> None:
        """Tell of the first fault alone: it would come again with every time."""
        if not self._failed:
            self._failed = True
            self._context.worker.failed.emit(bug)

    @Slot(frozenset)
    def _keep_soon(self, touched: frozenset[Topic]) -> None:
        if touched - {Topic.SETTINGS}:
            self._timer.start(_AFTER_SAVING_MS)
