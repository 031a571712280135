"""Kills amid adding, amending, erasing and backing up attached files: nothing confirmed is lost."""

import os
import tempfile
from collections import Counter
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from coordinator.access import open as opening
from coordinator.attachments.model import Attachment
from coordinator.attachments.rules import AttachmentDetails
from coordinator.attachments.use_cases import amend_attachment, withdraw_attachment
from coordinator.backups.create import create_backup, no_progress
from coordinator.backups.manifest import ASKED
from coordinator.backups.status import catch_up, check_with_backups, list_backups
from coordinator.backups.verify import verify
from coordinator.casebook.attached_files import attach, open_attachment
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.models import all_rows
from coordinator.casebook.paths import ATTACHMENTS, backup_folder
from coordinator.trail.erase_case import erase_attachment
from tests.stress import casebook_content, kills, scripted_day
from tests.stress.kills import Say

_TIMES, _SEED = 200, 20261122
_PREPARED, _MORE = 6, 6  # files that are there before, and that come
_PLAIN = b"zephyrquince waits at the gooseberry gate. "
_MARKER = "zephyrquince"
_TABLES = {"attachment", "attachment_person", "attachment_text"}
_WORDS, _KEYS = "Read and agreed", "keys"
_OFFICER = {"reason": "Sent by mistake", "authority": "Data protection officer"}


def main() -> None:
    """Print for each kind of work how often it was killed, and all that was wrong after it."""
    if bad := kills.report(WORK, run, _TIMES, _SEED):
        raise AssertionError(f"{bad} kills lost something or left something")


def run(name: str, times: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Kill one kind of work so many times; return how often it was under way, and what was wrong after it."""
    return kills.kill(_prepare, _alone(WORK[name]), _judge, times, seed)


def _alone(work: kills.Doing) -> kills.Doing:
    """Let what the work puts into temporary files lie where the judge looks."""

    def act(folder: Path, say: Say) -> None:
        tempfile.tempdir = os.environ["TMPDIR"] = str(folder / "temporary")
        work(folder, say)

    return act


def _file(number: int) -> str:
    return f"{number:032x}"


def _content(number: int) -> bytes:
    """The content of a file: the first fits into one piece, others into several."""
    return f"{number}: ".encode() + _PLAIN * (1 if number % 3 == 0 else 30_000 * (number % 3))


def _add(book: Casebook, number: int) -> None:
    details = AttachmentDetails(name=f"{_MARKER} {number}.txt", words=_MARKER)
    added = {"attachment_id": _file(number), "case_id": "c" * 32, "details": details, "people": ("a" * 32,)}
    attach(book, _content(number), **added, progress=no_progress)  # type: ignore[arg-type]


def _prepare(base: Path) -> None:
    place = scripted_day.prepare(base)
    (base / "temporary").mkdir()
    with _opened(place) as book:
        casebook_content.keep(book, base / kills.KEPT)
        for number in range(_PREPARED):
            _add(book, number)
        keys = book.read(
            lambda session: [row.key for row in session.query(Attachment).order_by(Attachment.id)]
        )
        (base / _KEYS).write_text("\n".join(keys), encoding="ascii")
        create_backup(book, ASKED)


def _opened(place: Path) -> Casebook:
    return opening.open_casebook(place, scripted_day.MORNING)


def _adding(folder: Path, say: Say) -> None:
    with _opened(folder / "Day.casebook") as book:
        for number in range(_PREPARED, _PREPARED + _MORE):
            _add(book, number)
            say(f"added {number}")


def _amending(folder: Path, say: Say) -> None:
    with _opened(folder / "Day.casebook") as book:
        for number in range(_PREPARED):
            book.do(
                amend_attachment, attachment_id=_file(number), words=_WORDS, opened_with={"words": _MARKER}
            )
            say(f"amended {number}")
            if number % 2:
                book.do(withdraw_attachment, attachment_id=_file(number))
                say(f"withdrawn {number}")


def _erasing(folder: Path, say: Say) -> None:
    with _opened(folder / "Day.casebook") as book:
        for number in range(_PREPARED):
            _erase(book, number, say)


def _erase(book: Casebook, number: int, say: Say) -> None:
    say(f"erasing {number}")
    erase_attachment(book, attachment_id=_file(number), **_OFFICER)
    say(f"erased {number}")


def _backing_up(folder: Path, say: Say) -> None:
    with _opened(folder / "Day.casebook") as book:
        for number in range(_PREPARED, _PREPARED + 3):
            _add(book, number)
            say(f"added {number}")
            say(f"backup {create_backup(book, ASKED).backup.folder.name}")
            _erase(book, number - _PREPARED, say)


def _judge(folder: Path, lines: list[str]) -> list[str]:
    """All that was confirmed is there, what was erased is nowhere, and nothing else is left over."""
    wrong = [f"it can be read in {file}" for file in _readable(folder)]
    events = [(what, value) for what, _, value in (one.partition(" ") for one in lines)]
    with _opened(folder / "Day.casebook") as book:
        wrong += check_with_backups(book).check.wrong
        wrong += casebook_content.differences(
            casebook_content.kept(folder / kills.KEPT), casebook_content.read(book), more=_TABLES
        )
        keys = (folder / _KEYS).read_text(encoding="ascii").split()
        wrong += _wrong_files(book, keys, {(what, int(value)) for what, value in events if what != "backup"})
        wrong += _wrong_backups(book, [value for what, value in events if what == "backup"])
    return wrong


def _readable(folder: Path) -> list[str]:
    """Name what has something of a file that can be read, by its name or its content."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [
        str(file.relative_to(folder)) for file in files
        if _MARKER in file.name or _MARKER.encode() in file.read_bytes()
    ]  # fmt: skip


