"""What happens to each column of each table, as it is seen in a casebook in which everything was done once.

`python -m tests.stores.column_walk` writes columns.toml again; read what changed before you keep it.
"""

import json
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from inspect import signature
from pathlib import Path
from typing import Any, Unpack, get_args, get_origin, get_type_hints

from sqlalchemy import Connection, Table, select, text, update

from coordinator.access import create
from coordinator.access import open as books
from coordinator.backups.create import create_backup
from coordinator.backups.manifest import ASKED
from coordinator.casebook import models
from coordinator.casebook.casebook import Casebook
from coordinator.core.permissions import id_of
from coordinator.disaster_recovery.restore_backup import restore_to
from coordinator.exports.full_export import export_everything, exported_tables
from coordinator.imports.proposals import propose
from coordinator.imports.use_cases import import_workbook
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.packs.allow_list import COLUMNS
from coordinator.search.find import find_anything
from coordinator.store.base import Handling
from coordinator.store.checks.row_consistency import mismatches
from coordinator.store.trail import trail, trail_change
from coordinator.trail.record_history import list_history
from coordinator.workbooks.reader import read_workbook
from tests.amending_use_cases import amending_use_cases
from tests.coordinator.unaudited_writes import another_program
from tests.no_paper import NO_PAPER
from tests.paths import STORES
from tests.stores.complete_casebook import work_in
from tests.stores.freeze import PASSPHRASE
from tests.stores.whole_workbook import write_whole_workbook

Column = tuple[str, str]
PAGE = STORES / "columns.toml"
BOOKKEEPING = {"id", "withdrawn"}
_MOST = 6  # rows of a table that are looked for
NOTHING = (None, "", False)
_NOBODY_S = {"invent_cases", "import_workbook"}  # the sample and an import enter whole rows


def columns() -> dict[Column, Handling]:
    """Every column of the tables that hold what somebody recorded, and what it could reveal."""
    return {
        (str(row.__tablename__), column.key): column.info["handling"]
        for row in models.all_rows()
        if row.audited and row.__tablename__ != "imported_row"
        for column in row.__table__.columns
    }


def declared() -> dict[Column, dict[str, str]]:
    """What columns.toml says of each column."""
    tables = tomllib.loads(PAGE.read_text("utf-8"))
    return {(table, name): facts for table, rows in tables.items() for name, facts in rows.items()}


@cache
def amenders() -> list[str]:
    """The ids of the use cases that amend a record by a form."""
    return [id_of(each) for each in amending_use_cases()]


@cache
def parameters(use_case_id: str) -> set[str]:
    """What a use case takes: its parameters, and those of the changes that it accepts."""
    [use_case] = [each for each in amending_use_cases() if id_of(each) == use_case_id]
    hints = get_type_hints(use_case)
    taken = set(signature(use_case).parameters)
    for name in taken & hints.keys():
        for changes in get_args(hints[name]) if get_origin(hints[name]) is Unpack else ():
            taken = taken | get_type_hints(changes).keys()
    return taken


