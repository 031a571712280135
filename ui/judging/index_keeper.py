"""Keeps what is protected in the open casebook, prepared for judging what is typed."""

from PySide6.QtCore import QObject, Signal, Slot

from coordinator.casebook.call import call
from coordinator.core.changes import Topic
from coordinator.redaction.typed_text import ProtectedIndex, prepare_index
from ui.session.page_context import PageContext

_PROTECTS = {Topic.PEOPLE, Topic.CASES}  # whose changes make the index old
_JUDGES = _PROTECTS | {Topic.NOTES, Topic.MEETINGS, Topic.AGENCIES}  # and those that a case is judged by


class IndexKeeper(QObject):
    """Prepares the index on a working thread when it is first needed, and again after a change.

    Until the new one is there the old one serves: what is typed is only pointed at, not released.
    """

    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._worker = context.worker
        self.index: ProtectedIndex | None = None
        self.changes = 0  # so often something changed that texts are judged by
        self._old, self._busy = True, False
        self._worker.changed.connect(self._changed)

    def refresh(self) -> None:
        """Prepare the index if there is none, or if it is old."""
        if self._old and not self._busy:
            self._old, self._busy = False, True
            self._worker.read(self, call(prepare_index), on_result=self._take)

    def refuse(self, _refusal: object) -> None:
        """Try again at the next need: the page itself says what is wrong with the casebook."""
        self._old, self._busy = True, False

    @Slot(object)
    def _take(self, index: ProtectedIndex) -> None:
        self.index, self._busy = index, False
        self.changes += 1
        self.ready.emit()

    @Slot(frozenset)
    def _changed(self, touched: frozenset[Topic]) -> None:
        self._old = self._old or bool(touched & _PROTECTS)
        self.changes += bool(touched & _JUDGES)


def keeper_of(context: PageContext) -> IndexKeeper:
    """Return the keeper of the open casebook; the first who asks makes it."""
    return context.findChild(IndexKeeper) or IndexKeeper(context)
