"""Kills in the middle of backing up and going back: no copy that counts is broken, nothing is lost."""

import math
import random
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from coordinator.access import open as opening
from coordinator.backups import manifest as manifests
from coordinator.backups import on_lock
from coordinator.backups.create import create_backup, no_progress
from coordinator.backups.locations import Backup
from coordinator.backups.manifest import ASKED
from coordinator.backups.restore import prepare, put_in_place
from coordinator.backups.status import catch_up, check_with_backups, list_backups
from coordinator.backups.verify import verify
from coordinator.casebook.casebook import Casebook, now
from coordinator.casebook.paths import backup_folder
from coordinator.disaster_recovery.restore_backup import restore_to
from coordinator.notes.use_cases import write_note
from tests.stress import casebook_content, kills, scripted_day
from tests.stress.kills import Say

_TIMES, _FLIPS, _SEED = 800, 1000, 20261122
_BEFORE = f"{0:032d}"  # the note that was there before the backup, and the one that came after it
_AFTER = f"{1:032d}"
_BACKED_UP = "backed-up"  # the file that holds the name of the backup that was prepared


def main() -> None:
    """Print for each kind of work how often it was killed, and all that was wrong after it."""
    bad = kills.report(WORK, run, _TIMES, _SEED)
    flips, missed = flip(_FLIPS, _SEED)
    print(f"flipped bits in a backup: {flips:,}; not noticed by the proof {len(missed)}", flush=True)
    for one in missed:
        print(f"  WRONG {one}")
    bad += len(missed)
    if bad:
        raise AssertionError(f"{bad} kills or bits lost something")


