"""A thousand times one bit turns somewhere in a casebook's folder: it is noticed, or it does no harm.

The folder is one that a kill left: its last writes are in the journal alone.
"""

import hashlib
import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from coordinator.access import open as opening
from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import CoordinatorError
from coordinator.exports.full_export import exported_tables
from coordinator.notes.use_cases import write_note
from tests.casebooks import forget_known
from tests.stress import scripted_day

NOTICED, HARMLESS, WRONG = "noticed", "harmless", "WRONG"
_TIMES, _SEED = 1000, 20261122


def main() -> None:
    """Print how many were noticed, how many did no harm, and each that was silently wrong."""
    counts, wrong = run(_TIMES, _SEED, lambda done: print(f"  {done:,} flipped", flush=True))
    for (file, outcome), number in sorted(counts.items()):
        print(f"{file}: {outcome} {number:,}")
    for one in wrong:
        print(f"  WRONG {one}")
    if wrong:
        raise AssertionError(f"{len(wrong)} of {_TIMES} flipped bits were not dealt with")


def run(times: int, seed: int, heard: Callable[[int], object]) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Flip so many bits, one at a time; return the outcomes by file, and what was wrong."""
    chance = random.Random(seed)
    counts: Counter[tuple[str, str]] = Counter()
    wrong = []
    with tempfile.TemporaryDirectory(prefix="flips-") as folder:
        whole = left_by_a_kill(Path(folder))
        reference = _content(_copy(whole, "Reference"))
        files = sorted(one for one in whole.iterdir() if one.stat().st_size)
        for done in range(1, times + 1):
            # Half of them fall on the small files, which by their size would never be met.
            weights = [one.stat().st_size for one in files] if done % 2 else [1] * len(files)
            file = chance.choices(files, weights)[0]
            bit = chance.randrange(file.stat().st_size * 8)
            outcome, result = _try(whole, file.name, bit, reference)
            counts[file.name, outcome] += 1
            if outcome == WRONG:
                wrong.append(f"{file.name} byte {bit // 8} bit {bit % 8}: {result}")
            if done % 100 == 0:
                heard(done)
    return counts, wrong


def left_by_a_kill(folder: Path) -> Path:
    """Make a casebook with some work in it, the last of it still in the journal."""
    place = scripted_day.prepare(folder / "base")
    child = os.fork()
    if child == 0:
        book = opening.open_casebook(place, scripted_day.MORNING)
        for number in range(5):
            book.do(write_note, note_id=f"{number:032d}", words=f"Note {number}.", case_id="c" * 32)
        os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    assert (place / "casebook.db-wal").stat().st_size
    return place


def _try(whole: Path, name: str, bit: int, reference: str) -> tuple[str, str]:
    place = _copy(whole, "Flipped")
    with (place / name).open("r+b") as file:
        file.seek(bit // 8)
        byte = file.read(1)[0]
        file.seek(bit // 8)
        file.write(bytes([byte ^ (1 << bit % 8)]))
    try:
        with opening.open_casebook(place, scripted_day.MORNING) as book:
            result = book.check().wrong
            if any("\n" in one for one in result):
                return WRONG, f"not one sentence: {result}"
            if result:
                return NOTICED, ""
            return (HARMLESS, "") if _digest(book) == reference else (WRONG, "other data, and nothing said")
    except CoordinatorError as known:
        return (NOTICED, "") if _is_sentence(str(known)) else (WRONG, f"not a sentence: {known}")
    except Exception as bug:
        return WRONG, f"{type(bug).__name__}: {bug}"


def _is_sentence(said: str) -> bool:
    return "\n" not in said and said.endswith(".") and said[:1].isupper()


def _copy(whole: Path, name: str) -> Path:
    place = whole.parent / f"{name}.casebook"
    shutil.rmtree(place, ignore_errors=True)
    forget_known()
    return Path(shutil.copytree(whole, place))


def _content(place: Path) -> str:
    with opening.open_casebook(place, scripted_day.MORNING) as book:
        assert book.check().wrong == ()
        return _digest(book)


def _digest(book: Casebook) -> str:
    """Digest every row but the trail's line of opening it just now."""
    seen = hashlib.sha256()
    lines = book.check().trail_lines
    for table in exported_tables():
        if table.name == "key_slot":  # says when it opened last
            continue
        rows = book.read(lambda session, table=table: session.execute(table.select()).all())  # type: ignore[misc]
        shown = sorted(repr(tuple(row)) for row in rows if getattr(row, "seq", 0) < lines)
        seen.update("\n".join([table.name, *shown]).encode())
    return seen.hexdigest()
