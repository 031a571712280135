"""The folder that PyInstaller builds starts where there is no Python; its size and start are printed.

Building takes minutes, so this file has a name that only `python3 run.py test build` looks for.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.virtual_screen import screen

PROGRAM = "coordinator.exe" if os.name == "nt" else "coordinator"
LARGEST_MIB = 230


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the folder as a release does, then move it to where no source is beside it."""
    made = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(made / "dist"), "--workpath", str(made / "work"), str(ROOT / "build.spec")]
    subprocess.run(command, check=True, cwd=made)
    shutil.rmtree(made / "work")
    return made / "dist" / "coordinator"


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """Give an environment in which there is no Python, no project and nothing else either."""
    kept = {"SYSTEMROOT": os.environ["SYSTEMROOT"]} if os.name == "nt" else {}
    return {**kept, "PATH": str(tmp_path / "nothing"), "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}


def run(folder: Path, bare: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of the built program."""
    command = [str(folder / PROGRAM), *arguments]
    return subprocess.run(command, env=bare, cwd=bare["HOME"], capture_output=True, text=True, check=False)


def test_the_folder_is_no_larger_than_it_has_to_be(folder: Path) -> None:
    files = [one for one in folder.rglob("*") if one.is_file() and not one.is_symlink()]
    size = sum(one.stat().st_size for one in files) / 2**20
    print(f"\nSize: {size:.0f} MiB in {len(files)} files")
    assert size < LARGEST_MIB


def test_commands_run_without_python(folder: Path, bare: dict[str, str], tmp_path: Path) -> None:
    made = run(folder, bare, "sample", "X.casebook", "--cases", "10")
    assert (made.returncode, made.stderr) == (0, "")
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(made.stdout.partition("passphrase: ")[2].splitlines()[0], encoding="utf-8")
    opens = ("X.casebook", "--passphrase-file", str(passphrase))
    checked = run(folder, bare, "check", *opens)
    assert checked.returncode == 0, checked.stderr
    assert "All of it fits together." in checked.stdout
    meeting = run(folder, bare, "meetings", *opens).stdout.split()[0]
    out = tmp_path / "pack.pdf"
    packed = run(folder, bare, "pack", *opens, "--meeting", meeting, "--out", str(out))
    assert packed.returncode == 0, packed.stderr
    assert out.read_bytes().startswith(b"%PDF")


def test_without_a_display_it_makes_the_sample_and_its_pack(folder: Path, bare: dict[str, str]) -> None:
    if sys.platform != "linux":
        pytest.skip("there is always a display here")
    done = run(folder, bare)
    assert (done.returncode, done.stderr) == (0, "")
    assert list((Path(bare["HOME"]) / "coordinator-sample").glob("*.pdf"))


@pytest.fixture
def at_a_screen(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Give the same bare environment, at a screen."""
    if shutil.which("Xvfb") is None:
        pytest.skip("there is no Xvfb here")
    with screen(tmp_path / "home") as known:
        kept = {name: known[name] for name in ("HOME", "LC_ALL", "DISPLAY")}
        yield {**kept, "PATH": str(tmp_path / "nothing")}


def test_the_window_comes_up_without_python(folder: Path, at_a_screen: dict[str, str]) -> None:
    times = [start(folder, at_a_screen) for _ in range(5)]
    print(f"\nStart to window: first {times[0]:.2f} s, then {min(times[1:]):.2f} to {max(times[1:]):.2f} s")
    assert max(times[1:]) < 10


def start(folder: Path, environment: dict[str, str]) -> float:
    """Start the window and return how many seconds went by until the screen showed it."""
    began = time.monotonic()
    with subprocess.Popen([str(folder / PROGRAM)], env=environment) as program:
        try:
            while not shown(environment):
                assert program.poll() is None, "the program ended without a window"
                assert time.monotonic() - began < 60
                time.sleep(0.02)
            return time.monotonic() - began
        finally:
            program.terminate()


def shown(environment: dict[str, str]) -> bool:
    """Ask the screen whether a window named Coordinator is on it."""
    asked = subprocess.run(
        ["xwininfo", "-root", "-tree"],
        env=dict(os.environ, DISPLAY=environment["DISPLAY"]), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return '"Coordinator"' in asked.stdout
