"""The files attached to cases, encrypted in the casebook's folder.

A file is written whole before its row is: a kill between the two leaves a file that no row has a key
for, which the next unlock deletes. An erasure deletes the row, and so the key, before the file.
"""

import contextlib
import io
import os
import re
import stat
import tempfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from coordinator.attachments import wording
from coordinator.attachments.contents import read_contents
from coordinator.attachments.queries import cases_of_files, get_content, list_contents
from coordinator.attachments.rules import AttachmentDetails
from coordinator.attachments.scans import ScannedResult, add_scanned_assessment
from coordinator.attachments.sealed_file import (
    LARGEST,
    PIECE,
    SealedContent,
    SealedReader,
    is_sound,
    seal,
    sealed_size,
)
from coordinator.attachments.use_cases import add_attachment
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import ATTACHMENTS
from coordinator.core.atomic_file import sync_folder
from coordinator.core.changes import WriteResult
from coordinator.core.disk_space import must_have_room
from coordinator.core.errors import Refused, StoreDamaged, StoreError
from coordinator.core.os_errors import is_of_the_disk, sentence_for
from coordinator.store.online_backup import Progress

_UNFINISHED = ".new-"
_NAME = re.compile(r"[0-9a-f]{32}")


def attach(
    book: Casebook,
    source: Path | bytes,
    *,
    attachment_id: str,
    case_id: str,
    details: AttachmentDetails,
    people: tuple[str, ...] = (),
    scanned: ScannedResult | None = None,
    progress: Progress,
) -> WriteResult[str]:
    """Attach a file, or the content of one, to a case; `progress` gets bytes, and may raise to stop it.

    With `scanned`, the file is the form of an assessment, whose result is recorded with it. Raises Refused,
    Missing, StoreError, Cancelled; then nothing is attached or recorded.
    """
    book.actor.check_may(add_attachment)
    book.store.check_present()
    with _opened(source) as (file, size):
        contents = read_contents(
            source if isinstance(source, bytes) else file, details.name, lambda: progress(0, size)
        )
        file.seek(0)
        content = _write(book.path / ATTACHMENTS, attachment_id, file, size, progress)
    # If this fails, the file without a row is deleted at the next unlock: by then it is sure to have none.
    about: dict[str, Any] = {
        "attachment_id": attachment_id, "case_id": case_id, "content": content, "kind": contents.kind,
        "details": details, "people": people, "text": contents.text,
    }  # fmt: skip
    if scanned is not None:
        return book.do(add_scanned_assessment, scanned=scanned, **about)
    return book.do(add_attachment, **about)


def open_attachment(book: Casebook, *, attachment_id: str) -> SealedReader:
    """Open the content of a file for reading. Raises Missing, StoreDamaged."""
    content = book.read(get_content, attachment_id=attachment_id)
    try:
        return SealedReader(book.path / ATTACHMENTS / attachment_id, content)
    except OSError as problem:
        raise StoreDamaged(wording.FILE_MISSING) from problem


def pieces(reader: SealedReader, progress: Progress) -> Iterator[bytes]:
    """Yield the content of an open file piece by piece, and close it."""
    with reader:
        whole = reader.seek(0, os.SEEK_END)
        reader.seek(0)
        while piece := reader.read(PIECE):
            progress(reader.tell(), whole)
            yield piece


def delete_erased(book: Casebook, attachment_ids: Collection[str]) -> None:
    """Delete the files of erased rows; one that can't be deleted now is deleted at the next unlock."""
    for attachment_id in attachment_ids:
        with contextlib.suppress(OSError):
            (book.path / ATTACHMENTS / attachment_id).unlink(missing_ok=True)
    _sync(book.path / ATTACHMENTS)


def sweep(book: Casebook) -> None:
    """Delete what a killed addition or erasure left: files that no row has the key of."""
    folder = book.path / ATTACHMENTS
    if not folder.is_dir():
        return
    known = book.read(list_contents)
    with contextlib.suppress(OSError):
        for file in list(folder.iterdir()):
            is_ours = file.name.startswith(_UNFINISHED) or _NAME.fullmatch(file.name)
            if is_ours and file.name not in known:
                with contextlib.suppress(OSError):
                    file.unlink()
        _sync(folder)


def list_sizes(book: Casebook) -> dict[str, int]:
    """List the files that are there, by name, and the size that each must have in bytes."""
    folder, contents = book.path / ATTACHMENTS, book.read(list_contents)
    return {name: sealed_size(each.size) for name, each in contents.items() if (folder / name).is_file()}


def check_files(book: Casebook, progress: Progress) -> tuple[str, ...]:
    """Read every attached file; say which are missing or changed, and what is there that is none."""
    folder, contents = book.path / ATTACHMENTS, book.read(list_contents)
    bad = list_unsound(folder, contents, progress)
    wrong = [
        wording.not_sound(reference, missing=missing)
        for missing in (True, False)
        for reference in book.read(
            cases_of_files, attachment_ids=[name for name, is_gone in bad.items() if is_gone is missing]
        )
    ]
    with contextlib.suppress(OSError):
        names = sorted(file.name for file in folder.iterdir())
        wrong += [wording.surplus(name) for name in names if name not in contents]
    return tuple(wrong)


def list_unsound(folder: Path, contents: Mapping[str, SealedContent], progress: Progress) -> dict[str, bool]:
    """Read files; return those that are not as they were added, and whether each is missing."""
    bad: dict[str, bool] = {}
    for name, content in contents.items():
        try:
            if not is_sound(folder / name, content, progress):
                bad[name] = False
        except FileNotFoundError:
            bad[name] = True
        except OSError:
            bad[name] = False
    return bad


@contextlib.contextmanager
def _opened(source: Path | bytes) -> Iterator[tuple[BinaryIO, int]]:
    """Open what is to be attached, with its size in bytes. Raises Refused."""
    if isinstance(source, bytes):
        yield io.BytesIO(source), len(source)
        return
    try:
        status = source.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Refused(wording.NOT_A_FILE, field="file")
        if status.st_size > LARGEST:
            raise Refused(wording.TOO_LARGE, field="file")
        file = source.open("rb")
    except OSError as problem:
        raise Refused(wording.FILE_UNREADABLE, field="file") from problem
    with file:
        yield file, status.st_size


def _write(folder: Path, name: str, file: BinaryIO, size: int, progress: Progress) -> SealedContent:
    """Encrypt a file into the folder, under a temporary name until all of it is on the disk."""
    try:
        folder.mkdir(0o700, exist_ok=True)
        must_have_room(folder, sealed_size(size), wording.ADDING)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=_UNFINISHED)
        try:
            with os.fdopen(handle, "wb") as out:
                content = seal(file, size, out, progress)
                out.flush()
                os.fsync(out.fileno())
            os.rename(temporary, folder / name)
            _sync(folder)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as problem:
        if is_of_the_disk(problem):
            raise StoreError(sentence_for(problem, outcome=wording.NOT_ADDED)) from problem
        raise Refused(wording.FILE_UNREADABLE, field="file") from problem
    return content


def _sync(folder: Path) -> None:
    with contextlib.suppress(OSError):
        sync_folder(folder)
