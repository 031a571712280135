"""A thousand times the program is killed at a random moment of its work: nothing confirmed is lost."""

import os
import random
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coordinator import opening
from coordinator.access.rekeying import rekey
from coordinator.backups import places
from coordinator.backups.make import make
from coordinator.backups.manifest import ASKED
from coordinator.backups.restore import prepare, put_in_place
from coordinator.casebook import Casebook
from coordinator.errors import WrongPassphrase
from coordinator.notes.model import Note
from coordinator.notes.use_cases import write_note
from soak import day

_TIMES, _SEED = 1000, 20261122
_STORES = Path(__file__).resolve().parents[1] / "tests" / "stores"

Say = Callable[[str], object]
Doing = Callable[[Path, Say], None]
Judge = Callable[[Path, list[str]], list[str]]
Run = Callable[[str, int, int], tuple[Counter[str], list[str]]]


def main() -> None:
    """Print for each kind of work how often it was killed, and all that was wrong after it."""
    if bad := report(WORK, run, _TIMES, _SEED):
        raise AssertionError(f"{bad} kills lost something")


def report(names: Collection[str], run: Run, times: int, seed: int) -> int:
    """Run each kind of work its share of times and print what came of it; return how often it was wrong."""
    bad = 0
    for name in names:
        counts, wrong = run(name, times // len(names), seed)
        told = ", ".join(f"{number:,} {what}" for what, number in sorted(counts.items()))
        print(f"{name}: {told}; wrong after {len(wrong)}", flush=True)
        for one in wrong:
            print(f"  WRONG {one}")
        bad += len(wrong)
    return bad


def run(name: str, times: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Kill one kind of work so many times; return how often it was under way, and what was wrong after it."""
    prepare, work = WORK[name]
    return kill(prepare, work, judge, times, seed)


def kill(
    prepare: Callable[[Path], object], work: Doing, judge: Judge, times: int, seed: int
) -> tuple[Counter[str], list[str]]:
    """Prepare a folder once; then again and again work in a copy of it, kill that, judge what is left."""
    chance, counts, wrong = random.Random(seed), Counter[str](), []
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        base = Path(folder) / "base"
        prepare(base)
        took = _timed(base, work)
        for number in range(times):
            place = _copied(base, f"killed-{number}")
            said, finished = _killed(place, work, chance.uniform(0, took))
            counts["finished before the kill" if finished else "killed in the middle"] += 1
            try:
                wrong += [f"{number}: {one}" for one in judge(place, said)]
            except Exception as problem:  # whatever it is, it is what this trial looks for
                wrong.append(f"{number}: {type(problem).__name__}: {problem}")
            shutil.rmtree(place)
    return counts, wrong


def judge(folder: Path, said: list[str]) -> list[str]:
    """Open what a kill left; return what is wrong with it."""
    wrong: list[str] = []
    for place in sorted(folder.glob("*.casebook")):
        try:
            with _opened(place) as book:
                wrong += book.check().wrong
                notes = set(book.read(_note_ids))
                wrong += [f"{one} was confirmed and is not there" for one in said if one not in notes]
        except Exception as problem:  # whatever it is, it is what this trial looks for
            wrong.append(f"does not open: {type(problem).__name__}: {problem}")
    return wrong if list(folder.glob("*.casebook")) else ["there is no casebook any more"]


def _note_ids(session: Any) -> list[str]:
    return [row.id for row in session.query(Note.id)]


def _opened(place: Path) -> Casebook:
    try:
        return opening.open_casebook(place, day.MORNING)
    except WrongPassphrase:
        return opening.open_casebook(place, day.EVENING)


def _timed(base: Path, work: Callable[[Path, Say], None]) -> float:
    place, began = _copied(base, "timed"), time.monotonic()
    _killed(place, work, 3600)
    return time.monotonic() - began


def _copied(base: Path, name: str) -> Path:
    return Path(shutil.copytree(base, base.parent / name))


def _killed(folder: Path, work: Callable[[Path, Say], None], after: float) -> tuple[list[str], bool]:
    """Do the work in a child, kill it after so many seconds; say what it confirmed, and if it ended first."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        status = 1
        try:
            work(folder, lambda said: os.write(writes, f"{said}\n".encode()))
            status = 0
        finally:
            os._exit(status)
    os.close(writes)
    ended = _ends_within(child, after)
    if not ended:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    with os.fdopen(reads, encoding="utf-8") as lines:
        return lines.read().split("\n")[:-1], ended


def _ends_within(child: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if os.waitpid(child, os.WNOHANG)[0]:
            return True
        time.sleep(min(0.002, max(0.0, until - time.monotonic())))
    return bool(os.waitpid(child, os.WNOHANG)[0])


def _write(folder: Path, say: Say) -> None:
    book = opening.open_casebook(folder / "Day.casebook", day.MORNING)
    for number in range(60):
        note = f"{number:032d}"
        book.do(write_note, note_id=note, words=f"Said {number}. " * 40, case_id="c" * 32)
        say(note)
    book.lock()


def _change_passphrase(folder: Path, say: Say) -> None:
    day.new_passphrase(folder / "Day.casebook")


def _rekey(folder: Path, say: Say) -> None:
    with opening.open_casebook(folder / "Day.casebook", day.MORNING) as book:
        rekey(book, day.MORNING, lambda done, total: None)


def _back_up(folder: Path, say: Say) -> None:
    with opening.open_casebook(folder / "Day.casebook", day.MORNING) as book:
        make(book, ASKED)


def _backed_up(folder: Path) -> None:
    day.prepare(folder)
    _back_up(folder, lambda said: None)


def _restore(folder: Path, say: Say) -> None:
    path = folder / "Day.casebook"
    with opening.open_casebook(path, day.MORNING) as book:
        prepared = prepare(book, places.list_in(places.beside(path), places.identity(path))[0])
    put_in_place(prepared, path, datetime.now(UTC))


def _upgrade(folder: Path, say: Say) -> None:
    opening.open_casebook(folder / "0.1.0.casebook", day.MORNING).lock()


def _oldest(folder: Path) -> None:
    folder.mkdir()
    shutil.copytree(_STORES / "0.1.0.casebook", folder / "0.1.0.casebook")


# What is prepared, and what is done and killed.
WORK: dict[str, tuple[Callable[[Path], object], Callable[[Path, Say], None]]] = {
    "writing": (day.prepare, _write),
    "passphrase": (day.prepare, _change_passphrase),
    "rekey": (day.prepare, _rekey),
    "upgrade": (_oldest, _upgrade),
    "backup": (day.prepare, _back_up),
    "restore": (_backed_up, _restore),
}
