"""Which notes are in a pack and which are kept back whole."""

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.core.permissions import use_case
from coordinator.notes.model import Note
from coordinator.notes.queries import list_notes
from coordinator.notes.rules import Readers
from coordinator.notes.use_cases import write_note
from coordinator.packs import produce
from coordinator.store.audit import UnitOfWork
from tests.coordinator.packs.pack_text import built, text_of
from tests.coordinator.packs.sample_meeting import invent_meeting
from tests.releases import release_all


def test_a_note_whose_heading_says_that_it_is_about_a_victim_is_kept_back_whole(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    book.do(add_note, made.case_id, "Victim contact", "Behind the blue door, ask for Mo")
    book.do(add_note, made.case_id, "Bail conditions", "Reports to police every week")
    text = text_of(built(book, made))
    assert "blue door" not in text
    assert "Reports to police every week" in text
    assert "entries not released for this forum. Ask the coordinator." in text


@pytest.mark.parametrize("forum", ["MARAC", "MATAC"])
def test_what_an_import_kept_of_how_a_row_was_written_is_in_no_papers(book: Casebook, forum: str) -> None:
    made = book.do(invent_meeting, forum, 1).value
    book.do(add_note, made.case_id, "As it stood in the workbook", "Forum: TATI\n• Kids: Y")
    book.do(add_note, made.case_id, "Struck through", "This row was struck through in the workbook.")
    book.do(add_note, made.case_id, "Notes", "At court on the 4th")
    release_all(book, made.meeting_id)
    snapshot, number = book.read(produce.gather_copy, made.meeting_id)
    papers = produce.build(snapshot, kind="pack", recipient="", copy_number=number)
    text = text_of(papers.content)
    assert "As it stood" not in text
    assert "TATI" not in text
    assert "truck through" not in text
    assert "Notes: At court on the 4th" in text
    words = "2 notes on how imported rows were written are not printed."
    assert papers.withheld.import_notes_text == words
    assert len(book.read(list_notes, case_id=made.case_id)) == 7


def test_a_note_that_somebody_typed_is_reported_whatever_its_heading(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 1).value
    book.do(write_note, note_id="typed", case_id=made.case_id, heading="Struck through", words="By the court")
    assert "Struck through: By the court" in text_of(built(book, made))


@use_case("add_note")
def add_note(work: UnitOfWork, case_id: str, heading: str, words: str) -> None:
    """A note as an import leaves it, after somebody chose all forums for it."""
    readers = Readers.PERPETRATOR_LED
    work.session.add(Note(case_id=case_id, heading=heading, words=words, origin="Perps!Z14", readers=readers))
