"""Every way out of the app is one that is known: file, clipboard, printer, drag, other programs, notices.

Anything else that uses such a part of Qt or of Python fails here, until somebody decides by which gate it
goes. What the known ways give out is tried in tests/coordinator/exports/test_ways_out.py and
tests/ui/session/test_ways_out.py.
"""

import ast
import socket
from functools import cache

import pytest

from tests import network
from tests.architecture.file_writers import name_of
from tests.paths import ROOT

# By way: the names that lead there, and the modules that may use them.
WAYS: dict[str, tuple[set[str], set[str]]] = {
    "clipboard": (
        {"QClipboard", "clipboard", "setMimeData"},
        {
            "ui/session/clipboard.py",
            "ui/forms/passphrase_field.py",  # takes off what was pasted
            "ui/window/window.py",  # holds the watch that clears it
            "ui/caseload/files/operations.py",  # takes in what another program put there
        },
    ),
    "data for others": (
        {"QMimeData", "mimeData", "mimeTypes"},
        {
            "ui/session/clipboard.py",
            "ui/caseload/files/incoming.py",  # takes in what is dropped or pasted
            "ui/caseload/files/tab.py",
        },
    ),
    "drag": ({"QDrag", "setDragEnabled", "setDragDropMode", "startDrag"}, set()),
    "printer": (
        {"QPrinter", "QPrintDialog", "QPrintPreviewDialog", "QPdfWriter"},
        {
            "ui/widgets/a4_printer.py", "ui/packs/print_job.py", "ui/packs/issue_copy.py",
            "ui/packs/operations.py", "ui/packs/output_dialogs.py", "ui/welcome/print_recovery_sheet.py",
            "ui/welcome/recovery_words.py",
        },
    ),
    "other programs": (
        {"QDesktopServices", "openUrl", "QProcess", "startfile", "webbrowser", "Popen", "run_command"},
        {
            "coordinator/isolation/child.py",  # reads what others made in a child process
            "ui/caseload/files/outside_dialog.py",  # asked for, on the trail, and wiped at a lock
        },
    ),
    "notices of the system": ({"QSystemTrayIcon", "showMessage", "Notify"}, set()),
    "network": (
        {"QNetworkAccessManager", "QTcpSocket", "socket", "urlopen", "smtplib", "requests"},
        {"coordinator/casebook/lock_file.py"},  # the name of this computer
    ),
    "finished file": (
        {"give_out", "give_out_all", "giving_out"},
        {
            "coordinator/documents/recovery_sheet.py",
            "coordinator/documents/recovery_share_sheets.py", "coordinator/packs/produce.py",
            "coordinator/exports/action_list.py", "coordinator/trail/certificate.py",
            "coordinator/exports/figures/counts.py",  # the same
            "coordinator/exports/figures/registers.py",  # the same
            "coordinator/exports/figures/engagement_rate.py",  # numbers and case references, no names
            "coordinator/exports/diary.py",  # kinds, references and days, no names
            "coordinator/exports/case_papers/chronology.py",  # a paper of the own agency, and says so
            "coordinator/exports/case_papers/network.py",  # another one
            "coordinator/exports/case_papers/assessment.py",  # another one
            "coordinator/exports/opened_outside.py",  # on the trail, and wiped at a lock
            "coordinator/exports/attachment_copy.py",  # anybody who may read the file gets it
            "coordinator/meeting_papers/return_forms.py",  # through the packs' gate
            "coordinator/meeting_papers/closing.py",  # through the packs' gate, in approved words
            "coordinator/meeting_papers/one_paper.py",  # through the packs' gate
            "coordinator/meeting_papers/figures.py",  # numbers, no names
            "coordinator/meeting_papers/quality_paper.py",  # scores; typed words in victim-led forums alone
            "coordinator/meeting_papers/minutes_paper.py",  # approved words, judged and read back
            "coordinator/meeting_papers/reminders.py",  # references, no names
            "coordinator/trail/export.py", "coordinator/cli/packs.py", "coordinator/cli/no_display.py",
        },
    ),
}  # fmt: skip


@cache
def names_used() -> dict[str, frozenset[str]]:
    """Every name that each module imports, calls or hands on."""
    used = {}
    for folder in ("coordinator", "ui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            names = set()
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Name | ast.Attribute):
                    names.add(name_of(node))
                elif isinstance(node, ast.Import | ast.ImportFrom):
                    names |= {alias.name.rpartition(".")[2] for alias in node.names}
                    names.add((getattr(node, "module", "") or "").partition(".")[0])
            used[path.relative_to(ROOT).as_posix()] = frozenset(names)
    return used


@pytest.mark.parametrize("way", WAYS)
def test_only_known_modules_use_a_way_out(way: str) -> None:
    names, known = WAYS[way]
    found = {module for module, used in names_used().items() if used & names}
    assert found - known == set(), "this is a new way out: let it go through a gate, then name it here"
    assert known - found == set(), "these use it no more: take them off the list"


def test_each_module_that_makes_an_editor_keeps_its_text_in_the_window() -> None:
    editors = {"QPlainTextEdit", "QTextEdit", "QTextBrowser"}
    made = set()
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            calls = [node.func] if isinstance(node, ast.Call) else []
            bases = node.bases if isinstance(node, ast.ClassDef) else []
            if any(isinstance(part, ast.Name) and part.id in editors for part in (*calls, *bases)):
                made.add(path.relative_to(ROOT).as_posix())
    assert len(made) > 3
    assert [module for module in made if "keep_in_window" not in names_used()[module]] == []


def test_a_socket_of_a_network_fails_the_test_that_opened_it() -> None:
    socket.socket().close()
    socket.socket(socket.AF_INET6).close()
    assert network.opened == ["AF_INET", "AF_INET6"]
    network.opened.clear()
