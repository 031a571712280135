"""An unlocked casebook and the person who works in it: its use cases, its queries, and its lock.

A casebook is a folder `NAME.casebook/` that holds the encrypted database and the
key-slot file. Nothing else about anybody exists outside it.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from coordinator.area.library import forget_definitions, hold_definitions_in_use, make_definitions_known
from coordinator.casebook.integrity_check import IntegrityReport, check_integrity
from coordinator.casebook.lock_file import acquire_lock_file
from coordinator.casebook.open_store import OpenStore
from coordinator.casebook.paths import DATABASE, SUFFIX
from coordinator.cases.access_log import CaseAccessLog
from coordinator.core.changes import WriteResult
from coordinator.core.permissions import Actor, Rights, id_of, least_role
from coordinator.preferences.use_cases import choose_for_all
from coordinator.store import engine as store
from coordinator.store import trail
from coordinator.store.audit import UnitOfWork, bind, raising_unaudited
from coordinator.store.online_backup import BackupSummary, Progress

P = ParamSpec("P")
R = TypeVar("R")


class Casebook:
    """An unlocked casebook, made by `access.open` for the user that it authenticated; `lock` ends it."""

    def __init__(self, opened: OpenStore, actor: Actor) -> None:
        self.store, self.actor = opened, actor
        self.path, self.clock = opened.path, opened.clock
        self.access_log = CaseAccessLog()

    @property
    def damage(self) -> str:
        """What was found damaged since it was opened; nothing is changed after that."""
        return self.store.damage

    @property
    def rights(self) -> Rights:
        """What the user who unlocked it may do in it."""
        return Rights(self.actor.role, read_only=self.store.read_only or bool(self.damage))

    @property
    def name(self) -> str:
        """What the casebook is called: the name of its folder."""
        return self.path.name.removesuffix(SUFFIX)

    def do(
        self, use_case: Callable[Concatenate[UnitOfWork, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> WriteResult[R]:
        """Run a use case in one audited transaction, all of it or none. Raises TypeError if it has no id."""
        name, opened = id_of(use_case), self.store
        self.actor.check_may(use_case)
        with opened.writing, opened.gate.read():
            opened.check_present()
            with store.reconnect_after_oom(opened.writer), opened.translate_errors():
                with (
                    raising_unaudited(),
                    Session(opened.writer, expire_on_commit=False) as session,
                    session.begin(),
                ):
                    work = UnitOfWork(
                        session, self.actor.name, self.clock(), name,
                        opened.trail_key, opened.signer, least_role(use_case),
                    )  # fmt: skip
                    bind(session, work)
                    value = use_case(work, *args, **kwargs)
                    hold_definitions_in_use(session, work.touched)
                    work.settle()
                if work.left:
                    opened.mark.note(*work.left)
        if name == id_of(choose_for_all):
            self.read(make_definitions_known)  # it may have been the folder of their files
        return WriteResult(value, frozenset(work.touched), work.left[0] if work.left else 0)

    def read(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a query on the reading connection, which can't write; writes may go on meanwhile."""
        opened = self.store
        info = {"trail_key": opened.trail_key, "kept": opened.kept}
        with opened.gate.read(), opened.translate_errors(), Session(opened.reader, info=info) as session:
            return self.access_log.let(query(session, *args, **kwargs))

    def trail_head(self) -> str:
        """Return the digest of the trail's last line, as printed on packs."""
        return self.trail_end()[1]

    def trail_end(self) -> tuple[int, str]:
        """Return the number and digest of the trail's last line."""
        with (
            self.store.gate.read(),
            store.translate_errors(self.path),
            self.store.reader.connect() as connection,
        ):
            return trail.last(connection)

    def check(self, progress: Progress = lambda done, total: None) -> IntegrityReport:
        """Check every page, every reference, the whole trail and each row by it; writes go on meanwhile."""
        return check_integrity(self.store, progress)

    def copy_to(self, out: Path, progress: Progress) -> BackupSummary:
        """Copy the whole database, as it is at this moment, to a new file; writes go on meanwhile."""
        self.store.check_present()
        with self.store.gate.read(), store.translate_errors(out.parent):
            return self.store.copies.copy(out, progress)

    def verify_copy(self, copy: Path, progress: Progress) -> tuple[list[str], BackupSummary]:
        """Read all of a copy, which nothing changes; return what is wrong with it and what it holds."""
        return self.store.copies.examine(copy, self.store.trail_key, progress)

    def read_copy(
        self, copy: Path, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run a query on a copy of this casebook, which nothing changes."""

        def run(key: bytes) -> R:
            with store.translate_errors(copy), Session(store.open_copy(copy / DATABASE, key)) as session:
                return query(session, *args, **kwargs)

        return self.store.copies.unlock(run)

    def mac(self, content: bytes) -> str:
        """Return the keyed digest of a backup's manifest."""
        return self.store.copies.seal(content)

    def open_copy(self, path: Path) -> "Casebook":
        """Unlock a copy of this casebook at another location, with the same keys and the same person."""
        lock = acquire_lock_file(path)
        copy = self.store.copies.unlock(lambda key: OpenStore(path, key, lock, self.clock))
        copy.take_trail_key(self.store.trail_key)
        copy.signer = self.store.signer
        return Casebook(copy, self.actor)

    def interrupt_reading(self) -> None:
        """Interrupt every query that is running, from any thread."""
        self.store.interrupt_reading()

    def interrupt(self) -> None:
        """Interrupt every query and write that is running, from any thread; nothing is changed."""
        self.store.interrupt()

    def lock(self) -> None:
        """Close every connection and drop the keys; the object cannot be used after that."""
        forget_definitions(self.store.kept)
        self.store.lock()

    def __enter__(self) -> "Casebook":
        return self

    def __exit__(self, *_: object) -> None:
        self.lock()


def now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)
