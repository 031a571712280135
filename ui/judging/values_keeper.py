"""Keeps at hand what the open casebook protects, for judging what is typed."""

from PySide6.QtCore import QObject, Signal, Slot

from coordinator.casebook.call import call
from coordinator.core.changes import Topic
from coordinator.redaction.casebook_values import CasebookValues, prepared_values
from ui.session.page_context import PageContext

_PROTECTS = {Topic.PEOPLE, Topic.CASES, Topic.NOTES}  # whose changes make the values old
_JUDGES = _PROTECTS | {Topic.MEETINGS, Topic.AGENCIES}  # and those that a case is judged by


class ValuesKeeper(QObject):
    """Reads the protected values on a working thread when they are first needed, and again after a change.

    Until the new ones are there the old ones serve: what is typed is only pointed at, not released.
    """

    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._worker = context.worker
        self.values: CasebookValues | None = None
        self.changes = 0  # so often something changed that texts are judged by
        self._old, self._busy = True, False
        self._worker.changed.connect(self._changed)

    def refresh(self) -> None:
        """Read the values if there are none, or if they are old."""
        if self._old and not self._busy:
            self._old, self._busy = False, True
            self._worker.read(self, call(prepared_values), on_result=self._take)

    def refuse(self, _refusal: object) -> None:
        """Try again at the next need: the page itself says what is wrong with the casebook."""
        self._old, self._busy = True, False

    @Slot(object)
    def _take(self, values: CasebookValues) -> None:
        self.values, self._busy = values, False
        self.changes += 1
        self.ready.emit()

    @Slot(frozenset)
    def _changed(self, touched: frozenset[Topic]) -> None:
        self._old = self._old or bool(touched & _PROTECTS)
        self.changes += bool(touched & _JUDGES)


def keeper_of(context: PageContext) -> ValuesKeeper:
    """Return the keeper of the open casebook; the first who asks makes it."""
    return context.findChild(ValuesKeeper) or ValuesKeeper(context)
