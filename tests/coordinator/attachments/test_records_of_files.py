"""A file belongs to an order, or is the scanned form in place of an assessment."""

from datetime import date
from typing import Any

import pytest

from coordinator.assessments.queries import get_assessment, latest_assessments, list_assessments
from coordinator.assessments.use_cases import begin_assessment
from coordinator.attachments import wording
from coordinator.attachments.queries import get_attachment, list_attachments
from coordinator.attachments.rules import AttachmentDetails
from coordinator.attachments.scans import ScannedResult, withdraw_scanned_assessment
from coordinator.attachments.use_cases import amend_attachment
from coordinator.casebook.attached_files import attach
from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import Refused
from coordinator.orders.details import OrderDetails
from coordinator.orders.use_cases import record_order, withdraw_order
from coordinator.trail.erase_case import erase_attachment
from coordinator.trail.record_history import list_history
from tests.coordinator.attachments.letters import CASE, HE, LETTER, OTHER_CASE, SHE, STRANGER, add, quiet
from tests.coordinator.case_access import inside

ORDER, OTHERS, WITHDRAWN, RESULT = "a" * 32, "b" * 32, "c" * 32, "4" * 32
SCANNED = ScannedResult(RESULT, SHE, "Dash", 17, "high", "He has a key", date(2026, 3, 2), "Police")


def an_order(book: Casebook, order_id: str = ORDER, case_id: str = CASE, person_id: str = HE) -> None:
    """Record an order of a case."""
    details = OrderDetails(person_id=person_id, kind="restraining")
    book.do(record_order, order_id=order_id, case_id=case_id, details=details)


def a_scan(book: Casebook, scanned: ScannedResult = SCANNED) -> None:
    """Add a scanned form in place of an assessment."""
    attach(
        book, b"%PDF-1.4 a scan", attachment_id=LETTER, case_id=CASE, scanned=scanned, progress=quiet,
        details=AttachmentDetails(name="Form.pdf"),
    )  # fmt: skip


def test_a_file_of_an_order_is_in_its_history_and_can_be_taken_off(with_case: Casebook) -> None:
    an_order(with_case)
    add(with_case, order_id=ORDER)
    assert inside(with_case, get_attachment, attachment_id=LETTER).record_id == ORDER
    history = with_case.read(list_history, table="court_order", row_id=ORDER)
    assert "Attached file: name" in {change.field for change in history}
    with_case.do(
        amend_attachment, attachment_id=LETTER, opened_with={"order_id": ORDER}, order_id=None
    )  # fmt: skip
    assert inside(with_case, get_attachment, attachment_id=LETTER).record_id == ""


def test_a_file_belongs_to_one_record_of_its_own_case(with_case: Casebook) -> None:
    an_order(with_case)
    an_order(with_case, OTHERS, OTHER_CASE, STRANGER)
    an_order(with_case, WITHDRAWN)
    with_case.do(withdraw_order, order_id=WITHDRAWN)
    with_case.do(begin_assessment, assessment_id=RESULT, case_id=CASE, person_id=SHE, form="Dash")
    refused: list[tuple[dict[str, Any], str]] = [
        ({"order_id": OTHERS}, wording.NO_SUCH_ORDER),
        ({"order_id": WITHDRAWN}, wording.NO_SUCH_ORDER),
        ({"order_id": "0" * 32}, wording.NO_SUCH_ORDER),
        ({"assessment_id": RESULT}, wording.NO_SUCH_ASSESSMENT),
        ({"order_id": ORDER, "assessment_id": RESULT}, wording.ONE_RECORD),
    ]
    for record, sentence in refused:
        with pytest.raises(Refused, match=sentence):
            add(with_case, **record)
    assert inside(with_case, list_attachments, case_id=CASE) == ()


def test_a_scan_counts_as_an_assessment_whose_answers_are_not_known(with_case: Casebook) -> None:
    a_scan(with_case)
    assert [row.level for row in with_case.read(latest_assessments, case_ids=[CASE])] == ["high"]
    held = inside(with_case, get_assessment, assessment_id=RESULT)
    assert (held.row.score, held.row.assessor, held.answered) == (17, "Police", False)
    assert held.form.name == "SafeLives Dash"
    assert not held.form.questions
    scan = inside(with_case, get_attachment, attachment_id=LETTER)
    assert scan.details.assessment_id == RESULT
    assert [name for _, name in scan.people] == ["Wren Quill"]


def test_a_scan_without_a_result_adds_neither(with_case: Casebook) -> None:
    with pytest.raises(Refused):
        a_scan(with_case, ScannedResult(RESULT, SHE, "Dash", None, "", "", None))
    assert inside(with_case, list_assessments, case_id=CASE) == ()
    assert inside(with_case, list_attachments, case_id=CASE, with_withdrawn=True) == ()


def test_a_scan_is_withdrawn_with_its_result_and_erased_without_it(with_case: Casebook) -> None:
    a_scan(with_case)
    erase_attachment(with_case, attachment_id=LETTER, reason="Not ours", authority="The controller")
    assert [row.id for row in inside(with_case, list_assessments, case_id=CASE)] == [RESULT]
    other = ScannedResult(OTHERS, SHE, "Dash", 9, "medium", "", None)
    a_scan(with_case, other)
    with_case.do(withdraw_scanned_assessment, attachment_id=LETTER)
    assert [row.id for row in inside(with_case, list_assessments, case_id=CASE)] == [RESULT]
    assert inside(with_case, list_attachments, case_id=CASE) == ()
