"""One cell of a workbook, and its place."""

from datetime import date
from enum import StrEnum
from functools import cache
from typing import NamedTuple


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes or no"
    FORMULA = "formula without a value"
    ERROR = "error"
    EMPTY = "empty"


class Cell(NamedTuple):
    """What one cell holds, in words as they stand and, for a real date, as a day."""

    column: int
    words: str
    kind: Kind
    day: date | None = None
    struck: bool = False
    comment: str = ""
    link: str = ""


class SheetRow(NamedTuple):
    """One row: its number in the sheet and its cells that hold anything."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def struck(self) -> bool:
        """Whether the row as a whole was struck through."""
        said = [cell for cell in self.cells if cell.words]
        return bool(said) and sum(cell.struck for cell in said) * 2 > len(said)


@cache
def letters(column: int) -> str:
    """Name a column as workbooks do: 1 is A, 27 is AA."""
    said = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        said = chr(65 + rest) + said
    return said


@cache
def column_number(said: str) -> int:
    """Read a column's name: A is 1, AA is 27."""
    number = 0
    for letter in said.upper():
        number = number * 26 + ord(letter) - 64
    return number


def place(reference: str) -> tuple[int, int]:
    """Read a cell's place as (row, column): "C12" is (12, 3); (0, 0) where it is none."""
    reference = reference.replace("$", "")
    said = reference.rstrip("0123456789")
    digits = reference[len(said) :]
    if not digits or not said.isascii() or not said.isalpha() or len(said) > 3:
        return 0, 0
    return int(digits), column_number(said)
