"""Quick unlock against a real Secret Service: gnome-keyring, alone on a D-Bus of its own."""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.paths import ROOT

NEEDED = ("gnome-keyring-daemon", "dbus-run-session")

PROCESS = [sys.executable, "-m", "tests.coordinator.access.quick_unlock_process"]


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder whose path is short."""
    with tempfile.TemporaryDirectory(prefix="run-") as folder:
        yield Path(folder)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the Secret Service is Linux's own")
def test_a_pin_opens_it_for_some_days_and_a_lost_keyring_loses_nothing(
    tmp_path: Path, short_folder: Path
) -> None:
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        pytest.skip(f"{', '.join(missing)} can't be had here")
    home = tmp_path / "home"
    home.mkdir()
    environment = {name: entry for name, entry in os.environ.items() if not name.startswith(("XDG_", "DBUS"))}
    # The path of the keyring's socket may have 107 bytes, and that of a test is long.
    environment |= {"XDG_RUNTIME_DIR": str(short_folder)}
    environment |= {"HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    session = (
        "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1;"
        f" exec {shlex.join([*PROCESS, str(tmp_path)])}"
    )
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", session],
        env=environment, capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "libsecret" in done.stdout.lower() or "secret" in done.stdout.lower()
    assert done.stdout.splitlines()[-1] == "done"


def test_without_a_keyring_it_is_refused_and_the_passphrase_goes_on_working(tmp_path: Path) -> None:
    environment = {name: entry for name, entry in os.environ.items() if not name.startswith("DBUS")}
    environment |= {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*PROCESS, str(tmp_path), "without-keyring"], env=environment, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "done", done.stderr
