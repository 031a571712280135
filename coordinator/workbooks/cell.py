"""One cell of a workbook, and its address."""

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
    MONTH_FIRST = "day with the month first"
    TWO_DAYS = "day that can be read in two ways"


class Cell(NamedTuple):
    """What one cell holds: its text as written and, for a real date, the day."""

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
        filled = [cell for cell in self.cells if cell.words]
        return bool(filled) and sum(cell.struck for cell in filled) * 2 > len(filled)


@cache
def letters(column: int) -> str:
    """Name a column as workbooks do: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@cache
def column_number(name: str) -> int:
    """Read a column's name: A is 1, AA is 27."""
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number


def place(reference: str) -> tuple[int, int]:
    """Read a cell's address as (row, column): "C12" is (12, 3); (0, 0) where it is none."""
    reference = reference.replace("$", "")
    column = reference.rstrip("0123456789")
    digits = reference[len(column) :]
    if not digits or not column.isascii() or not column.isalpha() or len(column) > 3:
        return 0, 0
    return int(digits), column_number(column)


def clock_words(days: float) -> str:
    """Write a time of a day, which never reaches midnight again: "9:40", "23:59:59"."""
    return duration_words(min(round(days * 86_400), 86_399) / 86_400)


def duration_words(days: float) -> str:
    """Write a duration in days as a clock does: "30:15:20", "-5:00"."""
    if days < 0:
        return f"-{duration_words(-days)}"
    minutes, seconds = divmod(round(days * 86_400), 60)
    return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
