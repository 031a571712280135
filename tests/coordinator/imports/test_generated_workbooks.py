"""Any headings over any words: nothing fails, nothing is lost, nothing comes in twice."""

import random
from pathlib import Path

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.imports.proposals import propose
from coordinator.imports.reading.column_headings import vocabulary
from coordinator.imports.reading.parse_terms import squeezed
from coordinator.imports.use_cases import import_workbook
from coordinator.workbooks.cell import Cell, Kind, SheetRow
from coordinator.workbooks.reader import Sheet, Workbook, read_workbook
from coordinator.workbooks.row_store import RowStore
from tests.coordinator.imports.test_completeness import everything_said

TITLES = ("Perps", "Victims", "MARAC 12.11.26", "Sheet1", "Actions", "Contacts", "Kids", "Everything")


def shuffled(seed: int, sample: Path) -> Workbook:
    """Known headings in no order over the sample's words in no order, in sheets of any name."""
    chance = random.Random(seed)
    said = sorted({cell.words for _, cell in read_workbook(sample).cells()})
    headings = sorted(
        {word for name, entry in vocabulary().items() if name != "titles" for word in entry if word}
    )
    sheets = []
    for title in chance.sample(TITLES, 3):
        width = chance.randint(2, 14)
        rows = [[chance.choice(("", "Perp ", "Victim ")) + one for one in chance.sample(headings, width)]]
        for _ in range(chance.randint(0, 25)):
            rows.append([chance.choice(said) if chance.random() < 0.7 else "" for _ in range(width)])
        if chance.random() < 0.5:
            rows.insert(0, ["a banner of " + title])
        sheets.append(
            Sheet(title, RowStore(_row(number, row) for number, row in enumerate(rows, 1) if any(row)))
        )
    return Workbook(tuple(sheets))


def _row(number: int, words: list[str]) -> SheetRow:
    return SheetRow(
        number, tuple(Cell(at, said, Kind.TEXT) for at, said in enumerate(words, 1) if said.strip())
    )


@pytest.mark.parametrize("seed", range(4))
def test_any_headings_over_any_words(book: Casebook, sample: Path, seed: int) -> None:
    workbook = shuffled(seed, sample)
    mapping = propose(workbook)
    book.do(import_workbook, workbook=workbook, mapping=mapping)
    _, together = book.read(everything_said)
    for place, cell in workbook.cells():
        assert squeezed(cell.words) in together, place
    assert book.do(import_workbook, workbook=workbook, mapping=propose(workbook)).value.counts == {}
    assert book.check().wrong == ()
