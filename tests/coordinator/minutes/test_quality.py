"""The quality form of a meeting: asked for by the forum's file, scored, amended, withdrawn, and compared."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from coordinator.assessments.library import FOLDER, offered_forms
from coordinator.casebook.casebook import Casebook
from coordinator.copies.queries import list_copies
from coordinator.core.errors import Refused
from coordinator.core.resources import FORUMS
from coordinator.meeting_papers.figures import export_figures, get_figures, quality_table, table
from coordinator.meeting_papers.quality_paper import export_quality
from coordinator.meetings.use_cases import cancel_meeting, plan_meeting
from coordinator.preferences.use_cases import choose_for_all
from coordinator.quality import wording
from coordinator.quality.queries import MeetingQualityView, get_quality
from coordinator.quality.use_cases import amend_quality, record_quality, restore_quality, withdraw_quality
from tests.amending import amended
from tests.forums import give_out_every_forum

NOW = datetime(2026, 12, 4, 12, tzinfo=UTC)
DAYS = (date(2026, 10, 1), date(2026, 11, 1), date(2026, 11, 20))
SOUTH: dict[str, Any] = {"name": "South", "held": DAYS[0]}


def scored(**scores: str) -> dict[str, Any]:
    """Answers by the keys of their questions."""
    return {f"q.{key[1:]}": {"answer": score, "comment": ""} for key, score in scores.items()}


def meeting(book: Casebook, number: int, answers: dict[str, Any] | None = None, **more: Any) -> str:
    """A meeting of MAPPA, with its quality form if there are answers."""
    meeting_id = str(number) * 32
    about: dict[str, Any] = {"forum": "MAPPA", "name": "North", "held": DAYS[min(number, 3) - 1]} | more
    book.do(plan_meeting, meeting_id=meeting_id, **about)
    if answers:
        form: dict[str, Any] = {"quality_id": meeting_id, "meeting_id": meeting_id, "filled_in_by": "J Ward"}
        book.do(record_quality, **form, answers=answers)
    return meeting_id


def ask_for_quality(book: Casebook, folder: Path) -> None:
    """Use an area's own edition of MARAC, whose meetings have a quality form too."""
    folder.mkdir()
    ours = (FORUMS / "marac.toml").read_text("utf-8")
    ours = re.sub(r"edition = \d+", 'edition = 99\nquality_form = "MAPPA audit"', ours, count=1)
    (folder / "marac.toml").write_text(ours, "utf-8")
    book.do(choose_for_all, key=FOLDER, value=str(folder))


def view(book: Casebook, meeting_id: str) -> MeetingQualityView:
    """What is on record of a meeting's form."""
    return book.read(get_quality, meeting_id=meeting_id, today=NOW.date())


def test_scores_are_compared_with_the_meetings_before_and_what_does_not_apply_is_left_out(
    book: Casebook,
) -> None:
    meeting(book, 1, scored(q5="2", q6="4"))
    meeting(book, 2, scored(q5="3", q6="4", q7="1"))
    last = meeting(book, 3, scored(q5="4", q6="na", q7="1"))
    meeting(book, 4, scored(q5="1"), **SOUTH)  # of another series
    shown = view(book, last)
    lines = {line.label.partition(".")[0]: line for line in shown.trend}
    assert shown.held == DAYS
    assert (lines["5"].values, lines["5"].direction) == (("2", "3", "4"), wording.UP)
    assert (lines["6"].values, lines["6"].direction) == (("4", "4", "n/a"), "")
    assert (lines["7"].values, lines["7"].direction) == (("–", "1", "1"), wording.SAME)
    average = shown.trend[-1]
    assert (average.values, average.direction) == (("3.0", "2.7", "2.5"), wording.DOWN)
    assert shown.item == "✓ The quality form is filled in: average score 2.5."
    own, year = book.read(get_figures, meeting_id=last, now=NOW)
    assert table((own, year))[-1] == ("Average score of the quality form", "2.5", "2.7")
    headings, rows = quality_table(shown)
    assert all(len(row) == len(headings) + 1 for row in rows)


