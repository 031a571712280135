"""An assessment on paper: result, difference, chart and answers, for its own file only."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from coordinator.assessments.results.places import places
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.assessment_view import get_assessment_view
from coordinator.core.errors import Refused
from coordinator.documents.blocks import Diagram
from coordinator.documents.wording import MARKING
from coordinator.exports.case_papers import wording
from coordinator.exports.case_papers.assessment import compose_assessment, print_assessment
from coordinator.exports.case_papers.wording import THIS_FILE_ONLY
from coordinator.trail.queries import list_trail
from tests.coordinator.assessments.test_assessments import CASE, agreed, begun, filed
from tests.coordinator.case_access import inside

__all__ = ["filed"]  # the case file that each test begins with


def test_it_has_the_result_what_changed_the_scores_and_every_answer_and_is_on_the_trail(
    book: Casebook, tmp_path: Path
) -> None:
    today, out = book.clock().date(), tmp_path / "assessment.pdf"
    agreed(book, "1", 3, "high", assessed=today - timedelta(200), reason="As she is afraid")
    agreed(book, "2", 16, "high", assessed=today - timedelta(100))
    comment = {"answer": "yes", "words": "", "comment": "Since the spring", "source": "IDVA service"}
    last = agreed(book, "3", 14, "high", assessed=today, q3=comment)
    book.access_log.open(CASE)
    with pytest.raises(Refused, match="Enter why you print"):
        print_assessment(book, out, assessment_id=last, reason=" ", on=today)
    count = print_assessment(book, out, assessment_id=last, reason="For supervision", on=today)
    printed = [page.extract_text() for page in PdfReader(out).pages]
    assert len(printed) == count
    assert all(MARKING in page and THIS_FILE_ONLY in page for page in printed)
    whole = " ".join(" ".join(printed).split())
    for words in (
        "SafeLives Dash: Rowan Fenn", wording.ASSESSMENT_WARNING, "High · 14 of 24", "entry 3", "now 14",
        "16", "Changed since the one of", "Since the spring", "IDVA service", "As she is afraid",
    ):  # fmt: skip
        assert words in whole, words
    assert whole.count("24. ") >= 1
    line = book.read(list_trail)[0]
    assert (line.kind, line.done) == ("disclosure", "Assessment printed")
    assert "For supervision" in line.reason


def test_one_result_has_no_chart_and_a_draft_is_not_printed(book: Casebook, tmp_path: Path) -> None:
    today = book.clock().date()
    only = agreed(book, "1", 3, "high", reason="As she is afraid")
    view = inside(book, get_assessment_view, assessment_id=only)
    blocks = compose_assessment(view, on=today, by="Tester").blocks
    assert not [block for block in blocks if isinstance(block, Diagram)]
    book.access_log.open(CASE)
    with pytest.raises(Refused, match="is a draft"):
        print_assessment(
            book, tmp_path / "a.pdf", assessment_id=begun(book, "2"), reason="For supervision", on=today
        )
    assert list(tmp_path.glob("*.pdf")) == []


def test_scores_of_one_day_stand_apart_and_those_far_apart_stand_by_their_days() -> None:
    day = date(2026, 3, 1)
    assert places([day]) == [0]
    assert places([day, day]) == [0, 0.2]
    assert places([day, day + timedelta(50), day + timedelta(100)]) == [0, 0.5, 1]
    assert places([day, day + timedelta(100), day + timedelta(100)]) == pytest.approx([0, 0.8, 1])
