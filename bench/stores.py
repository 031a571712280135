"""Makes the same caseload twice: in a casebook, and in plain SQLite with the same tables and pragmas."""

import secrets
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, func, select
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from coordinator.access import create
from coordinator.casebook.casebook import Casebook, now
from coordinator.casebook.lock_file import CasebookLock, file_identity
from coordinator.casebook.open_store import OpenStore
from coordinator.casebook.paths import DATABASE
from coordinator.core.permissions import Actor, Role
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import Cost
from coordinator.people.model import Person
from coordinator.sample.build import make_sample
from coordinator.store import engine as store
from coordinator.store import schema
from coordinator.store.high_water_mark import HighWaterMark
from coordinator.store.online_backup import OnlineBackup

PASSPHRASE = "measured with invented people"
PEOPLE_IN_A_CASE = 4.53  # as the sample invents them
QUICK = Cost()


class PlainStore(OpenStore):
    """A store whose database is not encrypted, for comparison only.

    The same build of SQLite, given no key, writes an ordinary database file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, secrets.token_bytes(32), CasebookLock(path), now)

    def _connect(self, data_key: bytes) -> None:
        path = self.path
        self.writer = _plain(path / DATABASE, _WRITES, "PRAGMA journal_mode = wal", 1)
        self.reader = _plain(path / DATABASE, _READS, "PRAGMA query_only = on", 2)
        self.copies = OnlineBackup(path / DATABASE, b"")
        self.mark = HighWaterMark(path, data_key)
        self.writer.connect().close()  # which makes the file
        self._file = file_identity(path / DATABASE)


# As the encrypted store begins, word for word.
_WRITES, _READS = ("BEGIN IMMEDIATE", "PRAGMA defer_foreign_keys = on"), ("BEGIN",)


def _plain(path: Path, begin: tuple[str, ...], extra: str, size: int) -> Engine:
    def connect() -> Any:
        connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, timeout=10)
        for pragma in (*store._PRAGMAS, extra):
            connection.execute(pragma).fetchall()
        return connection

    engine = create_engine(
        "sqlite+pysqlite://", module=dbapi2, creator=connect, poolclass=QueuePool, pool_size=size,
        max_overflow=0,
    )  # fmt: skip

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        for statement in begin:
            connection.exec_driver_sql(statement)

    return engine


def new_casebook(folder: Path, name: str) -> Casebook:
    """Make an empty casebook, with the least that a key may cost."""
    path = folder / f"{name}.casebook"
    return create.create(path, PASSPHRASE, recovery_words.new_words(), cost=QUICK)


def new_plain(folder: Path, name: str) -> Casebook:
    """Make an empty database of the same tables without encryption, and see that it is one."""
    path = folder / f"{name}.plain"
    path.mkdir()
    plain = PlainStore(path)
    schema.upgrade(plain.writer, new=True)
    with (path / DATABASE).open("rb") as file:
        assert file.read(15) == b"SQLite format 3"
    return Casebook(plain, Actor("bench", Role.COORDINATOR))


def fill(casebook: Casebook, people: int, progress: Callable[[int, int], None] | None = None) -> None:
    """Fill a casebook with invented people, the same for the same number."""
    cases = max(10, round(people / PEOPLE_IN_A_CASE))
    make_sample(casebook, cases=cases, seed=1, today=date.today(), progress=progress)


def count_people(casebook: Casebook) -> int:
    """Count everybody in a casebook."""
    return casebook.read(lambda session: int(session.scalar(select(func.count(Person.id))) or 0))
