"""The first window is on the screen before anything is imported that only an open casebook needs.

What a killed app had opened in other programs is gone by then.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.paths import ROOT

# Libraries that take long to import, and the modules of ours that would bring them.
LATE = {
    "alembic", "argon2", "cryptography", "filelock", "keyring", "mnemonic", "msoffcrypto", "openpyxl",
    "phonenumbers", "psutil", "pypdfium2", "rapidfuzz", "reportlab", "segno", "shamir_mnemonic", "sqlalchemy",
    "sqlcipher3", "xlsxwriter", "zxcvbn",
    "coordinator.casebook.casebook", "ui.composition.screens", "ui.window.workspace",
}  # fmt: skip


def test_the_first_window_waits_for_nothing_that_only_an_open_casebook_needs() -> None:
    command = [sys.executable, "-m", "tests.ui.start_process"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    imported = set(ended.stdout.split())
    assert {"ui.welcome.panel", "ui.window.lock_screen"} <= imported
    assert imported & LATE == set()


def test_what_a_killed_app_had_opened_elsewhere_is_gone_at_the_next_start(tmp_path: Path) -> None:
    script = (
        "import ui.main\n"
        "from coordinator.exports import lent_files\n"
        "lent_files.user_cache_path = lambda *_, **__: lent_files.Path(" + repr(str(tmp_path)) + ")\n"
        "lent_files.new_place('.txt').write_bytes(b'content')\n"
        "ui.main.lock_when_left = lambda window: window.close()\n"
        "ui.main.run(None)\n"
    )
    environment = {**os.environ, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", script]
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert not (tmp_path / "opened").exists()
