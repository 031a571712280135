"""What can be no reference names no case, and is kept."""

from pathlib import Path

from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case
from coordinator.notes.model import Note
from tests.coordinator.imports.read_tables import bring_in, every, previewed
from tests.coordinator.imports.test_upcoming_hearings import a_workbook


def test_a_reference_that_is_far_too_long_is_kept_as_a_note(book: Casebook, tmp_path: Path) -> None:
    long = "CN" + "9" * 5000
    rows = [("Case reference", "Perpetrator", "Date of birth"), (long, "STONE, Gary", "04/05/1980"),
            ("CN007", "HOLT, Glen", "06/07/1981")]  # fmt: skip
    path = a_workbook(tmp_path / "a.xlsx", {"Perpetrators": rows})
    assert "at most 40 characters" in str(previewed(book, path))
    bring_in(book, path)
    references = [row["reference"] for row in book.read(every, Case)]
    assert len(references) == 2
    assert "CN007" in references
    assert max(map(len, references)) <= 40
    assert [row for row in book.read(every, Note) if long in row["words"]]
    assert bring_in(book, path).counts == {}
