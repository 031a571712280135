"""What a released casebook held, table by table, to hold against what later versions make of it.

`python -m tests.coordinator.freezing STORE` writes the account of a store that was just frozen, read
from a copy of it as its own version left it: no step of the tables is run.
"""

import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from coordinator.casebook import DATABASE, KEYS
from coordinator.keys import recovery, slots, wrapping
from coordinator.store import engine as store

WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow"
_ANEW = (
    "sqlite_",
    "search_words",
    "alembic_version",
)  # the engine's own, and what is made of the rest
_GROWS = {"trail", "trail_change"}  # opening adds lines: those of the frozen store must stay as they were

Content = dict[str, dict[str, Any]]


def account_of(frozen: Path) -> Path:
    """Where the account of a frozen store lies: beside it."""
    return frozen.with_suffix(".json")


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


def _table(connection: Connection, name: str, columns: list[str] | None, lines: int) -> dict[str, Any]:
    if columns is None:
        columns = sorted(str(row[1]) for row in connection.exec_driver_sql(f'PRAGMA table_info("{name}")'))
    wanted = ", ".join(f'"{column}"' for column in columns)
    those = f" WHERE seq <= {lines}" if name in _GROWS else ""
    found = connection.exec_driver_sql(f'SELECT {wanted} FROM "{name}"{those}').all()  # noqa: S608
    rows = sorted(json.dumps([None if cell is None else str(cell) for cell in row]) for row in found)
    digest = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return {"rows": len(rows), "columns": columns, "digest": digest}


def freeze(frozen: Path) -> None:
    """Write the account of a store, of a copy that is not opened as a casebook."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(frozen, Path(folder) / frozen.name)
        _, key = wrapping.unwrap(slots.read(copy / KEYS), "recovery", recovery.read_words(WORDS))
        with store.open_copy(copy / DATABASE, key).connect() as connection:
            told = content(connection)
    account_of(frozen).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    freeze(Path(sys.argv[1]))
