"""Feeds mutated files and words to whatever reads them: each ends in a value or in a plain sentence."""

import json
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from coordinator.access.create import create
from coordinator.access.open import open_casebook
from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import CoordinatorError
from coordinator.core.permissions import use_case
from coordinator.imports.mapping_json import from_json, to_json
from coordinator.imports.proposals import propose
from coordinator.imports.queries import preview_import
from coordinator.imports.reading.mapping import Mapping, check_fits
from coordinator.imports.use_cases import import_workbook
from coordinator.keys import failed_attempts, key_file, recovery_shares
from coordinator.keys import recovery_words as recovery
from coordinator.keys.key_derivation import FLOOR
from coordinator.redaction.doubts.contact.unlisted_contacts import UnlistedContacts
from coordinator.redaction.matcher import Redactor
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.store.audit import UnitOfWork
from coordinator.workbooks.reader import Workbook, read_workbook
from tests.paths import TRACKER
from tests.stress.fuzz_inputs import (
    csv_files,
    long_words,
    mutated,
    mutated_workbooks,
    odd_workbooks,
)
from ui.welcome.recent_casebooks import list_recent

_MOST_ADDRESSES = 6 * 2**30  # bytes; libraries claim far more than they use
LONGEST_SECONDS, MOST_MEMORY = 5.0, 1024  # of the processor's time; MB
PASSPHRASE = "an invented passphrase of six words"
_LARGE, _SLOW = 4000, 400
_AT_ONCE = 100  # in one process: what makes the food keeps all that it ever made, which is not the app's


class _Enough(CoordinatorError):
    """The import got to its end; it is undone, so that the next one finds an empty casebook."""


class Pulse:
    """Notes the longest time without progress in which nothing could be stopped, in processor seconds."""

    def __init__(self) -> None:
        self.last, self.longest = time.process_time(), 0.0

    def begin(self) -> None:
        """Begin again."""
        self.last, self.longest = time.process_time(), 0.0

    def beat(self, done: int = 0, total: int = 0) -> None:
        """A sign of life."""
        now = time.process_time()
        self.longest, self.last = max(self.longest, now - self.last), now


@dataclass
class Place:
    """Where a trial works: a folder, an empty casebook, and the sample."""

    folder: Path
    book: Casebook
    sample: bytes
    workbook: Workbook
    mapping: str
    wall: Redactor
    pulse: Pulse


def prepared(folder: Path) -> Place:
    """Make ready what the trials work on."""
    path = folder / "fuzz.casebook"
    book = create(path, PASSPHRASE, recovery.new_words(), cost=FLOOR)
    workbook = read_workbook(TRACKER)
    return Place(folder, book, TRACKER.read_bytes(), workbook, to_json(propose(workbook)), _wall(), Pulse())


def _wall() -> Redactor:
    secrets = (
        ProtectedValue("Flat 2, 14 Acacia Avenue\nMiddlesbrough", address=True, in_scope=True),
        ProtectedValue("07700 900123", address=False, in_scope=True),
        ProtectedValue("TS1 9ZZ", address=True, in_scope=False),
        ProtectedValue(
            "Ring the school office before noon. Never text her mobile.", address=False, in_scope=True
        ),
        ProtectedValue("Bea Quill, Rowan Centre", address=False, in_scope=False, min_words=1),
    )
    return Redactor(
        secrets, ("Town Hall",), ("01642 960123",), UnlistedContacts(("1 High Street",), ("Anna Kowalska",))
    )


def take_in(place: Place, file: Path, mapping: Mapping | None = None) -> None:
    """Read, propose, preview and import a file; the import is undone."""
    beat = place.pulse.beat
    workbook = read_workbook(file, progress=beat)
    chosen = mapping or propose(workbook)
    place.book.read(preview_import, workbook=workbook, mapping=chosen, progress=beat)
    place.book.do(_import_for_nothing, workbook=workbook, mapping=chosen, progress=beat)


