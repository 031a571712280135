"""Keep what was read from the tables until a record of theirs changes; the trail says what changed.

Each reading is kept with the store until the lock, with the line of the trail up to which it holds and the
tables that its statements named. What a line changed in none of these tables leaves it as it is.
"""

import re
import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from coordinator.store.base import Row
from coordinator.store.trail import trail, trail_change

_KEPT, _SESSION = "readings", "session_readings"
_WORD = re.compile(r"\w+")
R = TypeVar("R")


@dataclass(frozen=True)
class _KeptReading:
    """What was read, with what it depends on besides the tables, and the line up to which it holds."""

    key: object
    tables: frozenset[str]
    line: int
    value: Any


@dataclass
class _KeptReadings:
    """The readings of a store, by their names, for several threads."""

    lock: threading.Lock
    by_name: dict[Hashable, _KeptReading]


class Readings:
    """The readings of one session: those that are kept and hold, and those that it reads again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        held: dict[str, Any] | None = session.info.get("kept")  # none where somebody writes
        self._kept: _KeptReadings | None = (
            None if held is None else held.setdefault(_KEPT, _KeptReadings(threading.Lock(), {}))
        )
        self._line = int(session.scalar(select(func.max(trail.c.seq))) or 0) if self._kept else 0
        self._changed: dict[int, frozenset[str]] = {}
        self._reading: list[set[str]] = []  # the tables of what is being read now, the innermost last

    def get(self, name: Hashable, key: object, read: Callable[[], R]) -> R:
        """Return what is kept under a name if it holds for a key, or else read it and keep it.

        What is read must not change, and must come from the tables and the key alone. It may use others that
        are kept: what they depend on, it depends on too.
        """
        if self._kept is None:
            return read()
        with self._kept.lock:
            kept = self._kept.by_name.get(name)
        if kept is None or kept.key != key or not self._holds(kept):
            with self._tables_read() as tables:
                fresh = read()
            kept = _KeptReading(key, frozenset(tables), self._line, fresh)
        for tables in self._reading:
            tables |= kept.tables
        self._keep(name, kept)
        value: R = kept.value
        return value

    def _holds(self, kept: _KeptReading) -> bool:
        """Tell whether no table of a reading changed since; one of a later line than ours is none of ours."""
        if kept.line not in self._changed:
            since = select(trail_change.c.row_table).where(trail_change.c.seq > kept.line).distinct()
            self._changed[kept.line] = frozenset(self._session.scalars(since))
        return kept.line <= self._line and kept.tables.isdisjoint(self._changed[kept.line])

    def _keep(self, name: Hashable, kept: _KeptReading) -> None:
        if self._kept is None:
            return
        with self._kept.lock:
            held = self._kept.by_name.get(name)
            if held is None or held.line <= self._line:
                self._kept.by_name[name] = replace(kept, line=self._line)

    @contextmanager
    def _tables_read(self) -> Iterator[set[str]]:
        """Collect the tables that are named in the statements of the session meanwhile."""
        connection, tables = self._session.connection(), set[str]()

        def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            tables.update(_tables_in(statement))

        self._reading.append(tables)
        event.listen(connection, "before_cursor_execute", note)
        try:
            yield tables
        finally:
            event.remove(connection, "before_cursor_execute", note)
            self._reading.pop()


def readings_of(session: Session) -> Readings:
    """Return the readings of a session."""
    readings = session.info.get(_SESSION)
    if not isinstance(readings, Readings):
        readings = session.info[_SESSION] = Readings(session)
    return readings


@lru_cache(maxsize=512)
def _tables_in(statement: str) -> frozenset[str]:
    return frozenset(Row.metadata.tables).intersection(_WORD.findall(statement))
