"""The search index inside the encrypted store: words of every searched column, folded to plain letters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anyascii import anyascii
from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy import text as sql

from coordinator.store.base import Row

_metadata = MetaData()
entry = Table(
    "search_entry",
    _metadata,
    Column("place", Integer, primary_key=True),
    Column("row_table", Text, nullable=False),
    Column("row_id", Text, nullable=False, index=True),
)

_ADD = sql("INSERT INTO search_words(rowid, words) VALUES (:place, :words)")
_DROP = sql("DELETE FROM search_words WHERE rowid = :place")


@dataclass(frozen=True)
class SearchMatch:
    """A row whose words match, best first."""

    row_table: str
    row_id: str
    words: str


def fold(words: str) -> str:
    """Fold words to plain letters, so that "lukasz" finds "Łukasz"."""
    plain = anyascii(words) if not words.isascii() else ""
    return f"{words} {plain}" if plain else words


def match(typed: str) -> str:
    """Turn typed text into a query: every word must begin some word of the row."""
    kept = "".join(c if c.isalnum() else " " for c in typed)
    return " ".join(f'"{word}"*' for word in kept.split())


def index_rows(
    connection: Connection, made: Sequence[Row], amended: Sequence[Row], removed: Sequence[str]
) -> None:
    """Update the index for rows that were just flushed."""
    _forget(connection, {(str(row.__tablename__), row.id) for row in amended}, removed)
    _learn(connection, [*made, *amended])


def _forget(connection: Connection, amended: set[tuple[str, str]], removed: Sequence[str]) -> None:
    stale, gone = [*(row_id for _, row_id in amended), *removed], set(removed)
    places: list[dict[str, int]] = []
    for start in range(0, len(stale), 500):
        asked = select(entry).where(entry.c.row_id.in_(stale[start : start + 500]))
        places += [
            {"place": row.place}
            for row in connection.execute(asked)
            if row.row_id in gone or (row.row_table, row.row_id) in amended
        ]
    if places:
        connection.execute(_DROP, places)
        connection.execute(
            delete(entry).where(entry.c.place == bindparam("gone")), [{"gone": p["place"]} for p in places]
        )


def _learn(connection: Connection, changed: list[Row]) -> None:
    if not changed:
        return
    place = int(connection.execute(select(func.coalesce(func.max(entry.c.place), 0))).scalar_one())
    entries, words = [], []
    for row in changed:
        text = " \n".join(fold(str(value)) for name in row.searched if (value := getattr(row, name)))
        if not text:
            continue
        place += 1
        entries.append({"place": place, "row_table": row.__tablename__, "row_id": row.id})
        words.append({"place": place, "words": text})
    if entries:
        connection.execute(insert(entry), entries)
        connection.execute(_ADD, words)


def find(connection: Connection, typed: str, limit: int = 50) -> list[SearchMatch]:
    """Find the rows whose words begin with every typed word, best first."""
    query = match(typed)
    if not query:
        return []
    rows = connection.execute(
        sql(
            "SELECT e.row_table, e.row_id, s.words FROM search_words s"
            " JOIN search_entry e ON e.place = s.rowid WHERE search_words MATCH :query"
            " ORDER BY bm25(search_words) LIMIT :limit"
        ),
        {"query": query, "limit": limit},
    )
    return [SearchMatch(row.row_table, row.row_id, row.words) for row in rows]


def list_newest(connection: Connection, query: str, limit: int) -> Iterator[SearchMatch]:
    """Yield the rows that a query of the index matches, the newest first."""
    rows = connection.execute(
        sql(
            "SELECT e.row_table, e.row_id FROM search_words s JOIN search_entry e ON e.place = s.rowid"
            " WHERE search_words MATCH :query ORDER BY s.rowid DESC LIMIT :limit"
        ),
        {"query": query, "limit": limit},
    )
    yield from (SearchMatch(table, row_id, "") for table, row_id in rows)
