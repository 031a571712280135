"""A damaged casebook, opened read-only: all of it that can be read, and no change to any of its files."""

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from coordinator.access.credentials import Credential
from coordinator.access.open import Unlocked, unlocking
from coordinator.access.unlock import TAKEN_AWAY
from coordinator.casebook.casebook import Casebook, IntegrityReport, now
from coordinator.casebook.paths import DATABASE
from coordinator.core.changes import WriteResult
from coordinator.core.errors import StoreDamaged, StoreError
from coordinator.core.permissions import Rights
from coordinator.disaster_recovery import wording
from coordinator.store import damaged_reader, metadata
from coordinator.store import engine as store
from coordinator.store.audit import UnitOfWork
from coordinator.store.online_backup import Progress
from coordinator.users import queries

P = ParamSpec("P")
R = TypeVar("R")


class ReadOnlyCasebook(Casebook):
    """A damaged casebook that is never written to."""

    def _open(self, data_key: bytes) -> None:
        super()._open(data_key)
        data_key = self._copier.unlock(lambda key: key)  # later connections use it too
        self._reader = store.open_immutable(self.path / DATABASE, data_key)
        self._writer = self._reader
        self._wrong = tuple(damaged_reader.describe_damage(self.path / DATABASE, data_key))
        try:
            damaged_reader.must_say_something(self._wrong)
        except StoreDamaged:
            self.lock()
            raise

    @property
    def rights(self) -> Rights:
        """The rights of its user: to read, and nothing else."""
        return Rights(self.role, reading_alone=True)

    def do(
        self, use_case: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> WriteResult[R]:
        """Raise StoreDamaged: nothing is changed, so that all of it can still be salvaged."""
        raise StoreDamaged(wording.READ_ONLY)

    def read(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a query. Raises StoreDamaged at a damaged page; the next query reconnects."""
        try:
            return super().read(query, *args, **kwargs)
        except StoreDamaged as problem:
            self._reader.dispose()
            raise StoreDamaged(wording.PART_DAMAGED) from problem

    def _found(self, damage_: str) -> None:
        """Do nothing: the damage is known."""

    def _check(self, progress: Progress) -> IntegrityReport:
        return IntegrityReport(self._wrong, {}, 0, "", damaged=True)


def is_known(path: Path) -> bool:
    """Return whether a casebook was found damaged when it was last open."""
    return damaged_reader.is_remembered(path)


def open_read_only(
    path: Path, secret: Credential, *, clock: Callable[[], datetime] = now
) -> ReadOnlyCasebook:
    """Unlock a damaged casebook read-only. Raises WrongPassphrase, StoreDamaged, StoreBusy."""
    with unlocking(path, secret, clock()) as unlocked:
        book = ReadOnlyCasebook(path, unlocked.data_key, unlocked.lock, clock)
    try:
        behind = False
        with contextlib.suppress(StoreDamaged):
            behind = book.is_behind()
        damaged_reader.must_be_of_this_version(behind=behind)
        if not _is_slot_valid(book, unlocked):
            raise StoreError(TAKEN_AWAY)
        with contextlib.suppress(StoreError):
            book._recall_trail_key()
    except BaseException:
        book.lock()
        raise
    return book


def _is_slot_valid(book: Casebook, unlocked: Unlocked) -> bool:
    """Return whether the slot is in use or, if that can't be read, whether the key file is the right one."""
    with contextlib.suppress(StoreError):
        return book.read(queries.find_user_of_slot, slot=unlocked.slot.slot_id) is not None
    with contextlib.suppress(StoreError):
        known = {book.recall(metadata.KEY_FILE), book.recall(metadata.KEY_FILE_NEXT)} - {""}
        return not known or unlocked.held.digest() in known
    return True
