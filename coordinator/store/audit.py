"""Audit every write of a session, without any code having to remember it.

Listeners on the session write the trail, the search index and the changed topics
from the rows that were flushed. A write outside a use case raises, and
the engine checks before it prepares any statement that would bypass the flush.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, inspect
from sqlalchemy.orm import ORMExecuteState, Session
from sqlalchemy.orm.attributes import instance_dict
from sqlalchemy.orm.unitofwork import UOWTransaction

from coordinator.core.changes import Topic
from coordinator.core.permissions import Role
from coordinator.store import authorizer, search_index, trail
from coordinator.store.base import R, Row, get_row

COLLECTION, ALTERATION, CONSULTATION = "collection", "alteration", "consultation"
DISCLOSURE, COMBINATION, ERASURE = "disclosure", "combination", "erasure"


_MUCH = 5000
_FLUSHING = "flushing"  # in a connection's info, while a use case's rows are written to it
_UNTOLD = "untold"  # and until they are on the trail; nothing is committed before that
_STEPPING = "stepping"  # and while its tables are migrated


class UnauditedWrite(RuntimeError):
    """A write tried to bypass the trail: always a bug."""


@dataclass
class UnitOfWork:
    """A running use case: its session, its user and time, and its line on the trail."""

    session: Session
    who: str
    now: datetime
    use_case: str
    trail_key: bytes
    signer: trail.Signer | None = None  # nobody's, after an unlock with a slot of an older version
    least: Role = Role.COORDINATOR  # the role that was checked before it began
    kind: str = ""
    reason: str = ""
    recipients: str = ""
    about: str = ""
    touched: set[Topic] = field(default_factory=set)
    changes: list[trail.TrailChange] = field(default_factory=list)
    line: trail.NextLine = field(default_factory=trail.NextLine)
    sorts: set[str] = field(default_factory=set)
    left: tuple[int, str] | None = None  # number and digest of its line

    @property
    def today(self) -> date:
        """Today's date in the user's time zone."""
        return self.now.astimezone().date()

    def get(self, kind: type[R], row_id: str) -> R:
        """Get a row to write to. Raises Missing."""
        return get_row(self.session, kind, row_id)

    def on_trail(self, row: Row, before: str, after: str) -> trail.TrailChange:
        """Return the change of a row as the trail keeps it: of what is erased, only which row it was."""
        if self.use_case == trail.ERASE:
            before = after = ""
        return trail.TrailChange(row.__tablename__, row.id, before, after)

    def may_write(self, row: Row) -> None:
        """Raise UnauditedWrite for a row that needs a higher role than the use case declared."""
        if row.written_by > self.least:
            raise UnauditedWrite(f"{self.use_case} writes {row.__tablename__}, and doesn't say so")

    @property
    def folder(self) -> Path:
        """The casebook's folder."""
        databases = self.session.connection().exec_driver_sql("PRAGMA database_list").all()
        return Path(databases[0][2]).parent

    def vouch_for(self, row: Row) -> None:
        """Put a row on the trail as it is, without changing it."""
        content = _row_as_json(row)
        self.changes.append(self.on_trail(row, content, content))

    def note_erased(self, row_table: str, row_id: str) -> None:
        """Put on the trail that a record without a row is erased."""
        self.changes.append(trail.TrailChange(row_table, row_id, "", ""))

    def consult(self, about: str, reason: str = "") -> None:
        """Record that this use case reads something and changes nothing."""
        self.kind, self.about, self.reason = CONSULTATION, about, reason

    def disclose(self, about: str, recipients: str, reason: str = "") -> None:
        """Record that this use case discloses something outside the casebook."""
        self.kind, self.about, self.recipients, self.reason = DISCLOSURE, about, recipients, reason

    def combine(self, about: str, reason: str) -> None:
        """Record that this use case combines records of several people."""
        self.kind, self.about, self.reason = COMBINATION, about, reason

    def head(self) -> str:
        """The digest of the trail's last line before this use case."""
        return trail.last(self.session.connection())[1]

    def settle(self) -> None:
        """Write the line of the trail for all flushed rows; called once, at the end, in the transaction."""
        self.session.flush()
        if not self.changes and not self.line.has_changes and not self.kind:
            return
        self._sort()
        entry = trail.Entry(
            self.now, self.who, self.use_case, self.kind or _kind(self.sorts),
            self.reason, self.recipients, self.about,
        )  # fmt: skip
        connection = self.session.connection()
        self.line.add(connection, self.changes)
        self.left = self.line.end(connection, self.trail_key, entry, self.signer)
        connection.info.pop(_UNTOLD, None)

    def lighten(self) -> None:
        """Write the changes so far to the trail if there are many, to need little memory."""
        if len(self.changes) >= _MUCH:
            self._sort()
            self.line.add(self.session.connection(), self.changes)
            self.changes.clear()

    def _sort(self) -> None:
        """Note the kinds of the changes; a draft that ends with a record does not decide the line's kind."""
        records = [change for change in self.changes if change.row_table not in _settings()]
        if records or not self.sorts:
            self.sorts.update(_kind_of(change) for change in records or self.changes)