@use_case("import_for_nothing")
def _import_for_nothing(
    work: UnitOfWork, *, workbook: Workbook, mapping: Mapping, progress: Callable[[int, int], None]
) -> None:
    import_workbook(work, workbook=workbook, mapping=mapping, progress=progress)
    raise _Enough("It came in.")


def tampered_workbook(place: Place, raw: bytes) -> None:
    """The sample with its bytes, members or XML changed."""
    file = place.folder / "tampered.xlsx"
    file.write_bytes(raw)
    take_in(place, file)


def odd_workbook(place: Place, raw: bytes) -> None:
    """A workbook of odd cells, sizes, references, dates, merges and nestings."""
    file = place.folder / "odd.xlsx"
    file.write_bytes(raw)
    take_in(place, file)


def list_of_words(place: Place, raw: bytes) -> None:
    """A CSV file of anything."""
    file = place.folder / "list.csv"
    file.write_bytes(raw)
    take_in(place, file)


def mapping_file(place: Place, raw: bytes) -> None:
    """A mapping file, used with the workbook that it was made for."""
    with suppress(UnicodeDecodeError):
        mapping = from_json(raw.decode("utf-8"))
        check_fits(mapping, place.workbook)
        place.book.read(preview_import, workbook=place.workbook, mapping=mapping)


def slot_file(place: Place, raw: bytes) -> None:
    """The key file of a casebook."""
    folder = place.folder / "keys.casebook"
    folder.mkdir(exist_ok=True)
    for name in ("casebook.db", "keys.json"):
        (folder / name).write_bytes((place.book.path / name).read_bytes())
    failed_attempts.clear(folder)
    (folder / "keys.json").write_bytes(raw)
    key_file.read(folder / "keys.json")
    open_casebook(folder, PASSPHRASE, keep_copy=False).lock()


def settings_file(place: Place, raw: bytes) -> None:
    """The list of casebooks opened recently, and the count of wrong tries."""
    recent = place.folder / "recent.json"
    recent.write_bytes(raw)
    list_recent(recent)
    (place.folder / failed_attempts.TRIES).write_bytes(raw)
    failed_attempts.read(place.folder)


def recovery_words(place: Place, raw: bytes) -> None:
    """What somebody types as recovery words, or as two parts of them."""
    typed = raw.decode("utf-8", "replace")
    first, _, second = typed.partition("/")
    with suppress(CoordinatorError):
        recovery.read_words(typed)
    with suppress(CoordinatorError):
        recovery_shares.join((first, second))


def note_words(place: Place, raw: bytes) -> None:
    """The text of a note, searched for whatever leads to somebody protected."""
    place.wall.redact(raw.decode("utf-8", "replace"))


@dataclass(frozen=True)
class Target:
    """Something that reads: what it is fed, and how often in a large run."""

    reads: Callable[[Place, bytes], None]
    food: Callable[[Place], st.SearchStrategy[bytes]]
    often: int = _LARGE


def _recent(place: Place) -> bytes:
    return json.dumps([str(place.book.path), str(place.folder), "/nowhere"]).encode()


def _tries(place: Place) -> bytes:
    return (
        b'{"count": 3, "first": "2026-11-22T13:00:00+00:00", "last": "2026-11-22T13:00:00+00:00", "pins": 1}'
    )


def _words(place: Place) -> st.SearchStrategy[bytes]:
    halves = recovery_shares.split().parts[:2]
    return mutated(recovery.new_words().encode()) | mutated(f"{halves[0]} / {halves[1]}".encode())


