"""The content of the trail's changes, which can be erased: the lines stay, and can still be checked.

A line covers a commitment to each of its changes. Erasing puts the commitment in the place of the
content and its salt. Lines that version 0.2.0 wrote cover the content itself: before signatures
begin, each of their changes gets a salt, and the line that begins them covers all the commitments.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from coordinator.store.trail import SALT, UNSALTED, canonical, commitment_of, digested_change

_AT_ONCE = 5000
_CONTENT = (
    "SELECT rowid, salt, before, after FROM trail_change"
    " WHERE commitment = '' AND row_id IN (SELECT value FROM json_each(?))"
)
_ERASE_CONTENT = "UPDATE trail_change SET before = '', after = '', salt = '', commitment = ? WHERE rowid = ?"
_UNSALTED_LINES = (
    "SELECT digest, seq, at, who, use_case, kind, reason, recipients, about FROM trail"
    " WHERE form = ? ORDER BY seq"
)


class UnsaltedDigest:
    """The digest of all unsalted lines and the commitments to their changes, which a signed line covers."""

    def __init__(self) -> None:
        self._seen = hashlib.blake2b(digest_size=32)

    def begin_line(self, line: dict[str, Any], digest: str) -> None:
        """Add a line, whose changes follow."""
        self._seen.update(f"{canonical(line)}{digest}".encode())

    def add(self, row_table: str, row_id: str, commitment: str) -> None:
        """Add a change of that line."""
        self._seen.update(digested_change(row_table, row_id, commitment))

    def about(self) -> str:
        """Return what the line that begins signatures is about."""
        return f"the lines before it, {self._seen.hexdigest()}"


def commit_to_unsalted(connection: Connection) -> str:
    """Give each change of unsalted lines a salt; return what the line that begins signatures is about."""
    driver: Any = connection.connection.driver_connection
    _give_salts(driver)
    lines = driver.execute(_UNSALTED_LINES, (UNSALTED,))
    names = [column[0] for column in lines.description][1:]
    changes = driver.execute(
        "SELECT seq, row_table, row_id, before, after, salt, commitment FROM trail_change"
        " WHERE seq IN (SELECT seq FROM trail WHERE form = ?) ORDER BY seq, place",
        (UNSALTED,),
    )
    seen, change = UnsaltedDigest(), next(changes, None)
    for digest, *values in lines:
        line = dict(zip(names, values, strict=True))
        seen.begin_line(line, digest)
        while change is not None and change[0] == line["seq"]:
            _, row_table, row_id, before, after, salt, commitment = change
            seen.add(row_table, row_id, commitment or commitment_of(salt, before, after))
            change = next(changes, None)
    return seen.about()


def _give_salts(driver: Any) -> None:
    unsalted = "SELECT rowid FROM trail_change WHERE salt = '' AND commitment = '' LIMIT ?"
    while rows := driver.execute(unsalted, (_AT_ONCE,)).fetchall():
        salted = [(os.urandom(SALT).hex(), rowid) for (rowid,) in rows]
        driver.executemany("UPDATE trail_change SET salt = ? WHERE rowid = ?", salted)


def erase_content(connection: Connection, row_ids: Sequence[str]) -> int:
    """Erase the content of all changes of some rows, leaving commitments; return how many."""
    driver: Any = connection.connection.driver_connection
    # One pass over the trail for all of them: it has no index by row.
    rows = driver.execute(_CONTENT, (json.dumps(list(row_ids)),)).fetchall()
    commitments = [(commitment_of(salt, before, after), rowid) for rowid, salt, before, after in rows]
    driver.executemany(_ERASE_CONTENT, commitments)
    return len(commitments)
