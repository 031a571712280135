"""Read .xls, .xlsb and .ods workbooks with calamine, in a child process whose memory and time are limited."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, cast

import psutil

import coordinator
from coordinator.core.errors import Refused
from coordinator.workbooks import wording
from coordinator.workbooks.calamine_child import ARGUMENT, DATE, NUMBER, TEXT, YES_NO, read_messages
from coordinator.workbooks.cell import Cell, Kind, SheetRow
from coordinator.workbooks.row_store import RowStore
from coordinator.workbooks.sheet_reader import Merged, Tally
from coordinator.workbooks.xlsx_package import ReadProgress

MOST_MEMORY = 400 * 1024 * 1024  # bytes of the child
LONGEST = 20.0  # seconds
_LOOK = 0.05  # seconds between two looks at the child
_KINDS = {DATE: Kind.DATE, NUMBER: Kind.NUMBER, YES_NO: Kind.YES_NO, TEXT: Kind.TEXT}
ReadSheet = tuple[str, RowStore, bool, Merged]


def read_other_format(path: Path, steps: ReadProgress) -> list[ReadSheet]:
    """Read a workbook's sheets: title, rows, whether hidden, merged ranges. Raises Refused, Cancelled."""
    tally = Tally()
    sheets: list[ReadSheet] = []
    ended = False
    with _child(path) as (child, exceeded):
        for message in read_messages(cast("Any", child.stdout)):
            steps.take(0)
            if message[0] == "sheet":
                _, title, hidden, spans = cast("Any", message)
                sheets.append((title, RowStore(), hidden, tuple(spans)))
            elif message[0] == "rows":
                for number, cells in cast("Any", message[1]):
                    read = [_cell(*cell) for cell in cells]
                    tally.count(read)
                    sheets[-1][1].add(SheetRow(number, tuple(read)))
            else:
                ended = True
        child.wait()
    if not ended:
        raise Refused(wording.UNPACKS_TOO_LARGE if exceeded else wording.DAMAGED)
    steps.take(steps.total)
    return sheets


def _cell(column: int, kind: str, words: str) -> Cell:
    day = date.fromisoformat(words[:10]) if kind == DATE else None
    return Cell(column, words, _KINDS[kind], day)


@contextmanager
def _child(path: Path) -> Iterator[tuple[subprocess.Popen[bytes], list[str]]]:
    command = [sys.executable, ARGUMENT] if getattr(sys, "frozen", False) else [
        sys.executable, "-m", "coordinator.workbooks.calamine_child",
    ]  # fmt: skip
    child = subprocess.Popen(
        [*command, str(path.absolute())], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, cwd=Path(coordinator.__file__).parent.parent,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip
    exceeded: list[str] = []
    watch = threading.Thread(target=_watch, args=(child, exceeded), daemon=True)
    watch.start()
    try:
        yield child, exceeded
    finally:
        child.kill()
        child.wait()
        if child.stdout is not None:
            child.stdout.close()
        watch.join()


def _watch(child: subprocess.Popen[bytes], exceeded: list[str]) -> None:
    """End a child that takes too much memory or time."""
    begun = time.monotonic()
    with suppress(psutil.Error):
        process = psutil.Process(child.pid)
        while child.poll() is None:
            taken = process.memory_info()
            if max(taken.rss, 0) > MOST_MEMORY or time.monotonic() - begun > LONGEST:
                exceeded.append("limit")
                child.kill()
                return
            time.sleep(_LOOK)
