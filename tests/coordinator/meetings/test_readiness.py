"""What is missing before a meeting leads to where it is recorded."""

from coordinator.casebook.casebook import Casebook
from coordinator.meeting_papers.readiness import wording
from coordinator.meeting_papers.readiness.checks import get_readiness
from tests.coordinator.packs.sample_meeting import Invented, invent_meeting


def test_a_missing_view_leads_to_the_notes_of_the_case(book: Casebook) -> None:
    found: Invented = book.do(invent_meeting, "MARAC", 1).value
    [case] = book.read(get_readiness, meeting_id=found.meeting_id).cases
    records = {warned.sentence: warned.record for warned in case.warnings}
    assert records[wording.NO_VIEW] == f"{found.case_id}/note/"
