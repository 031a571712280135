"""The first day in the real window on a screen of its own, from welcome to pack and export."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.architecture.byte_search import places_that_say
from tests.journeys.traced_files import sockets, under_watch, written
from tests.paths import ROOT, TRACKER

PICTURES = ROOT / "out" / "journey"
TYPED = ("Chidi", "joint visit on alcohol", "copper lantern walks sideways")
# What was asked for, by the person, by name.
ASKED = ("Recovery sheet.pdf", "pack.pdf", "actions.xlsx", "actions-MARAC.xlsx")
# What is written beside the casebook and its backups: the list of recent casebooks, which names folders
# alone, and what the system's own parts keep, which never learn a name.
KNOWN = (
    ".config/coordinator",
    ".cache/fontconfig",
    ".cache/mesa_shader_cache",
    ".cache/mesa_shader_cache_db",
)
FOLDERS = (".config", ".cache")


def sought() -> tuple[str, ...]:
    """Give what was typed, and fifty things from the workbook that stand nowhere else."""
    names = {
        str(value).strip()
        for sheet in load_workbook(TRACKER)
        for row in sheet.iter_rows(min_row=5, values_only=True)
        for value in row
        if isinstance(value, str) and len(value) >= 12 and " " in value
    }
    return (*TYPED, *random.Random(20).sample(sorted(names), 50))


def nowhere_else(files: set[Path], *, home: Path, place: Path, aside: Path) -> None:
    """Every file written is known by its place, and none of those in the casebook holds a name."""
    asked = {place / name for name in ASKED}
    books = (place / "Journey.casebook", place / "Journey backups", *place.glob(".new-*"))
    known = (*books, *(home / one for one in KNOWN), PICTURES, aside, Path("/dev"), Path("/proc"))
    unknown, held = set(), set()
    for file in files:
        beside = file.parent == place and file.name.startswith(".new-")  # before it is given its name
        inside = ".new-" in file.parent.name or "__pycache__" in file.parts
        if file in asked or beside or inside or file in (PICTURES.parent, *(home / one for one in FOLDERS)):
            continue
        if not any(file.is_relative_to(one) for one in known):
            unknown.add(file)
        if file.is_file():
            held.add(file)
    assert unknown == set()
    assert len([one for one in held if one.is_relative_to(place / "Journey.casebook")]) >= 2


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="strace is Linux's")
def test_what_is_deleted_or_written_over_is_noted_and_kept_to_be_searched(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, shutil, sys\n"
        "place = pathlib.Path(sys.argv[1])\n"
        "(place / 'deep').mkdir()\n"
        "for name in ('gone', 'over', 'new', 'deep/inside'):\n"
        "    (place / name).write_text(f'Zzyx in {name}')\n"
        "(place / 'gone').unlink()\n"
        "os.replace(place / 'new', place / 'over')\n"
        "shutil.rmtree(place / 'deep')\n"
    )
    place, record, aside = tmp_path / "day", tmp_path / "written", tmp_path / "aside"
    place.mkdir()
    subprocess.run(under_watch([sys.executable, "-c", script, str(place)], record, aside), check=True)
    assert {place / name for name in ("gone", "over", "new", "deep/inside")} <= written(record, tmp_path)
    kept = {one.read_text("utf-8") for one in places_that_say(["zzyx"], [aside])}
    assert kept == {"Zzyx in gone", "Zzyx in over", "Zzyx in deep/inside"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="strace is Linux's")
def test_a_socket_of_a_network_is_noted_and_a_local_one_is_not(tmp_path: Path) -> None:
    script = (
        "import socket\n"
        "socket.socket(socket.AF_UNIX).close()\n"
        "with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:\n"
        "    one.connect(('127.0.0.1', 9))\n"
        "socket.socket(socket.AF_INET6).close()\n"
    )
    record = tmp_path / "written"
    subprocess.run(under_watch([sys.executable, "-c", script], record, tmp_path / "aside"), check=True)
    kinds = [each.split("(")[0] + " " + ("6" if "INET6" in each else "4") for each in sockets(record)]
    assert kinds == ["socket 4", "connect 4", "socket 6"]


@pytest.mark.minutes
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
    command = [sys.executable, "-m", "tests.journeys.first_day", str(place), str(TRACKER), str(PICTURES)]
    record, aside = tmp_path / "written", tmp_path / "aside"
    done = subprocess.run(
        under_watch(command, record, aside),
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    nowhere_else(written(record, ROOT), home=home, place=place, aside=aside)
    assert sockets(record) == [], "the program works offline"
    names = sought()
    assert len(list(aside.iterdir())) >= 3, "what was deleted is kept"
    asked = {place / name for name in ASKED}
    # A file that is given out has another name until it is whole; that one is deleted, not what it names.
    given_out = {file.read_bytes() for file in asked if file.is_file()}
    found = set(places_that_say(names, [home, place, aside])) - asked
    assert {file for file in found if file.parent != aside or file.read_bytes() not in given_out} == set()
    pack = PdfReader(place / "pack.pdf")
    assert "MATAC" in pack.pages[0].extract_text()
    assert len(pack.pages) >= 3
    sheet = load_workbook(place / "actions.xlsx").active
    assert sheet is not None
    apart = load_workbook(place / "actions-MARAC.xlsx").active
    assert apart is not None
    assert sheet.max_row + apart.max_row > 50
    assert len(list(PICTURES.glob("*.png"))) >= 15
    assert (place / "Recovery sheet.pdf").read_bytes().startswith(b"%PDF-")
