"""An unlocked casebook: what is done in it, what is read from it, and locking it again.

A casebook is a folder `NAME.casebook/` that holds the encrypted database and the
key-slot file. Nothing else about anybody exists outside it.
"""

import contextlib
import getpass
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from filelock import FileLock
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from coordinator.casebook import location as place
from coordinator.casebook import models
from coordinator.casebook.lock_file import acquire_lock_file, check_same_file, file_identity
from coordinator.casebook.paths import DATABASE, KEYS, SUFFIX
from coordinator.cases.access_log import CaseAccessLog
from coordinator.core.changes import WriteResult
from coordinator.core.errors import StoreDamaged, StoreError
from coordinator.core.permissions import Rights, Role, id_of, least_role, must_be
from coordinator.keys import rekey_files
from coordinator.keys.secure_wipe import wipe
from coordinator.store import damaged_reader, metadata, rekey, schema, trail, trail_consistency
from coordinator.store import engine as store
from coordinator.store.audit import UnitOfWork, bind, install_authorizer, raising_unaudited
from coordinator.store.high_water_mark import HighWaterMark
from coordinator.store.online_backup import BackupSummary, OnlineBackup, Progress
from coordinator.store.read_write_lock import ReadWriteLock

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class IntegrityReport:
    """What a check of a casebook found; nothing wrong means that all of it fits together."""

    wrong: tuple[str, ...]
    rows: dict[str, int]
    trail_lines: int
    trail_head: str
    place: str = ""  # what is wrong with where it lies, which is no damage yet
    damaged: bool = False  # it is not as it was written, and is not changed any more


