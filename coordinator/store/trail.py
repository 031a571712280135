"""The audit trail: who did what, when and why, in the same transaction, chained by a keyed digest.

The fields follow DPA 2018 s.62 (collection, alteration, consultation, disclosure,
combination, erasure; justification, date and time, who, recipients). The tables
are append-only: triggers in the store refuse to change or delete a line.

A line's digest covers a salted commitment to each change, not the change itself, so the content
of a change can be erased with its salt, and the line stays. The writer signs the digest.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from json.encoder import encode_basestring as quote
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Column, Connection, Index, Integer, MetaData, Table, Text, func, inspect, select

from coordinator.keys.key_authority import is_signed
from coordinator.store import metadata

GENESIS = "0" * 64
UNSALTED, SALTED = 1, 2  # forms of a line: version 0.2.0 covered the content of changes itself
SALT = 16  # bytes
# The ids of the use cases whose lines a check has to know.
BEGIN_SIGNATURES, ERASE = "begin_signatures", "erase"
_SIGNED = b"coordinator trail line "
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
    Column("form", Integer, nullable=False),  # UNSALTED or SALTED
    Column("signer", Text, nullable=False),  # the slot whose key signed the line
    Column("signature", Text, nullable=False),
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
    Column("salt", Text, nullable=False),
    Column("commitment", Text, nullable=False),  # once the content and its salt are erased
    # By line: an index by row alone would touch a page for each row of a save.
    Index("ix_trail_change_line", "seq", "place", "row_id"),
)


class TrailChange(NamedTuple):
    """One row before and after, as canonical JSON; empty before: created; empty after: deleted."""

    row_table: str
    row_id: str
    before: str
    after: str
    commitment: str = ""  # once its content is erased


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


@dataclass(frozen=True)
class Signer:
    """Who signs lines: the slot that opened the casebook, and the private key in it."""

    slot: str
    key: Ed25519PrivateKey

    def sign(self, digest: str) -> str:
        """Sign a line by its digest; return 128 hexadecimal digits."""
        return self.key.sign(_SIGNED + digest.encode()).hex()


def is_signed_by(public: bytes, digest: str, signature: str) -> bool:
    """Return whether a signature is that of a line's digest by the key with this public half."""
    try:
        signed = bytes.fromhex(signature)
    except ValueError:
        return False
    return is_signed(public, signed, _SIGNED + digest.encode())


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


class NextLine:
    """The next line of the trail: its changes are written as they come, and then the line itself."""

    def __init__(self) -> None:
        self._written = 0
        self._seen = hashlib.blake2b(digest_size=32)

    @property
    def has_changes(self) -> bool:
        """Return whether any change was written."""
        return self._written > 0

    def add(self, connection: Connection, changes: Sequence[TrailChange]) -> None:
        """Write changes, each with a salt of its own, in their order."""
        if not changes:
            return
        driver, seq = _driver(connection), last(connection)[0] + 1
        salts, rows = os.urandom(SALT * len(changes)).hex(), []
        for number, (row_table, row_id, before, after, erased) in enumerate(changes):
            salt = "" if erased else salts[2 * SALT * number : 2 * SALT * (number + 1)]
            commitment = erased or commitment_of(salt, before, after)
            self._seen.update(digested_change(row_table, row_id, commitment))
            rows.append((seq, self._written + number, row_table, row_id, before, after, salt, erased))
        _write_changes(driver, rows)
        self._written += len(changes)

    def end(
        self, connection: Connection, key: bytes, entry: Entry, signer: Signer | None = None
    ) -> tuple[int, str]:
        """Write the line, chained to the last and signed; return its number and digest."""
        seq, head = last(connection)
        line = _line(seq + 1, entry) | {"form": SALTED, "signer": signer.slot if signer else ""}
        digest = chained_digest(key, head, line, self._seen.digest())
        line |= {"digest": digest, "signature": signer.sign(digest) if signer else ""}
        _driver(connection).execute(_ADD_LINE, [line[name] for name in _LINE])
        return seq + 1, digest


def _write_changes(driver: Any, rows: Sequence[tuple[Any, ...]]) -> None:
    try:
        driver.executemany(_ADD_CHANGE, rows)
    except driver.InterfaceError as problem:
        # All of them are text and numbers: a refused value means that there is no memory for it.
        raise MemoryError from problem


def append(
    connection: Connection,
    key: bytes,
    entry: Entry,
    changes: Sequence[TrailChange],
    signer: Signer | None = None,
) -> tuple[int, str]:
    """Add one line and its changes; return its number and digest."""
    line = NextLine()
    line.add(connection, changes)
    return line.end(connection, key, entry, signer)


def last(connection: Connection) -> tuple[int, str]:
    """Return the number and digest of the last line."""
    row = _driver(connection).execute(_LAST).fetchone()
    return row or (0, GENESIS)


def _driver(connection: Connection) -> Any:
    """Return the driver's own connection, in the same transaction: faster, and every save uses it."""
    return connection.connection.driver_connection


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


def commitment_of(salt: str, before: str, after: str) -> str:
    """Return the digest, 64 hexadecimal digits, that commits to a change; its salt hides the content."""
    content = f"[{quote(before)},{quote(after)}]".encode()
    return hashlib.blake2b(content, key=bytes.fromhex(salt), digest_size=32).hexdigest()


def digested_change(row_table: str, row_id: str, commitment: str) -> bytes:
    """Return a change as a line's digest covers it: its row and the commitment to its content."""
    return f'[{quote(row_table)},{quote(row_id)},"{commitment}"]'.encode()


def chained_digest(key: bytes, head: str, line: dict[str, Any], changes: bytes) -> str:
    """Return the digest of a line after the one with digest `head`; `changes` is that of its changes."""
    seen = hashlib.blake2b(key=key, digest_size=32)
    seen.update(head.encode())
    seen.update(canonical(line).encode())
    seen.update(changes)
    return seen.hexdigest()


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
    "INSERT INTO trail_change (seq, place, row_table, row_id, before, after, salt, commitment)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
