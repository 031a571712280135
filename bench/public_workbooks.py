"""Compare the product's reading of .xlsx and .xlsm workbooks with openpyxl's.

`python3 -m bench.public_workbooks FOLDER [--list N]` reads each workbook in a folder with both, each in a
process of its own, and prints which cells are the same, missing or different, and what it took. The folder
holds public workbooks, as the tests of spreadsheet libraries do; none is part of this repository.
`docs/workbook-differences.md` says what stays different, and why.
"""

import argparse
import contextlib
import multiprocessing
import sys
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from coordinator.core.errors import Refused
from coordinator.workbooks.cell import Kind
from coordinator.workbooks.reader import read_workbook

LONGEST: Final = 20.0  # seconds for the product
_GIVE_UP = 120.0  # seconds for either
_ENDINGS = (".xlsx", ".xlsm", ".xltx", ".xltm")
Cells = dict[tuple[str, int, int], tuple[str, str]]  # sheet, row, column: kind, words
READ, REFUSED, CRASHED, HUNG = "read", "refused", "crashed", "hung"


@dataclass(frozen=True)
class Reading:
    """What one reader made of a workbook, and what it took."""

    outcome: str
    why: str
    cells: Cells
    seconds: float
    peak: int  # bytes


@dataclass
class Report:
    """What was counted over all workbooks."""

    files: Counter[str] = field(default_factory=Counter)  # the product's outcome, openpyxl's outcome
    same: int = 0
    differences: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    slow: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    refusals: Counter[str] = field(default_factory=Counter)
    peak: tuple[int, str] = (0, "")


def main() -> None:
    """Compare every workbook of a folder and print what was counted."""
    reads = argparse.ArgumentParser(prog="python3 -m bench.public_workbooks", description=__doc__)
    reads.add_argument("folder", type=Path)
    reads.add_argument("--list", type=int, default=3, help="examples of each kind of difference")
    asked = reads.parse_args()
    report = Report()
    paths = [path for path in asked.folder.rglob("*") if path.suffix.lower() in _ENDINGS]
    with contextlib.suppress(KeyboardInterrupt):  # what was counted until then is printed
        for number, path in enumerate(sorted(paths, key=lambda path: path.stat().st_size), 1):
            _count(report, path, _apart(_ours, path), _apart(_theirs, path), asked.list)
            if number % 100 == 0:
                print(f"{number:,} of {len(paths):,}", file=sys.stderr, flush=True)
    for line in _lines(report):
        print(line)


def _ours(path: Path) -> Cells:
    cells: Cells = {}
    for sheet in read_workbook(path).sheets:
        for row in sheet.rows:
            for cell in row.cells:
                if cell.words:
                    cells[sheet.title, row.number, cell.column] = _our_kind(cell.kind, cell.words)
    return cells


def _our_kind(kind: Kind, words: str) -> tuple[str, str]:
    return ("number", repr(float(words))) if kind is Kind.NUMBER else (kind.value, words)


def _theirs(path: Path) -> Cells:
    from openpyxl import load_workbook

    warnings.simplefilter("ignore")
    cells: Cells = {}
    for sheet in load_workbook(path, data_only=True).worksheets:
        for number, row in enumerate(sheet.iter_rows(min_row=1, min_col=1), 1):
            for column, cell in enumerate(row, 1):
                value = cell.value
                if value is not None and not (isinstance(value, str) and not value.strip()):
                    cells[sheet.title, number, column] = _their_kind(value, cell.data_type)
    return cells


def _their_kind(value: Any, data_type: str) -> tuple[str, str]:
    if isinstance(value, bool):
        return Kind.YES_NO.value, "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return "number", repr(float(value))
    if isinstance(value, datetime):
        whole = value.replace(microsecond=0) + timedelta(seconds=value.microsecond >= 500_000)
        midnight = (whole.hour, whole.minute, whole.second) == (0, 0, 0)
        return "date", whole.date().isoformat() if midnight else whole.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return "date", value.isoformat()
    if isinstance(value, str):
        return (Kind.ERROR.value if data_type == "e" else Kind.TEXT.value), value
    return type(value).__name__, str(value)


