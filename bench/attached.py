"""A large attached file through all that happens to a casebook, against copying and the cipher alone."""

import multiprocessing
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bench import stores
from bench.public_workbooks import peak_memory
from bench.rounds import Figure, Times, time_once
from coordinator.access.open import open_casebook
from coordinator.access.rekey import rekey
from coordinator.attachments.rules import AttachmentDetails
from coordinator.attachments.sealed_file import LARGEST, PIECE
from coordinator.backups.create import create_backup, no_progress
from coordinator.backups.manifest import ASKED
from coordinator.backups.restore import prepare, put_in_place
from coordinator.backups.status import check_with_backups, list_backups
from coordinator.casebook.attached_files import attach, open_attachment, pieces
from coordinator.casebook.casebook import Casebook, now
from coordinator.cases.new_person_use_cases import open_case_about_new_person
from coordinator.core.atomic_file import sync_file
from coordinator.trail.erase_case import erase_attachment

REFERENCE = "copy the file, and the cipher alone"
_CASE, _FILE = "c" * 32, "e" * 32
Step = Callable[[], object]


def attached(folder: Path, rounds: int) -> tuple[list[Figure], list[str]]:
    """Time a file of the largest size in a process of its own, whose memory is measured too."""
    context: Any = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_measure, args=(there, folder, rounds))
    child.start()
    there.close()
    ours, theirs, peak, with_parser = here.recv()
    child.join()
    size = f"{LARGEST // 2**20} MB"
    figures = [
        Figure(what, size, Times(tuple(each)), REFERENCE, Times(tuple(theirs))) for what, each in ours.items()
    ]
    return figures, [
        f"Most memory of the process: {peak / 2**20:.0f} MB; of the child that reads what is in a file: "
        f"{with_parser / 2**20:.0f} MB."
    ]


def _measure(pipe: Any, folder: Path, rounds: int) -> None:
    source = folder / "large.jpg"
    with source.open("wb") as out:
        out.write(b"\xff\xd8\xff\xe0")
        for _ in range(LARGEST // PIECE - 1):
            out.write(os.urandom(PIECE))
    ours: dict[str, list[float]] = {}
    theirs = []
    for number in range(rounds):
        theirs.append(
            time_once(partial(_copy, source, folder / "copy")) + time_once(partial(_cipher, source))
        )
        place = folder / str(number)
        place.mkdir()
        for what, step in _steps(place, source):
            ours.setdefault(what, []).append(time_once(step))
        shutil.rmtree(place)
    pipe.send((ours, theirs, peak_memory(), peak_memory(of_children=True)))


def _steps(place: Path, source: Path) -> Iterator[tuple[str, Step]]:
    """Yield what happens to the file, in its order."""
    book = stores.new_casebook(place, "large")
    book.do(
        open_case_about_new_person, case_id=_CASE, person_id="a" * 32, surname="Invented", forename="Sam",
        born=date(1990, 1, 2), born_words="", sex="", reason="", reference="CN001", borough="",
        referred_by="", opened=None, led_by="perpetrator", subject_role="perpetrator",
    )  # fmt: skip
    details = AttachmentDetails(name=source.name)
    yield (
        "Attach a file",
        partial(
            attach, book, source, attachment_id=_FILE, case_id=_CASE, details=details, progress=no_progress
        ),
    )
    yield "Show all of it", partial(_show, book)
    yield "Back it up, and prove the backup", partial(create_backup, book, ASKED)
    yield "Check the casebook and its backups", partial(check_with_backups, book)
    restored: list[Casebook] = []
    yield "Restore the backup", lambda: restored.append(_restored(book))
    yield "Encrypt everything under a new key", partial(rekey, restored[0], stores.PASSPHRASE, no_progress)
    yield (
        "Erase it",
        partial(erase_attachment, restored[0], attachment_id=_FILE, reason="Measured", authority="Nobody"),
    )
    restored[0].lock()


def _show(book: Casebook) -> None:
    with_all = sum(len(piece) for piece in pieces(open_attachment(book, attachment_id=_FILE), no_progress))
    if with_all < LARGEST - PIECE:
        raise AssertionError("some of it is missing")


def _restored(book: Casebook) -> Casebook:
    prepared = prepare(book, list_backups(book)[0].backup)
    book.lock()
    put_in_place(prepared, book.path, now())
    return open_casebook(book.path, stores.PASSPHRASE)


def _copy(source: Path, to: Path) -> None:
    shutil.copyfile(source, to)
    sync_file(to)


def _cipher(source: Path) -> None:
    cipher, nonce = AESGCM(secrets.token_bytes(32)), bytes(12)
    with source.open("rb") as file:
        while piece := file.read(PIECE):
            cipher.encrypt(nonce, piece, None)
