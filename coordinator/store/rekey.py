"""Copy the whole store to a file under another key, and verify that nothing is missing."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from coordinator.core.atomic_file import sync_file
from coordinator.core.errors import StoreDamaged, StoreError
from coordinator.store import engine as store
from coordinator.store import metadata, wording
from coordinator.store.online_backup import OnlineBackup, Progress, summarise

_STEPS_BETWEEN_LOOKS = 200_000


def write_rekeyed_copy(source: Engine, target: Path, key: bytes, progress: Progress) -> None:
    """Copy every table of a store to a new file under another key. `progress` may raise to stop it."""
    with source.connect() as connection:
        driver: Any = connection.connection.driver_connection
        whole = driver.execute("PRAGMA page_count").fetchone()[0] * 4096
        progress(0, whole)
        stopped: list[BaseException] = []

        def ask() -> int:
            try:
                progress(min(target.stat().st_size if target.exists() else 0, whole), whole)
            except BaseException as said:
                stopped.append(said)
            return len(stopped)

        driver.execute("ATTACH DATABASE ? AS next KEY ''", (str(target),))
        store.run_with_key(driver, "PRAGMA next.key = ", key)
        driver.set_progress_handler(ask, _STEPS_BETWEEN_LOOKS)
        try:
            driver.execute("SELECT sqlcipher_export('next')").fetchall()
        except Exception:
            if stopped:
                raise stopped[0] from None
            raise
        finally:
            driver.set_progress_handler(None, 0)
            driver.execute("DETACH DATABASE next")
    sync_file(target)


def check_same_content(source: Engine, target: Path, key: bytes, trail_key: bytes) -> None:
    """Raise StoreDamaged unless the re-encrypted store has everything that the old one has."""
    with source.connect() as connection:
        there = summarise(connection)
    written = OnlineBackup(target, key)
    try:
        wrong, copied = written.examine(target, trail_key, lambda done, total: None)
    finally:
        written.forget()
    if wrong or copied != there:
        raise StoreDamaged(wording.NOT_REKEYED)


def empty_journal(connection: Connection) -> None:
    """Move all of the journal into the database. Raises StoreError while a connection reads from it."""
    driver: Any = connection.connection.driver_connection
    if driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        raise StoreError(wording.STILL_READ)


def compact(writer: Engine) -> None:
    """Rewrite a store without its free pages, and its journal too. Nothing else may read it meanwhile."""
    with writer.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.execute("INSERT INTO search_words(search_words) VALUES('optimize')")
        driver.commit()
        driver.execute("VACUUM")
        empty_journal(connection)


def put_metadata(target: Path, key: bytes, **values: str) -> None:
    """Write metadata into a store that is not open."""
    engine = store.open_writer(target, key)
    try:
        with engine.begin() as connection:
            for name, value in values.items():
                metadata.put(connection, name, value)
        with engine.connect() as connection:
            empty_journal(connection)
    finally:
        engine.dispose()
    sync_file(target)
