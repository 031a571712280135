"""What a sheet says of a hearing's risk is an assessment of that day, unless it is there already."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from coordinator.assessments.model import Assessment
from coordinator.casebook.casebook import Casebook
from coordinator.meetings.model import AgendaItem
from coordinator.notes.model import Note
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_upcoming_hearings import a_workbook
from tests.coordinator.imports.test_whole_people import of

HEADS = ("Victim", "DOB", "Perpetrator", "Perp DOB", "Meeting date", "Dash", "Risk level")
FIRST, SECOND, THIRD = (date.today() - timedelta(days=days) for days in (84, 56, 28))
COMING = date.today() + timedelta(days=14)
Hearing = tuple[date, int | str, str]


def hearings(tmp_path: Path, *rows: Hearing, name: str = "a.xlsx") -> Path:
    """A list of the hearings of one couple, each with its score and level."""
    couple = ("Mary JONES", date(1983, 6, 5), "John SMITH", date(1980, 2, 1))
    return a_workbook(tmp_path / name, {"MARAC list": [HEADS, *((*couple, *row) for row in rows)]})


def assessments(book: Casebook) -> list[Hearing]:
    """The day, score and level of each assessment."""
    return of(book, Assessment, "assessed", "score", "level")


@pytest.mark.parametrize("backwards", [False, True])
def test_each_hearing_with_another_result_has_its_own_assessment(
    book: Casebook, tmp_path: Path, backwards: bool
) -> None:
    rows: list[Hearing] = [(FIRST, 14, "high"), (SECOND, 18, "high"), (THIRD, 14, "medium")]
    path = hearings(tmp_path, *(reversed(rows) if backwards else rows))
    bring_in(book, path)
    assert sorted(assessments(book)) == rows
    assert {row["tool"] for row in book.read(every, Assessment)} == {"Dash"}
    assert len(book.read(every, AgendaItem)) == 3
    assert not [row for row in book.read(every, Note) if row["heading"] in ("Dash", "Risk level")]
    assert bring_in(book, path).counts == {}


@pytest.mark.parametrize("backwards", [False, True])
def test_a_result_that_the_next_hearing_repeats_is_one_assessment(
    book: Casebook, tmp_path: Path, backwards: bool
) -> None:
    rows: list[Hearing] = [(FIRST, 14, "high"), (SECOND, 14, "high")]
    bring_in(book, hearings(tmp_path, *(reversed(rows) if backwards else rows)))
    [(_, score, level)] = assessments(book)
    assert (score, level) == (14, "high")


def test_an_assessment_in_the_victims_sheet_is_not_made_again(book: Casebook, tmp_path: Path) -> None:
    head = ("Victim", "DOB", "Perpetrator", "Perp DOB", "Dash")
    row = ("Mary JONES", date(1983, 6, 5), "John SMITH", date(1980, 2, 1), 14)
    bring_in(book, a_workbook(tmp_path / "v.xlsx", {"Victims": [head, row]}))
    bring_in(book, hearings(tmp_path, (FIRST, 14, ""), (SECOND, 19, "")))
    assert sorted(assessments(book), key=lambda row: row[1]) == [(None, 14, ""), (SECOND, 19, "")]


def test_another_result_for_the_same_hearing_is_kept_as_a_note(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, hearings(tmp_path, (FIRST, 14, "high")))
    bring_in(book, hearings(tmp_path, (FIRST, 16, "high"), name="b.xlsx"))
    assert assessments(book) == [(FIRST, 14, "high")]
    assert [row["words"] for row in book.read(every, Note) if row["heading"] == "Dash"] == ["16"]


def test_a_hearing_still_to_come_gives_its_assessment_no_day(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, hearings(tmp_path, (FIRST, 14, "high"), (COMING, 17, "high")))
    assert sorted(assessments(book), key=lambda row: row[1]) == [(FIRST, 14, "high"), (None, 17, "high")]


def test_a_day_of_its_own_comes_before_that_of_the_hearing(book: Casebook, tmp_path: Path) -> None:
    row = ("Mary JONES", date(1983, 6, 5), "John SMITH", date(1980, 2, 1), SECOND, 14, "high", FIRST)
    path = a_workbook(tmp_path / "a.xlsx", {"MARAC list": [(*HEADS, "Date of risk assessment"), row]})
    bring_in(book, path)
    assert assessments(book) == [(FIRST, 14, "high")]
