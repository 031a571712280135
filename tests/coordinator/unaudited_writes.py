"""Writing to a casebook's tables as another program would that has the key: round the trail."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Engine

from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import DATABASE
from coordinator.core.permissions import use_case
from coordinator.people.use_cases import record_person
from coordinator.store import engine as store
from coordinator.store.audit import UnitOfWork
from coordinator.store.base import Row

SHE = "1" * 32


def name_her(book: Casebook) -> None:
    book.do(record_person, person_id=SHE, surname="Quill", forename="Wren", safe_contact="by text")


@contextmanager
def another_program(book: Casebook) -> Iterator[Engine]:
    """Open a casebook's database as another program would that has the key: nothing keeps to the trail."""
    engine = book.store.copies.unlock(lambda key: store.open_writer(book.path / DATABASE, key))
    try:
        yield engine
    finally:
        engine.dispose()


def as_another_program(book: Casebook, *statements: str) -> None:
    """Write to the tables with the key in hand, round the trail."""
    with another_program(book) as engine, closing(engine.raw_connection()) as connection:
        driver: Any = connection.driver_connection
        driver.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            driver.execute(statement)


def some(column: Any, other: bool = False) -> Any:
    """A value for a column, or another one."""
    first, second = {
        str: ("words", "other words"),
        bool: (False, True),
        int: (3, 0),
        date: (date(2026, 2, 3), None),
        datetime: (datetime(2026, 2, 3, 4, 5, 6, 70, UTC), datetime(2027, 2, 3, 4, 5, 6, tzinfo=UTC)),
    }[column.type.python_type]
    return second if other else first


def columns_of(kind: type[Row]) -> list[Any]:
    return [one for one in kind.__table__.columns if one.name != "id"]


@use_case("amend_all_round")
def amend_all(work: UnitOfWork, kind: type[Row], row_id: str) -> None:
    row = work.get(kind, row_id)
    for column in columns_of(kind):
        if not column.foreign_keys:
            setattr(row, column.name, some(column, other=True))
