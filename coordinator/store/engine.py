"""The only place that knows the database engine: SQLCipher behind SQLAlchemy."""

import contextlib
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2

from coordinator.core.errors import CoordinatorError, OutOfMemory, StoreDamaged, StoreError, StoreUnreadable
from coordinator.core.long_work import SCREEN
from coordinator.core.os_errors import is_of_the_disk, sentence_for
from coordinator.core.wording import DISK_NO_ANSWER, NOTHING_CHANGED, disk_full
from coordinator.keys.secure_wipe import wipe
from coordinator.store import page_authentication, wording

# A failed rollback is reported by the error before it; its own traceback would go to the terminal.
logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())

Broken = dbapi2.DatabaseError  # what the engine raises for damage
_CORRUPT = 11  # the engine's code for damage
_STORABLE = (str, bytes, int, float, type(None))  # the types that a row can store
_ROOM = 128 * 1024  # bytes; with less, not even the journal's index can be created
_PRAGMAS = (
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA foreign_keys = on",
    "PRAGMA synchronous = full",
    "PRAGMA temp_store = memory",
    "PRAGMA secure_delete = on",
    "PRAGMA cache_size = -32000",
)
_READERS = 4  # as many as there are threads that read: one that waits 30 seconds for a connection fails
_OPEN: WeakKeyDictionary[Engine, list[Any]] = WeakKeyDictionary()


def open_writer(path: Path, key: bytes) -> Engine:
    """Open the one connection that may write."""
    # References are checked at the commit: within a transaction rows may come in any order.
    begin = ("BEGIN IMMEDIATE", "PRAGMA defer_foreign_keys = on")
    return _engine(path, key, begin=begin, extra=("PRAGMA journal_mode = wal",), size=1)


def open_reader(path: Path, key: bytes) -> Engine:
    """Open connections that can't write, for reading while a write goes on; each question gives way."""
    engine = _engine(path, key, begin=("BEGIN",), extra=("PRAGMA query_only = on",), size=_READERS)
    event.listen(engine, "before_cursor_execute", lambda *_: SCREEN.give_way())
    return engine


def open_immutable(path: Path, key: bytes) -> Engine:
    """Open connections that change none of the database's files in any way."""
    return _engine(path, key, begin=("BEGIN",), extra=(), size=_READERS, untouched=True)


@contextlib.contextmanager
def peek_read_only(path: Path, key: bytes) -> Iterator[Connection]:
    """Look into a database without changing its files in any way."""
    engine = open_immutable(path, key)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _engine(
    path: Path,
    key: bytes,
    *,
    begin: tuple[str, ...],
    extra: tuple[str, ...],
    size: int,
    untouched: bool = False,
) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=lambda: _connect(path, key, extra, untouched=untouched),
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
    )

    opened: list[Any] = []
    _OPEN[engine] = opened
    event.listen(engine, "connect", lambda connection, _record: opened.append(connection))
    event.listen(engine, "close", lambda connection, _record: opened.remove(connection))

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        for statement in begin:
            connection.exec_driver_sql(statement)

    return engine


def _connect(path: Path, key: bytes, extra: tuple[str, ...], *, untouched: bool) -> Any:
    place = _looking(path) if untouched else str(path)
    with translate_errors(path.parent), _not_mistaken(path, key):
        connection = dbapi2.connect(
            place, uri=untouched, isolation_level=None, check_same_thread=False, timeout=10
        )
        _unlock(connection, key)
        for pragma in (*_PRAGMAS, *extra):
            connection.execute(pragma).fetchall()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return connection


@contextlib.contextmanager
def _not_mistaken(path: Path, key: bytes) -> Iterator[None]:
    """Distinguish too little memory from damage, for which the engine has the same error."""
    try:
        yield
    except Broken as problem:
        if "not a database" in str(problem) and page_authentication.first_fits(path, key):
            raise MemoryError from problem
        raise


def connect_immutable(path: Path, key: bytes) -> Any:
    """Open a connection of the driver that changes no file, including the journal."""
    connection = dbapi2.connect(_looking(path), uri=True, isolation_level=None, check_same_thread=False)
    return _keyed(connection, key)


def _looking(path: Path) -> str:
    whole = path.absolute().as_posix()  # four slashes for a share: the engine knows no server names
    return f"file://{'' if whole.startswith('/') else '/'}{quote(whole)}?mode=ro"


def open_copy(path: Path, key: bytes) -> Engine:
    """Open a copy read-only: nothing is written to it or beside it, not even a journal."""
    place = f"{_looking(path)}&immutable=1"

    def connect() -> Any:
        with translate_errors(path.parent):
            return _keyed(dbapi2.connect(place, uri=True, isolation_level=None, check_same_thread=False), key)

    return create_engine("sqlite+pysqlite://", module=dbapi2, creator=connect, poolclass=NullPool)


def open_new_copy(path: Path, key: bytes) -> Any:
    """Open a connection that writes a copy as fast as possible: a broken copy is discarded."""
    connection = _keyed(dbapi2.connect(str(path), isolation_level=None, check_same_thread=False), key)
    for pragma in ("PRAGMA journal_mode = off", "PRAGMA synchronous = off"):
        connection.execute(pragma).fetchall()
    return connection


