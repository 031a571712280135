"""What a person does with notes: write, amend, withdraw, restore."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from coordinator.amending.amend import Amended, amend
from coordinator.amending.concerned import amend_with_people
from coordinator.core.errors import ChangedSince, NewerValue, Refused
from coordinator.core.permissions import use_case
from coordinator.notes import wording
from coordinator.notes.model import Note, NotePerson
from coordinator.notes.rules import ENQUIRIES, STANDINGS, Readers
from coordinator.people.model import Person
from coordinator.store.audit import UnitOfWork

KINDS = ("", "fact", "opinion", "victim's view")  # fact apart from opinion: docs/domain.md 2.7


class NoteOrigin(TypedDict, total=False):
    """What can be recorded of where a note comes from and how sure it is."""

    source_person: str
    happened: date | None
    standing: str
    enquiry: str


class NoteChanges(NoteOrigin, total=False):
    """What can be amended of a note."""

    words: str
    kind: str
    source: str
    victim_side: bool
    readers: str


@use_case("write_note", writes=(Note, NotePerson))
def write_note(
    work: UnitOfWork,
    *,
    note_id: str,
    words: str,
    case_id: str | None = None,
    person_id: str | None = None,
    meeting_id: str | None = None,
    action_id: str | None = None,
    agency_id: str | None = None,
    heading: str = "",
    kind: str = "",
    source: str = "",
    victim_side: bool = False,
    readers: str = "",
    written: date | None = None,
    people: tuple[str, ...] = (),
    **origin: Unpack[NoteOrigin],
) -> str:
    """Write a note on a case, a person, a meeting, an action or an agency; it concerns `people` too."""
    if not any((case_id, person_id, meeting_id, action_id, agency_id)):
        raise Refused(wording.CHOOSE_SUBJECT, field="case")
    typed = {name: value.strip() if isinstance(value, str) else value for name, value in origin.items()}
    about = {"case_id": case_id, "person_id": person_id, "meeting_id": meeting_id, "agency_id": agency_id}
    note = Note(
        id=note_id, words=words.strip(), action_id=action_id, heading=heading.strip(), kind=kind,
        source=source.strip(), victim_side=victim_side, readers=readers, written=written or work.today,
        **about, **{"standing": "", "enquiry": "", "happened": None} | typed,
    )  # fmt: skip
    _check(note, work.today)
    work.session.add(note)
    if others := [other for other in dict.fromkeys(people) if other != person_id]:
        work.session.flush()
        for other in others:
            _concerns(work, note, other)[0].withdrawn = False
    return note_id


@use_case("amend_note", writes=(Note, NotePerson))
def amend_note(
    work: UnitOfWork,
    *,
    note_id: str,
    opened_with: Mapping[str, Any],
    people: tuple[tuple[str, bool], ...] = (),
    **changes: Unpack[NoteChanges],
) -> Amended:
    """Amend a note, and whether it concerns those people that are given; the trail keeps what was before.

    In what the form was opened with and in the answer, each person is called by `concerns_name`.
    Raises ChangedSince where a change is older than what is recorded.
    """
    note = work.get(Note, note_id)

    def words() -> Amended:
        amended = amend(note, opened_with, changes)
        _check(note, work.today)
        return amended

    return amend_with_people(words, people, opened_with, lambda person_id: _concerns(work, note, person_id))


@use_case("change_readers", writes=(Note,))
def change_readers(
    work: UnitOfWork, *, readers: Mapping[str, str], opened_with: Mapping[str, str]
) -> Amended:
    """Change who may read several notes; return what they were and are, by note.

    `readers` and `opened_with` are by note. Raises Refused, and ChangedSince naming the notes whose readers
    were changed since.
    """
    if not readers:
        raise Refused(wording.CHOOSE_NOTES, field="all")
    before: dict[str, str] = {}
    newer: list[NewerValue] = []
    for note_id, chosen in readers.items():
        note = work.get(Note, note_id)
        try:
            amended = amend(note, {"readers": opened_with.get(note_id, "")}, {"readers": chosen})
        except ChangedSince as refusal:
            newer.extend(replace(value, name=note_id) for value in refusal.newer)
            continue
        _check(note, work.today)
        if amended.before:
            before[note_id] = amended.before["readers"]
    if newer:
        raise ChangedSince(wording.READERS_CHANGED_SINCE, tuple(newer))
    return Amended(before, {note_id: readers[note_id] for note_id in before})


@use_case("withdraw_note", writes=(Note,))
def withdraw_note(work: UnitOfWork, *, note_id: str) -> None:
    """Withdraw a note."""
    work.get(Note, note_id).withdrawn = True


@use_case("restore_note", writes=(Note,))
def restore_note(work: UnitOfWork, *, note_id: str) -> None:
    """Restore a withdrawn note."""
    work.get(Note, note_id).withdrawn = False


def _check(note: Note, today: date) -> None:
    if not note.words.strip():
        raise Refused(wording.ENTER_NOTE, field="words")
    if note.kind not in KINDS:
        raise Refused(wording.CHOOSE_KIND, field="kind")
    if note.readers not in ("", *Readers):
        raise Refused(wording.CHOOSE_READERS, field="readers")
    if note.victim_side and note.readers == Readers.PERPETRATOR_LED:
        raise Refused(wording.NOT_FOR_PERPETRATOR_LED, field="readers")
    if note.standing not in ("", *STANDINGS):
        raise Refused(wording.CHOOSE_STANDING, field="standing")
    if note.enquiry not in ("", *ENQUIRIES):
        raise Refused(wording.CHOOSE_ENQUIRY, field="enquiry")
    if note.happened and note.happened > today:
        raise Refused(wording.HAPPENED_LATER, field="happened")


def _concerns(work: UnitOfWork, note: Note, person_id: str) -> list[NotePerson]:
    asked = select(NotePerson).where(NotePerson.note_id == note.id, NotePerson.person_id == person_id)
    rows = list(work.session.scalars(asked.order_by(NotePerson.withdrawn, NotePerson.id)))
    if not rows:
        work.get(Person, person_id)
        rows.append(NotePerson(note_id=note.id, person_id=person_id, withdrawn=True))
        work.session.add(rows[0])
    return rows
