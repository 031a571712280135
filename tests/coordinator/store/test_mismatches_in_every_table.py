"""What stood before is found in every column of every table."""

from typing import Any

import pytest
from sqlalchemy import Connection

from coordinator.casebook.casebook import Casebook
from coordinator.casebook.models import all_rows, all_tables
from coordinator.core.permissions import use_case
from coordinator.store.audit import UnitOfWork
from coordinator.store.base import Row
from coordinator.store.checks import row_consistency
from coordinator.store.wording import kind_in_words
from tests.coordinator.unaudited_writes import amend_all, another_program, columns_of, some


@use_case("fill_one")
def fill_one(work: UnitOfWork, kind: type[Row]) -> str:
    """Make a row of a kind, and first those that it points to."""
    made = {}
    for column in columns_of(kind):
        to = next((key.column.table for key in column.foreign_keys), None)
        if to is None:
            made[column.name] = some(column)
        elif not column.nullable:
            made[column.name] = fill_one(work, next(one for one in all_rows() if one.__table__ is to))
    row = kind(**made)
    work.session.add(row)
    work.session.flush()
    return row.id


def as_it_lies(connection: Connection, kind: type[Row], row_id: str) -> dict[str, Any]:
    asked = f'SELECT * FROM "{kind.__tablename__}" WHERE id = ?'  # noqa: S608
    return dict(connection.exec_driver_sql(asked, (row_id,)).mappings().one())


AUDITED = [kind for kind in all_rows() if kind.audited]


@pytest.mark.parametrize("kind", AUDITED, ids=lambda kind: kind.__tablename__)
def test_what_stood_before_is_found_in_every_column_of_every_table(book: Casebook, kind: type[Row]) -> None:
    row_id = book.do(fill_one, kind).value
    with book.store.reader.connect() as connection:
        before = as_it_lies(connection, kind, row_id)
    assert book.check().wrong == ()
    book.do(amend_all, kind, row_id)
    assert book.check().wrong == ()
    said = [f"{kind_in_words(kind.__tablename__, 1)} is not as the trail says it was written."]
    with another_program(book) as engine, engine.connect() as connection:
        after = as_it_lies(connection, kind, row_id)
        changed = [name for name in before if before[name] != after[name]]
        assert len(changed) == sum(not column.foreign_keys for column in columns_of(kind))
        for name in changed:
            driver: Any = connection.connection.driver_connection
            put = f'UPDATE "{kind.__tablename__}" SET "{name}" = ? WHERE id = ?'  # noqa: S608
            driver.execute(put, (before[name], row_id))
            assert row_consistency.mismatches_with_trail(connection, all_tables()) == said, name
            connection.rollback()
            connection.begin()
