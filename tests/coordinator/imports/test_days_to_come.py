"""A day on which something was done can't be still to come: it stays a note, and nothing has ended."""

from datetime import date, timedelta
from pathlib import Path

from coordinator.actions.model import Action
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case
from coordinator.notes.model import Note
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_upcoming_hearings import a_workbook
from tests.coordinator.imports.test_whole_people import of, whys

TO_COME = date.today() + timedelta(days=21)
PASSED = date.today() - timedelta(days=21)
DAY_TO_COME = "This date is in the future, which it cannot be; kept as a note."


def test_a_case_that_is_to_be_closed_later_is_open(book: Casebook, tmp_path: Path) -> None:
    rows = [
        ("Ref", "Surname", "Forename", "Date referred", "Date closed"),
        ("C1", "SMITH", "John", PASSED, TO_COME), ("C2", "KAY", "Tom", PASSED, PASSED),
        ("C3", "BELL", "Al", TO_COME, ""),
    ]  # fmt: skip
    path = a_workbook(tmp_path / "a.xlsx", {"Perps": rows})
    assert whys(book, path) == {str(TO_COME): DAY_TO_COME}
    bring_in(book, path)
    assert sorted(of(book, Case, "reference", "status", "opened", "closed")) == [
        ("C1", "open", PASSED, None), ("C2", "closed", PASSED, PASSED), ("C3", "open", None, None),
    ]  # fmt: skip
    assert {row["heading"] for row in book.read(every, Note) if row["words"] == str(TO_COME)} == {
        "Date closed", "Date referred",
    }  # fmt: skip


def test_an_action_that_is_to_be_done_later_is_open(book: Casebook, tmp_path: Path) -> None:
    rows = [
        ("Action", "Owner", "Status", "Date completed"), ("Visit", "Police", "", TO_COME),
        ("Write", "Police", "", PASSED), ("Ring", "Police", "done", TO_COME),
    ]  # fmt: skip
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"Actions": rows}))
    assert sorted(of(book, Action, "what", "status", "ended")) == [
        ("Ring", "done", None), ("Visit", "open", None), ("Write", "done", PASSED),
    ]  # fmt: skip
