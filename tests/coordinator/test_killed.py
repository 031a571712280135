"""An import that is killed at any moment leaves all of itself or nothing."""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coordinator import opening as books
from coordinator.keys import recovery
from coordinator.keys.derive import FLOOR

WORDS = "copper lantern walks sideways"
TABLES = ("person", "case_file", "case_link", "note", "imported_row")
MOMENTS = (0.5, 0.7, 0.85, 0.95, 1.0)  # parts of the time that a whole import takes


def workbook(path: Path, rows: int) -> Path:
    lines = ["Ref,Surname,Forename,DOB,Notes"]
    lines += [f"CN{n:04d},Invented{n},Pat,{n % 28 + 1}/3/1988,Said something on day {n}" for n in range(rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def importing(place: Path, sheet: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "ui", "import", str(place), str(sheet), "--passphrase-file", "-"]
    started = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    assert started.stdin is not None
    started.stdin.write(WORDS.encode() + b"\n")
    started.stdin.close()
    return started


def counted(place: Path) -> tuple[int, ...]:
    with books.open_casebook(place, WORDS) as book:
        found = book.check()
    assert found.wrong == ()
    return tuple(found.rows[table] for table in TABLES)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
def test_a_killed_import_leaves_all_or_nothing(tmp_path: Path) -> None:
    empty, sheet = tmp_path / "Empty.casebook", workbook(tmp_path / "cases.csv", 400)
    books.create(empty, WORDS, recovery.new_words(), cost=FLOOR).lock()
    whole = tmp_path / "Whole.casebook"
    shutil.copytree(empty, whole)
    began = time.monotonic()
    assert importing(whole, sheet).wait() == 0
    took = time.monotonic() - began
    nothing, everything = counted(empty), counted(whole)
    assert everything[0] == 400
    for number, moment in enumerate(MOMENTS):
        place = tmp_path / f"Killed{number}.casebook"
        shutil.copytree(empty, place)
        started = importing(place, sheet)
        time.sleep(took * moment)
        started.send_signal(signal.SIGKILL)
        started.wait()
        assert counted(place) in (nothing, everything), moment
