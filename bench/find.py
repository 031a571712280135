"""Finding as it is typed, and likely duplicates, in a casebook with ten notes for each person."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from bench import stores
from bench.rounds import Figure, Times, time_among_others, time_once
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case
from coordinator.core.permissions import use_case
from coordinator.duplicates.queries import list_likely_duplicates
from coordinator.duplicates.while_typed import suggest_people
from coordinator.notes.model import Note
from coordinator.people.model import Address, Person, Telephone
from coordinator.search.find import find_anything, prepare
from coordinator.store import search_index
from coordinator.store.audit import UnitOfWork

NOTES_FOR_EACH = 10
SEARCHES = 100  # of each kind
FRAME, FRAME_MISSPELT = 0.030, 0.100  # seconds, at the 95th percentile
_AT_ONCE, _SAMPLE = 10_000, 5000
# What full-text search alone answers too; it knows no other spelling of a name, a day or a number.
_IN_PLAIN_SQLITE = ("a surname", "a whole name", "three letters", "words of notes", "a reference")
_NEWEST = "SELECT rowid, words FROM plain WHERE plain MATCH ? ORDER BY rowid DESC LIMIT 50"
_WORDS = ("police", "school", "knife", "bail", "alcohol", "the", "mother", "call out", "mental health")


def finding(folder: Path, people: int, searches: int = SEARCHES) -> list[Figure]:
    """Find in a casebook of so many people, kind by kind; then compare everybody with everybody."""
    size = f"{people:,}"
    with stores.new_casebook(folder, "find") as book:
        stores.fill(book, people)
        _add_notes(book, people * NOTES_FOR_EACH)
        figures = [Figure("Read everybody, once", size, Times((time_once(lambda: book.read(prepare)),)))]
        with _plain_sqlite(book, folder / "plain.sqlite") as plain:
            for kind, typed in book.read(_searches, searches).items():
                figures += _find(book, plain, kind, typed, size)
        typed = book.read(_searches, searches)["a misspelt name"]
        late = _late([time_among_others(_suggestion(book, surname)) for surname in typed])
        within = Times((FRAME_MISSPELT,))
        figures.append(Figure("Suggest people as typed, 95th percentile", size, late, "100 ms", within))
        scan = time_once(lambda: book.read(list_likely_duplicates, today=date.today()))
    return [*figures, Figure("List likely duplicates", size, Times((scan,)), "two minutes", Times((120.0,)))]


def _find(book: Casebook, plain: sqlite3.Connection, kind: str, typed: list[str], size: str) -> list[Figure]:
    """Find each of the typed words, against the limit and, in turn, against plain SQLite's index."""
    named, limit = f"Find {kind}", FRAME_MISSPELT if kind == "a misspelt name" else FRAME
    ours, theirs = [], []
    for words in typed:
        ours.append(time_among_others(_search(book, words)))
        theirs.append(time_among_others(_search_plain(plain, words)))
    late = _late(ours)
    figures = [Figure(f"{named}, 95th percentile", size, late, f"{limit * 1000:.0f} ms", Times((limit,)))]
    if kind in _IN_PLAIN_SQLITE:
        figures.append(
            Figure(f"{named}, 95th percentile", size, late, "plain full-text search", _late(theirs))
        )
    return figures


def _late(each: list[float]) -> Times:
    return Times((sorted(each)[len(each) * 95 // 100],))


@contextmanager
def _plain_sqlite(book: Casebook, file: Path) -> Iterator[sqlite3.Connection]:
    """Put the words of a casebook's index into plain SQLite, without encryption and nothing beside them."""
    with closing(sqlite3.connect(file)) as plain:
        plain.execute(
            "CREATE VIRTUAL TABLE plain USING fts5("
            "words, tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')"
        )
        asked = text("SELECT rowid, words FROM search_words")
        put = "INSERT INTO plain(rowid, words) VALUES (?, ?)"
        book.read(lambda session: plain.executemany(put, map(tuple, session.execute(asked))))
        plain.commit()
        yield plain


def _search_plain(plain: sqlite3.Connection, words: str) -> Callable[[], object]:
    query = search_index.match(words)
    return lambda: plain.execute(_NEWEST, (query,)).fetchall()


def _search(book: Casebook, words: str) -> Callable[[], object]:
    return lambda: book.read(find_anything, words=words)


def _suggestion(book: Casebook, surname: str) -> Callable[[], object]:
    return lambda: book.read(suggest_people, surname=surname, forename="", born=date(1988, 3, 4))


def _searches(session: Session, count: int) -> dict[str, list[str]]:
    draw = Random(5)

    def some(asked: Any) -> list[Any]:
        return draw.choices(session.execute(asked.limit(_SAMPLE)).all(), k=count)

    names = some(select(Person.surname, Person.forename).where(func.length(Person.surname) > 4))
    return {
        "a surname": [surname for surname, _ in names],
        "a whole name": [f"{forename} {surname}" for surname, forename in names],
        "three letters": [surname[:3] for surname, _ in names],
        "a misspelt name": [surname[:2] + surname[3:] for surname, _ in names],
        "a date of birth": [
            f"{b:%d/%m/%Y}" for (b,) in some(select(Person.born).where(Person.born.is_not(None)))
        ],
        "a telephone number": [number.replace(" ", "") for (number,) in some(select(Telephone.number))],
        "a postcode": [
            code.replace(" ", "") for (code,) in some(select(Address.postcode).where(Address.postcode != ""))
        ],
        "words of notes": draw.choices(_WORDS, k=count),
        "a reference": [reference for (reference,) in some(select(Case.reference))],
    }


def _add_notes(book: Casebook, wanted: int) -> None:
    """Add notes made of the words of the sample's own, until there are so many."""
    draw = Random(3)
    count = book.read(lambda session: int(session.scalar(select(func.count(Note.id))) or 0))
    words = book.read(lambda session: " ".join(session.scalars(select(Note.words).limit(_SAMPLE)))).split()
    cases = book.read(lambda session: list(session.scalars(select(Case.id))))
    while count < wanted:
        more = min(_AT_ONCE, wanted - count)
        book.do(_write_notes, notes=more, cases=cases, words=words, draw=draw)
        count += more


@use_case("write_many_notes")
def _write_notes(work: UnitOfWork, *, notes: int, cases: list[str], words: list[str], draw: Random) -> None:
    for _ in range(notes):
        start, length = draw.randrange(len(words)), draw.randrange(12, 40)
        text = " ".join(words[start : start + length])
        work.session.add(Note(case_id=draw.choice(cases), words=text, written=work.today))
