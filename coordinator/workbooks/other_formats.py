"""Read .xls, .xlsb and .ods workbooks with calamine, in a child process whose memory and time are limited."""

from datetime import date
from pathlib import Path
from typing import Any, cast

from coordinator.core.errors import Refused
from coordinator.isolation.child import ChildEnded, messages_of_child
from coordinator.workbooks import wording
from coordinator.workbooks.calamine_child import (
    ARGUMENT,
    DATE,
    NUMBER,
    PROTECTED,
    SHEET,
    TEXT,
    YES_NO,
)
from coordinator.workbooks.cell import Cell, Kind, SheetRow
from coordinator.workbooks.row_store import RowStore
from coordinator.workbooks.sheet_reader import Merged, Tally
from coordinator.workbooks.xlsx_package import ReadProgress

_KINDS = {DATE: Kind.DATE, NUMBER: Kind.NUMBER, YES_NO: Kind.YES_NO, TEXT: Kind.TEXT}
_CHILD = "coordinator.workbooks.calamine_child"
ReadSheet = tuple[str, RowStore, bool, Merged]


def read_other_format(path: Path, steps: ReadProgress) -> list[ReadSheet]:
    """Read a workbook's sheets: title, rows, whether hidden, merged ranges. Raises Refused, Cancelled."""
    tally = Tally()
    sheets: list[ReadSheet] = []
    try:
        for message in messages_of_child(
            _CHILD, ARGUMENT, [str(path.absolute())], tick=lambda: steps.take(0)
        ):
            if message[0] == PROTECTED:
                raise Refused(wording.PASSWORD)
            if message[0] == SHEET:
                _, title, hidden, spans = cast("Any", message)
                sheets.append((title, RowStore(), hidden, tuple(spans)))
            else:
                for number, cells in cast("Any", message[1]):
                    read = [_cell(*cell) for cell in cells]
                    tally.count(read)
                    sheets[-1][1].add(SheetRow(number, tuple(read)))
    except ChildEnded as problem:
        raise Refused(wording.FAR_CELLS) from problem
    steps.take(steps.total)
    return sheets


def _cell(column: int, kind: str, words: str) -> Cell:
    day = date.fromisoformat(words[:10]) if kind == DATE else None
    return Cell(column, words, _KINDS[kind], day)