class Casebook:
    """An unlocked casebook. `opening` makes one; `lock` ends it."""

    def __init__(self, path: Path, data_key: bytes, held: FileLock, clock: Callable[[], datetime]) -> None:
        self.path = path
        self.who, self.role, self.holder_id = getpass.getuser(), Role.COORDINATOR, ""
        self.clock = clock
        self.damage = ""  # what was found damaged since it was opened; nothing is changed after that
        self._held = held
        self._gate, self._writing = ReadWriteLock(), threading.RLock()
        self._trail_key = trail.first_key(data_key)
        self.looks = CaseAccessLog()
        self._open(data_key)

    def _open(self, data_key: bytes) -> None:
        path = self.path
        copier = self._copier = OnlineBackup(path / DATABASE, data_key)
        data_key = copier.unlock(lambda key: key)  # its own, which it overwrites at the lock
        self._file = file_identity(path / DATABASE)
        self._mark = HighWaterMark(path, data_key)
        self._writer: Engine = store.open_writer(path / DATABASE, data_key)
        install_authorizer(self._writer)
        self._reader: Engine = store.open_reader(path / DATABASE, data_key)

    @property
    def rights(self) -> Rights:
        """What whoever opened it may do in it."""
        return Rights(self.role, reading_alone=bool(self.damage))

    @property
    def name(self) -> str:
        """What the casebook is called: the name of its folder."""
        return self.path.name.removesuffix(SUFFIX)

    def do(
        self, use_case: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> WriteResult[R]:
        """Run a use case in one audited transaction, all of it or none; raise TypeError if it has no id."""
        name, least = id_of(use_case), least_role(use_case)
        must_be(self.role, least)
        with self._writing, self._gate.shared(), store.reconnect_after_oom(self._writer), self._told():
            self._must_be_there()
            with (
                raising_unaudited(),
                Session(self._writer, expire_on_commit=False) as session,
                session.begin(),
            ):
                work = UnitOfWork(session, self.who, self.clock(), name, self._trail_key, least)
                bind(session, work)
                value = use_case(work, *args, **kwargs)
                work.settle()
            if work.left:
                self._mark.note(*work.left)
        return WriteResult(value, frozenset(work.touched))

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            with store.translate_errors(self.path):
                yield
        except StoreDamaged as problem:
            self._found(str(problem))
            raise

    def _found(self, damage_: str) -> None:
        if not self.damage:
            self.damage = damage_
            damaged_reader.remember(self.path)

    def _must_be_there(self) -> None:
        if self.damage:
            raise StoreDamaged("This casebook was found damaged, and is not changed any more. Lock it.")
        check_same_file(self.path / DATABASE, self._file)

    def read(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a query on the reading connection, which can't write; writes may go on meanwhile."""
        told = {"trail_key": self._trail_key}
        with self._gate.shared(), self._told(), Session(self._reader, info=told) as session:
            return self.looks.let(query(session, *args, **kwargs))

    def trail_head(self) -> str:
        """The digest of the trail's last line, as printed on packs."""
        return self.trail_end()[1]

    def trail_end(self) -> tuple[int, str]:
        """The number and digest of the trail's last line."""
        with self._gate.shared(), store.translate_errors(self.path), self._reader.connect() as connection:
            return trail.last(connection)

    def check(self, progress: Progress = lambda done, total: None) -> IntegrityReport:
        """Check every page, every reference, the whole trail and each row by it; writes go on meanwhile."""
        found = self._check(progress)
        if found.wrong:
            with self._writing:  # a page or a line that was being written is no damage
                found = self._check(progress)
        if found.damaged:
            self._found(found.wrong[0])
        return found

    def _check(self, progress: Progress) -> IntegrityReport:
        progress(0, 4)
        self._reader.dispose()  # a fresh connection: one that has seen the search index before misjudges it
        with self._gate.shared(), self._told():
            if store.integrity(self._reader):
                found = self._copier.unlock(
                    lambda key: damaged_reader.describe_damage(self.path / DATABASE, key)
                )
                if found:
                    return IntegrityReport(tuple(found), {}, 0, "", damaged=True)
            behind = schema.is_behind(self._reader)
            progress(1, 4)
            with self._reader.connect() as connection:
                wrong = trail.chain_errors(connection, self._trail_key)
                progress(2, 4)
                # A row that is not as the trail says is no damage: the trail still has what was written.
                held = [] if wrong or behind else models.all_tables()
                unlike = trail_consistency.mismatches_with_trail(connection, held, lambda: progress(3, 4))
                rows, (lines, head) = models.count_rows(connection), trail.last(connection)
        return IntegrityReport(
            (*wrong, *unlike), rows, lines, head, place.warning(self.path), damaged=bool(wrong)
        )

    def copy_to(self, out: Path, progress: Progress) -> BackupSummary:
        """Copy the whole database, as it is at this moment, to a new file; writes go on meanwhile."""
        self._must_be_there()
        with self._gate.shared(), store.translate_errors(out.parent):
            return self._copier.copy(out, progress)

    def examine(self, copy: Path, progress: Progress) -> tuple[list[str], BackupSummary]:
        """Read all of a copy, which nothing changes; return what is wrong with it and what it holds."""
        return self._copier.examine(copy, self._trail_key, progress)

    def read_in(
        self, copy: Path, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run a query on a copy of this casebook, which nothing changes."""

        def go(key: bytes) -> R:
            with store.translate_errors(copy), Session(store.open_copy(copy / DATABASE, key)) as session:
                return query(session, *args, **kwargs)

        return self._copier.unlock(go)

    def seal(self, content: bytes) -> str:
        """Give the keyed digest of what backups say of themselves."""
        return self._copier.seal(content)

    def twin(self, path: Path) -> "Casebook":
        """Unlock a copy of this casebook that lies elsewhere, with the same keys."""
        held = acquire_lock_file(path)
        made = self._copier.unlock(lambda key: Casebook(path, key, held, self.clock))
        made.who, made._trail_key = self.who, self._trail_key
        return made

    def interrupt_reading(self) -> None:
        """Interrupt whatever is read at this moment, from any thread."""
        store.interrupt(self._reader)

    def interrupt(self) -> None:
        """Interrupt whatever is read or written at this moment, from any thread; it changes nothing."""
        store.interrupt(self._writer)
        self.interrupt_reading()

    def lock(self) -> None:
        """Close every connection and let the casebook go; the object is of no use after."""
        self._writer.dispose()
        self._reader.dispose()
        self._mark.close()
        self._copier.forget()
        self._trail_key = b""
        self._held.release()

    def must_reach_the_mark(self, data_key: bytes) -> None:
        """Raise StoreDamaged where what was confirmed last is not there. Comes before anything is written."""
        # Closing a connection that may write would tidy a damaged journal away, and what it still holds.
        with (
            store.translate_errors(self.path),
            store.peek_read_only(self.path / DATABASE, data_key) as connection,
        ):
            lost = self._mark.lost(connection)
        if not lost and damaged_reader.is_remembered(self.path):
            self._empty_journal()
        damaged_reader.must_be_mended(self.path / DATABASE, data_key)
        if lost:
            raise StoreDamaged(f"{lost} Save what can be saved, or restore the newest backup.")

    def _empty_journal(self) -> None:
        """Bring what the journal holds whole into the file, where it may lie half-written."""
        with (
            contextlib.suppress(StoreError),
            store.translate_errors(self.path),
            self._writer.connect() as connection,
        ):
            rekey.empty_journal(connection)

    def is_behind(self) -> bool:
        """Say whether there are steps that this casebook's tables haven't had."""
        with store.translate_errors(self.path):
            return schema.is_behind(self._reader)

    def bring_up_to_date(self) -> None:
        """Run the steps of the tables that this casebook hasn't had; raise StoreTooNew."""
        with store.translate_errors(self.path):
            schema.bring_up_to_date(self._writer)
        self._recall_trail_key()

    def _recall_trail_key(self) -> None:
        with store.translate_errors(self.path), self._reader.connect() as connection:
            self._trail_key = self._copier.unlock(lambda key: trail.key_of(connection, key))

    def recall(self, name: str) -> str:
        """Return what the store knows of itself."""
        with self._gate.shared(), store.translate_errors(self.path), self._reader.connect() as connection:
            return metadata.recall(connection, name)

    def encrypt_anew(
        self, data_key: bytes, digest: str, write_keys: Callable[[str], None], progress: Progress
    ) -> None:
        """Encrypt all of it under a new data key; `write_keys` writes the key file for a database's salt.

        Nobody can write meanwhile; all can read but for the moment in which the new takes the old's
        place. Killed at any moment, it is the old casebook or the new one (see `keys.swap`).
        """
        target = self.path / rekey_files.NEXT_DATABASE
        with self._writing, store.translate_errors(self.path):
            self._must_be_there()
            rekey_files.undo(self.path)
            try:
                rekey.write_rekeyed_copy(self._writer, target, data_key, progress)
                rekey.check_same_content(self._reader, target, data_key, self._trail_key)
                told = {metadata.TRAIL_KEY: self._trail_key.hex(), metadata.KEY_FILE_NEXT: digest}
                rekey.put_metadata(target, data_key, **told)
                write_keys(rekey_files.salt_of(target))
                with self._gate.alone():
                    self._put_in_place(data_key)
            except BaseException:
                rekey_files.settle(self.path, DATABASE, KEYS)
                raise

    def _put_in_place(self, data_key: bytes) -> None:
        # A journal of the old key beside a database of the new would be played back into it.
        with self._writer.connect() as connection:
            rekey.empty_journal(connection)
        self._writer.dispose()
        self._reader.dispose()
        self._mark.close()
        before, new = (
            self._copier.unlock(lambda key: key),
            rekey_files.salt_of(self.path / rekey_files.NEXT_DATABASE),
        )
        self._copier.let_go()
        try:
            rekey_files.commit(self.path, DATABASE, KEYS)
        finally:
            self._open(data_key if rekey_files.salt_of(self.path / DATABASE) == new else before)
            wipe(before)

    def __enter__(self) -> "Casebook":
        return self

    def __exit__(self, *_: object) -> None:
        self.lock()


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)
