"""Bringing an old casebook up to date is killed before every statement of every step."""

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from coordinator.access import open as opening
from tests.casebooks import forget_known
from tests.paths import STORES
from tests.stress import casebook_content, scripted_day
from tests.stress.casebook_content import Content


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
        whole = Path(shutil.copytree(store, Path(folder) / "whole.casebook"))
        statements = _open(whole, 0)
        if not statements:
            raise AssertionError("The casebook was opened without a statement: nothing could be killed.")
        before = _content(whole)
        step = max(1, statements // few) if few else 1
        wrong = []
        for number in range(1, statements + 1, step):
            forget_known()
            place = Path(shutil.copytree(store, Path(folder) / f"{number}.casebook"))
            _open(place, number)
            wrong += [f"before statement {number}: {one}" for one in _judge(place, before)]
            shutil.rmtree(place)
    return statements, wrong


def _open(place: Path, dies_before: int) -> int:
    return strike(
        lambda: opening.open_casebook(place, scripted_day.MORNING, keep_copy=False).lock(), dies_before
    )


def strike(act: Callable[[], object], dies_before: int, only: str = "", *, files: bool = False) -> int:
    """Do something in a child that dies before a statement, if one is given; return how many there were.

    `only` counts those statements that have these words; `files` counts what is done to files too.
    Raises where it doesn't end as it was asked to.
    """
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        _act_and_die(act, dies_before, only, writes, files=files)
    os.close(writes)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with os.fdopen(reads) as said:
        if ended != (-signal.SIGKILL if dies_before else 0):
            raise AssertionError(f"told to die before statement {dies_before}, it ended with {ended}")
        return int(said.read() or 0)


_ON_FILES = ("os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.truncate")


def _act_and_die(act: Callable[[], object], dies_before: int, only: str, writes: int, *, files: bool) -> None:
    seen, status = 0, 1

    def count(_connection: Any, _cursor: Any = None, statement: str = "COMMIT", *_: Any) -> None:
        nonlocal seen
        seen += only in statement
        if seen and seen == dies_before:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(name: str, args: tuple[Any, ...]) -> None:
        opened = name == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        if name in _ON_FILES or opened:
            count(None)

    if files:
        sys.addaudithook(audit)
        synced = os.fsync

        def sync(fd: Any) -> None:
            count(None)
            synced(fd)

        os.fsync = sync
    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", lambda connection: count(connection))
    try:
        act()
        os.write(writes, str(seen).encode())
        status = 0
    finally:
        os._exit(status)


def _content(place: Path) -> Content:
    with opening.open_casebook(place, scripted_day.MORNING, keep_copy=False) as book:
        found = casebook_content.read(book)
    if len(found.rows["case_file"]) < 10:
        raise AssertionError(f"{len(found.rows['case_file'])} case files of 10 are there without a kill")
    return found


def _judge(place: Path, whole: Content) -> list[str]:
    """It opens, fits together, and holds row by row what an upgrade that nobody disturbs makes of it."""
    try:
        with opening.open_casebook(place, scripted_day.MORNING, keep_copy=False) as book:
            # A kill may have come before the opening's own lines of the trail.
            fewest = replace(whole, lines=0)
            return [*book.check().wrong, *casebook_content.differences(fewest, casebook_content.read(book))]
    except Exception as problem:  # whatever it is, it is what this trial looks for
        return [f"does not open: {type(problem).__name__}: {problem}"]
