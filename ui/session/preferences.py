"""Preferences and drafts of each user, kept in the casebook."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QSplitter

from coordinator.casebook.call import call
from coordinator.core.errors import CoordinatorError, StoreError
from coordinator.preferences.scope import OF_THE_CASEBOOK, Remembered
from coordinator.preferences.use_cases import choose_for_all, remember
from ui.tables.table_view import RowsTable
from ui.workers.casebook_worker import CasebookWorker

R = TypeVar("R")

_SETTLES_MS = 800
RECEIPT_DAYS_KEY = "transfers.receipt_days"  # coordinator/referrals/transfers.py
DVDS_DAYS_KEY = "disclosures.dvds_days"  # coordinator/disclosures/dvds_queries.py
SERIAL_MONTHS_KEY = "markers.serial_months"  # coordinator/caseload/markers.py
SHARED_READERS = "notes.readers"  # the default readers of what an agency shared: coordinator/notes/rules.py


class PreferenceStore(QObject):
    """Reads preferences from memory, and saves a changed one a moment later."""

    changed = Signal(str, str)  # key, value
    refused = Signal(str)  # why something could not be saved

    def __init__(self, worker: CasebookWorker, remembered: Remembered, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._remembered, self._values = remembered, remembered.own()
        self._unsaved: dict[str, str] = {}  # by the key in the casebook
        self._unsure: set[str] = set()  # keys in the casebook whose value there is not known
        self._owners: dict[str, _SaveOwner] = {}
        self._with: WeakKeyDictionary[QObject, tuple[str, Callable[[], str]]] = WeakKeyDictionary()
        self._sent: dict[str, Mapping[str, str]] = {}  # by key: what a write took along and has not saved yet
        worker.preferences_with = self._take_with
        worker.saved_with.connect(self._saved_with)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLES_MS)
        self._timer.timeout.connect(self.save)
        for key, value in remembered.taken_over().items():
            self.remember(key, value)
            self._unsaved[key] = (
                ""  # after it: if the app is killed in between, the words are there twice and not lost
            )

    def recall(self, key: str, default: str = "") -> str:
        """Return what was remembered under a key."""
        return self._values.get(key, default)

    def keys(self, prefix: str) -> list[str]:
        """List the keys with a prefix under which something is remembered."""
        return [key for key, value in self._values.items() if key.startswith(prefix) and value]

    def remember(self, key: str, value: str) -> None:
        """Save a value in the casebook, a moment from now."""
        stored = self._remembered.stored_as(key)
        if self._values.get(key, "") == value and stored not in self._unsure:
            return
        self._unsure.discard(stored)
        self._sent.pop(key, None)
        self._values[key] = self._unsaved[stored] = value
        self._timer.start()
        self.changed.emit(key, value)

    def remember_after_saving(
        self, key: str, owners: Sequence[QObject], value: Callable[[Sequence[bool]], str]
    ) -> None:
        """Save a value after the owners' pending work; `value` is given whether each owner's work was saved.

        A form that was saved meanwhile must not come back as a draft: it would be recorded twice.
        """
        stored = self._remembered.stored_as(key)

        if self._worker.write_after_saving(
            owners, lambda saved: call(remember, key=stored, value=value(saved))
        ):
            self._unsaved.pop(stored, None)
            self._sent.pop(key, None)
            self._unsure.add(stored)
        else:
            self.remember(key, value([False for _ in owners]))

    def save_with(self, owner: QObject, key: str, value: Callable[[], str]) -> None:
        """Save a value in the transaction of each write of an owner: both are saved, or neither is."""
        self._with[owner] = key, value

    def save(self) -> None:
        """Save every value that isn't saved yet."""
        self._timer.stop()
        unsaved, self._unsaved = self._unsaved, {}
        if self._worker.rights.read_only:
            return
        for stored, value in unsaved.items():
            use_case = choose_for_all if stored in OF_THE_CASEBOOK else remember
            if stored not in self._owners:
                self._owners[stored] = _SaveOwner(self, stored)
            self._worker.write(self._owners[stored], call(use_case, key=stored, value=value))

    def keep_splitter(self, key: str, splitter: QSplitter) -> None:
        """Remember the sizes of a splitter, as long as it is turned as it is now."""
        self.restore_splitter(key, splitter)
        way = splitter.orientation()

        def keep() -> None:
            if splitter.orientation() is way:
                self.remember(key, " ".join(str(size) for size in splitter.sizes()))

        splitter.splitterMoved.connect(keep)

    def restore_splitter(self, key: str, splitter: QSplitter) -> None:
        """Give a splitter the sizes that were remembered."""
        with contextlib.suppress(ValueError):
            sizes = [int(size) for size in self.recall(key).split()]
            if len(sizes) == splitter.count():
                splitter.setSizes(sizes)

    def keep_columns(self, key: str, table: RowsTable[R]) -> None:
        """Remember the columns of a table."""
        table.arrange(self.recall(key))
        table.arranged.connect(lambda: self.remember(key, table.arrangement()))

    def _take_with(self, owner: QObject | None) -> Mapping[str, str]:
        if owner is None or owner not in self._with:
            return {}
        key, make_value = self._with[owner]
        value, stored = make_value(), self._remembered.stored_as(key)
        if self._values.get(key, "") == value and stored not in self._unsure:
            return {}
        self._unsaved.pop(stored, None)
        self._unsure.add(stored)
        self._sent[key] = {stored: value}
        return self._sent[key]

    @Slot(object)
    def _saved_with(self, saved: Mapping[str, str]) -> None:
        """Take over what a write saved, unless the value was changed again in the meantime."""
        for key in [key for key, sent in self._sent.items() if sent is saved]:
            stored = self._remembered.stored_as(key)
            self._values[key] = self._sent.pop(key)[stored]
            self._unsure.discard(stored)

    def refuse_save(self, stored: str, refusal: CoordinatorError) -> None:
        """Report what was not saved; it is tried again if the cause can pass, such as a full disk."""
        if isinstance(refusal, StoreError):
            self._unsure.add(stored)
        self.refused.emit(str(refusal))


class _SaveOwner(QObject):
    """The owner of the writes of one key."""

    def __init__(self, store: PreferenceStore, stored: str) -> None:
        super().__init__(store)
        self._store, self._stored = store, stored

    def refuse(self, refusal: CoordinatorError) -> None:
        """Pass the refusal on, with the key."""
        self._store.refuse_save(self._stored, refusal)
