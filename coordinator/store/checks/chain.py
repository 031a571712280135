"""Check the chain of the trail: each line's digest, made again from its values and changes."""

import hashlib
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring as quote
from typing import Any

from sqlalchemy import Connection, Row, inspect, literal, select

from coordinator.store import wording
from coordinator.store.trail import (
    BEGIN_SIGNATURES,
    ERASE,
    GENESIS,
    SALT,
    SALTED,
    canonical,
    chained_digest,
    commitment_of,
    digested_change,
    trail,
    trail_change,
)
from coordinator.store.trail_content import UnsaltedDigest

_UNSALTED_LINE = ("seq", "at", "who", "use_case", "kind", "reason", "recipients", "about")


def chain_errors(connection: Connection, key: bytes) -> list[str]:
    """Check the chain up to the first line that doesn't fit, and describe it."""
    return [wording.broken_chain(line) for line, _ in itertools.islice(faults(connection, key), 1)]


def faults(connection: Connection, key: bytes) -> Iterator[tuple[int, str]]:
    """Check the whole chain; yield the number of each line that doesn't fit, and what is wrong."""
    head, expected = GENESIS, 1
    reading = _ChainReading(connection, key)
    for row in reading.lines():
        for stray in reading.changes.before(row.seq):
            yield stray, wording.STRAY_CHANGES
        if row.seq > expected:
            yield expected, wording.missing_lines(expected, row.seq - 1)
        for sentence in reading.check(row, head):
            yield int(row.seq), sentence
        head, expected = row.digest, row.seq + 1
    for stray in reading.changes.before(None):
        yield stray, wording.STRAY_CHANGES
    yield from reading.unexplained()


@dataclass(frozen=True)
class Erasure:
    """The line that erased the content of a record: the record's table, the line, when, and who."""

    table: str
    seq: int
    at: str
    who: str


def list_erasures(connection: Connection) -> dict[str, Erasure]:
    """List the erasing line of each erased record, by the record's id."""
    asked = (
        select(trail_change.c.row_id, trail_change.c.row_table, trail.c.seq, trail.c.at, trail.c.who)
        .join(trail, trail.c.seq == trail_change.c.seq)
        .where(trail.c.use_case == ERASE)
        .order_by(trail.c.seq)
    )
    return {row_id: Erasure(*line) for row_id, *line in connection.execute(asked)}


class _ChainReading:
    """One reading of a whole trail, from its first line to its last."""

    def __init__(self, connection: Connection, key: bytes) -> None:
        self._connection, self._key = connection, key
        names = {column["name"] for column in inspect(connection).get_columns(trail.name)}
        self._columns = [column for column in trail.columns if column.name in names]
        self._may_be_salted = trail.c.form.name in names
        self.changes = _Changes(connection, may_be_salted=self._may_be_salted)
        self._unsalted = UnsaltedDigest()
        self._erased: list[tuple[int, str]] = []  # line and record of each erased content
        self._erasures = list_erasures(connection) if self._may_be_salted else {}

    def lines(self) -> Iterator[Row[Any]]:
        """Read the lines in order."""
        return iter(self._connection.execute(select(*self._columns).order_by(trail.c.seq)))

    def check(self, row: Row[Any], head: str) -> Iterator[str]:
        """Yield what is wrong with a line, which follows the line with the digest `head`."""
        line = {name: value for name, value in row._mapping.items() if name not in ("digest", "signature")}
        if self._may_be_salted and row.form == SALTED:
            begins = row.use_case == BEGIN_SIGNATURES and row.signature
            if row.digest != self._salted_digest(head, line):
                yield wording.LINE_DIFFERS
            if begins and row.about != self._unsalted.about():
                yield wording.OLD_LINES_DIFFER
        elif self._differs_unsalted(head, {name: line[name] for name in _UNSALTED_LINE}, row.digest):
            yield wording.LINE_DIFFERS

    def _salted_digest(self, head: str, line: dict[str, Any]) -> str:
        seen = hashlib.blake2b(digest_size=32)
        for table, row_id, before, after, salt, commitment in self.changes.of(line["seq"]):
            if commitment:
                self._erased.append((line["seq"], row_id))
            content = commitment or _commitment(salt, before, after)
            seen.update(digested_change(table, row_id, content))
        return chained_digest(self._key, head, line, seen.digest())

    def _differs_unsalted(self, head: str, line: dict[str, Any], digest: str) -> bool:
        """Return whether a line of version 0.2.0 differs; without all its content that can't be known."""
        self._unsalted.begin_line(line, digest)
        seen, is_whole = hashlib.blake2b(key=self._key, digest_size=32), True
        seen.update(head.encode())
        seen.update(canonical(line).encode())
        for table, row_id, before, after, salt, commitment in self.changes.of(line["seq"]):
            if commitment:
                self._erased.append((line["seq"], row_id))
                is_whole = False
            self._unsalted.add(table, row_id, commitment or _commitment(salt, before, after))
            seen.update(f"[{quote(table)},{quote(row_id)},{quote(before)},{quote(after)}]".encode())
        return is_whole and digest != seen.hexdigest()

    def unexplained(self) -> Iterator[tuple[int, str]]:
        """Yield each line whose content is missing, though no later line erased it."""
        for seq, row_id in self._erased:
            erasure = self._erasures.get(row_id)
            if erasure is None or erasure.seq <= seq:
                yield seq, wording.CONTENT_MISSING


def _commitment(salt: str, before: str, after: str) -> str:
    """Return the commitment to a change; empty if it has no salt, as before signatures began."""
    return commitment_of(salt, before, after) if len(salt) == 2 * SALT else ""


class _Changes:
    """The changes of a whole trail, read line by line in order."""

    def __init__(self, connection: Connection, *, may_be_salted: bool) -> None:
        salts = (
            (trail_change.c.salt, trail_change.c.commitment) if may_be_salted else (literal(""), literal(""))
        )
        change = trail_change.c
        asked = select(change.seq, change.row_table, change.row_id, change.before, change.after, *salts)
        asked = asked.order_by(change.seq, change.place)
        self._rest = iter(connection.execute(asked.execution_options(yield_per=1000)))
        self._next = next(self._rest, None)

    def of(self, seq: int) -> Iterator[Sequence[Any]]:
        """Read the changes of a line."""
        while self._next is not None and self._next.seq == seq:
            yield self._next[1:]
            self._next = next(self._rest, None)

    def before(self, seq: int | None) -> Iterator[int]:
        """Skip the changes before a line, or all that are left; yield the number that each has."""
        while self._next is not None and (seq is None or self._next.seq < seq):
            stray = int(self._next.seq)
            yield stray
            while self._next is not None and self._next.seq == stray:
                self._next = next(self._rest, None)