class Walk:
    """A complete casebook, its export, and what came of its backup."""

    def __init__(self, folder: Path) -> None:
        self.path, self._folder = folder / "Complete.casebook", folder
        work_in(self.path)
        with books.open_casebook(self.path, PASSPHRASE) as book:
            export_everything(book, folder / "everything-again", reason="Moving to another office")
            self.before = self.content(book)
            self.changes = book.read(_changes)
            backup = create_backup(book, ASKED).backup.folder
        restore_to(backup, folder / "Restored.casebook", PASSPHRASE)

    def content(self, book: Casebook) -> dict[str, list[dict[str, Any]]]:
        """Every row of every table that is exported, but for the trail."""
        tables = [table for table in exported_tables() if table not in (trail, trail_change)]
        return {table.name: [dict(row) for row in book.read(_rows, table)] for table in tables}

    def entered(self, column: Column) -> set[str]:
        """The use cases that give a column its first value."""
        table, name = column
        return {
            change.use_case for change in self.changes[table]
            if change.before.get(name) in NOTHING and change.after.get(name) not in NOTHING
        } - _NOBODY_S  # fmt: skip

    def amended(self, column: Column) -> set[str]:
        """The use cases that change a value of a row that is there."""
        table, name = column
        return {
            change.use_case for change in self.changes[table]
            if change.is_amendment and change.before.get(name) != change.after.get(name)
        } - _NOBODY_S  # fmt: skip

    def amending(self, column: Column) -> str:
        """A use case that amends a column, or "" where it stays as it was recorded."""
        table, name = column
        seen = {change.use_case for change in self.changes[table]}
        able = [each for each in amenders() if each in seen and name in parameters(each)]
        return next(iter((*sorted(self.amended(column)), *able)), "")

    def restored(self) -> dict[str, list[dict[str, Any]]]:
        """Every row of the casebook that was made of the backup."""
        with books.open_casebook(self._folder / "Restored.casebook", PASSPHRASE) as book:
            return self.content(book)

    def exported(self) -> dict[str, list[dict[str, Any]]]:
        """Every row of the full export."""
        return {
            name: [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]
            for name in self.before
            if (file := self._folder / "everything-again" / f"{name}.jsonl").is_file()
        }

    def seen_in_history(self) -> set[Column]:
        """The columns whose values the history of their rows shows."""
        with books.open_casebook(self.path, PASSPHRASE) as book:
            return {
                (change.table, change.column)
                for row in models.all_rows()
                for row_id in [each["id"] for each in self.before.get(str(row.__tablename__), [])][:40]
                for change in book.read(list_history, table=str(row.__tablename__), row_id=row_id)
            }

    def of_files(self) -> set[str]:
        """The tables whose rows belong to a case or a person: they refer to one, or to a row that does."""
        tables = {"case_file", "person"}
        leads = {
            str(row.__tablename__): {key.column.table.name for key in row.__table__.foreign_keys}
            for row in models.all_rows()
        }
        while more := {table for table, targets in leads.items() if targets & tables} - tables:
            tables |= more
        return tables

    def in_histories_of_files(self) -> set[Column]:
        """The columns whose values the history of a case or of a person shows."""
        with books.open_casebook(self.path, PASSPHRASE) as book:
            return {
                (change.table, change.column)
                for table in ("case_file", "person")
                for row in self.before[table]
                for change in book.read(list_history, table=table, row_id=row["id"])
            }

    def found(self) -> set[Column]:
        """The columns by whose values Find finds their row, or who or what it belongs to."""
        found = set[Column]()
        with books.open_casebook(self.path, PASSPHRASE) as book:
            for (table, name), row, words in self._searched():
                if (table, name) not in found:
                    own = self._ids_of(row)
                    hits = book.read(find_anything, words=words)
                    if any(own & {hit.id, hit.case_id, hit.meeting_id} for hit in hits):
                        found.add((table, name))
        return found

    def _ids_of(self, row: dict[str, Any]) -> set[str]:
        """The ids that a row refers to, and those of the rows that these belong to."""
        own = {value for name, value in row.items() if name.endswith("id") and value}
        parents = [each for rows in self.before.values() for each in rows if each["id"] in own]
        return own | {value for each in parents for name, value in each.items() if name.endswith("_id")}

    def _searched(self) -> Iterator[tuple[Column, dict[str, Any], str]]:
        """Yield what Find reads, with a row that has it: the last of a few that were not withdrawn."""
        for table, name in columns():
            if not is_searched(table, name):
                continue
            rows = [row for row in self.before[table] if row[name] not in NOTHING]
            for row in [row for row in rows if not row.get("withdrawn")][-_MOST:]:
                value = f"{row[name]:%d/%m/%Y}" if isinstance(row[name], date) else str(row[name])
                yield (table, name), row, " ".join(value.splitlines()[0].split())[:60]

    def unnoticed(self) -> set[Column]:
        """The columns whose value another program can change without the check seeing it."""
        missed = set[Column]()
        tables = {table.name: table for table in models.all_tables()}
        with (
            books.open_casebook(self._folder / "Restored.casebook", PASSPHRASE) as book,
            another_program(book) as engine,
            engine.connect() as connection,
        ):
            raw = connection.execute(_RAW).all()
            for table, name in columns():
                if name != "id" and self.before[table]:
                    changes = [tuple(each) for each in raw if each.row_table == table]
                    missed |= _missed(connection, tables[table], name, changes)
            connection.rollback()
        return missed


def imported(folder: Path) -> set[Column]:
    """The columns that a workbook with every field gave a value."""
    found: set[Column] = set()
    with create.create(
        folder / "Imported.casebook", PASSPHRASE, recovery_words.new_words(), cost=FLOOR
    ) as book:
        for workbook in map(read_workbook, write_whole_workbook(folder)):
            book.do(import_workbook, workbook=workbook, mapping=propose(workbook))
        for table in {table for table, _ in columns()}:
            for row in book.read(_rows, _table(table)):
                found |= {(table, name) for name, value in row.items() if value not in NOTHING}
    return found & columns().keys()


