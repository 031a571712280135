"""The store of an unlocked casebook: its connections, keys, high-water mark and lock file."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from coordinator.casebook import known, wording
from coordinator.casebook.lock_file import CasebookLock, check_same_file, file_identity
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.casebook.read_write_lock import ReadWriteLock
from coordinator.core.errors import StoreDamaged, StoreError
from coordinator.keys import rekey_files
from coordinator.keys.secure_wipe import own_copy, wipe
from coordinator.store import damaged_reader, metadata, rekey, schema, trail
from coordinator.store import engine as store
from coordinator.store.audit import install_authorizer
from coordinator.store.high_water_mark import HighWaterMark, digest_at
from coordinator.store.online_backup import OnlineBackup


class OpenStore:
    """An unlocked store, without the user who works in it: see `Casebook` for that."""

    read_only = False  # opened without changing any of its files
    is_remembered = False  # this computer remembers it outside its folder, as it is at the lock
    known_damage: tuple[str, ...] = ()  # what was found damaged when it was opened read-only

    def __init__(
        self, path: Path, data_key: bytes, lock: CasebookLock, clock: Callable[[], datetime]
    ) -> None:
        self.path, self.clock = path, clock
        self.signer: trail.Signer | None = None  # signs the lines of the user who unlocked it
        self.damage = ""  # what was found damaged since it was opened; nothing is changed after that
        self.kept: dict[str, Any] = {}  # what queries keep from one read to the next, until the lock
        self._lock_file = lock
        self.gate, self.writing = ReadWriteLock(), threading.RLock()
        self.trail_key = trail.first_key(data_key)
        self._connect(data_key)

    def _connect(self, data_key: bytes) -> None:
        copies = self.copies = OnlineBackup(self.path / DATABASE, data_key)
        data_key = copies.unlock(lambda key: key)  # its own, which it overwrites at the lock
        self._file = file_identity(self.path / DATABASE)
        self.mark = HighWaterMark(self.path, data_key)
        self.writer: Engine = store.open_writer(self.path / DATABASE, data_key)
        install_authorizer(self.writer)
        self.reader: Engine = store.open_reader(self.path / DATABASE, data_key)

    @contextlib.contextmanager
    def translate_errors(self) -> Iterator[None]:
        """Turn the engine's errors into ours, and remember damage."""
        try:
            with store.translate_errors(self.path):
                yield
        except StoreDamaged as problem:
            self.mark_damaged(str(problem))
            raise

    def mark_damaged(self, damage: str) -> None:
        """Remember that the casebook is damaged; nothing in it is changed after that."""
        if not self.damage:
            self.damage = damage
            damaged_reader.remember(self.path)

    def check_present(self) -> None:
        """Raise StoreDamaged or StoreError unless the file that was opened is there and sound."""
        if self.damage:
            raise StoreDamaged(wording.DAMAGED)
        check_same_file(self.path / DATABASE, self._file)

    def check_high_water_mark(self, data_key: bytes) -> None:
        """Raise StoreDamaged if the last confirmed write is missing. Call it before anything is written."""
        # Closing a connection that may write would tidy a damaged journal away, and what is still in it.
        with store.translate_errors(self.path), store.peek_read_only(self.path / DATABASE, data_key) as peek:
            lost = self.mark.lost(peek)
        if not lost and damaged_reader.is_remembered(self.path):
            self._empty_journal()
        damaged_reader.must_be_mended(self.path / DATABASE, data_key)
        if lost:
            raise StoreDamaged(wording.writes_lost(lost))

    def _empty_journal(self) -> None:
        """Move what is whole in the journal into the database, where it may be half written."""
        with (
            contextlib.suppress(StoreError),
            store.translate_errors(self.path),
            self.writer.connect() as connection,
        ):
            rekey.empty_journal(connection)

    def is_behind(self) -> bool:
        """Return whether the tables still need migrations."""
        with store.translate_errors(self.path):
            return schema.is_behind(self.reader)

    def upgrade(self) -> None:
        """Run the migrations that the tables still need; raises StoreTooNew."""
        with store.translate_errors(self.path):
            schema.upgrade(self.writer)
        self.read_trail_key()

    def read_trail_key(self) -> None:
        """Take the trail's key from the store, which keeps it when the data key changes."""
        with store.translate_errors(self.path), self.reader.connect() as connection:
            kept = self.copies.unlock(lambda key: trail.key_of(connection, key))
        self.take_trail_key(kept)
        wipe(kept)

    def take_trail_key(self, key: bytes) -> None:
        """Chain the trail with a copy of this key, and overwrite the one used before."""
        before, self.trail_key = self.trail_key, own_copy(key)
        wipe(before)

    def metadata(self, name: str) -> str:
        """Return a value that the store keeps about itself, "" for none."""
        with self.gate.read(), store.translate_errors(self.path), self.reader.connect() as connection:
            return metadata.recall(connection, name)

    def put_in_place(self, data_key: bytes) -> None:
        """Replace the database and key file by the prepared ones under a new key, and open them."""
        # A journal of the old key beside a database of the new would be played back into it.
        with self.writer.connect() as connection:
            rekey.empty_journal(connection)
        self._disconnect()
        old_key = self.copies.unlock(lambda key: key)
        new_salt = rekey_files.salt_of(self.path / rekey_files.NEXT_DATABASE)
        self.copies.let_go()
        try:
            rekey_files.commit(self.path, DATABASE, KEYS)
        finally:
            is_new = rekey_files.salt_of(self.path / DATABASE) == new_salt
            self._connect(data_key if is_new else old_key)
            wipe(old_key)

    def compact(self) -> None:
        """Rewrite the database without its free pages, and empty its journal."""
        with self.writing, self.gate.write(), store.translate_errors(self.path):
            self.reader.dispose()
            rekey.compact(self.writer)

    def interrupt_reading(self) -> None:
        """Interrupt every query that is running, from any thread."""
        store.interrupt(self.reader)

    def interrupt(self) -> None:
        """Interrupt every query and write that is running, from any thread; nothing is changed."""
        store.interrupt(self.writer)
        self.interrupt_reading()

    def remember(self) -> None:
        """Remember outside the folder how the casebook is now, and from now on at its lock."""
        self.is_remembered = True
        with self.gate.read(), store.translate_errors(self.path), self.reader.connect() as connection:
            lines, head = trail.last(connection)
        self.mark.note(lines, head)
        self.mark.sync()  # before the memory, which neither a power cut nor a full disk may leave ahead of it
        if self.mark.confirmed() != (lines, head):
            return
        self.copies.unlock(lambda key: known.note(self.path, key, lines, head))

    def trail_digest(self, line: int) -> str:
        """Return the digest of a line of the trail, "" if there is none."""
        with self.gate.read(), store.translate_errors(self.path), self.reader.connect() as connection:
            return digest_at(connection, line)

    def lock(self) -> None:
        """Close every connection and drop the keys; the object cannot be used after that."""
        if self.is_remembered and not self.damage:
            with contextlib.suppress(Exception):  # nothing may keep it from being locked
                self.remember()
        self._disconnect()
        self.copies.forget()
        self.take_trail_key(b"")  # what was interrupted may still hold the one before
        self.signer = None
        self.kept.clear()
        self._lock_file.release()

    def _disconnect(self) -> None:
        self.writer.dispose()
        self.reader.dispose()
        self.mark.close()
