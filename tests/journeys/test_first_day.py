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

ROOT = Path(__file__).resolve().parents[2]
WORKBOOK = ROOT / "tests" / "coordinator" / "exchange" / "caseload-tracker.xlsx"
PICTURES = ROOT / "out" / "journey"


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
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "tests.journeys.first_day", str(place), str(WORKBOOK), str(PICTURES)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert places_that_say(("Chidi", "joint visit on alcohol"), [home, place / "Journey.casebook"]) == []
    pack = PdfReader(place / "pack.pdf")
    assert "MATAC" in pack.pages[0].extract_text()
    assert len(pack.pages) >= 3
    sheet = load_workbook(place / "actions.xlsx").active
    assert sheet is not None
    assert sheet.max_row > 50
    assert len(list(PICTURES.glob("*.png"))) >= 15
    assert (place / "Recovery sheet.pdf").read_bytes().startswith(b"%PDF-")
