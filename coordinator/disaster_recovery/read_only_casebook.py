"""A damaged casebook, opened read-only: all of it that can be read, and no change to any of its files."""

import contextlib
import getpass
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from coordinator.access.credentials import Credential
from coordinator.access.open import Unlocked, unlocking
from coordinator.access.wording import TAKEN_AWAY
from coordinator.casebook.casebook import Casebook, now
from coordinator.casebook.open_store import OpenStore
from coordinator.casebook.paths import DATABASE
from coordinator.core.errors import StoreDamaged, StoreError
from coordinator.core.permissions import Actor
from coordinator.disaster_recovery import wording
from coordinator.keys.key_file import KeyFile
from coordinator.store import damaged_reader, metadata
from coordinator.store import engine as store
from coordinator.users import queries


class ReadOnlyStore(OpenStore):
    """The store of a damaged casebook, which is never written to."""

    read_only = True

    def _connect(self, data_key: bytes) -> None:
        super()._connect(data_key)
        data_key = self.copies.unlock(lambda key: key)  # later connections use it too
        self.reader = store.open_immutable(self.path / DATABASE, data_key)
        self.writer = self.reader
        self.known_damage = tuple(damaged_reader.describe_damage(self.path / DATABASE, data_key))
        try:
            damaged_reader.must_say_something(self.known_damage)
        except StoreDamaged:
            self.lock()
            raise

    @contextlib.contextmanager
    def translate_errors(self) -> Iterator[None]:
        """Say that a part can't be read if a query meets a damaged page; the next query reconnects."""
        try:
            with store.translate_errors(self.path):
                yield
        except StoreDamaged as problem:
            self.reader.dispose()
            raise StoreDamaged(wording.PART_DAMAGED) from problem

    def check_present(self) -> None:
        """Raise StoreDamaged: nothing is changed, so that all of it can still be salvaged."""
        raise StoreDamaged(wording.READ_ONLY)


def is_known(path: Path) -> bool:
    """Return whether a casebook was found damaged when it was last open."""
    return damaged_reader.is_remembered(path)


def open_read_only(path: Path, credential: Credential, *, clock: Callable[[], datetime] = now) -> Casebook:
    """Unlock a damaged casebook read-only. Raises WrongPassphrase, StoreDamaged, StoreBusy."""
    with unlocking(path, credential, clock()) as unlocked:
        opened = ReadOnlyStore(path, unlocked.data_key, unlocked.lock, clock)
    try:
        behind = False
        with contextlib.suppress(StoreDamaged):
            behind = opened.is_behind()
        damaged_reader.must_be_of_this_version(behind=behind)
        actor = _find_actor(Casebook(opened, Actor(getpass.getuser())), unlocked)
        with contextlib.suppress(StoreError):
            opened.read_trail_key()
    except BaseException:
        opened.lock()
        raise
    return Casebook(opened, actor)


def _find_actor(book: Casebook, unlocked: Unlocked) -> Actor:
    """Return the user of the slot or, if that can't be read, somebody with the least role.

    Raises StoreError if the slot has ended, or the key file isn't one that the database knows.
    """
    try:
        slot = unlocked.slot
        user = book.read(queries.find_user_of_slot, slot=slot.slot_id, kind=slot.kind)
    except StoreError:
        if not _may_be_right(book.store, unlocked.key_file):
            raise StoreError(TAKEN_AWAY) from None
        return book.actor
    if user is None:
        raise StoreError(TAKEN_AWAY)
    return Actor(user.name, user.role, user.user_id)


def _may_be_right(opened: OpenStore, key_file: KeyFile) -> bool:
    """Return whether the database knows the key file, or can't say which one it knows."""
    try:
        known = {opened.metadata(metadata.KEY_FILE), opened.metadata(metadata.KEY_FILE_NEXT)} - {""}
    except StoreError:
        return True
    return not known or key_file.digest() in known