def paper(column: Column) -> str:
    """What papers of perpetrator-led forums do with a column."""
    table, name = column
    is_id = columns()[column] is Handling.INTERNAL and name.endswith(("_id", "row_table"))
    if table in NO_PAPER or name in BOOKKEEPING or is_id:
        return "none"
    return COLUMNS[table][name].name.lower() if name in COLUMNS.get(table, {}) else ""


class _Change:
    def __init__(self, row: Any) -> None:
        self.use_case = str(row.use_case)
        self.before: dict[str, Any] = json.loads(row.before) if row.before else {}
        self.after: dict[str, Any] = json.loads(row.after) if row.after else {}
        self.is_amendment = bool(row.before and row.after)


def _changes(session: Any) -> dict[str, list[_Change]]:
    asked = select(trail_change.c.row_table, trail_change.c.before, trail_change.c.after, trail.c.use_case)
    changes: dict[str, list[_Change]] = defaultdict(list)
    for row in session.execute(asked.join(trail, trail.c.seq == trail_change.c.seq)):
        changes[row.row_table].append(_Change(row))
    return changes


_RAW = select(
    trail_change.c.row_table, trail_change.c.row_id, trail_change.c.before, trail_change.c.after
).order_by(trail_change.c.seq, trail_change.c.place)


def _table(name: str) -> Table:
    return next(table for table in models.all_tables() if table.name == name)


def _rows(session: Any, table: Table) -> list[Any]:
    order = table.primary_key.columns or list(table.columns)
    return list(session.execute(select(table).order_by(*order)).mappings())


def is_searched(table: str, name: str) -> bool:
    """Tell whether Find is meant to read a column."""
    row = next(row for row in models.all_rows() if row.__tablename__ == table)
    return name in row.searched or (table, name) in _BY_NAME


_BY_NAME = {
    ("identity_number", "number"), ("other_birth", "born"), ("person", "born"),
    ("agency", "also_called"), ("agency", "name"),
}  # fmt: skip


def _missed(connection: Connection, table: Table, name: str, changes: Iterable[Any]) -> set[Column]:
    """Change one value, look, and take it back."""
    row_id = connection.execute(select(table.c.id).order_by(table.c.id).limit(1)).scalar_one()
    before = connection.execute(select(table.c[name]).where(table.c.id == row_id)).scalar_one()
    other = _another(table.c[name].type.python_type, before)
    save = connection.begin_nested()
    connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    connection.execute(update(table).where(table.c.id == row_id).values({name: other}))
    noticed = any(each.row_id == row_id for each in mismatches(connection, [table], changes))
    save.rollback()
    return set() if noticed else {(table.name, name)}


def _another(kind: type, before: Any) -> Any:
    if kind is bool:
        return not before
    if kind is int:
        return (before or 0) + 1
    if kind is str:
        return f"{before or ''}x"
    return date(2001, 2, 3) if kind is date else datetime(2001, 2, 3, tzinfo=UTC)


def _facts(folder: Path) -> Iterator[str]:
    walk = Walk(folder)
    known, found, history, brought = {}, walk.found(), walk.seen_in_history(), imported(folder)
    if PAGE.is_file():
        known = declared()
    table = ""
    for column in columns():
        if column[0] != table:
            table = column[0]
            yield f"\n[{table}]"
        old = known.get(column, {})
        facts = {
            "entered": old.get("entered") or next(iter(sorted(walk.entered(column))), ""),
            "amended": old.get("amended") or walk.amending(column),
            "found": "yes" if column in found else "no",
            "history": "yes" if column in history else "no",
            "imported": "yes" if column in brought else "no",
            "paper": paper(column),
        }
        shown = ", ".join(f'{name} = "{value}"' for name, value in facts.items())
        yield f"{column[1]} = {{ {shown} }}"


def main() -> None:
    """Write columns.toml from what is seen."""
    head = PAGE.read_text("utf-8").split("\n[")[0].rstrip() if PAGE.is_file() else "# Columns."
    with tempfile.TemporaryDirectory() as folder:
        lines = list(_facts(Path(folder)))
    PAGE.write_text("\n".join([head, *lines]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
