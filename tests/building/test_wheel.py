"""The wheel that `pip install .` makes is whole: its command works where there is no checkout."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.paths import ROOT

SOURCES = ("coordinator", "ui", "resources", "docs", "pyproject.toml", "setup.py", "README.md", "LICENSE")
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy of the sources, which nothing built earlier is beside."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        source, copy = ROOT / name, folder / "sources" / name
        if source.is_dir():
            shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy)
    offline = ("--no-deps", "--no-index", "--no-build-isolation")
    command = [*PIP, "wheel", *offline, "--wheel-dir", str(folder), str(folder / "sources")]
    subprocess.run(command, check=True, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def environment(wheel: Path) -> Path:
    """Install the wheel into a new virtual environment, which borrows the dependencies of this one."""
    made = wheel.parent / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(made)], check=True)
    python = shutil.which("python", path=made / SCRIPTS)
    offline = ("--no-deps", "--no-index")
    subprocess.run([*PIP, "--python", str(python), "install", *offline, str(wheel)], check=True)
    # What a .pth file names comes after the environment's own packages.
    packages = next(made.rglob("coordinator/__init__.py")).parents[1]
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return made


def run(environment: Path, folder: Path, program: str, *arguments: object) -> str:
    """Run a program of the environment in a folder of no checkout, and return what it prints."""
    kept = {"SYSTEMROOT": os.environ["SYSTEMROOT"]} if os.name == "nt" else {}
    known = {**kept, "HOME": str(folder), "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    command = [str(shutil.which(program, path=environment / SCRIPTS)), *map(str, arguments)]
    ended = subprocess.run(command, cwd=folder, env=known, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


def test_the_wheel_holds_every_resource_the_guide_and_the_migrations(wheel: Path) -> None:
    resources = {file for file in (ROOT / "resources").rglob("*") if file.is_file()}
    expected = {
        f"coordinator/_resources/{file.relative_to(ROOT / 'resources').as_posix()}" for file in resources
    }
    migrations = (ROOT / "coordinator" / "store" / "migrations").rglob("*")
    sources = {file for file in migrations if file.suffix in (".py", ".mako")}
    expected |= {file.relative_to(ROOT).as_posix() for file in sources}
    expected.add("coordinator/_docs/user-guide.md")
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    assert len(resources) > 50
    assert len(sources) >= 7
    assert expected <= names


def test_the_wheel_brings_no_other_top_level_package_than_the_two_wings(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        tops = {name.partition("/")[0] for name in packed.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"coordinator", "ui"}


def test_the_installed_window_imports_and_finds_its_guide(environment: Path, tmp_path: Path) -> None:
    lines = ("import coordinator, ui.main", "from ui.help.panel import GUIDE", "print(coordinator.__file__)")
    printed = run(environment, tmp_path, "python", "-c", "\n".join((*lines, "print(GUIDE)")))
    package, guide = map(Path, printed.splitlines())
    assert package.is_relative_to(environment)
    assert guide.is_relative_to(environment)
    assert guide.read_bytes() == (ROOT / "docs" / "user-guide.md").read_bytes()


def test_the_installed_command_makes_a_sample_and_a_pack_of_its_meeting(
    environment: Path, tmp_path: Path
) -> None:
    assert "Usage: coordinator" in run(environment, tmp_path, "coordinator", "--help")
    made = run(environment, tmp_path, "coordinator", "sample", "X.casebook", "--cases", "10")
    passphrase, pack = tmp_path / "passphrase", tmp_path / "pack.pdf"
    passphrase.write_text(made.partition("passphrase: ")[2].splitlines()[0], encoding="utf-8")
    opens = ("X.casebook", "--passphrase-file", passphrase)
    meetings = run(environment, tmp_path, "coordinator", "meetings", *opens).split()
    meeting = next(word for word in meetings if word.startswith("MARAC/"))
    run(environment, tmp_path, "coordinator", "pack", *opens, "--meeting", meeting, "--out", pack)
    assert f"Meeting {meeting}" in PdfReader(pack).pages[0].extract_text()
