"""The risk table of a pack says that the answers of an assessment are on a scanned form."""

from datetime import date

import pytest

from coordinator.attachments.rules import AttachmentDetails
from coordinator.attachments.scans import ScannedResult
from coordinator.attachments.use_cases import withdraw_attachment
from coordinator.casebook.attached_files import attach
from coordinator.casebook.casebook import Casebook
from tests.coordinator.packs.pack_text import built, text_of
from tests.coordinator.packs.sample_meeting import Invented, invent_meeting

SCAN, RESULT = "5" * 32, "4" * 32
SAYS = "Dash, answers on the scanned form"


def scanned(book: Casebook, made: Invented) -> None:
    """Add the scanned form of the subject to the case."""
    result = ScannedResult(RESULT, made.subject_id, "Dash", 17, "high", "", date(2026, 3, 2), "Police")
    attach(
        book, b"%PDF-1.4 a scan", attachment_id=SCAN, case_id=made.case_id, scanned=result,
        progress=lambda done, total: None, details=AttachmentDetails(name="Form.pdf"),
    )  # fmt: skip


@pytest.mark.parametrize("forum", ["MARAC", "MATAC"])
def test_a_scan_is_named_in_the_papers_of_every_forum(book: Casebook, forum: str) -> None:
    made: Invented = book.do(invent_meeting, forum, 1).value
    assert SAYS not in text_of(built(book, made))
    scanned(book, made)
    assert SAYS in text_of(built(book, made))


def test_a_scan_that_was_withdrawn_is_not_named(book: Casebook) -> None:
    made: Invented = book.do(invent_meeting, "MATAC", 1).value
    scanned(book, made)
    assert SAYS in text_of(built(book, made))
    book.do(withdraw_attachment, attachment_id=SCAN)
    assert SAYS not in text_of(built(book, made))
