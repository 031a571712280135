"""Imports a workbook of 100,000 rows and 25 MB: time, memory, and that stopping it changes nothing."""

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from random import Random

from xlsxwriter import Workbook

from bench.workbook import rows_of
from coordinator.access import open as opening

ROWS = 100_000
MOST_MEMORY = 1024  # MB
_LETTERS, _POOL = 290, 20_000
_SHARES = {"Perps": 0.35, "Victims": 0.35, "Actions": 0.3}
_FILLED = ("person", "case_file", "action", "imported_row")
_PASSPHRASE = "an invented passphrase of six words"


def write_large(path: Path, rows: int) -> None:
    """Write a tracker of so many rows, each with some lines of words that are nobody's."""
    chance = Random(rows)
    pool = ["".join(chance.choices("abcdefghilmnoprstu", k=chance.randrange(4, 10))) for _ in range(_POOL)]
    book = Workbook(path, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    for title, share in _SHARES.items():
        headings, row = rows_of(title)
        sheet = book.add_worksheet(title)
        sheet.write_row(0, 0, [f"{title.upper()} - OFFICIAL-SENSITIVE"])
        sheet.write_row(2, 0, (*headings, "Comments"))
        for number in range(int(rows * share)):
            words = " ".join(chance.choices(pool, k=_LETTERS // 7)).capitalize()
            for column, value in enumerate((*row(chance, number), f"{words}.")):
                if isinstance(value, date):
                    sheet.write_datetime(3 + number, column, value)
                else:
                    sheet.write(3 + number, column, value)
    book.close()


def main() -> None:
    """Make the workbook, stop an import of it, import it, and import it again."""
    with tempfile.TemporaryDirectory(prefix="stress-") as place:
        path, book, secret = Path(place, "large.xlsx"), Path(place, "large.casebook"), Path(place, "words")
        secret.write_text(_PASSPHRASE, encoding="utf-8")
        write_large(path, ROWS)
        print(f"A workbook of {ROWS:,} rows and {path.stat().st_size / 1e6:.0f} MB")
        _command("new", book, "--passphrase-file", secret)
        _stopped("import", book, path, "--passphrase-file", secret, after=60)
        untouched = _command("caseload", book, "--passphrase-file", secret, "--json")
        if untouched.strip() != "[]" or any(_rows(book).values()):
            raise AssertionError("An import that was stopped left something behind.")
        print("Stopped after a minute: the casebook is untouched")
        held = [_imported(what, book, path, secret) for what in ("Imported", "Imported again")]
        if held[0] != held[1] or not all(held[0][table] for table in _FILLED):
            raise AssertionError(f"It holds {held[0]}, and after the second import {held[1]}.")
        if "All of it fits together" not in _command("check", book, "--passphrase-file", secret):
            raise AssertionError("The check found something wrong.")


def _imported(what: str, book: Path, path: Path, secret: Path) -> dict[str, int]:
    """Import the workbook; print what that took, and return how many rows of each table there are then."""
    began = time.monotonic()
    said = _command("import", book, path, "--passphrase-file", secret)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"{what} in {time.monotonic() - began:.0f} s; {most} MB of memory at most", flush=True)
    if most > MOST_MEMORY:
        raise AssertionError(f"That took {most} MB of memory.")
    if what == "Imported again" and not said.startswith("Nothing new"):
        raise AssertionError(f"The second import says: {said}")
    return _rows(book)


def _rows(book: Path) -> dict[str, int]:
    with opening.open_casebook(book, _PASSPHRASE) as opened:
        counts = opened.check().rows
    return {table: counts[table] for table in _FILLED}


def _command(*words: object) -> str:
    started = _started(*words)
    out, problem = started.communicate()
    if started.returncode:
        raise AssertionError(problem.strip().splitlines()[-1])
    return out


def _stopped(*words: object, after: float) -> None:
    """Run a command and stop it after so many seconds. Raises where it had ended, or ends in another way."""
    started = _started(*words)
    time.sleep(after)
    if started.poll() is not None:
        raise AssertionError(f"It had ended with {started.returncode} before it was stopped.")
    started.send_signal(signal.SIGINT)
    _, problem = started.communicate()
    if started.returncode != 1 or not problem.strip().startswith("Stopped."):
        raise AssertionError(f"Stopped, it ended with {started.returncode}: {problem.strip()[-500:]}")


def _started(*words: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "ui", *map(str, words)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
