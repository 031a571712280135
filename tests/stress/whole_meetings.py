"""A whole meeting of each forum in the real window, with pictures and papers to look at in out/meetings."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pypdf import PdfReader

from coordinator.forums.registry import definition, definitions
from tests.journeys.traced_files import sockets, under_watch_of_sockets
from tests.paths import ROOT
from tests.stress import NotRun
from tests.virtual_screen import screen

_OUT = ROOT / "out" / "meetings"
_CASES = 16


def main(cases: int = 0) -> None:
    """Hold the meetings (of MEETING_CASES cases, 16 by default; of MEETING_FORUMS, all by default)."""
    if shutil.which("Xvfb") is None:
        raise NotRun("a window needs a screen, and Xvfb is not here")
    number = cases or int(os.environ.get("MEETING_CASES", _CASES))
    asked = os.environ.get("MEETING_FORUMS", "").split()
    shutil.rmtree(_OUT, ignore_errors=True)
    for forum in asked or definitions():
        papers = hold(forum, number)
        print(f"{forum}: {number} cases, {len(papers)} papers, pictures in {_OUT / forum}", flush=True)


def hold(forum: str, cases: int) -> list[Path]:
    """Hold one meeting; return its papers. Raises where something is not as it should be."""
    pictures, papers = _OUT / forum, _OUT / forum / "papers"
    papers.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="meeting-") as home, screen(Path(home)) as known:
        journey = [sys.executable, "-m", "tests.journeys.whole_meeting"]
        command = [*journey, str(papers), str(pictures), forum, str(cases)]
        record = Path(home) / "sockets"
        if traced := shutil.which("strace") is not None:
            command = under_watch_of_sockets(command, record)
        environment = {**known, "PYTHONPATH": str(ROOT), "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=3600, check=False
        )
        if done.returncode:
            raise AssertionError(f"{forum}: {done.stderr}")
        if traced and (opened := sockets(record)):
            raise AssertionError(f"{forum}: sockets of a network were opened: {opened}")
    made = sorted(papers.glob("*.pdf"))
    if definition(forum).exported:
        _must_read_well(forum, made, cases)
    return made


def _must_read_well(forum: str, made: list[Path], cases: int) -> None:
    """Check that the chair's minutes have every case, and that each kind of paper is there."""
    minutes = next(path for path in made if "minutes-The-chair" in path.name)
    text = "".join(page.extract_text() for page in PdfReader(minutes).pages)
    missing = [number for number in range(1, cases + 1) if f"{number}. {forum}" not in text]
    if missing:
        raise AssertionError(f"{forum}: the minutes lack cases {missing}")
    for kind in ("decision-list", "minutes"):
        if not any(kind in path.name for path in made):
            raise AssertionError(f"{forum}: there is no {kind}")
    if not list(minutes.parent.glob("*.xlsx")):
        raise AssertionError(f"{forum}: there is no action sheet")
