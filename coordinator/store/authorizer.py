"""Let the engine check, before it prepares a statement, whether it may write or commit.

It checks when a statement is prepared, and the driver caches prepared statements: when
the answer changes, `reset` makes the driver prepare them again.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

# The engine's own codes. Python's sqlite3 has them too, but it contains another engine,
# which the stand-alone folder leaves out.
SQLITE_OK, SQLITE_DENY = 0, 1
SQLITE_DELETE, SQLITE_INSERT, SQLITE_TRANSACTION, SQLITE_UPDATE, SQLITE_ALTER_TABLE = 9, 18, 22, 23, 26
_WRITES = frozenset({SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE, SQLITE_ALTER_TABLE})
_OWN = ("main", None)  # the file itself, not an attached one; ALTER TABLE names its file elsewhere
_ANSWER = "answer"  # in a connection's info


def install(
    engine: Engine,
    may_write: Callable[[dict[Any, Any], str, bool], bool],
    may_commit: Callable[[dict[Any, Any]], bool],
) -> None:
    """Check, by a connection's info, each prepared write (to a table, by a trigger) and commit."""

    @event.listens_for(engine, "connect")
    def _ask(connection: Any, record: ConnectionPoolEntry) -> None:
        notes = record.info

        def answer(act: int, first: str, second: str, schema: str | None, trigger: str | None) -> int:
            if act in _WRITES and schema in _OWN:
                table = second if act == SQLITE_ALTER_TABLE else first
                return SQLITE_OK if may_write(notes, table, trigger is not None) else SQLITE_DENY
            if act == SQLITE_TRANSACTION and first == "COMMIT":
                return SQLITE_OK if may_commit(notes) else SQLITE_DENY
            return SQLITE_OK

        notes[_ANSWER] = answer
        connection.set_authorizer(answer)


def reset(connection: Connection) -> None:
    """Make the driver prepare and check every cached statement again at its next use."""
    driver: Any = connection.connection.driver_connection
    if answer := connection.info.get(_ANSWER):
        driver.set_authorizer(answer)


def was_denied(problem: BaseException) -> bool:
    """Return whether a statement was refused by this check."""
    return "not authorized" in str(getattr(problem, "orig", None) or problem)