def _keyed(connection: Any, key: bytes) -> Any:
    _unlock(connection, key)
    connection.execute("PRAGMA temp_store = memory")
    connection.execute("PRAGMA cache_size = -64000")  # a check alternates between tables and indexes
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return connection


def _unlock(connection: Any, key: bytes) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    run_with_key(connection, "PRAGMA key = ", key)


def run_with_key(connection: Any, statement: str, key: bytes) -> None:
    """Run a statement in plain letters that ends in a key, and overwrite the text with the key."""
    digits = key.hex()
    words = f"{statement}\"x'{digits}'\""
    try:
        connection.executescript(words)  # not cached as a prepared statement
    finally:
        wipe(digits)
        wipe(words)


def interrupt(engine: Engine) -> None:
    """Interrupt what its connections are doing at this moment, from any thread."""
    for connection in list(_OPEN.get(engine, ())):
        with contextlib.suppress(dbapi2.ProgrammingError):  # closed in the meantime
            connection.interrupt()


@contextlib.contextmanager
def translate_errors(folder: Path | None = None) -> Iterator[None]:
    """Turn the engine's errors into sentences that a user can act on; `folder` is where it writes."""
    try:
        yield
    except CoordinatorError:
        raise
    except Exception as problem:
        sentence = _sentence(problem, folder)
        if sentence is None:
            raise
        raise sentence from problem


@contextlib.contextmanager
def reconnect_after_oom(writer: Engine) -> Iterator[None]:
    """Use a new connection after memory ran out: the search index does not roll back in the old one."""
    try:
        yield
    except OutOfMemory:
        writer.dispose()
        raise


def _sentence(problem: BaseException, folder: Path | None) -> StoreError | None:
    text = str(getattr(problem, "orig", None) or problem).lower()
    # A connection that is opened without enough memory reports only that it can't create functions.
    few = "out of memory" in text or "error creating function" in text or _is_value_refused(problem, text)
    if few or _cause(problem, MemoryError):
        return OutOfMemory(wording.NO_MEMORY)
    if isinstance(problem, OSError):
        return _disk_error(problem)
    # A journal that can't be created on a full disk is reported as an error of the disk.
    no_room = "disk i/o error" in text and folder is not None and _no_room(folder)
    if no_room or "disk is full" in text or "disk full" in text:
        return StoreError(disk_full(NOTHING_CHANGED))
    if "file is not a database" in text:
        return StoreUnreadable(wording.UNREADABLE)
    # An index of today beside an older page of its table names rows that are not there.
    is_torn = isinstance(problem, StaleDataError)
    if is_torn or "malformed" in text or "disk image" in text or _is_search_damaged(problem, text):
        return StoreDamaged(wording.DAMAGED)
    if "readonly" in text or "unable to open" in text:
        return StoreError(wording.CANT_BE_WRITTEN)
    return StoreError(DISK_NO_ANSWER) if "disk i/o error" in text else None


def _disk_error(problem: OSError) -> StoreError | None:
    """Turn an error of the disk into a sentence; any other error is a bug of the program."""
    if not is_of_the_disk(problem):
        return None
    sentence = sentence_for(problem, denied=wording.CANT_BE_WRITTEN, outcome=NOTHING_CHANGED)
    return StoreError(sentence)


def _is_search_damaged(problem: BaseException, text: str) -> bool:
    """Return whether the search index can't be opened because of damage, not because of an interrupt."""
    code = getattr(getattr(problem, "orig", None) or problem, "sqlite_errorcode", _CORRUPT)
    return "vtable constructor failed" in text and code & 0xFF == _CORRUPT


def _is_value_refused(problem: BaseException, text: str) -> bool:
    """Return whether a storable value was refused, which means that there is too little memory."""
    if "error binding parameter" not in text or not isinstance(problem, DBAPIError):
        return False
    rows = problem.params if isinstance(problem.params, list) else [problem.params]
    values = [value for row in rows for value in (row.values() if isinstance(row, dict) else row or ())]
    return all(isinstance(value, _STORABLE) for value in values)


def _cause(problem: BaseException | None, kind: type[BaseException]) -> bool:
    """Return whether an exception of a kind is among the causes of a problem, at any depth."""
    while problem is not None:
        if isinstance(problem, kind):
            return True
        problem = problem.__cause__ or problem.__context__
    return False


def _no_room(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return shutil.disk_usage(folder).free < _ROOM
    return False


def integrity(engine: Engine) -> list[str]:
    """Check every page's authentication code and the structure; return what is wrong."""
    with engine.connect() as connection:
        # The journal counts: a page that is whole there may be half-written in the file.
        connection.exec_driver_sql("PRAGMA wal_checkpoint(FULL)")
        wrong = [row[0] for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
        if wrong:
            return wrong  # the engine's own check fails on a damaged page
        wrong += out_of_order(connection)
        wrong += point_nowhere(connection)
    return wrong


def out_of_order(connection: Connection) -> list[str]:
    """Describe where whole pages are inconsistent: tables, their indexes, the search index."""
    errors = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    return [wording.inconsistent(errors)] if errors else []


def point_nowhere(connection: Connection) -> list[str]:
    """Describe which tables have rows that refer to missing rows."""
    dangling = {(row[0], row[2]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}
    return [wording.dangling(table, other) for table, other in sorted(dangling)]
