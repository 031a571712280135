"""The figures of a meeting and of the year up to it: counted from the record, and numbers alone."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from coordinator.agencies.use_cases import record_agency
from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import Refused
from coordinator.hearings.attendance_use_cases import record_attendance
from coordinator.hearings.use_cases import begin_hearing, leave_hearing
from coordinator.meeting_papers import wording
from coordinator.meeting_papers.figures import export_figures, get_figures, table
from tests.coordinator.minutes.test_minutes import items, recorded
from tests.coordinator.packs.sample_meeting import SCHOOL

NOW = datetime(2026, 12, 4, 12, tzinfo=UTC)


def test_a_meeting_is_counted_and_so_is_its_year(book: Casebook) -> None:
    found = recorded(book)
    own, year = book.read(get_figures, meeting_id=found.meeting_id, now=NOW)
    assert (own.cases, own.heard, own.deferred, own.with_children) == (2, 1, 1, 2)
    assert own.attendance == (("Cleveland Police", 1),)  # apologies are no attendance
    assert own.actions == (("Open", 1),)
    assert own.minutes_per_case is None
    assert (year.meetings, year.cases) == (2, 3)  # with the one case of the meeting of November


def test_the_time_of_a_case_is_a_mean_of_those_that_were_timed(book: Casebook) -> None:
    found = recorded(book)
    item = items(book, found)[0]
    book.do(begin_hearing, stretch_id="9" * 32, item_id=item)
    book.do(leave_hearing, meeting_id=found.meeting_id)
    own, _year = book.read(get_figures, meeting_id=found.meeting_id, now=NOW)
    assert own.timed == 1
    assert own.minutes_per_case is not None


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_the_table_that_leaves_holds_numbers_and_agencies_alone(
    book: Casebook, tmp_path: Path, ending: str
) -> None:
    found = recorded(book)
    export_figures(book, tmp_path / f"figures{ending}", meeting_id=found.meeting_id, now=NOW)
    assert (tmp_path / f"figures{ending}").stat().st_size > 200
    words = str(table(book.read(get_figures, meeting_id=found.meeting_id, now=NOW)))
    assert "Robinson" not in words
    assert "MARAC/2612/" not in words


def test_figures_of_a_perpetrator_led_forum_name_no_agency_that_leads_to_somebody(
    book: Casebook, tmp_path: Path
) -> None:
    found = recorded(book, "MATAC")
    book.do(record_agency, agency_id="9" * 32, name=SCHOOL)
    about: dict[str, Any] = {"agency_id": "9" * 32, "name": "A Teacher", "state": "present"}
    book.do(record_attendance, attendance_id="3" * 32, meeting_id=found.meeting_id, **about)
    export_figures(book, tmp_path / "figures.csv", meeting_id=found.meeting_id, now=NOW)
    words = (tmp_path / "figures.csv").read_text("utf-8-sig")
    assert "Cleveland Police" in words
    assert SCHOOL not in words


def test_figures_do_not_leave_where_papers_are_not_given_out(book: Casebook, tmp_path: Path) -> None:
    found = recorded(book, "MAPPA")
    with pytest.raises(Refused, match="MAPPA"):
        export_figures(book, tmp_path / "figures.csv", meeting_id=found.meeting_id, now=NOW)


def test_another_kind_of_file_is_refused(book: Casebook, tmp_path: Path) -> None:
    found = recorded(book)
    with pytest.raises(Refused) as refusal:
        export_figures(book, tmp_path / "figures.pdf", meeting_id=found.meeting_id, now=NOW)
    assert str(refusal.value) == wording.FIGURES_FILE
