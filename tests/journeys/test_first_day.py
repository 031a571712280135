"""The first day in the real window on a screen of its own, from welcome to pack and export."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.architecture.seeking import places_that_say
from tests.journeys.files_written import under_watch, written

ROOT = Path(__file__).resolve().parents[2]
WORKBOOK = ROOT / "tests" / "coordinator" / "exchange" / "caseload-tracker.xlsx"
PICTURES = ROOT / "out" / "journey"
NAMES = ("Chidi", "joint visit on alcohol", "copper lantern walks sideways")
# What was asked for, by the person, by name.
ASKED = ("Recovery sheet.pdf", "pack.pdf", "actions.xlsx")
# What is written beside the casebook and its backups: the list of recent casebooks, which names folders
# alone, and what the system's own parts keep, which never learn a name.
KNOWN = (
    ".config/coordinator",
    ".cache/fontconfig",
    ".cache/mesa_shader_cache",
    ".cache/mesa_shader_cache_db",
)
FOLDERS = (".config", ".cache")


def nowhere_else(files: set[Path], *, home: Path, place: Path) -> None:
    """Every file written is known by its place, and those that are still there hold no name."""
    asked = {place / name for name in ASKED}
    books = (place / "Journey.casebook", place / "Journey backups", *place.glob(".new-*"))
    known = (*books, *(home / one for one in KNOWN), PICTURES, Path("/dev"), Path("/proc"))
    unknown, searched = set(), set()
    for file in files:
        beside = file.parent == place and file.name.startswith(".new-")  # before it is given its name
        inside = ".new-" in file.parent.name or "__pycache__" in file.parts
        if file in asked or beside or inside or file in (PICTURES.parent, *(home / one for one in FOLDERS)):
            continue
        if not any(file.is_relative_to(one) for one in known):
            unknown.add(file)
        if file.is_file() and file.is_relative_to(place):
            searched.add(file)
    assert unknown == set()
    assert len([one for one in searched if one.is_relative_to(place / "Journey.casebook")]) >= 2
    said = {
        file
        for file in searched
        for name in NAMES
        for coding in ("utf-8", "utf-16-le")
        if name.lower().encode(coding) in file.read_bytes().lower()
    }
    assert said == set()


@pytest.fixture
def screen() -> Iterator[str]:
    """A screen without a monitor."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x720x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        yield f":{number}"
        server.terminate()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the screen without a monitor is Linux's")
def test_a_first_day_from_welcome_to_pack_and_export(tmp_path: Path, screen: str) -> None:
    shutil.rmtree(PICTURES, ignore_errors=True)
    home = tmp_path / "home"
    home.mkdir()
    place = tmp_path / "day"
    place.mkdir()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("QT_", "XDG_"))},
        "DISPLAY": screen,
        "HOME": str(home),
        "QT_QPA_PLATFORM": "xcb",
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",  # or a library begins a bus that outlives the day
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "tests.journeys.first_day", str(place), str(WORKBOOK), str(PICTURES)]
    record = tmp_path / "written"
    done = subprocess.run(
        under_watch(command, record),
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert places_that_say(NAMES, [home, place / "Journey.casebook"]) == []
    nowhere_else(written(record, ROOT), home=home, place=place)
    pack = PdfReader(place / "pack.pdf")
    assert "MATAC" in pack.pages[0].extract_text()
    assert len(pack.pages) >= 3
    sheet = load_workbook(place / "actions.xlsx").active
    assert sheet is not None
    assert sheet.max_row > 50
    assert len(list(PICTURES.glob("*.png"))) >= 15
    assert (place / "Recovery sheet.pdf").read_bytes().startswith(b"%PDF-")
