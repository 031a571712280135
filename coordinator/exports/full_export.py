"""Writes everything that a casebook holds as JSON Lines, so that nobody is ever locked in.

The text is plain: it leaves the casebook because the person asks for it. The
form is described in docs/file-format.md.
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

from coordinator.casebook import models
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import DATABASE
from coordinator.core.atomic_file import sync_folder
from coordinator.core.disk_space import must_have_room
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.documents.output_file import refusing_bad_places
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


def export_everything(casebook: Casebook, folder: Path, progress: Progress | None = None) -> dict[str, int]:
    """Write every table to `folder`, one JSON object a line; return how many lines each file has.

    The folder is made beside its place, as "NAME.unfinished" in plain sight, and moved there
    when it is whole; what a killed export left there goes with the next one. That it was
    asked for is on the trail before the first word leaves. `progress` is told (rows
    done, rows in all). Raises Refused where the folder can't be used.
    """
    _check(folder, casebook.path)
    must_have_room(folder.absolute().parent, (casebook.path / DATABASE).stat().st_size, "this export")
    with refusing_bad_places():
        making = folder.absolute().with_name(folder.absolute().name + ".unfinished")
        _clear(making)
        making.mkdir(mode=0o700)
        try:
            casebook.do(disclose_everything)
            written = casebook.read(_write_tables, making, progress)
            _write_manifest(making, written, casebook.trail_head())
            if folder.exists():
                folder.rmdir()
            os.rename(making, folder)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
        sync_folder(folder.parent)
    return {one.file.removesuffix(".jsonl"): one.rows for one in written}


@use_case("disclose_everything")
def disclose_everything(work: UnitOfWork) -> None:
    """Leave on the trail that all that the casebook holds was written out as plain text."""
    work.disclose("everything", "the person at this computer", "Export of everything as JSON Lines")


def exported_tables() -> list[Table]:
    """List the tables that are exported; the search index is left out, being made of the others."""
    mapped = [row.__table__ for row in models.all_rows()]
    return [table for table in (*mapped, trail.trail, trail.trail_change) if isinstance(table, Table)]


def _check(folder: Path, casebook: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused("That folder is not empty. Choose a new one.", field="out")
    if folder.resolve().is_relative_to(casebook.resolve()):
        raise Refused("Choose a folder outside the casebook's own.", field="out")


def _clear(making: Path) -> None:
    """Take away what a killed export left; anything else of that name is not ours to take."""
    if not making.exists():
        return
    ours = {f"{table.name}.jsonl" for table in exported_tables()} | {"README.txt", "manifest.json"}
    if not making.is_dir() or any(one.name not in ours for one in making.iterdir()):
        raise Refused(f"There is something else at {making}. Choose a new folder.", field="out")
    shutil.rmtree(making)


def _write_tables(session: Session, making: Path, progress: Progress | None) -> list[_Written]:
    wanted = exported_tables()
    totals = [session.scalar(select(func.count()).select_from(table)) or 0 for table in wanted]
    done, written = 0, []
    for table in wanted:
        before = done

        def report(rows: int, before: int = before) -> None:
            if progress:
                progress(before + rows, sum(totals))

        written.append(_write_table(session, making, table, report))
        done += written[-1].rows
    return written


def _write_table(session: Session, making: Path, table: Table, report: Callable[[int], None]) -> _Written:
    path, seen, rows = making / f"{table.name}.jsonl", hashlib.sha256(), 0
    order = table.primary_key.columns or [table.c.seq, table.c.place]
    found = session.execute(select(table).order_by(*order).execution_options(yield_per=_AT_ONCE))
    with path.open("wb") as out:
        for some in found.mappings().partitions():
            text = _lines(some).encode()
            seen.update(text)
            out.write(text)
            rows += len(some)
            report(rows)
        _settle(out.fileno(), out.flush)
    return _Written(path.name, rows, seen.hexdigest())


def _write_manifest(making: Path, written: list[_Written], head: str) -> None:
    told = {
        "format": FORMAT,
        "version": VERSION,
        "trail_head": head,
        "files": {one.file: {"rows": one.rows, "sha256": one.sha256} for one in written},
    }
    for name, text in (("manifest.json", json.dumps(told, indent=1) + "\n"), ("README.txt", _README)):
        with (making / name).open("w", encoding="utf-8", newline="\n") as out:
            out.write(text)
            _settle(out.fileno(), out.flush)


def _lines(rows: Iterable[RowMapping]) -> str:
    text = "".join(_JSON.encode(dict(row)) + "\n" for row in rows)
    # Some readers take these three for the end of a line too; inside JSON they may be written out.
    for sign in ("\x85", "\u2028", "\u2029"):
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _settle(handle: int, flush: Callable[[], None]) -> None:
    flush()
    os.fsync(handle)


def _told(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_told)
_README = """\
Everything that a casebook held, as plain text. Anybody who has this folder can read it:
keep it as you would keep the paper files, and delete it when you are done.

Each .jsonl file is one table, in UTF-8, one JSON object a line. Ids are 32 hexadecimal
digits; a column whose name ends in _id holds the id of a row of another file. Days are
YYYY-MM-DD, moments are UTC, "" is nothing said and null is not known. trail.jsonl and
trail_change.jsonl are the audit trail, oldest first.

manifest.json holds, for each file, its number of lines and its SHA-256 digest.
The columns are described in docs/file-format.md, which comes with the program.
"""
