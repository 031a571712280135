"""A last MARAC that is still to come is no last MARAC: the cell is kept as a note and named."""

from datetime import date, timedelta
from pathlib import Path

from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import CaseLink
from coordinator.notes.model import Note
from tests.coordinator.imports.read_tables import bring_in, every, previewed
from tests.coordinator.imports.test_upcoming_hearings import a_workbook


def a_tracker(path: Path, last: date) -> Path:
    """A tracker of one victim with the day of a last MARAC."""
    head = ("Case No", "Perpetrator", "Victim", "Victim last MARAC")
    return a_workbook(path, {"Victims": [head, ("N1", "Craig Robinson", "Anna Kowalska", last)]})


def last_days(book: Casebook) -> list[date]:
    """The days recorded as the last MARAC."""
    return [row["last_marac"] for row in book.read(every, CaseLink) if row["last_marac"]]


def test_a_past_last_marac_is_recorded(book: Casebook, tmp_path: Path) -> None:
    today = book.clock().date()
    bring_in(book, a_tracker(tmp_path / "a.xlsx", today))
    assert last_days(book) == [today]


def test_a_future_one_is_kept_as_a_note_and_said(book: Casebook, tmp_path: Path) -> None:
    coming = book.clock().date() + timedelta(days=1)
    path = a_tracker(tmp_path / "a.xlsx", coming)
    (cell,) = previewed(book, path).not_understood
    assert (cell.heading, "in the future" in cell.why) == ("Victim last MARAC", True)
    bring_in(book, path)
    assert last_days(book) == []
    assert coming.isoformat() in " ".join(row["words"] for row in book.read(every, Note))