def test_a_form_is_changed_withdrawn_and_restored_and_there_is_one_for_a_meeting(book: Casebook) -> None:
    held = meeting(book, 3, scored(q5="2"))
    comment = {"q.5": {"answer": "2", "comment": "Ten minutes late"}}
    amended(book, amend_quality, quality_id=held, answers=comment)
    filled = view(book, held).filled
    assert filled is not None
    assert (filled.answers["5"].comment, filled.filled_in_by) == ("Ten minutes late", "J Ward")
    again: dict[str, Any] = {"meeting_id": held, "filled_in_by": "", "answers": scored(q5="3")}
    with pytest.raises(Refused, match="filled in already"):
        book.do(record_quality, quality_id="8" * 32, **again)
    book.do(withdraw_quality, quality_id=held)
    assert view(book, held).item == wording.NOT_FILLED_IN + "."
    book.do(record_quality, quality_id="8" * 32, **again)
    with pytest.raises(Refused, match="filled in already"):
        book.do(restore_quality, quality_id=held)


def test_a_form_is_refused_where_there_is_nothing_to_score(book: Casebook) -> None:
    about: dict[str, Any] = {"quality_id": "8" * 32, "filled_in_by": "J Ward"}
    ahead = meeting(book, 1, held=date(2099, 1, 1))
    with pytest.raises(Refused) as early:
        book.do(record_quality, **about, meeting_id=ahead, answers=scored(q5="2"))
    assert str(early.value) == wording.NOT_HELD_YET
    cancelled = meeting(book, 2)
    book.do(cancel_meeting, meeting_id=cancelled, reason="Snow")
    with pytest.raises(Refused) as gone:
        book.do(record_quality, **about, meeting_id=cancelled, answers=scored(q5="2"))
    assert str(gone.value) == wording.IS_CANCELLED
    other = meeting(book, 3, forum="MARAC")
    assert view(book, other).asked is None
    with pytest.raises(Refused) as unasked:
        book.do(record_quality, **about, meeting_id=other, answers=scored(q5="2"))
    assert str(unasked.value) == wording.NO_FORM


def test_an_answer_that_the_form_does_not_have_is_refused_at_its_question(book: Casebook) -> None:
    held = meeting(book, 1)
    about: dict[str, Any] = {"quality_id": "8" * 32, "filled_in_by": "", "meeting_id": held}
    with pytest.raises(Refused, match="from 1 to 4") as five:
        book.do(record_quality, **about, answers=scored(q5="5"))
    assert five.value.field == "q.5"
    with pytest.raises(Refused, match="not part of the form"):
        book.do(record_quality, **about, answers=scored(q99="1"))
    with pytest.raises(Refused, match="at least one"):
        book.do(record_quality, **about, answers={"q.5": {"answer": "", "comment": "Late"}})


def test_a_form_about_a_meeting_is_offered_for_no_person(book: Casebook) -> None:
    assert "MAPPA audit" not in {entry.definition.code for entry in book.read(offered_forms)}


def test_the_trend_leaves_with_the_figures_where_the_areas_own_file_lets_them_out(
    book: Casebook, tmp_path: Path
) -> None:
    held = meeting(book, 1, scored(q5="2"))
    with pytest.raises(Refused, match="MAPPA"):
        export_figures(book, tmp_path / "figures.csv", meeting_id=held, now=NOW)
    give_out_every_forum(book, tmp_path / "own")
    last = meeting(book, 2, {"q.5": {"answer": "3", "comment": "Room 4"}})
    export_figures(book, tmp_path / "figures.csv", meeting_id=last, now=NOW)
    words = (tmp_path / "figures.csv").read_text("utf-8-sig")
    assert f'"Quality: 5. Began on time","","","2","3","{wording.UP}"' in words
    assert "Room 4" not in words


@pytest.mark.parametrize("forum", ["MAPPA", "MARAC"])
def test_the_form_is_printed_with_its_trend_and_typed_words_of_a_victim_led_forum_alone(
    book: Casebook, tmp_path: Path, forum: str
) -> None:
    if forum == "MARAC":
        ask_for_quality(book, tmp_path / "own")
    meeting(book, 1, scored(q5="2"), forum=forum)
    last = meeting(book, 2, {"q.5": {"answer": "4", "comment": "Ten minutes late"}}, forum=forum)
    export_quality(book, tmp_path / "quality.pdf", meeting_id=last, now=NOW)
    printed = " ".join(PdfReader(tmp_path / "quality.pdf").pages[0].extract_text().split())
    assert "1 October 2026" in printed
    assert "Began on time 2 4 ▲ up" in printed
    assert ("Ten minutes late" in printed) is (forum == "MARAC")
    assert ("J Ward" in printed) is (forum == "MARAC")
    assert book.read(list_copies)[0].kind == "quality form"


def test_a_form_that_is_not_filled_in_is_not_printed(book: Casebook, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not filled in"):
        export_quality(book, tmp_path / "quality.pdf", meeting_id=meeting(book, 1), now=NOW)
