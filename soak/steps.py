"""Bringing an old casebook up to date is killed before every statement of every step."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from coordinator import opening
from soak import day

STORES = Path(__file__).resolve().parents[1] / "tests" / "stores"


def main() -> None:
    """Print for each released version how many statements were died before, and what was wrong then."""
    bad = 0
    for store in sorted(STORES.glob("*.casebook")):
        statements, wrong = run(store, 0)
        print(f"{store.stem}: killed before each of {statements} statements; wrong after {len(wrong)}")
        bad += len(wrong)
        for one in wrong:
            print(f"  WRONG {one}")
    if bad:
        raise AssertionError(f"{bad} kills lost something")


def run(store: Path, few: int) -> tuple[int, list[str]]:
    """Kill the opening of a copy before each of its statements, or a few of them; return what was wrong."""
    with tempfile.TemporaryDirectory(prefix="steps-") as folder:
        statements = next(_count(Path(folder), store))
        step = max(1, statements // few) if few else 1
        wrong = []
        for number in range(1, statements + 1, step):
            place = Path(shutil.copytree(store, Path(folder) / f"{number}.casebook"))
            _open(place, number)
            wrong += [f"before statement {number}: {one}" for one in _judge(place)]
            shutil.rmtree(place)
    return statements, wrong


def _count(folder: Path, store: Path) -> Iterator[int]:
    place = Path(shutil.copytree(store, folder / "counted.casebook"))
    yield _open(place, 0)


def _open(place: Path, dies_before: int) -> int:
    """Open a casebook in a child that dies before a statement; return how many there were, if it lived."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        seen = 0

        @event.listens_for(Engine, "before_cursor_execute")
        def _strike(*_: Any) -> None:
            nonlocal seen
            seen += 1
            if seen == dies_before:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            opening.open_casebook(place, day.MORNING, keep_copy=False).lock()
            os.write(writes, str(seen).encode())
        finally:
            os._exit(0)
    os.close(writes)
    os.waitpid(child, 0)
    with os.fdopen(reads) as said:
        return int(said.read() or 0)


def _judge(place: Path) -> list[str]:
    try:
        with opening.open_casebook(place, day.MORNING, keep_copy=False) as book:
            found = book.check()
            wrong = list(found.wrong)
            if found.rows["case_file"] != 10:
                wrong.append(f"{found.rows['case_file']} case files of 10 are there")
            return wrong
    except Exception as problem:  # whatever it is, it is what this trial looks for
        return [f"does not open: {type(problem).__name__}: {problem}"]
