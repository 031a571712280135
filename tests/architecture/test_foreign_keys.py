"""Every column that holds the id of another row says which, in the mapping and in the database itself."""

from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from coordinator.access import create
from coordinator.casebook import models
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR

# What ends like an id and leads to no one table, and why.
EXCUSED = {
    ("imported_row", "record_id"): "its table is named beside it, in record_table",
    ("merged_value", "row_id"): "its table is named beside it, in row_table",
    ("person_merge", "gone_id"): "the person went when the two records were merged",
    ("release", "row_id"): "its table is named beside it, in row_table",
    ("safe_contact", "row_id"): "its table is named beside it, in row_table",
}
Lead = tuple[str, str, str, str]  # table and column, and the table and column that they lead to


def declared() -> set[Lead]:
    """Every reference that the mapping knows."""
    return {
        (str(row.__tablename__), column.name, lead.column.table.name, lead.column.name)
        for row in models.all_rows()
        for column in inspect(row).columns
        for lead in column.foreign_keys
    }


@pytest.fixture
def kept(tmp_path: Path) -> set[Lead]:
    """Every reference that the database of a new casebook keeps to."""
    book = create.create(
        tmp_path / "Test.casebook", "copper lantern walks", recovery_words.new_words(), cost=FLOOR
    )
    found: set[Lead] = set()
    with book, book.store.reader.connect() as connection:
        for row in models.all_rows():
            asked = text(f'PRAGMA foreign_key_list("{row.__tablename__}")')
            for lead in connection.execute(asked).mappings():
                found.add((str(row.__tablename__), lead["from"], lead["table"], lead["to"]))
    return found


def test_every_column_that_holds_an_id_says_of_which_table() -> None:
    ids = {
        (str(row.__tablename__), column.name)
        for row in models.all_rows()
        for column in inspect(row).columns
        if column.name.endswith("_id")
    }
    assert len(ids) > 20
    assert ids - {lead[:2] for lead in declared()} == set(EXCUSED)


def test_the_database_keeps_to_every_reference_that_the_mapping_knows(kept: set[Lead]) -> None:
    assert kept == declared()