def bind(session: Session, work: UnitOfWork) -> None:
    """Bind a session to a use case, so that its writes are recorded."""
    session.info["work"] = work


@event.listens_for(Session, "before_flush")
def _refuse_strays(session: Session, context: UOWTransaction, instances: Any) -> None:
    if (session.new or session.dirty or session.deleted) and "work" not in session.info:
        raise UnauditedWrite("write outside a use case")
    session.connection().info[_FLUSHING] = True


@event.listens_for(Session, "after_flush")
def _record(session: Session, context: UOWTransaction) -> None:
    connection = session.connection()
    _no_more(connection, _FLUSHING)
    work = session.info["work"]
    # The session computes each of these on access, so they are read once.
    made: list[Row] = [row for row in session.new if isinstance(row, Row)]
    amended: list[Row] = [row for row in session.dirty if isinstance(row, Row)]
    removed: list[Row] = [row for row in session.deleted if isinstance(row, Row)]
    for row, before, after in _differences(made, amended, removed):
        work.may_write(row)
        work.touched.add(row.topic)
        if row.audited:
            work.changes.append(work.on_trail(row, before, after))
            connection.info[_UNTOLD] = True
    work.lighten()
    search_index.index_rows(
        connection,
        [row for row in made if row.searched],
        [row for row in amended if row.searched],
        [row.id for row in removed if row.searched],
    )


@event.listens_for(Session, "do_orm_execute")
def _refuse_bulk(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise UnauditedWrite("bulk statement outside the flush")


def install_authorizer(engine: Engine) -> None:
    """Allow only a use case's flush, and migrations, to write to a table of rows through an engine."""
    authorizer.install(engine, _may_write, may_commit=lambda notes: _UNTOLD not in notes)

    @event.listens_for(engine, "rollback")
    @event.listens_for(engine, "rollback_savepoint")
    def _flush_no_more(connection: Connection, *_: Any) -> None:
        _no_more(connection, _FLUSHING)

    @event.listens_for(engine, "rollback")
    def _nothing_to_tell(connection: Connection) -> None:
        connection.info.pop(_UNTOLD, None)


@contextlib.contextmanager
def migrating(connection: Connection) -> Iterator[None]:
    """Allow a connection to migrate tables."""
    connection.info[_STEPPING] = True
    try:
        yield
    finally:
        _no_more(connection, _STEPPING)


@contextlib.contextmanager
def raising_unaudited() -> Iterator[None]:
    """Raise UnauditedWrite if the engine refused to write to a table of rows."""
    try:
        yield
    except Exception as problem:
        if authorizer.was_denied(problem):
            raise UnauditedWrite("statement outside the flush") from problem
        raise


def _may_write(notes: dict[str, Any], table: str, by_trigger: bool) -> bool:
    return table not in _audited() or (not by_trigger and (_FLUSHING in notes or _STEPPING in notes))


def _no_more(connection: Connection, note: str) -> None:
    if connection.info.pop(note, None):
        authorizer.reset(connection)


@cache
def _audited() -> frozenset[str]:
    return frozenset(mapper.class_.__tablename__ for mapper in Row.registry.mappers)


@cache
def _settings() -> frozenset[str]:
    tables = [mapper.class_ for mapper in Row.registry.mappers]
    return frozenset(table.__tablename__ for table in tables if table.topic is Topic.SETTINGS)


def _differences(made: list[Row], amended: list[Row], removed: list[Row]) -> Iterator[tuple[Row, str, str]]:
    for row in made:
        yield row, "", _row_as_json(row)
    for row in amended:
        before, after = {}, {}
        state = inspect(row)
        for key in state.committed_state:  # what was set since it was read, even if to the same value
            history = state.attrs[key].history
            if history.has_changes():
                before[key] = history.deleted[0] if history.deleted else None
                after[key] = history.added[0] if history.added else None
        if after:
            yield row, trail.canonical(before), trail.canonical(after)
    for row in removed:
        yield row, _row_as_json(row), ""


def _row_as_json(row: Row) -> str:
    return trail.row_values(_columns(row.__class__), instance_dict(row))


@cache
def _columns(table: type[Row]) -> tuple[tuple[str, str], ...]:
    return trail.named(column.key for column in inspect(table).column_attrs)


def _kind_of(change: trail.TrailChange) -> str:
    return ERASURE if not change.after else COLLECTION if not change.before else ALTERATION


def _kind(sorts: set[str]) -> str:
    return next(iter(sorts)) if len(sorts) == 1 else ALTERATION
