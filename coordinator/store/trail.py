"""The audit trail: who did what, when and why, in the same transaction, chained by a keyed digest.

The fields follow DPA 2018 s.62 (collection, alteration, consultation, disclosure,
combination, erasure; justification, date and time, who, recipients). The tables
are append-only: triggers in the store refuse to change or delete a line.
"""

import hashlib
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from json.encoder import encode_basestring as quote
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Column, Connection, Index, Integer, MetaData, Table, Text, func, inspect, select

from coordinator.store import metadata, wording

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
    # By line: an index by row alone would touch a page for each row of a save.
    Index("ix_trail_change_line", "seq", "place", "row_id"),
)


class TrailChange(NamedTuple):
    """One row before and after, as canonical JSON; empty before: created; empty after: deleted."""

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


def row_values(columns: Iterable[tuple[str, str]], held: Mapping[str, Any]) -> str:
    """Write a row as `canonical` does, without what is empty; `columns` are `named` once for each table."""
    parts = []
    for name, quoted in columns:
        value = held.get(name)
        if value is None or value == "" or value is False:
            continue
        parts.append(quoted + (quote(value) if value.__class__ is str else _CANONICAL.encode(value)))
    return f"{{{','.join(parts)}}}"


def named(columns: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Sort columns in the order of canonical JSON, each with its name in JSON."""
    return tuple((name, f"{quote(name)}:") for name in sorted(columns))


def first_key(data_key: bytes) -> bytes:
    """Derive the key of the chain of a casebook whose data key was never changed."""
    return HKDF(SHA256(), 32, None, b"coordinator trail").derive(data_key)


def key_of(connection: Connection, data_key: bytes) -> bytes:
    """Return the key of the chain: the one kept when the data key was changed, or else the first."""
    of_old = not inspect(connection).has_table(metadata.fact.name)  # as version 0.1.0 wrote it
    kept = "" if of_old else metadata.recall(connection, metadata.TRAIL_KEY)
    return bytes.fromhex(kept) if kept else first_key(data_key)


def write_ahead(connection: Connection, changes: Sequence[TrailChange], already: int) -> int:
    """Write changes of the next line early, so that long work needn't keep them; return their number."""
    _write_changes(_driver(connection), last(connection)[0] + 1, changes, already)
    return already + len(changes)


def append(
    connection: Connection, key: bytes, entry: Entry, changes: Sequence[TrailChange], already: int = 0
) -> tuple[int, str]:
    """Add one line and its changes, `already` of them written early; return its number and digest."""
    seq, head = last(connection)
    line = _line(seq + 1, entry)
    _write_changes(_driver(connection), seq + 1, changes, already)
    seen = _begun(key, head, line)
    if already:  # only what is no longer in memory is read again
        for some in _written_ahead(_driver(connection), seq + 1, already):
            seen.update(_digested_form(some))
    seen.update(_digested_form(changes))
    digest = line["digest"] = str(seen.hexdigest())
    _driver(connection).execute(_ADD_LINE, [line[name] for name in _LINE])
    return seq + 1, digest


def last(connection: Connection) -> tuple[int, str]:
    """Return the number and digest of the last line."""
    row = _driver(connection).execute(_LAST).fetchone()
    return row or (0, GENESIS)


def _driver(connection: Connection) -> Any:
    """Return the driver's own connection, in the same transaction: faster, and every save uses it."""
    return connection.connection.driver_connection


def chain_errors(connection: Connection, key: bytes) -> list[str]:
    """Check the chain up to the first line that doesn't fit, and describe it."""
    return [wording.broken_chain(line) for line, _ in itertools.islice(faults(connection, key), 1)]


def faults(connection: Connection, key: bytes) -> Iterator[tuple[int, str]]:
    """Check the whole chain; yield the number of each line that doesn't fit, and what is wrong."""
    head, expected = GENESIS, 1
    content = _Changes(connection)
    for row in connection.execute(select(trail).order_by(trail.c.seq)):
        for stray in content.before(row.seq):
            yield stray, wording.STRAY_CHANGES
        if row.seq > expected:
            yield expected, wording.missing_lines(expected, row.seq - 1)
        line = {name: value for name, value in row._mapping.items() if name != "digest"}
        if row.digest != _digest(key, head, line, content.of(row.seq)):
            yield int(row.seq), wording.LINE_DIFFERS
        head, expected = row.digest, row.seq + 1
    for stray in content.before(None):
        yield stray, wording.STRAY_CHANGES


class _Changes:
    """The changes of a whole trail, read line by line in order."""

    def __init__(self, connection: Connection) -> None:
        asked = select(trail_change).order_by(trail_change.c.seq, trail_change.c.place)
        self._rest = iter(connection.execute(asked.execution_options(yield_per=1000)))
        self._next = next(self._rest, None)

    def of(self, seq: int) -> Iterator[Sequence[Any]]:
        while self._next is not None and self._next.seq == seq:
            yield self._next[2:]
            self._next = next(self._rest, None)

    def before(self, seq: int | None) -> Iterator[int]:
        while self._next is not None and (seq is None or self._next.seq < seq):
            stray = int(self._next.seq)
            yield stray
            while self._next is not None and self._next.seq == stray:
                self._next = next(self._rest, None)


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


def _write_changes(driver: Any, seq: int, changes: Sequence[TrailChange], already: int) -> None:
    if not changes:
        return
    try:
        driver.executemany(
            _ADD_CHANGE, [(seq, place, *change) for place, change in enumerate(changes, already)]
        )
    except driver.InterfaceError as problem:
        # All of them are text and numbers: a refused value means that there is no memory for it.
        raise MemoryError from problem


def _written_ahead(driver: Any, seq: int, count: int) -> Iterator[Sequence[Any]]:
    rows = driver.execute(_CHANGES_OF, (seq, count))
    while some := rows.fetchmany(1000):
        yield some


def _digest(key: bytes, head: str, line: dict[str, Any], changes: Iterable[Sequence[str]]) -> str:
    seen = _begun(key, head, line)
    seen.update(_digested_form(changes))
    return str(seen.hexdigest())


def _begun(key: bytes, head: str, line: dict[str, Any]) -> Any:
    seen = hashlib.blake2b(key=key, digest_size=32)
    seen.update(head.encode())
    seen.update(canonical(line).encode())
    return seen


def _digested_form(changes: Iterable[Sequence[str]]) -> bytes:
    """Return changes as they are digested: each a JSON list of four texts, joined by hand for speed."""
    return "".join([f"[{quote(t)},{quote(i)},{quote(b)},{quote(a)}]" for t, i, b, a in changes]).encode()


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


_CANONICAL = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_plain
)
# Every save runs these; as plain strings they cost a fifth of built statements.
_LINE = tuple(column.name for column in trail.columns)
_LAST = "SELECT seq, digest FROM trail ORDER BY seq DESC LIMIT 1"
_ADD_LINE = f"INSERT INTO trail ({', '.join(_LINE)}) VALUES ({', '.join('?' * len(_LINE))})"  # noqa: S608
_ADD_CHANGE = (
    "INSERT INTO trail_change (seq, place, row_table, row_id, before, after) VALUES (?, ?, ?, ?, ?, ?)"
)
_CHANGES_OF = (
    "SELECT row_table, row_id, before, after FROM trail_change WHERE seq = ? AND place < ? ORDER BY place"
)
