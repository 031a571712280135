"""An import that is killed before any of its statements leaves nothing of itself."""

import shutil
import sys
from pathlib import Path

import pytest

from coordinator.access import create
from coordinator.access import open as books
from coordinator.imports.proposals import propose
from coordinator.imports.use_cases import import_workbook
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.workbooks.reader import read_workbook
from tests.stress import casebook_content, upgrades

WORDS = "copper lantern walks sideways"
ROWS = 400
# Where the import is killed, each after it has written its first people: before the nth such statement.
MOMENTS = (
    ("INSERT INTO person ", 2),
    ("INSERT INTO note ", 1),
    ("INSERT INTO imported_row ", 2),
    ("INSERT INTO import_mapping ", 1),
    ("COMMIT", 2),  # the first is that of opening the casebook
)


def workbook(path: Path) -> Path:
    lines = ["Ref,Surname,Forename,DOB,Notes"]
    lines += [f"CN{n:04d},Invented{n},Pat,{n % 28 + 1}/3/1988,Said something on day {n}" for n in range(ROWS)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def bring_in(place: Path, sheet: Path) -> None:
    with books.open_casebook(place, WORDS) as book:
        read = read_workbook(sheet)
        book.do(import_workbook, workbook=read, mapping=propose(read))


def held(place: Path) -> dict[str, list[str]]:
    with books.open_casebook(place, WORDS) as book:
        assert book.check().wrong == ()
        return casebook_content.read(book).rows


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
def test_a_killed_import_leaves_nothing_and_can_be_done_again(tmp_path: Path) -> None:
    empty, sheet = tmp_path / "Empty.casebook", workbook(tmp_path / "cases.csv")
    create.create(empty, WORDS, recovery_words.new_words(), cost=FLOOR).lock()
    nothing = held(empty)
    for number, (before, nth) in enumerate(MOMENTS):
        place = Path(shutil.copytree(empty, tmp_path / f"Killed{number}.casebook"))
        upgrades.strike(lambda place=place: bring_in(place, sheet), nth, before)  # type: ignore[misc]
        assert held(place) == nothing, before
    bring_in(place, sheet)
    assert len(held(place)["person"]) == ROWS
