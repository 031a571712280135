"""No screen waits for an answer: a dialog or menu that does would hold up a lock."""

import ast
from collections.abc import Iterator

from tests.architecture.file_writers import functions, name_of
from tests.paths import ROOT

# What waits wherever it is called, or handed on to be called.
WAIT = {"exec", "exec_", "processEvents", "waitForFinished", "waitForReadyRead", "waitForBytesWritten"}
# Qt's ready-made questions: each opens a dialog of its own and waits for it.
ASK = {
    "getText", "getMultiLineText", "getInt", "getDouble", "getItem", "getColor", "getFont",
    "getOpenFileName", "getOpenFileNames", "getOpenFileUrl", "getOpenFileUrls", "getOpenFileContent",
    "getSaveFileName", "getSaveFileUrl", "saveFileContent", "getExistingDirectory", "getExistingDirectoryUrl",
}  # fmt: skip
TELL = {"QMessageBox": {"about", "aboutQt", "critical", "information", "question", "warning"}}
NESTED = {"QEventLoop"}
ALLOWED = {"ui/main.py run exec"}  # the app itself


def waits(tree: ast.AST) -> Iterator[str]:
    """Name what in it waits for an answer."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in NESTED:
            yield node.id
        elif isinstance(node, ast.Attribute):
            result = TELL.get(name_of(node.value), set())
            yield from {node.attr} & (WAIT | ASK | NESTED | result)


def test_nothing_on_the_screens_waits_for_an_answer_but_the_app_itself() -> None:
    found = {f"{where} {what}" for where, tree in functions() for what in waits(tree)}
    assert {one for one in found if one.startswith("ui/")} == ALLOWED


def test_every_way_of_waiting_is_recognised() -> None:
    waiting = (
        "menu.exec(place)", "QMenu.exec_(acts)", "partial(dialog.exec)", "QEventLoop().exec()",
        "QtCore.QEventLoop()", "QInputDialog.getText(self, 'Why?')", "QMessageBox.question(self, 'Sure?')",
        "QtWidgets.QMessageBox.warning(self, 'Oh')", "QFileDialog.getSaveFileName(self)",
        "QApplication.processEvents()",
    )  # fmt: skip
    assert [one for one in waiting if not list(waits(ast.parse(one)))] == []
    going_on = ("dialog.open()", "menu.popup(place)", "log.warning('x')", "QMessageBox(self).open()")
    assert [one for one in going_on if list(waits(ast.parse(one)))] == []


def test_no_name_of_qt_is_hidden_behind_another() -> None:
    hidden = [
        f"{file.relative_to(ROOT)}: {alias.name}"
        for file in sorted((ROOT / "ui").rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        if alias.asname and "PySide6" in (getattr(node, "module", None) or alias.name)
    ]
    assert hidden == []
