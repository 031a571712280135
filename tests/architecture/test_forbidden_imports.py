"""Nothing goes out of the casebook by another program, another database or the network."""

import ast
from collections.abc import Iterator

import pytest

from tests.paths import ROOT

# What starts another program, or has one open something.
PROGRAMS = {
    "subprocess", "multiprocessing", "webbrowser", "pty", "QProcess", "QDesktopServices",
    "create_subprocess_exec", "create_subprocess_shell",
}  # fmt: skip
OF_OS = ("system", "popen", "startfile", "exec", "spawn", "posix_spawn", "fork")
# What keeps something in a file of its own making.
STORES = {"sqlite3", "dbm", "shelve", "QSettings", "QSqlDatabase", "winreg"}
NETWORK = {
    "socket", "urllib", "http", "ftplib", "smtplib", "requests", "httpx", "QNetworkAccessManager",
    "QTcpSocket", "QUdpSocket", "QLocalSocket", "QLocalServer", "QTcpServer", "QSslSocket",
}  # fmt: skip
UNSEEN = {"import_module", "__import__"}  # what brings in one of these without its name in sight
SOUGHT = PROGRAMS | STORES | NETWORK | UNSEEN
ALLOWED: dict[str, str] = {
    "coordinator/casebook/lock_file.py socket": "asks the computer its own name",
    "coordinator/isolation/child.py subprocess": "starts itself, to read what others made within limits",
    "coordinator/store/engine.py urllib.quote": "spells a place, and asks nobody",
    "ui/caseload/files/outside_dialog.py QDesktopServices": "opens a file that was asked for",
    "ui/forms/path_field.py QSettings": "sends what Qt's file dialog would remember to nowhere",
}


def ways_out(tree: ast.AST) -> Iterator[str]:
    """Name every one that is named in some code, wherever it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from {one.name.split(".")[0] for one in node.names} & SOUGHT
        elif isinstance(node, ast.ImportFrom):
            module = (node.module or "").split(".")[0]
            named = {one.name for one in node.names if not one.name.isupper()}  # a number opens nothing
            yield from named & SOUGHT
            of_os = {one for one in named if module == "os" and one.startswith(OF_OS)}
            yield from (f"{module}.{one}" for one in (named if module in SOUGHT else of_os))
        elif isinstance(node, ast.Attribute):
            yield from {node.attr} & SOUGHT
            if isinstance(node.value, ast.Name) and node.value.id == "os" and node.attr.startswith(OF_OS):
                yield f"os.{node.attr}"
        elif isinstance(node, ast.Name):
            yield from {node.id} & SOUGHT


def test_nothing_leaves_by_another_program_or_database_or_the_network() -> None:
    found = {
        f"{file.relative_to(ROOT).as_posix()} {way}"
        for folder in ("coordinator", "ui")
        for file in (ROOT / folder).rglob("*.py")
        for way in ways_out(ast.parse(file.read_text(encoding="utf-8")))
    }
    assert found == set(ALLOWED)


@pytest.mark.parametrize(
    "words",
    [
        "import subprocess", "from subprocess import run", "import sqlite3 as store",
        "from sqlite3 import connect", "os.system('x')", "os.startfile(place)", "from os import popen",
        "os.execv(place, [])", "import webbrowser", "from PySide6.QtGui import QDesktopServices",
        "QtGui.QDesktopServices.openUrl(place)", "QtCore.QProcess()", "QSettings('a', 'b')",
        "import urllib.request", "importlib.import_module(name)",
    ],
)  # fmt: skip
def test_every_way_out_is_recognised(words: str) -> None:
    assert list(ways_out(ast.parse(words)))
