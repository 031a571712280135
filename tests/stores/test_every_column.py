"""Every column of every table is entered by a use case, exported, described, and released or kept."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select, text

from coordinator.access import open as books
from coordinator.casebook import models
from coordinator.exports.full_export import exported_tables
from coordinator.packs.allow_list import COLUMNS
from coordinator.store.base import Handling
from coordinator.store.trail import trail, trail_change
from tests.no_paper import NO_PAPER
from tests.paths import ROOT
from tests.stores.complete_casebook import work_in
from tests.stores.freeze import PASSPHRASE

Column = tuple[str, str]
# What no use case writes any more, and why.
NOT_ENTERED: dict[Column, str] = {
    ("action", "update"): "the latest update of an older version, which its log begins with",
}
# What only an import writes; the trail keeps no value of what it brought in one by one.
IMPORTED = {("case_link", "reference"), ("note", "origin")}
BOOKKEEPING = {"id", "withdrawn"}


def columns() -> dict[Column, Handling]:
    """Every column of the tables that hold what somebody recorded, and what it could reveal."""
    return {
        (str(row.__tablename__), column.key): column.info["handling"]
        for row in models.all_rows()
        if row.audited and row.__tablename__ != "imported_row"
        for column in row.__table__.columns
    }


@pytest.fixture(scope="module")
def entered(tmp_path_factory: pytest.TempPathFactory) -> set[Column]:
    """The columns that some use case but the sample's gave a value, by the trail; by its rows, an import."""
    place: Path = tmp_path_factory.mktemp("columns") / "Complete.casebook"
    work_in(place)
    asked = select(trail_change.c.row_table, trail_change.c.after)
    asked = asked.join(trail, trail.c.seq == trail_change.c.seq).where(trail.c.use_case != "invent_cases")
    found: set[Column] = set()
    with books.open_casebook(place, PASSPHRASE) as book:
        for table, after in book.read(lambda session: session.execute(asked).all()):
            values = json.loads(after) if after else {}
            found |= {(table, name) for name, value in values.items() if value not in ("", None, False)}
        for table, name in IMPORTED:
            held = text(f"SELECT count(*) FROM {table} WHERE {name} != ''")  # noqa: S608
            with book.store.reader.connect() as connection:
                if connection.execute(held).scalar_one():
                    found.add((table, name))
    return found


def test_every_column_is_entered_by_a_use_case(entered: set[Column]) -> None:
    assert sorted(columns().keys() - entered - NOT_ENTERED.keys()) == []


def test_every_column_is_exported_described_and_released_or_kept() -> None:
    exported = {(table.name, column.name) for table in exported_tables() for column in table.columns}
    page = (ROOT / "docs" / "file-format.md").read_text("utf-8").split("## The tables")[1]
    sections = {part.split("`")[1]: part for part in page.split("\n### ")[1:]}
    missing = []
    for (table, name), handling in columns().items():
        is_id = handling is Handling.INTERNAL and name.endswith(("_id", "row_table"))
        no_paper = table in NO_PAPER or name in BOOKKEEPING or is_id
        if (
            (table, name) not in exported
            or f"| `{name}` |" not in sections[table]
            or not (no_paper or name in COLUMNS[table])
        ):
            missing.append((table, name))
    assert missing == []