TARGETS = (
    Target(tampered_workbook, lambda place: mutated_workbooks(place.sample), _SLOW),
    Target(odd_workbook, lambda place: odd_workbooks(), _SLOW * 2),
    Target(list_of_words, lambda place: csv_files(), _SLOW * 2),
    Target(mapping_file, lambda place: mutated(place.mapping.encode()), _LARGE),
    Target(slot_file, lambda place: mutated((place.book.path / "keys.json").read_bytes()), _LARGE),
    Target(settings_file, lambda place: mutated(_recent(place)) | mutated(_tries(place)), _LARGE),
    Target(recovery_words, _words, _LARGE),
    Target(note_words, lambda place: long_words(), _SLOW * 2),
)


def feed(target: Target, place: Place, times: int, seed: int = 0, most: float = LONGEST_SECONDS) -> int:
    """Feed a target so many times; return how many ended in a plain sentence.

    Raises whatever escapes it, and AssertionError where one took too long.
    """
    refused = 0
    food = target.food(place)

    @seeded(seed)
    @settings(
        max_examples=times, database=None, deadline=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(food)
    def one(raw: bytes) -> None:
        nonlocal refused
        place.pulse.begin()
        try:
            target.reads(place, raw)
        except _Enough:
            pass
        except CoordinatorError as known:
            refused += 1
            if not str(known).strip().endswith((".", "?")):
                raise AssertionError(f"No sentence: {known}") from known
        except BaseException:
            _keep(target, raw)
            raise
        place.pulse.beat()
        if place.pulse.longest > most:
            _keep(target, raw)
            raise AssertionError(f"{target.reads.__name__} gave no sign for {place.pulse.longest:.1f} s")

    random.seed(seed)
    one()
    return refused


def feed_in_a_child(target: Target, times: int, seed: int) -> tuple[int, int]:
    """Feed a target in a process of its own; return how many were refused, and the most memory in MB.

    Raises AssertionError where it failed or took too much, at any moment of it.
    """
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        _feed_and_tell(target, times, seed, writes)
    os.close(writes)
    with os.fdopen(reads, encoding="utf-8") as said:
        result = said.read()
    _, status, used = os.wait4(child, 0)
    if status:
        raise AssertionError(f"{target.reads.__name__}: {result.strip() or f'it ended with {status}'}")
    most = used.ru_maxrss // (1024 if sys.platform == "linux" else 2**20)
    if most > MOST_MEMORY:
        raise AssertionError(f"{target.reads.__name__} took {most} MB")
    return int(result), most


def _feed_and_tell(target: Target, times: int, seed: int, writes: int) -> None:
    import resource

    status = 1
    try:
        # What is asked for beyond all measure fails at once, and doesn't take the machine with it.
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_ADDRESSES, _MOST_ADDRESSES))
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            place = prepared(Path(folder))
            refused = feed(target, place, times, seed)
            place.book.lock()
        os.write(writes, str(refused).encode())
        status = 0
    except BaseException as problem:  # reported to the parent; nothing of the child may go on
        where = "".join(traceback.format_tb(problem.__traceback__)[-6:])  # without the food, which is long
        os.write(writes, f"{where}{type(problem).__name__}: {problem}"[:4000].encode())
    finally:
        os._exit(status)


def _keep(target: Target, raw: bytes) -> None:
    """Keep what failed, where the person who runs the trial says; nobody real is in it."""
    if folder := os.environ.get("FUZZ_KEEP"):
        (Path(folder) / f"{target.reads.__name__}.bin").write_bytes(raw)


def main() -> None:
    """Feed every target thousands of times."""
    seed = int(os.environ.get("FUZZ_SEED") or time.time())
    print(f"FUZZ_SEED={seed}", flush=True)
    for target in TARGETS:
        began = time.monotonic()
        rows = [feed_in_a_child(target, _AT_ONCE, seed + at) for at in range(0, target.often, _AT_ONCE)]
        print(
            f"{target.reads.__name__}: {target.often:,} times, {sum(refused for refused, _ in rows):,}"
            f" of them refused with a sentence, {max(most for _, most in rows)} MB at most,"
            f" {time.monotonic() - began:.0f} s",
            flush=True,
        )