def run(name: str, times: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Kill one kind of work so many times; return how often it was under way, and what was wrong after it."""
    work, judge = WORK[name]
    return kills.kill(_prepare, work, judge, times, seed)


def flip(times: int, seed: int) -> tuple[int, list[str]]:
    """Turn single bits anywhere in a backup; return how many, and where the proof noticed nothing."""
    chance, missed = random.Random(seed), []
    with tempfile.TemporaryDirectory(prefix="flips-") as folder:
        _prepare(Path(folder) / "base")
        with _opened(Path(folder) / "base" / "Day.casebook") as book:
            backup = list_backups(book)[0].backup
            for _ in range(times):
                file = chance.choices(files := sorted(backup.folder.iterdir()), [_weight(f) for f in files])[
                    0
                ]
                whole = file.read_bytes()
                at = chance.randrange(8 * len(whole))
                raw = bytearray(whole)
                raw[at // 8] ^= 1 << at % 8
                file.write_bytes(raw)
                if not _noticed(book, backup.folder) and not _is_harmless(backup, file):
                    missed.append(f"bit {at} of {file.name}")
                file.write_bytes(whole)
    return times, missed


def _weight(file: Path) -> float:
    """Let the small files have their share."""
    return math.sqrt(file.stat().st_size)


def _noticed(book: Casebook, folder: Path) -> bool:
    held = [one for one in list_backups(book) if one.backup.folder == folder and one.ours]
    return not held or bool(verify(book, folder, held[0].backup.manifest, no_progress)[0])


def _is_harmless(backup: Backup, file: Path) -> bool:
    """Say whether the account still says the same: a space became another, or a letter its capital."""
    return file.name == manifests.MANIFEST and manifests.read(backup.folder) == backup.manifest


def _prepare(base: Path) -> None:
    place = scripted_day.prepare(base)
    with _opened(place) as book:
        _note(book, _BEFORE)
        made = create_backup(book, ASKED).backup
        (base / _BACKED_UP).write_text(made.folder.name, encoding="utf-8")
        _note(book, _AFTER)
        casebook_content.keep(book, base / kills.KEPT)


def _opened(place: Path) -> Casebook:
    return opening.open_casebook(place, scripted_day.MORNING)


def _note(book: Casebook, note: str) -> None:
    book.do(write_note, note_id=note, words="Said something. " * 40, case_id="c" * 32)


def _back_up(folder: Path, say: Say) -> None:
    with _opened(folder / "Day.casebook") as book:
        for number in range(2, 6):
            note = f"{number:032d}"
            _note(book, note)
            say(note)
            say(create_backup(book, ASKED).backup.folder.name)


def _end_sessions(folder: Path, say: Say) -> None:
    for number in range(2, 5):
        book, note = _opened(folder / "Day.casebook"), f"{number:032d}"
        _note(book, note)
        say(note)
        planned = on_lock.plan(book)
        book.lock()
        if planned is None:
            raise RuntimeError("there was nothing to back up after a session with a note")
        for made in on_lock.make_copies(planned):
            say(made.name)


def _go_back(folder: Path, say: Say) -> None:
    path = folder / "Day.casebook"
    book = _opened(path)
    prepared = prepare(book, list_backups(book)[-1].backup)
    book.lock()
    put_in_place(prepared, path, now())
    say("restored")


def _restore_again(folder: Path, say: Say) -> None:
    backup = next(backup_folder(folder / "Day.casebook").glob("*.casebook"))
    restore_to(backup, folder / "New.casebook", scripted_day.MORNING)
    say("restored")


def _judge_open(folder: Path, said: list[str]) -> list[str]:
    """All that was confirmed is there, and so is every confirmed backup, proven."""
    before = casebook_content.kept(folder / kills.KEPT)
    with _opened(folder / "Day.casebook") as book:
        wrong = list(check_with_backups(book).check.wrong)
        wrong += casebook_content.differences(before, casebook_content.read(book), more={"note"})
        wrong += kills.wrong_notes(book, [_BEFORE, _AFTER, *said])
        wrong += _wrong_backups(book, [_backed_up(folder), *said])
        if catch_up(book).since is not None:
            wrong.append("no backup could be made after it")
        if list(backup_folder(book.path).glob(".new-*")):
            wrong.append("a part was left")
    return wrong


def _wrong_backups(book: Casebook, said: list[str]) -> list[str]:
    """Say which confirmed backups are not listed, and what is wrong with those that are."""
    listed = {one.backup.folder.name: one.backup for one in list_backups(book) if one.ours}
    wrong = [f"{one} was confirmed and is not listed" for one in said if _is_name(one) and one not in listed]
    for backup in listed.values():
        found, _ = verify(book, backup.folder, backup.manifest, no_progress)
        wrong += [f"a backup that counts: {one}" for one in found]
    return wrong


def _is_name(said: str) -> bool:
    return said.endswith(".casebook")


def _backed_up(folder: Path) -> str:
    """The name of the backup that was prepared."""
    return (folder / _BACKED_UP).read_text(encoding="utf-8")


def _judge_gone_back(folder: Path, said: list[str]) -> list[str]:
    """The newer casebook is somewhere, whole; the older is in its place if that was reported; both open."""
    path = folder / "Day.casebook"
    wrong, newer = [], []
    for place in folder.glob("*.casebook"):
        with _opened(place) as book:
            wrong += [f"{place.name}: {one}" for one in check_with_backups(book).check.wrong]
            notes = set(book.read(kills.note_ids))
            if _BEFORE not in notes:
                wrong.append(f"{place.name}: the note from before the backup is lost")
            if _AFTER in notes:
                newer.append(place)
                lost = casebook_content.differences(
                    casebook_content.kept(folder / kills.KEPT), casebook_content.read(book)
                )
                wrong += [f"{place.name}: {one}" for one in lost]
    if len(newer) != 1:
        wrong.append(f"the newer casebook is there {len(newer)} times")
    if said and (not path.exists() or path in newer):
        wrong.append("it was said to be restored, and is not the older one")
    if not path.exists():
        restore_to(backup_folder(path) / _backed_up(folder), path, scripted_day.MORNING)
    return wrong + _backup_gone(path, _backed_up(folder))


def _backup_gone(path: Path, name: str) -> list[str]:
    with _opened(path) as book:
        return _wrong_backups(book, [name])


def _judge_again(folder: Path, said: list[str]) -> list[str]:
    """A new casebook is there whole or not at all; the old one and its backup are as they were."""
    new = folder / "New.casebook"
    if said and not new.exists():
        return ["it was said to be restored, and is not there"]
    wrong = _judge_open(folder, [])
    if new.exists():
        with _opened(new) as book:
            wrong += [*book.check().wrong, *kills.wrong_notes(book, [_BEFORE])]
            if _AFTER in set(book.read(kills.note_ids)):
                wrong.append("it holds what came after the backup")
    return wrong


WORK: dict[str, tuple[Callable[[Path, Say], None], Callable[[Path, list[str]], list[str]]]] = {
    "backup": (_back_up, _judge_open),
    "after a session": (_end_sessions, _judge_open),
    "going back": (_go_back, _judge_gone_back),
    "restoring again": (_restore_again, _judge_again),
}
