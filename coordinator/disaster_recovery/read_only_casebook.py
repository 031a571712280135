"""A damaged casebook, opened for reading alone: what can be read of it, and no change to any of its files."""

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
from coordinator.store import damaged_reader, metadata
from coordinator.store import engine as store
from coordinator.store.audit import UnitOfWork
from coordinator.store.online_backup import Progress
from coordinator.users import queries

P = ParamSpec("P")
R = TypeVar("R")


class ReadOnlyCasebook(Casebook):
    """A casebook that can't be trusted with another word."""

    def _open(self, data_key: bytes) -> None:
        super()._open(data_key)
        data_key = self._copier.unlock(lambda key: key)  # connections made later want it too
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
        """What whoever opened it may do in it: nothing but read."""
        return Rights(self.role, reading_alone=True)

    def do(
        self, use_case: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> WriteResult[R]:
        """Refuse: what is damaged stays as it is, so that all of it can still be saved."""
        raise StoreDamaged(
            "This casebook is damaged and can't be changed. Save what can be saved, or restore its backup."
        )

    def read(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a query; one that meets the damage says so, and the next begins afresh."""
        try:
            return super().read(query, *args, **kwargs)
        except StoreDamaged as problem:
            self._reader.dispose()
            raise StoreDamaged("This part of the casebook is damaged and can't be read.") from problem

    def _found(self, damage_: str) -> None:
        """It is known."""

    def _check(self, progress: Progress) -> IntegrityReport:
        return IntegrityReport(self._wrong, {}, 0, "", damaged=True)


def is_known(path: Path) -> bool:
    """Say whether a casebook was found damaged when it was last open."""
    return damaged_reader.is_remembered(path)


def open_damaged(path: Path, secret: Credential, *, clock: Callable[[], datetime] = now) -> ReadOnlyCasebook:
    """Unlock a damaged casebook for reading alone. Raises WrongPassphrase, StoreDamaged, StoreBusy."""
    with unlocking(path, secret, clock()) as found:
        book = ReadOnlyCasebook(path, found.data_key, found.lock, clock)
    try:
        behind = False
        with contextlib.suppress(StoreDamaged):
            behind = book.is_behind()
        damaged_reader.must_be_of_this_version(behind=behind)
        if not _may_come_in(book, found):
            raise StoreError(TAKEN_AWAY)
        with contextlib.suppress(StoreError):
            book._recall_trail_key()
    except BaseException:
        book.lock()
        raise
    return book


def _may_come_in(book: Casebook, found: Unlocked) -> bool:
    """Ask whether the slot is known and in use; where that can't be read, whether the key file is known."""
    with contextlib.suppress(StoreError):
        return book.read(queries.find_user_of_slot, slot=found.slot.slot_id) is not None
    with contextlib.suppress(StoreError):
        known = {book.recall(metadata.KEY_FILE), book.recall(metadata.KEY_FILE_NEXT)} - {""}
        return not known or found.held.digest() in known
    return True