def _apart(read: Callable[[Path], Cells], path: Path) -> Reading:
    """Read a workbook in a process of its own."""
    # The children come from a server that has read nothing, so that each one's memory is its own.
    servers = "forkserver" in multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("forkserver" if servers else "spawn")
    context.set_forkserver_preload(["coordinator.workbooks.reader", "openpyxl"])
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(there, read, path))
    began = time.monotonic()
    child.start()
    there.close()
    try:
        reading: Reading | None = here.recv() if here.poll(_GIVE_UP) else None
    except EOFError:
        reading = Reading(CRASHED, "the process ended", {}, time.monotonic() - began, 0)
    child.kill()
    child.join()
    return reading or Reading(HUNG, "", {}, time.monotonic() - began, 0)


def _child(pipe: Connection, read: Callable[[Path], Cells], path: Path) -> None:
    began = time.monotonic()
    outcome, why, cells = READ, "", Cells()
    try:
        cells = read(path)
    except Refused as refusal:
        outcome, why = REFUSED, str(refusal)
    except Exception as problem:  # whatever happens is what is measured here
        outcome, why = CRASHED, f"{type(problem).__name__}: {problem}"
    pipe.send(Reading(outcome, why, cells, time.monotonic() - began, peak_memory()))


def peak_memory(*, of_children: bool = False) -> int:
    """Return the most memory that this process has taken, or one of its children, in bytes; 0 if unknown."""
    try:
        import resource
    except ImportError:  # not on Windows
        return 0
    whose = resource.RUSAGE_CHILDREN if of_children else resource.RUSAGE_SELF
    return resource.getrusage(whose).ru_maxrss * 1024


def _count(report: Report, path: Path, ours: Reading, theirs: Reading, most: int) -> None:
    report.files[f"{ours.outcome} by the product, {theirs.outcome} by openpyxl"] += 1
    report.peak = max(report.peak, (ours.peak, path.name))
    if ours.seconds > LONGEST or ours.outcome == HUNG:
        report.slow.append(f"{path.name}: {ours.seconds:.0f} s")
    if ours.outcome == CRASHED:
        report.crashes.append(f"{path.name}: {ours.why}")
    if ours.outcome == REFUSED:
        report.refusals[ours.why] += 1
        if theirs.outcome == READ and theirs.cells:
            report.examples[f"refused, though openpyxl reads it: {ours.why}"].append(path.name)
    if ours.outcome != READ or theirs.outcome != READ:
        return
    for place, kind in _differing(ours.cells, theirs.cells):
        report.differences[kind] += 1
        if len(report.examples[kind]) < most:
            cells = f"{ours.cells.get(place)} for {theirs.cells.get(place)}"
            report.examples[kind].append(f"{path.name} {place[0]}!R{place[1]}C{place[2]}: {cells}"[:300])
    report.same += sum(ours.cells.get(place) == value for place, value in theirs.cells.items())


def _differing(ours: Cells, theirs: Cells) -> Iterator[tuple[tuple[str, int, int], str]]:
    for place, (kind, words) in theirs.items():
        if place not in ours:
            yield place, f"missing: {kind}"
        elif ours[place] != (kind, words):
            own = ours[place][0]
            yield place, f"different: {own} for {kind}" if own != kind else f"different {kind}"
    for place in ours.keys() - theirs.keys():
        yield place, f"only in the product: {ours[place][0]}"


def _lines(report: Report) -> Iterator[str]:
    yield f"{report.files.total():,} workbooks"
    yield from (f"  {many:,} {how}" for how, many in report.files.most_common())
    yield f"{report.same:,} cells are the same"
    for kind, many in report.differences.most_common():
        yield f"  {many:,} {kind}"
        yield from (f"      {example}" for example in report.examples[kind])
    yield f"Most memory: {report.peak[0] / 2**20:.0f} MB ({report.peak[1]})"
    yield f"Over {LONGEST:.0f} s: {len(report.slow)}"
    yield from (f"  {one}" for one in report.slow)
    yield f"Crashes: {len(report.crashes)}"
    yield from (f"  {one}" for one in report.crashes)
    yield "Refused:"
    for why, many in report.refusals.most_common():
        yield f"  {many:,} {why}"
        yield from (f"      {name}" for name in report.examples[f"refused, though openpyxl reads it: {why}"])


if __name__ == "__main__":
    main()
