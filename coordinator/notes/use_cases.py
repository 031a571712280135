"""What a person does with notes: write, amend, withdraw, restore."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypedDict, Unpack

from coordinator.amending.amend import Amended, amend
from coordinator.core.errors import ChangedSince, NewerValue, Refused
from coordinator.core.permissions import use_case
from coordinator.notes import wording
from coordinator.notes.model import Note
from coordinator.notes.rules import Readers
from coordinator.store.audit import UnitOfWork

KINDS = ("", "fact", "opinion", "victim's view")  # fact apart from opinion: docs/domain.md 2.7


class NoteChanges(TypedDict, total=False):
    """What can be amended of a note."""

    words: str
    kind: str
    source: str
    victim_side: bool
    readers: str


@use_case("write_note", writes=(Note,))
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
) -> str:
    """Write a note on a case, a person, a meeting, an action or an agency."""
    _check(words, kind, readers, victim_side)
    if not any((case_id, person_id, meeting_id, action_id, agency_id)):
        raise Refused(wording.CHOOSE_SUBJECT, field="case")
    work.session.add(
        Note(
            id=note_id,
            words=words.strip(),
            case_id=case_id,
            person_id=person_id,
            meeting_id=meeting_id,
            action_id=action_id,
            agency_id=agency_id,
            heading=heading.strip(),
            kind=kind,
            source=source.strip(),
            victim_side=victim_side,
            readers=readers,
            written=written or work.today,
        )
    )
    return note_id


@use_case("amend_note", writes=(Note,))
def amend_note(
    work: UnitOfWork, *, note_id: str, opened_with: Mapping[str, Any], **changes: Unpack[NoteChanges]
) -> Amended:
    """Amend a note; its previous words stay on the trail.

    Raises ChangedSince where a change is older than what is recorded.
    """
    note = work.get(Note, note_id)
    amended = amend(note, opened_with, changes)
    _check(note.words, note.kind, note.readers, note.victim_side)
    return amended


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
        _check(note.words, note.kind, note.readers, note.victim_side)
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


def _check(words: str, kind: str, readers: str, victim_side: bool) -> None:
    if not words.strip():
        raise Refused(wording.ENTER_NOTE, field="words")
    if kind not in KINDS:
        raise Refused(wording.CHOOSE_KIND, field="kind")
    if readers not in ("", *Readers):
        raise Refused(wording.CHOOSE_READERS, field="readers")
    if victim_side and readers == Readers.PERPETRATOR_LED:
        raise Refused(wording.NOT_FOR_PERPETRATOR_LED, field="readers")
