"""What a casebook holds, kept beside it before a trial and held against what is left after."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path

from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import DATABASE
from coordinator.exports.full_export import exported_tables

# What opening a casebook writes by itself; the trail has its own check.
_BY_ITSELF = {"key_slot", "holder", "trail", "trail_change"}
_SALT = 16  # bytes at the head of the database: another key has another


@dataclass(frozen=True)
class Content:
    """All rows by table, in words; the trail's length; and what tells one key from another."""

    rows: dict[str, list[str]]
    lines: int
    salt: str


def read(book: Casebook) -> Content:
    """Read all that a casebook holds."""
    rows = {}
    for table in exported_tables():
        if table.name not in _BY_ITSELF:
            found = book.read(lambda session, table=table: session.execute(table.select()).all())  # type: ignore[misc]
            rows[table.name] = sorted(repr(tuple(row)) for row in found)
    return Content(rows, book.trail_end()[0], salt(book.path))


def salt(place: Path) -> str:
    """Tell one key of a casebook from another."""
    with (place / DATABASE).open("rb") as file:
        return file.read(_SALT).hex()


def keep(book: Casebook, file: Path) -> None:
    """Write down what a casebook holds."""
    file.write_text(json.dumps(asdict(read(book))), encoding="utf-8")


def kept(file: Path) -> Content:
    """Read what was written down."""
    return Content(**json.loads(file.read_text(encoding="utf-8")))


def differences(before: Content, after: Content, more: Collection[str] = ()) -> list[str]:
    """Say what was lost, and what came that nobody made; in the tables of `more` something may have come."""
    wrong = [f"the trail has {after.lines} lines of {before.lines}"] if after.lines < before.lines else []
    for name, rows in before.rows.items():
        held = after.rows.get(name, [])
        if lost := set(rows) - set(held):
            wrong.append(f"{len(lost)} rows of {name} are gone or changed")
        if name not in more and (strange := len(held) - len(rows) + len(lost)):
            wrong.append(f"{strange} rows of {name} are there that nobody made")
    return wrong
