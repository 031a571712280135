"""What a released casebook held, table by table, to hold against what later versions make of it.

`python -m tests.stores.freeze STORE` writes two accounts of a store that was just frozen: of its
tables, read from a copy of it as its own version left it, with no step of the tables run; and of its
export, as the version at hand makes it.
"""

import hashlib
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from coordinator.access import open as opening
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.exports.full_export import export_everything
from coordinator.keys import key_file, key_wrapping, recovery_words
from coordinator.store import engine as store

PASSPHRASE = "copper lantern walks sideways"
WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow"
_ANEW = (
    "sqlite_",
    "search_words",
    "alembic_version",
)  # the engine's own, and what is made of the rest
_GROWS = {"trail", "trail_change"}  # opening adds lines: those of the frozen store must stay as they were
_NOTED = {"key_slot": {"last_used"}}  # what opening itself notes

Content = dict[str, dict[str, Any]]


def account_of(frozen: Path) -> Path:
    """Where the account of a frozen store is: beside it."""
    return frozen.with_suffix(".json")


def export_of(frozen: Path) -> Path:
    """Where the account of its export is."""
    return frozen.with_suffix(".exported.json")


def content(connection: Connection, known: Content | None = None) -> Content:
    """Sum up every table, or those that are known, with the columns and the lines that they had then."""
    names = known or [
        str(row[0])
        for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not str(row[0]).startswith(_ANEW)
    ]
    lines = known["trail"]["rows"] if known else sys.maxsize
    return {
        name: _table(connection, name, known[name]["columns"] if known else None, lines) for name in names
    }


_THIS_EXPORT = b'"kind":"everything"'


def _table(connection: Connection, name: str, columns: list[str] | None, lines: int) -> dict[str, Any]:
    if columns is None:
        found = {str(row[1]) for row in connection.exec_driver_sql(f'PRAGMA table_info("{name}")')}
        columns = sorted(found - _NOTED.get(name, set()))
    wanted = ", ".join(f'"{column}"' for column in columns)
    those = f" WHERE seq <= {lines}" if name in _GROWS else ""
    held = connection.exec_driver_sql(f'SELECT {wanted} FROM "{name}"{those}').all()  # noqa: S608
    rows = sorted(json.dumps([None if cell is None else str(cell) for cell in row]) for row in held)
    digest = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return {"rows": len(rows), "columns": columns, "digest": digest}


def exported(book: Casebook, folder: Path, known: Content) -> dict[str, str]:
    """Export a casebook; sum up byte for byte every file that opening it left alone.

    Opening adds lines to the trail, after those that are known, and notes itself at the key slots.
    """
    export_everything(book, folder)
    return {
        file.name: _summed(file.read_bytes(), known[file.stem]["rows"], grows=file.stem in _GROWS)
        for file in sorted(folder.glob("*.jsonl"))
        if file.stem in known and file.stem not in _NOTED
    }


def _summed(content: bytes, rows: int, *, grows: bool) -> str:
    # Salts are random: an older store gets its own when signatures begin.
    lines = re.sub(rb'("salt": ?")[0-9a-f]{32}"', rb'\1"', content).splitlines(keepends=True)
    lines = [line for line in lines if _THIS_EXPORT not in line]  # in the register of copies
    return hashlib.sha256(b"".join(lines[:rows] if grows else lines)).hexdigest()


def freeze(frozen: Path) -> None:
    """Write the accounts of a store, of copies: that of its tables is not opened as a casebook."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(frozen, Path(folder) / frozen.name)
        _, key, _ = key_wrapping.unwrap(
            key_file.read(copy / KEYS), "recovery", recovery_words.read_words(WORDS)
        )
        with store.open_copy(copy / DATABASE, key).connect() as connection:
            result = content(connection)
    _write(account_of(frozen), result)
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(frozen, Path(folder) / frozen.name)
        with opening.open_casebook(copy, PASSPHRASE) as book:
            _write(export_of(frozen), exported(book, Path(folder) / "export", result))


def _write(account: Path, given: Content | dict[str, str]) -> None:
    account.write_text(json.dumps(given, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    freeze(Path(sys.argv[1]))