def _wrong_files(book: Casebook, keys: list[str], events: set[tuple[str, int]]) -> list[str]:
    held = dict(book.read(_held))
    named = {what: {n for event, n in events if event == what} for what in ("added", "amended", "withdrawn")}
    erased, begun = ({n for event, n in events if event == what} for what in ("erased", "erasing"))
    must = (set(range(_PREPARED)) | named["added"]) - begun
    there = {n for n in range(_PREPARED + _MORE) if _file(n) in held}
    lying = {file.name for file in (book.path / ATTACHMENTS).iterdir()}
    wrong = [f"{name} lies there without a row" for name in sorted(lying - set(held))]
    wrong += [f"file {n} is lost" for n in sorted(must - there)]
    wrong += [f"file {n} was erased and is there" for n in sorted(erased & there)]
    wrong += [f"file {n} is not what it was" for n in sorted(there) if not _is_whole(book, n)]
    for n in sorted(named["amended"] & there):
        if held[_file(n)][0] != _WORDS:
            wrong.append(f"file {n} was amended and is not")
    for n in sorted(named["withdrawn"] & there):
        if not held[_file(n)][1]:
            wrong.append(f"file {n} was withdrawn and is not")
    left = book.read(_everything)
    return wrong + [
        f"the key of file {n} is left" for n, key in enumerate(keys) if n not in there and key in left
    ]


def _held(session: Session) -> list[tuple[str, tuple[str, bool]]]:
    return [(row.id, (row.words, row.withdrawn)) for row in session.query(Attachment)]


def _is_whole(book: Casebook, number: int) -> bool:
    with open_attachment(book, attachment_id=_file(number)) as reader:
        return reader.read() == _content(number)


def _everything(session: Session) -> str:
    tables = [*(str(row.__tablename__) for row in all_rows()), "trail_change"]
    return str([session.execute(text(f"SELECT * FROM {name}")).all() for name in tables])  # noqa: S608


def _wrong_backups(book: Casebook, lines: list[str]) -> list[str]:
    """Say which confirmed backups are not listed, what is wrong with any, and what is beside them."""
    listed = {one.backup.folder.name: one.backup for one in list_backups(book) if one.ours}
    wrong = [f"the backup {one} was confirmed and is not listed" for one in lines if one not in listed]
    for backup in listed.values():
        found, _ = verify(book, backup.folder, backup.manifest, no_progress)
        wrong += [f"a backup that counts: {one}" for one in found]
    if catch_up(book).since is not None:
        wrong.append("no backup could be made after it")
    create_backup(book, ASKED)
    parts = [
        *backup_folder(book.path).glob(".new-*"),
        *(backup_folder(book.path) / ATTACHMENTS).glob(".new-*"),
    ]
    return wrong + [f"a part was left: {part.name}" for part in parts]


WORK: dict[str, kills.Doing] = {
    "adding files": _adding,
    "amending files": _amending,
    "erasing files": _erasing,
    "backing up files": _backing_up,
}
