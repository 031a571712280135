"""A note is judged as concerning everybody it concerns, and prints how sure it is and of which day."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from coordinator.amending.concerned import concerns_name
from coordinator.casebook.casebook import Casebook
from coordinator.documents.pdf_text import read_text
from coordinator.notes.model import NotePerson
from coordinator.notes.queries import NoteRow, list_notes
from coordinator.notes.use_cases import amend_note, write_note
from coordinator.packs import produce
from coordinator.people.use_cases import record_address, record_person
from coordinator.redaction.typed_text import TypedAbout
from tests.coordinator.packs.sample_meeting import Invented, invent_meeting
from tests.coordinator.redaction.test_typed_text import finds
from tests.releases import release_all

NOTE = "e" * 32


def write(book: Casebook, made: Invented, *people: str, forum_words: str = "He was seen again") -> None:
    """Write a note of the case that concerns people, for any forum once it is released."""
    book.do(
        write_note, note_id=NOTE, case_id=made.case_id, words=forum_words, kind="fact", source="Education",
        readers="perpetrator-led", people=people, standing="alleged",
        happened=date.today() - timedelta(days=40),
    )  # fmt: skip


def the_note(book: Casebook, made: Invented) -> NoteRow:
    """The note as the case file has it."""
    return next(note for note in book.read(list_notes, case_id=made.case_id) if note.id == NOTE)


def paper(book: Casebook, made: Invented) -> str:
    """The words of a pack, with everything released."""
    release_all(book, made.meeting_id)
    snapshot, _ = book.read(produce.gather_copy, made.meeting_id)
    content = produce.build(snapshot, kind="pack", recipient="Harbour", copy_number=1).content
    return " ".join(" ".join(read_text(content)).split())


def somebody(book: Casebook) -> str:
    """Record somebody who is in no case."""
    person_id = uuid4().hex
    book.do(record_person, person_id=person_id, surname="Underhay", forename="Perran")
    return person_id


def test_a_note_that_also_concerns_a_victim_is_in_no_paper_of_a_perpetrator_led_forum(book: Casebook) -> None:
    made: Invented = book.do(invent_meeting, "MATAC", 1).value
    write(book, made, made.victim_id)
    assert "He was seen again" not in paper(book, made)


@pytest.mark.parametrize("forum", ["MARAC", "MATAC"])
def test_a_note_prints_how_sure_it_is_and_when_it_happened(book: Casebook, forum: str) -> None:
    made: Invented = book.do(invent_meeting, forum, 1).value
    write(book, made)
    text = paper(book, made)
    assert "He was seen again" in text
    assert "Fact · Alleged · Happened " in text
    assert ", recorded " in text


def test_a_note_of_a_persons_record_is_in_every_case_of_those_it_concerns(book: Casebook) -> None:
    made: Invented = book.do(invent_meeting, "MARAC", 1).value
    own = somebody(book)
    book.do(write_note, note_id=NOTE, person_id=own, words="Both were there", people=(made.victim_id, own))
    (note,) = [note for note in book.read(list_notes, person_ids=(made.victim_id,)) if note.id == NOTE]
    assert [person_id for person_id, _ in note.people] == [own, made.victim_id]
    assert len(book.read(lambda session: list(session.scalars(select(NotePerson))))) == 1


def test_a_note_is_judged_by_what_protects_everybody_whom_it_concerns(book: Casebook) -> None:
    made: Invented = book.do(invent_meeting, "MATAC", 1).value
    book.do(
        record_address, address_id=uuid4().hex, person_id=made.victim_id, lines="12 Larch Road\nNorton"
    )  # fmt: skip
    book.do(write_note, note_id=NOTE, person_id=somebody(book), words="x")
    assert finds(book, TypedAbout(note_id=NOTE), "in Larch Road") == []
    name = concerns_name(made.victim_id)
    book.do(amend_note, note_id=NOTE, opened_with={name: False}, people=((made.victim_id, True),))
    assert finds(book, TypedAbout(note_id=NOTE), "in Larch Road") == ["Larch Road"]


def test_what_a_victim_side_note_says_is_protected_in_every_case_of_those_it_concerns(book: Casebook) -> None:
    made: Invented = book.do(invent_meeting, "MATAC", 1).value
    secret = "Collects her post from Tansy Bakery"
    book.do(
        write_note, note_id=NOTE, person_id=somebody(book), words=secret, heading="How to contact",
        victim_side=True, people=(made.victim_id,),
    )  # fmt: skip
    assert finds(book, TypedAbout(case_id=made.case_id), f"She said: {secret}.") == [secret]


def test_whom_a_note_concerns_is_amended_and_undone(book: Casebook) -> None:
    made: Invented = book.do(invent_meeting, "MARAC", 1).value
    write(book, made, made.victim_id)
    name = concerns_name(made.victim_id)
    assert the_note(book, made).concerned == {made.victim_id}
    amended = book.do(amend_note, note_id=NOTE, opened_with={name: True}, people=((made.victim_id, False),))
    assert (amended.value.before, amended.value.after) == ({name: True}, {name: False})
    assert the_note(book, made).people == ()
    book.do(amend_note, note_id=NOTE, opened_with={name: False}, people=((made.victim_id, True),))
    assert the_note(book, made).concerned == {made.victim_id}
    assert len(book.read(lambda session: list(session.scalars(select(NotePerson))))) == 1
