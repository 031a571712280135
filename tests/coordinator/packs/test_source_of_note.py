"""Who gave a note prints with the agency, where the forum's rule lets it."""

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.documents.pdf_text import read_text
from coordinator.notes.use_cases import write_note
from coordinator.packs import produce
from tests.coordinator.packs.sample_meeting import invent_meeting
from tests.releases import release_all


def paper(book: Casebook, meeting_id: str) -> str:
    """The words of a pack for an agency."""
    snapshot, _ = book.read(produce.gather_copy, meeting_id)
    content = produce.build(snapshot, kind="pack", recipient="Harbour", copy_number=1).content
    return " ".join(" ".join(read_text(content)).split())


@pytest.mark.parametrize(("forum", "at_once"), [("MARAC", True), ("MATAC", False)])
def test_who_gave_a_note_prints_with_the_agency_and_needs_a_release_for_a_perpetrator(
    book: Casebook, forum: str, at_once: bool
) -> None:
    made = book.do(invent_meeting, forum, 1).value
    book.do(
        write_note, note_id="e" * 32, case_id=made.case_id, words="He keeps appointments", kind="fact",
        source="Education", source_person="Ottoline Marsh", readers="perpetrator-led",
    )  # fmt: skip
    assert ("Education, Ottoline Marsh" in paper(book, made.meeting_id)) is at_once
    release_all(book, made.meeting_id)
    text = paper(book, made.meeting_id)
    assert "Education, Ottoline Marsh" in text
    assert "fact" in text.lower()
