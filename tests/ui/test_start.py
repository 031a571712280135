"""The first window is on the screen before anything is imported that only an open casebook needs."""

import subprocess
import sys

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
