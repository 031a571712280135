"""Finding as it is typed, and likely duplicates, in a casebook with ten notes for each person."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bench import stores
from bench.rounds import Figure, Times, time_once
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case
from coordinator.core.permissions import use_case
from coordinator.duplicates.queries import list_likely_duplicates
from coordinator.duplicates.while_typed import suggest_people
from coordinator.notes.model import Note
from coordinator.people.model import Address, Person, Telephone
from coordinator.search.find import find_anything, prepare
from coordinator.store.audit import UnitOfWork

NOTES_FOR_EACH = 10
SEARCHES = 100  # of each kind
FRAME, FRAME_MISSPELT = 0.030, 0.100  # seconds, at the 95th percentile
_AT_ONCE, _SAMPLE = 10_000, 5000
_WORDS = ("police", "school", "knife", "bail", "alcohol", "the", "mother", "call out", "mental health")


def finding(folder: Path, people: int, searches: int = SEARCHES) -> list[Figure]:
    """Find in a casebook of so many people, kind by kind; then compare everybody with everybody."""
    size = f"{people:,}"
    with stores.new_casebook(folder, "find") as book:
        stores.fill(book, people)
        _add_notes(book, people * NOTES_FOR_EACH)
        figures = [Figure("Read everybody, once", size, Times((time_once(lambda: book.read(prepare)),)))]
        for kind, typed in book.read(_searches, searches).items():
            each = sorted(time_once(_search(book, words)) for words in typed)
            limit = FRAME_MISSPELT if kind == "a misspelt name" else FRAME
            late = Times((each[len(each) * 95 // 100],))
            figures.append(
                Figure(f"Find {kind}, 95th percentile", size, late, f"{limit * 1000:.0f} ms", Times((limit,)))
            )
        typed = book.read(_searches, searches)["a misspelt name"]
        each = sorted(time_once(_suggestion(book, surname)) for surname in typed)
        late, within = Times((each[len(each) * 95 // 100],)), Times((FRAME_MISSPELT,))
        figures.append(Figure("Suggest people as typed, 95th percentile", size, late, "100 ms", within))
        scan = time_once(lambda: book.read(list_likely_duplicates, today=date.today()))
    return [*figures, Figure("List likely duplicates", size, Times((scan,)), "two minutes", Times((120.0,)))]


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
