"""A day's work on a small disk of its own that fills up, with ever more room left: nothing confirmed is lost.

The disk is a file system in memory, which only root may mount.
"""

import gc
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from coordinator.access import create
from coordinator.access import open as opening
from coordinator.core.errors import CoordinatorError
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from tests.casebooks import forget_known
from tests.stress import NotRun, scripted_day

_DISK = 24 * 1024 * 1024  # bytes
_ROOMS = [*range(0, 400_000, 16_384), *range(400_000, 3_000_000, 131_072)]  # bytes left free


def main() -> None:
    """Print how many days ended with a full disk, what was reported, and what was wrong after them."""
    said, wrong = run_all(_ROOMS)
    print(f"{len(_ROOMS)} days on disks with 0 to {_ROOMS[-1]:,} bytes free; wrong after {len(wrong)}")
    for one in sorted(said):
        print(f"  said: {one}")
    for one in wrong:
        print(f"  WRONG {one}")
    if wrong or not said:
        raise AssertionError(f"{len(wrong)} things were wrong, {len(said)} sentences were said")


def why_not() -> str:
    """Say why no small disk can be mounted on this machine, or nothing if one can."""
    if sys.platform.startswith("linux") and os.geteuid() == 0:
        with suppress(subprocess.CalledProcessError), _disk():
            return ""
    return "only root can mount a small disk"


def run_all(rooms: Iterable[int]) -> tuple[set[str], list[str]]:
    """Do a day's work with each of these numbers of bytes free; return what was reported and was wrong."""
    if why_not():
        raise NotRun(why_not())
    said, wrong = set[str](), []
    with tempfile.TemporaryDirectory(prefix="full-") as folder:
        scripted_day.prepare(Path(folder) / "base")
        for room in rooms:
            result, found = run(Path(folder) / "base", room)
            said.update(one.partition(": ")[2] for one in result)
            wrong += [f"with {room:,} bytes free: {one}" for one in found]
    return said, wrong


def run(base: Path, room: int) -> tuple[list[str], list[str]]:
    """Do a day's work and make a new casebook with so many bytes free; return messages and faults."""
    result = scripted_day.DayReport()

    def say(name: str, value: Any) -> None:
        if name == "refused":
            result.refused.append(value)
        else:
            result.confirmed[name] = value

    with _disk() as disk:
        forget_known()
        place = Path(shutil.copytree(base, disk / "day")) / "Day.casebook"
        ballast = disk / "ballast"
        _leave(ballast, room)
        wrong = []
        try:
            scripted_day.work(place, say)
            wrong += _try_new(disk, result)
        except Exception as bug:  # whatever it is, it is what this trial looks for
            wrong.append(f"not a sentence but {type(bug).__name__}: {bug}")
        ballast.unlink()
        return result.refused, [
            *wrong,
            *_judge_new(disk / "New.casebook"),
            *scripted_day.judge(place, result),
        ]


def _try_new(disk: Path, given: scripted_day.DayReport) -> list[str]:
    before = {one.name for one in disk.iterdir()}
    try:
        create.create(
            disk / "New.casebook", scripted_day.MORNING, recovery_words.new_words(), cost=FLOOR
        ).lock()
    except CoordinatorError as known:
        given.refused.append(f"new: {known}")
        left = {one.name for one in disk.iterdir()} - before - {"New.casebook"}
        return [f"a new casebook that was refused left {left}"] if left else []
    given.confirmed["new"] = True
    return [] if (disk / "New.casebook").exists() else ["a new casebook was confirmed and is not there"]


def _judge_new(new: Path) -> list[str]:
    """Once it is there it opens, whether it was confirmed or only its first opening had no room."""
    if not new.exists():
        return []
    with opening.open_casebook(new, scripted_day.MORNING) as book:
        return list(book.check().wrong)


def _leave(ballast: Path, room: int) -> None:
    with ballast.open("wb") as out:
        out.write(bytes(max(0, shutil.disk_usage(ballast.parent).free - room)))


@contextmanager
def _disk() -> Iterator[Path]:
    place = Path(tempfile.mkdtemp(prefix="disk-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        gc.collect()  # what failed may still hold a file there
        subprocess.run(["umount", "--lazy", str(place)], check=True)
        place.rmdir()
