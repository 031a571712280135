"""Exports a whole casebook as JSON Lines, so that no user depends on this program.

The text is not encrypted. The format is described in docs/file-format.md.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import RowMapping, Table, func, select
from sqlalchemy.orm import Session

from coordinator.attachments.queries import list_contents
from coordinator.casebook import models
from coordinator.casebook.attached_files import open_attachment, pieces
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.casebook.paths import ATTACHMENTS, DATABASE
from coordinator.copies.use_cases import NewCopy, record_given_copy
from coordinator.core.atomic_file import sync_folder
from coordinator.core.disk_space import must_have_room
from coordinator.core.errors import Refused, StoreDamaged
from coordinator.core.file_names import problem_with_name
from coordinator.core.permissions import use_case
from coordinator.core.wording import THIS_USER
from coordinator.documents.output_file import refusing_bad_places
from coordinator.exports import wording
from coordinator.people.safe_contact import count_unsafe
from coordinator.store import trail
from coordinator.store.audit import UnitOfWork

FORMAT, VERSION = "coordinator-export", 1
_AT_ONCE = 1000  # rows held in memory

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class _Written:
    file: str
    rows: int
    sha256: str


def export_everything(
    casebook: Casebook, folder: Path, progress: Progress | None = None, *, reason: str = ""
) -> dict[str, int]:
    """Write every table and attached file to `folder`; return how many lines the file of each table has.

    The folder is first named "NAME.unfinished" and renamed when it is complete; the next export deletes
    what a killed one left there. The trail records the disclosure before anything is written.
    `progress` is called with (rows done, rows in all). Raises Refused if the folder can't be used, and
    without a `reason` if a way to reach somebody that is unsafe would leave.
    """
    _check(folder, casebook.path)
    unsafe = casebook.read(count_unsafe)
    if unsafe and not reason.strip():
        raise Refused(wording.say_why_unsafe_leave(unsafe), field="reason")
    attached = casebook.read(list_contents)
    size = (casebook.path / DATABASE).stat().st_size + sum(each.size for each in attached.values())
    must_have_room(folder.absolute().parent, size, "this export")
    with refusing_bad_places():
        making = folder.absolute().with_name(folder.absolute().name + ".unfinished")
        _clear(making)
        making.mkdir(mode=0o700)
        try:
            with disclosing(casebook, disclose_everything, reason=reason):
                written = casebook.read(_write_tables, making, progress)
                files = _write_attached(casebook, making / ATTACHMENTS, list(attached), progress)
                _write_manifest(making, written, files, casebook.trail_head())
                if folder.exists():
                    folder.rmdir()
                os.rename(making, folder)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
        sync_folder(folder.parent)
    return {table.file.removesuffix(".jsonl"): table.rows for table in written}


@use_case("disclose_everything")
def disclose_everything(work: UnitOfWork, *, reason: str = "") -> None:
    """Record on the trail that the whole casebook was exported as plain text, and why."""
    why = f"{wording.FULL_EXPORT}: {reason.strip()}" if reason.strip() else wording.FULL_EXPORT
    record_given_copy(work, copy=NewCopy("everything", reason=reason))
    work.disclose("everything", THIS_USER, why)


def exported_tables() -> list[Table]:
    """List the tables that are exported: all but the search index, which is made from the others."""
    mapped = [row.__table__ for row in models.all_rows()]
    return [table for table in (*mapped, trail.trail, trail.trail_change) if isinstance(table, Table)]


def _check(folder: Path, casebook: Path) -> None:
    if problem := problem_with_name(folder.name):
        raise Refused(problem, field="out")
    if folder.is_symlink():
        raise Refused(wording.FOLDER_IS_LINK, field="out")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(wording.FOLDER_NOT_EMPTY, field="out")
    if folder.resolve().is_relative_to(casebook.resolve()):
        raise Refused(wording.FOLDER_IN_CASEBOOK, field="out")


def _clear(making: Path) -> None:
    """Delete what a killed export left. Raises Refused for anything else of that name."""
    if not making.exists() and not making.is_symlink():
        return
    ours = {f"{table.name}.jsonl" for table in exported_tables()}
    ours |= {"README.txt", "manifest.json", ATTACHMENTS}
    if making.is_symlink() or not making.is_dir() or any(file.name not in ours for file in making.iterdir()):
        raise Refused(wording.other_content(making), field="out")
    shutil.rmtree(making)


def _write_tables(session: Session, making: Path, progress: Progress | None) -> list[_Written]:
    tables = exported_tables()
    totals = [session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]
    done, written = 0, []
    for table in tables:
        before = done

        def report(rows: int, before: int = before) -> None:
            if progress:
                progress(before + rows, sum(totals))

        written.append(_write_table(session, making, table, report))
        done += written[-1].rows
    return written


def _write_table(session: Session, making: Path, table: Table, report: Callable[[int], None]) -> _Written:
    path, digest, count = making / f"{table.name}.jsonl", hashlib.sha256(), 0
    order = table.primary_key.columns or [table.c.seq, table.c.place]
    result = session.execute(select(table).order_by(*order).execution_options(yield_per=_AT_ONCE))
    with path.open("wb") as out:
        for rows in result.mappings().partitions():
            text = _lines(rows).encode()
            digest.update(text)
            out.write(text)
            count += len(rows)
            report(count)
        _sync(out.fileno(), out.flush)
    return _Written(path.name, count, digest.hexdigest())


def _write_attached(
    casebook: Casebook, folder: Path, names: list[str], progress: Progress | None
) -> dict[str, dict[str, int | str] | None]:
    """Write the content of each attached file under its id; one that is not as it was added has None."""
    written: dict[str, dict[str, int | str] | None] = {}
    for name in names:
        folder.mkdir(mode=0o700, exist_ok=True)
        size, digest = 0, hashlib.sha256()
        try:
            with (folder / name).open("wb") as out:
                for piece in pieces(open_attachment(casebook, attachment_id=name), progress or _ignore):
                    size += out.write(piece)
                    digest.update(piece)
                _sync(out.fileno(), out.flush)
            written[name] = {"bytes": size, "sha256": digest.hexdigest()}
        except StoreDamaged:
            (folder / name).unlink()
            written[name] = None
    return written


def _ignore(done: int, total: int) -> None:
    """Say nothing of the progress."""


def _write_manifest(
    making: Path, written: list[_Written], attached: dict[str, dict[str, int | str] | None], head: str
) -> None:
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "trail_head": head,
        "files": {table.file: {"rows": table.rows, "sha256": table.sha256} for table in written},
        "attachments": attached,
    }
    files = {"manifest.json": json.dumps(manifest, indent=1) + "\n", "README.txt": wording.README}
    for name, text in files.items():
        with (making / name).open("w", encoding="utf-8", newline="\n") as out:
            out.write(text)
            _sync(out.fileno(), out.flush)


def _lines(rows: Iterable[RowMapping]) -> str:
    text = "".join(_JSON.encode(dict(row)) + "\n" for row in rows)
    # Some readers take these three for the end of a line too; JSON may have them escaped.
    for separator in ("\x85", "\u2028", "\u2029"):
        text = text.replace(separator, f"\\u{ord(separator):04x}")
    return text


def _sync(handle: int, flush: Callable[[], None]) -> None:
    flush()
    os.fsync(handle)


def _encode(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_encode)
