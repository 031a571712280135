"""A large workbook is read in steps, can be stopped, and takes little room; `stress` has 100,000 rows."""

import tracemalloc
from pathlib import Path

import pytest
import xlsxwriter

from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import Cancelled, Refused
from coordinator.imports.proposals import propose
from coordinator.imports.queries import preview_import
from coordinator.imports.use_cases import import_workbook
from coordinator.workbooks import wording
from coordinator.workbooks.cell import Cell, Kind, SheetRow
from coordinator.workbooks.reader import read_workbook
from coordinator.workbooks.row_store import RowStore
from tests.stress.large_workbook import write_large


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of a few thousand rows, with some words in each."""
    path = tmp_path_factory.mktemp("large") / "tracker.xlsx"
    write_large(path, rows=3000)
    return path


def test_reading_tells_how_far_it_is(large: Path) -> None:
    rows: list[tuple[int, int]] = []
    read_workbook(large, progress=lambda done, total: rows.append((done, total)))
    assert [done for done, _ in rows] == sorted(done for done, _ in rows)
    assert len(rows) > 5
    assert rows[-1][0] == rows[-1][1]


@pytest.mark.parametrize("kind", ["workbook", "list"])
def test_reading_stops_when_asked(large: Path, tmp_path: Path, kind: str) -> None:
    path = large
    if kind == "list":
        path = tmp_path / "list.csv"
        path.write_text("Ref,Surname\n" + "C1,Robinson\n" * 2000)
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        read_workbook(path, cancelled=lambda: next(asked))


def test_reading_takes_less_room_than_the_words_themselves(large: Path) -> None:
    tracemalloc.start()
    workbook = read_workbook(large)
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    words = sum(len(cell.words) for _, cell in workbook.cells())
    assert held < words
    assert peak < 6 * words


def test_a_preview_stops_when_asked(book: Casebook, large: Path) -> None:
    workbook = read_workbook(large)
    asked = iter([False] * 3 + [True])
    with pytest.raises(Cancelled):
        book.read(preview_import, workbook, propose(workbook), cancelled=lambda: next(asked))


def test_rows_come_back_as_they_were_put_away() -> None:
    rows = [
        SheetRow(number, (Cell(1, f"row {number}\ud800", Kind.TEXT, None, number % 2 == 0, "why", "where"),))
        for number in range(3, 900, 3)
    ]
    packed = RowStore(rows)
    assert list(packed) == rows
    assert len(packed) == len(rows)
    assert [packed[at] for at in (0, 200, -1)] == [rows[0], rows[200], rows[-1]]
    assert list(packed.between(10, 400)) == [row for row in rows if 10 <= row.number <= 400]
    assert list(packed.between(898, None)) == []
    with pytest.raises(ValueError, match="order"):
        packed.add(rows[0])


def test_a_cell_of_a_million_letters_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coordinator.workbooks.sheet_reader.LONGEST_CELL", 1000)
    monkeypatch.setattr("coordinator.workbooks.sheet_reader.MOST_LETTERS", 2500)
    for words, why in (([1001], wording.CELL_TOO_LONG), ([900, 900, 900], wording.TOO_MUCH_TEXT)):
        book = xlsxwriter.Workbook(tmp_path / "long.xlsx")
        for at, length in enumerate(words):
            book.add_worksheet().write(at, 0, "a" * length)
        book.close()
        with pytest.raises(Refused) as refused:
            read_workbook(tmp_path / "long.xlsx")
        assert str(refused.value) == why


def test_half_a_letter_does_not_break_the_import(book: Casebook, tmp_path: Path) -> None:
    path = tmp_path / "halves.xlsx"
    book_out = xlsxwriter.Workbook(path)
    sheet = book_out.add_worksheet("Perps")
    sheet.write_row(0, 0, ["Ref", "Surname", "Forename", "Notes"])
    sheet.write_row(1, 0, ["CN1", "Robinson", "Craig", "before _xD800_ after _xD83D__xDE00_"])
    book_out.close()
    workbook = read_workbook(path)
    assert book.do(import_workbook, workbook=workbook, mapping=propose(workbook)).value.counts["people"] == 1
