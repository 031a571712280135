"""A thousand times the program is killed at a random moment of its work: nothing confirmed is lost."""

import os
import random
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coordinator.access import open as opening
from coordinator.access.rekey import rekey
from coordinator.backups.manifest import UPGRADE
from coordinator.backups.status import list_backups
from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import WrongPassphrase
from coordinator.notes.model import Note
from coordinator.notes.use_cases import write_note
from tests.casebooks import forget_known
from tests.paths import STORES
from tests.stress import casebook_content, scripted_day

_TIMES, _SEED = 1000, 20261122

Say = Callable[[str], object]
Doing = Callable[[Path, Say], None]
Judge = Callable[[Path, list[str]], list[str]]
KEPT = "kept.json"  # what was prepared, beside the casebook
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
        text = ", ".join(f"{number:,} {what}" for what, number in sorted(counts.items()))
        print(f"{name}: {text}; wrong after {len(wrong)}", flush=True)
        for one in wrong:
            print(f"  WRONG {one}")
        bad += len(wrong)
    return bad


def run(name: str, times: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Kill one kind of work so many times; return how often it was under way, and what was wrong after it."""
    one = WORK[name]
    return kill(one.prepare, one.act, one.judge, times, seed)


def kill(
    prepare: Callable[[Path], object], work: Doing, judge: Judge, times: int, seed: int
) -> tuple[Counter[str], list[str]]:
    """Prepare a folder once; then again and again work in a copy of it, kill that, judge what is left."""
    chance, counts, wrong = random.Random(seed), Counter[str](), []
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        base = Path(folder) / "base"
        forget_known()  # of an earlier round, whose places are gone: this one would be an older copy of it
        prepare(base)
        took = _timed(base, work, judge)
        for number in range(times):
            place = _copied(base, f"killed-{number}")
            said, ended = _killed(place, work, chance.uniform(0, took))
            counts["killed in the middle" if ended == -signal.SIGKILL else "finished before the kill"] += 1
            wrong += [f"{number}: {one}" for one in _judged(judge, place, said, ended)]
            shutil.rmtree(place)
    return counts, wrong


def _judged(judge: Judge, place: Path, said: list[str], ended: int) -> list[str]:
    if ended not in (0, -signal.SIGKILL):
        return [f"the work itself failed: {(said or ['it said nothing'])[-1]}"]
    try:
        return judge(place, said)
    except Exception as problem:  # whatever it is, it is what this trial looks for
        return [f"{type(problem).__name__}: {problem}"]


def _timed(base: Path, work: Doing, judge: Judge) -> float:
    """Do the work once without a kill; return how long it takes. Raises where that alone goes wrong."""
    place, began = _copied(base, "timed"), time.monotonic()
    said, ended = _killed(place, work, 3600)
    took = time.monotonic() - began
    wrong = [] if ended == 0 and said else [f"it ended with {ended} and said {said}"]
    if wrong := wrong + _judged(judge, place, said, ended):
        raise AssertionError(f"The work goes wrong without a kill: {wrong}")
    return took


def _copied(base: Path, name: str) -> Path:
    forget_known()
    return Path(shutil.copytree(base, base.parent / name))


def _killed(folder: Path, work: Doing, after: float) -> tuple[list[str], int]:
    """Do the work in a child, kill it after so many seconds; say what it confirmed, and how it ended."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        _act(folder, work, lambda said: os.write(writes, f"{said}\n".encode()))
    os.close(writes)
    status = _ended_within(child, after)
    if status is None:
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    with os.fdopen(reads, encoding="utf-8") as lines:
        return lines.read().split("\n")[:-1], os.waitstatus_to_exitcode(status)


def _act(folder: Path, work: Doing, say: Say) -> None:
    status = 1
    try:
        work(folder, say)
        status = 0
    except BaseException as problem:  # reported to the parent; nothing of the child may go on
        say(f"{type(problem).__name__}: {problem}".replace("\n", " "))
    finally:
        os._exit(status)


def _ended_within(child: int, seconds: float) -> int | None:
    until = time.monotonic() + seconds
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status
        if (left := until - time.monotonic()) <= 0:
            return None
        time.sleep(min(0.002, left))


def note_ids(session: Any) -> list[str]:
    """Which notes there are."""
    return [row.id for row in session.query(Note.id)]


def wrong_notes(book: Casebook, said: list[str]) -> list[str]:
    """Say which confirmed notes are lost; one more than was confirmed may be there, and no other."""
    held, confirmed = set(book.read(note_ids)), {one for one in said if one.isdigit()}
    wrong = [f"the note {int(one)} was confirmed and is lost" for one in sorted(confirmed - held)]
    if len(held - confirmed) > 1:
        wrong.append(f"{len(held - confirmed)} notes are there that were not confirmed")
    return wrong


def _judge_with(passphrase: str, folder: Path, said: list[str]) -> list[str]:
    """It opens, fits together, and holds what was prepared and confirmed, and nothing else."""
    with opening.open_casebook(folder / "Day.casebook", passphrase) as book:
        lost = casebook_content.differences(
            casebook_content.kept(folder / KEPT), casebook_content.read(book), more={"note"}
        )
        return [*book.check().wrong, *lost, *wrong_notes(book, said)]


def _judge_written(folder: Path, said: list[str]) -> list[str]:
    return _judge_with(scripted_day.MORNING, folder, said)


def _judge_passphrase(folder: Path, said: list[str]) -> list[str]:
    """The new one opens it if it was confirmed; one of them opens it, and never both."""
    opens = [
        one for one in (scripted_day.MORNING, scripted_day.EVENING) if _opens(folder / "Day.casebook", one)
    ]
    if len(opens) != 1:
        return [f"{len(opens)} of the two passphrases open it"]
    wrong = ["the new passphrase was confirmed"] if said and opens != [scripted_day.EVENING] else []
    return wrong + _judge_with(opens[0], folder, said)


def _opens(place: Path, passphrase: str) -> bool:
    try:
        opening.open_casebook(place, passphrase).lock()
    except WrongPassphrase:
        return False
    return True


def _judge_rekeyed(folder: Path, said: list[str]) -> list[str]:
    wrong = _judge_with(scripted_day.MORNING, folder, said)
    if said and casebook_content.salt(folder / "Day.casebook") == casebook_content.kept(folder / KEPT).salt:
        wrong.append("a new key was confirmed, and it is the old one")
    return wrong


def _judge_upgraded(folder: Path, said: list[str]) -> list[str]:
    """It holds what an upgrade that nobody disturbs makes of it, and a backup of what it was."""
    with opening.open_casebook(folder / "0.1.0.casebook", scripted_day.MORNING) as book:
        wrong = [*book.check().wrong]
        wrong += casebook_content.differences(
            casebook_content.kept(folder / KEPT), casebook_content.read(book)
        )
        if not any(one.backup.manifest.why == UPGRADE for one in list_backups(book)):
            wrong.append("there is no backup of what it was")
        return wrong


def keep_prepared(folder: Path, place: Path) -> None:
    """Write down beside a casebook what was prepared in it."""
    with opening.open_casebook(place, scripted_day.MORNING, keep_copy=False) as book:
        casebook_content.keep(book, folder / KEPT)


def _a_day(folder: Path) -> None:
    keep_prepared(folder, scripted_day.prepare(folder))


def _oldest(folder: Path) -> None:
    folder.mkdir()
    shutil.copytree(STORES / "0.1.0.casebook", folder / "0.1.0.casebook")
    with tempfile.TemporaryDirectory(prefix="undisturbed-") as other:
        place = Path(shutil.copytree(STORES / "0.1.0.casebook", Path(other) / "0.1.0.casebook"))
        keep_prepared(folder, place)


def _write(folder: Path, say: Say) -> None:
    book = opening.open_casebook(folder / "Day.casebook", scripted_day.MORNING)
    for number in range(60):
        note = f"{number:032d}"
        book.do(write_note, note_id=note, words=f"Said {number}. " * 40, case_id="c" * 32)
        say(note)
    book.lock()


def _change_passphrase(folder: Path, say: Say) -> None:
    scripted_day.new_passphrase(folder / "Day.casebook")
    say("the new passphrase")


def _rekey(folder: Path, say: Say) -> None:
    with opening.open_casebook(folder / "Day.casebook", scripted_day.MORNING) as book:
        rekey(book, scripted_day.MORNING, lambda done, total: None)
        say("the new key")


def _upgrade(folder: Path, say: Say) -> None:
    opening.open_casebook(folder / "0.1.0.casebook", scripted_day.MORNING).lock()
    say("the upgrade")


@dataclass(frozen=True)
class Work:
    """What is prepared, what is done and killed, and who judges what is left."""

    prepare: Callable[[Path], object]
    act: Doing
    judge: Judge


# Backing up and going back have a trial of their own.
WORK = {
    "writing": Work(_a_day, _write, _judge_written),
    "passphrase": Work(_a_day, _change_passphrase, _judge_passphrase),
    "rekey": Work(_a_day, _rekey, _judge_rekeyed),
    "upgrade": Work(_oldest, _upgrade, _judge_upgraded),
}
