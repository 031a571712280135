"""What a workbook says otherwise is shown in words: never the "True" of a program."""

from pathlib import Path

from coordinator.casebook.casebook import Casebook
from tests.coordinator.imports.read_tables import bring_in, previewed
from tests.coordinator.imports.test_upcoming_hearings import a_workbook


def a_tracker(path: Path, pregnant: str, reports: int) -> Path:
    """A tracker of one victim."""
    head = ("Case No", "Perpetrator", "Victim", "Victim pregnant", "Victim police reports")
    return a_workbook(path, {"Victims": [head, ("N1", "Craig Robinson", "Anna Kowalska", pregnant, reports)]})


def test_yes_and_no_are_words_among_the_differences(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, a_tracker(tmp_path / "a.xlsx", "No", 2))
    shown = previewed(book, a_tracker(tmp_path / "b.xlsx", "Yes", 3)).differences
    assert {(row.held, row.offered) for row in shown} == {("No", "Yes"), ("2", "3")}
