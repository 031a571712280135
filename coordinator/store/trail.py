"""The audit trail: who did what, when and why, in the same transaction, chained by a keyed digest.

The fields follow DPA 2018 s.62 (collection, alteration, consultation, disclosure,
combination, erasure; justification, date and time, who, recipients). The tables
are append-only: triggers in the store refuse to change or delete a line.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, MetaData, Table, Text, func, insert, select

GENESIS = "0" * 64
_metadata = MetaData()

trail = Table(
    "trail",
    _metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("use_case", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("recipients", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("digest", Text, nullable=False),
)
trail_change = Table(
    "trail_change",
    _metadata,
    Column("seq", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("row_table", Text, nullable=False),
    Column("row_id", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Index("ix_trail_change_seq", "seq"),
    Index("ix_trail_change_row", "row_id"),
)


@dataclass(frozen=True)
class Change:
    """One row before and after, as canonical JSON; nothing before: made; nothing after: erased."""

    row_table: str
    row_id: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One line of the trail, not yet chained."""

    at: datetime
    who: str
    use_case: str
    kind: str
    reason: str = ""
    recipients: str = ""
    about: str = ""


def canonical(values: dict[str, Any]) -> str:
    """Write values as JSON in one fixed form, so that the same values give the same digest."""
    return _CANONICAL.encode(values)


def write_ahead(connection: Connection, changes: Iterable[Change], already: int) -> int:
    """Write changes of the line to come, so that long work needn't hold them; return how many there are."""
    seq, _ = last(connection)
    told = [
        {
            "seq": seq + 1,
            "place": place,
            "row_table": c.row_table,
            "row_id": c.row_id,
            "before": c.before,
            "after": c.after,
        }
        for place, c in enumerate(changes, already)
    ]
    if told:
        connection.execute(insert(trail_change), told)
    return already + len(told)


def append(
    connection: Connection, key: bytes, entry: Entry, changes: Iterable[Change], already: int = 0
) -> str:
    """Add one line and its changes, `already` of them written ahead; return the new head digest."""
    seq, head = last(connection)
    write_ahead(connection, changes, already)
    told = connection.execute(
        select(trail_change).where(trail_change.c.seq == seq + 1).order_by(trail_change.c.place)
    )
    line = _line(seq + 1, entry)
    line["digest"] = _digest(key, head, line, (dict(row._mapping) for row in told))
    connection.execute(insert(trail), line)
    return str(line["digest"])


def last(connection: Connection) -> tuple[int, str]:
    """Return the number and digest of the last line."""
    row = connection.execute(
        select(trail.c.seq, trail.c.digest).order_by(trail.c.seq.desc()).limit(1)
    ).first()
    return (row.seq, row.digest) if row else (0, GENESIS)


def first_broken(connection: Connection, key: bytes) -> int | None:
    """Walk the whole chain; return the number of the first line that doesn't fit, or None."""
    head, expected = GENESIS, 1
    changes = iter(
        connection.execute(select(trail_change).order_by(trail_change.c.seq, trail_change.c.place))
    )
    pending = next(changes, None)
    for row in connection.execute(select(trail).order_by(trail.c.seq)):
        told = []
        while pending is not None and pending.seq == row.seq:
            told.append(dict(pending._mapping))
            pending = next(changes, None)
        line = {name: value for name, value in row._mapping.items() if name != "digest"}
        if row.seq != expected or row.digest != _digest(key, head, line, told):
            return int(row.seq)
        head, expected = row.digest, expected + 1
    return int(pending.seq) if pending is not None else None


def length(connection: Connection) -> int:
    """Count the lines of the trail."""
    return int(connection.execute(select(func.count()).select_from(trail)).scalar_one())


def _line(seq: int, entry: Entry) -> dict[str, Any]:
    return {
        "seq": seq,
        "at": entry.at.isoformat(timespec="microseconds"),
        "who": entry.who,
        "use_case": entry.use_case,
        "kind": entry.kind,
        "reason": entry.reason,
        "recipients": entry.recipients,
        "about": entry.about,
    }


def _digest(key: bytes, head: str, line: dict[str, Any], changes: Iterable[Mapping[str, Any]]) -> str:
    seen = hashlib.blake2b(key=key, digest_size=32)
    seen.update(head.encode())
    seen.update(canonical(line).encode())
    for change in changes:
        parts = (change["row_table"], change["row_id"], change["before"], change["after"])
        seen.update(_CANONICAL.encode(parts).encode())
    return seen.hexdigest()


def _told(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_told)
