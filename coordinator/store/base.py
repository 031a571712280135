"""The base of every table of the casebook: an id, a topic, and a handling class on every column."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, TypeVar
from uuid import uuid4

from sqlalchemy import (
    BindParameter,
    Boolean,
    ColumnElement,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    Select,
    String,
    Text,
    bindparam,
    func,
    or_,
    select,
)
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Mapped, Session, mapped_column

from coordinator.core.changes import Topic
from coordinator.core.errors import Missing
from coordinator.core.permissions import Role
from coordinator.store import wording


class Handling(StrEnum):
    """What a column could reveal, and so what a pack may do with it.

    Source: docs/domain.md 7.3, victim confidentiality in perpetrator forums.
    """

    INTERNAL = "internal"  # ids and internal values; never printed
    OPEN = "open"  # does not help to find a person
    PERSONAL = "personal"  # names, dates of birth
    LOCATES = "locates"  # leads to a person: address, telephone, school, safe contact
    FREE = "free"  # free text; may hold anything, so is searched before it is printed


class Row(DeclarativeBase):
    """A row of the casebook."""

    topic: ClassVar[Topic]
    searched: ClassVar[tuple[str, ...]] = ()
    audited: ClassVar[bool] = True  # each change of a row is on the trail
    vital: ClassVar[tuple[str, ...]] = ()  # besides what leads to a person: a newer value is always shown
    written_by: ClassVar[Role] = Role.COORDINATOR  # the lowest role that may write rows of this table
    called: ClassVar[str] = ""  # the usual word for a row, if it isn't the table's name

    id: Mapped[str] = mapped_column(
        String(32), primary_key=True, default=lambda: uuid4().hex, info={"handling": Handling.INTERNAL}
    )


R = TypeVar("R", bound=Row)


def get_row(session: Session, kind: type[R], row_id: str) -> R:
    """Get a row. Raises Missing."""
    row = session.get(kind, row_id)
    if row is None:
        raise Missing(wording.not_found(kind.called or kind.__tablename__.replace("_", " ")))
    return row


def table_of(name: str) -> type[Any]:
    """Return the model of a table, for code that is below the capability that the table belongs to."""
    return next(
        mapper.class_
        for mapper in Row.registry.mappers
        if mapper.class_ is not Row and mapper.class_.__tablename__ == name
    )


def equals_ignoring_case(column: Any, typed: str) -> ColumnElement[bool]:
    """Return the condition that a column equals a typed text, ignoring case."""
    return or_(column == typed.strip(), func.upper(column) == typed.strip().upper())


def text(handling: Handling, *, index: bool = False) -> Any:
    """Declare a text column; no value is the empty string, so that there is only one kind of no value."""
    return mapped_column(Text, default="", index=index, nullable=False, info={"handling": handling})


def day(handling: Handling = Handling.OPEN, *, index: bool = False) -> Any:
    """Declare a date column that may be unknown."""
    return mapped_column(Date, nullable=True, default=None, index=index, info={"handling": handling})


def timestamp() -> Any:
    """Declare a moment in UTC."""
    return mapped_column(DateTime, nullable=False, info={"handling": Handling.OPEN})


def optional_timestamp() -> Any:
    """Declare a moment in UTC that may be empty."""
    return mapped_column(DateTime, nullable=True, default=None, info={"handling": Handling.OPEN})


def number(*, index: bool = False) -> Any:
    """Declare a whole number that may be unknown."""
    return mapped_column(Integer, nullable=True, default=None, index=index, info={"handling": Handling.OPEN})


def flag() -> Any:
    """Declare a yes or no; the default is no."""
    return mapped_column(Boolean, default=False, nullable=False, info={"handling": Handling.OPEN})


def foreign_key(table: str, *, optional: bool = False) -> Any:
    """Declare the id of a row of another table."""
    return mapped_column(
        String(32),
        ForeignKey(f"{table}.id"),
        nullable=optional,
        default=None,
        index=True,
        info={"handling": Handling.INTERNAL},
    )


__all__ = [
    "Handling",
    "Mapped",
    "Row",
    "date",
    "datetime",
    "day",
    "flag",
    "foreign_key",
    "number",
    "optional_timestamp",
    "text",
    "timestamp",
]


MOST_IDS = 500  # how many ids one query may have
IDS: BindParameter[Any] = bindparam("ids", expanding=True)  # the ids, in a query that is made once


def rows_by(session: Session, kind: type[R], column: Any, ids: Sequence[str]) -> list[R]:
    """List the rows of a table whose column has one of these ids; queried in parts, as there may be many."""
    rows: list[R] = []
    for start in range(0, len(ids), MOST_IDS):
        rows.extend(session.scalars(_rows_with(kind, column), {IDS.key: ids[start : start + MOST_IDS]}))
    return sorted(rows, key=lambda row: row.id)


@cache
def _rows_with(kind: type[R], column: InstrumentedAttribute[Any]) -> Select[R]:
    return select(kind).where(column.in_(IDS))  # once for each column: to make it takes longer than to run it


CASE: BindParameter[str] = bindparam("case")  # the id of a case, in a query that is made once


def standing_in_case(kind: Any, *order: Any) -> Select[Any]:
    """Make the query for the rows of a table about one case that are not withdrawn, in an order.

    To make a query takes longer than to run it: keep this one, and run it with CASE.
    """
    return select(kind).where(kind.case_id == CASE, ~kind.withdrawn).order_by(*order)


def columns_by(session: Session, columns: Sequence[Any], column: Any, ids: Sequence[str]) -> Iterator[Any]:
    """Yield some columns of the rows whose column has one of these ids: quicker than whole rows."""
    for start in range(0, len(ids), MOST_IDS):
        some = {IDS.key: ids[start : start + MOST_IDS]}
        yield from session.execute(_columns_with(tuple(columns), column), some)


@cache
def _columns_with(columns: tuple[Any, ...], column: InstrumentedAttribute[Any]) -> Select[Any]:
    return select(*columns).where(column.in_(IDS))
