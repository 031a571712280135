"""Reading notes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, literal_column, or_, select
from sqlalchemy.orm import Session

from coordinator.notes.model import Note, NotePerson
from coordinator.notes.rules import ENQUIRIES, STANDINGS
from coordinator.people.model import Person
from coordinator.people.queries import name_of
from coordinator.store.base import CASE, IDS, columns_by, rows_by

RECORDED: ColumnElement[int] = literal_column("note.rowid")  # grows in the order in which notes are recorded


@dataclass(frozen=True)
class NoteRow:
    """A note, with where it came from."""

    id: str
    heading: str
    words: str
    kind: str
    source: str
    origin: str
    victim_side: bool
    written: date | None
    case_id: str | None
    person_id: str | None
    meeting_id: str | None
    readers: str = ""  # who may read it: rules.py
    source_person: str = ""
    happened: date | None = None
    standing: str = ""
    enquiry: str = ""
    people: tuple[tuple[str, str], ...] = ()  # id and name of each person it concerns, its own first

    @property
    def concerned(self) -> frozenset[str]:
        """The ids of the people it concerns."""
        return frozenset(person_id for person_id, _ in self.people)

    @property
    def day(self) -> date | None:
        """The day of what it is about, or else of the note."""
        return self.happened or self.written

    @property
    def source_words(self) -> str:
        """Who gave it: "Police, DC Harper"."""
        return source_words(self.source, self.source_person)

    @property
    def standing_words(self) -> str:
        """How sure it is, as the screen says it."""
        return STANDINGS.get(self.standing, self.standing)

    @property
    def enquiry_words(self) -> str:
        """What an enquiry brought, as the screen says it."""
        return ENQUIRIES.get(self.enquiry, self.enquiry)


def source_words(source: str, person: str) -> str:
    """Name who gave a note: the agency, then the person."""
    return ", ".join(part for part in (source, person) if part)


_COLUMNS = tuple(getattr(Note, each.name) for each in fields(NoteRow) if each.name != "people")
_MEETING: BindParameter[str] = bindparam("meeting")


@cache
def _notes_about(given: frozenset[str]) -> Select[*tuple[Any, ...]]:
    """Make the query for columns of notes: a case with thousands of notes has no time for whole rows."""
    also = select(NotePerson.note_id).where(NotePerson.person_id.in_(IDS), ~NotePerson.withdrawn)
    about = {
        CASE.key: Note.case_id == CASE,
        IDS.key: (Note.person_id.in_(IDS) | Note.id.in_(also)) & Note.case_id.is_(None),
        _MEETING.key: Note.meeting_id == _MEETING,
    }
    asked = select(*_COLUMNS).where(or_(*(about[name] for name in sorted(given))), ~Note.withdrawn)
    return asked.order_by(Note.written.desc().nulls_last(), Note.origin, RECORDED.desc())


def list_notes(
    session: Session,
    *,
    case_id: str | None = None,
    person_ids: tuple[str, ...] = (),
    meeting_id: str | None = None,
) -> tuple[NoteRow, ...]:
    """List the notes of a case and of people, or of a meeting, newest first."""
    given = {CASE.key: case_id, IDS.key: list(person_ids), _MEETING.key: meeting_id}
    about = {name: value for name, value in given.items() if value}
    if not about:
        return ()
    rows = session.execute(_notes_about(frozenset(about)), about).all()
    people = _names(session, rows)
    return tuple(NoteRow(**row._mapping, people=people.get(row.id, ())) for row in rows)


def people_of_notes(session: Session, notes: Iterable[Any]) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the people that notes concern, by the note: the one whose record it is in first."""
    concerned: dict[str, dict[str, None]] = defaultdict(dict)
    for note in (notes := list(notes)):
        if note.person_id:
            concerned[note.id][note.person_id] = None
    columns = (NotePerson.id, NotePerson.note_id, NotePerson.person_id, NotePerson.withdrawn)
    for row in sorted(columns_by(session, columns, NotePerson.note_id, [note.id for note in notes])):
        if not row.withdrawn:
            concerned[row.note_id][row.person_id] = None
    return {note_id: tuple(people) for note_id, people in concerned.items()}


def _names(session: Session, notes: Iterable[Any]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    concerned = people_of_notes(session, notes)
    ids = sorted({person_id for people in concerned.values() for person_id in people})
    names = {person.id: name_of(person) for person in rows_by(session, Person, Person.id, ids)}
    return {
        note_id: tuple((person_id, names[person_id]) for person_id in people)
        for note_id, people in concerned.items()
    }
