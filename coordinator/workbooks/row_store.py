"""The rows of a sheet, compressed in blocks: a large workbook then needs little more memory than its file.

They are unpacked a block at a time during iteration, and never written to disk.
"""

import marshal
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, overload

from coordinator.workbooks.cell import Cell, Kind, SheetRow

_KINDS = tuple(Kind)
_NUMBERS = {kind: at for at, kind in enumerate(_KINDS)}
_BLOCK_ROWS, _BLOCK_LETTERS = 128, 256 * 1024


class RowStore(Sequence[SheetRow]):
    """Rows in the order of their numbers. Only `add` changes them, while a sheet is being read."""

    def __init__(self, rows: Iterable[SheetRow] = ()) -> None:
        self._blocks: list[bytes] = []
        self._begins = array("Q")  # which row each block begins with, by its place
        self._numbers = array("Q")
        self._open: list[Any] = []
        self._letters = 0
        self._last: tuple[int, list[SheetRow]] = (-1, [])
        for row in rows:
            self.add(row)

    def add(self, row: SheetRow) -> None:
        """Append a row; its number must be higher than all before."""
        if self._numbers and row.number <= self._numbers[-1]:
            raise ValueError("rows must come in their order")
        if not self._open:
            self._begins.append(len(self._numbers))
        self._numbers.append(row.number)
        self._open.append((row.number, [_packed(cell) for cell in row.cells]))
        self._letters += sum(len(cell.words) for cell in row.cells)
        if len(self._open) >= _BLOCK_ROWS or self._letters >= _BLOCK_LETTERS:
            self._blocks.append(zlib.compress(marshal.dumps(self._open), 1))
            self._open, self._letters = [], 0

    def __len__(self) -> int:
        """Count the rows that hold anything."""
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> SheetRow: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[SheetRow]: ...
    def __getitem__(self, at: int | slice) -> SheetRow | Sequence[SheetRow]:
        """Return the row at an index, or several."""
        if isinstance(at, slice):
            return [self[index] for index in range(*at.indices(len(self)))]
        place = range(len(self))[at]
        block = bisect_right(self._begins, place) - 1
        if self._last[0] != block or block == len(self._blocks):
            self._last = (block, self._block(block))
        return self._last[1][place - self._begins[block]]

    def __iter__(self) -> Iterator[SheetRow]:
        """Iterate over all rows, a block at a time."""
        return self.between(0, None)

    def between(self, first: int, last: int | None) -> Iterator[SheetRow]:
        """Iterate over the rows numbered from `first` to `last`."""
        start, end = self.places(first, last)
        for block in range(bisect_right(self._begins, start) - 1, len(self._begins)) if start < end else ():
            begins = self._begins[block]
            if begins >= end:
                return
            yield from self._block(block)[max(start - begins, 0) : end - begins]

    def places(self, first: int, last: int | None) -> tuple[int, int]:
        """Return the index range of the rows numbered from `first` to `last`."""
        end = len(self._numbers) if last is None else bisect_right(self._numbers, max(last, 0))
        return bisect_left(self._numbers, max(first, 0)), end

    @property
    def last_number(self) -> int:
        """Return the number of the last row that holds anything; 0 if none does."""
        return self._numbers[-1] if self._numbers else 0

    def _block(self, block: int) -> list[SheetRow]:
        packed = self._blocks[block] if block < len(self._blocks) else b""
        rows = marshal.loads(zlib.decompress(packed)) if packed else self._open  # noqa: S302 - packed by `add` itself
        return [SheetRow(number, tuple(map(_unpacked, cells))) for number, cells in rows]


def _packed(cell: Cell) -> tuple[object, ...]:
    column, words, kind, day, struck, comment, link = cell
    if kind is Kind.TEXT and not (struck or comment or link):
        return column, words
    return column, words, _NUMBERS[kind], day.toordinal() if day else 0, struck, comment, link


def _unpacked(packed: Any) -> Cell:
    if len(packed) == 2:
        return Cell(packed[0], packed[1], Kind.TEXT)
    column, words, kind, day, struck, comment, link = packed
    return Cell(column, words, _KINDS[kind], date.fromordinal(day) if day else None, struck, comment, link)
