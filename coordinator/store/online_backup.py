"""Copy the encrypted store while work goes on, and verify a copy.

The copy is one snapshot: a reading connection of its own holds one transaction from the
first page to the last, so writes go on and the copy is neither restarted nor mixed.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, text

from coordinator.keys.secure_wipe import own_copy, wipe
from coordinator.store import engine as store
from coordinator.store import trail, wording
from coordinator.store.checks import chain

Progress = Callable[[int, int], None]
R = TypeVar("R")

_PAGES_A_STEP = 256  # 1 MiB: small enough to stop at once, large enough to cost nothing
_STEPS_BETWEEN_LOOKS = 200_000
# Every table that exists, so that a later table is counted without being named here.
_TABLES = text(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
)


@dataclass(frozen=True)
class BackupSummary:
    """The content of one snapshot of a store: the rows of each table, and where its trail ends."""

    rows: dict[str, int]
    lines: int
    head: str


class OnlineBackup:
    """Copies one store and verifies its copies; it keeps the key until `let_go`."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, own_copy(key)
        self._seal = HKDF(SHA256(), 32, None, b"coordinator backup").derive(key)

    def copy(self, out: Path, progress: Progress) -> BackupSummary:
        """Copy every page to a new file; `progress` gets pages, and may raise to stop the copy."""
        reader = store.open_reader(self._path, self._key)
        try:
            with store.translate_errors(out.parent), reader.connect() as connection, connection.begin():
                seen = summarise(connection)  # in one transaction, the first read fixes what the others see
                self._copy_pages(connection, out, progress)
        finally:
            reader.dispose()
        return seen

    def _copy_pages(self, connection: Connection, out: Path, progress: Progress) -> None:
        source: Any = connection.connection.driver_connection
        filled = store.open_new_copy(out, self._key)
        try:
            source.backup(
                filled, pages=_PAGES_A_STEP, progress=lambda _, left, whole: progress(whole - left, whole)
            )
        finally:
            filled.close()

    def examine(self, copy: Path, trail_key: bytes, progress: Progress) -> tuple[list[str], BackupSummary]:
        """Read every page, reference, row and line of a copy; return what is wrong, and its content.

        Raises StoreDamaged if it can't be read at all.
        """
        with store.translate_errors(), store.open_copy(copy, self._key).connect() as connection:
            stopped = _let_be_stopped(connection, progress)
            try:
                return _examine(connection, trail_key, progress)
            except Exception:
                if stopped:
                    raise stopped[0] from None
                raise

    def seal(self, content: bytes) -> str:
        """Return the keyed digest that proves that the writer has the data key."""
        return hashlib.blake2b(content, key=self._seal, digest_size=32).hexdigest()

    def unlock(self, opening: Callable[[bytes], R]) -> R:
        """Open a copy with the key, without sharing the key."""
        return opening(self._key)

    def let_go(self) -> None:
        """Drop the key."""
        self._key = self._seal = b""

    def forget(self) -> None:
        """Overwrite the key, then drop it; code that shares it can't use it any more."""
        wipe(self._key)
        wipe(self._seal)
        self.let_go()


def summarise(connection: Connection) -> BackupSummary:
    """Count the rows of every table, and read the trail's end, in the present transaction."""
    lines, head = trail.last(connection)
    return BackupSummary(count_rows(connection), lines, head)


def count_rows(connection: Connection) -> dict[str, int]:
    """Count the rows of every table, the search index and the trail too."""
    names = [str(row[0]) for row in connection.execute(_TABLES)]
    return {
        name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())  # noqa: S608
        for name in names
    }


def _examine(connection: Connection, trail_key: bytes, progress: Progress) -> tuple[list[str], BackupSummary]:
    bad = connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall()
    wrong = [wording.PAGES_DIFFER] if bad else []
    progress(1, 4)
    wrong += store.out_of_order(connection)
    wrong += store.point_nowhere(connection)
    progress(2, 4)
    wrong += chain.chain_errors(connection, trail_key)
    progress(3, 4)
    seen = summarise(connection)
    progress(4, 4)
    return wrong, seen


def _let_be_stopped(connection: Connection, progress: Progress) -> list[BaseException]:
    """Call `progress` during a long statement; keep the exception that stops it, to raise it later."""
    stopped: list[BaseException] = []

    def ask() -> int:
        try:
            progress(0, 0)
        except BaseException as refusal:
            stopped.append(refusal)
        return len(stopped)

    driver: Any = connection.connection.driver_connection
    driver.set_progress_handler(ask, _STEPS_BETWEEN_LOOKS)
    return stopped
