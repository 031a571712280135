"""Nothing vetoes a lock: no dialog, no long work; it waits for none of them, and loses no save."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from coordinator.access import open as books
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import WriteResult
from coordinator.core.permissions import use_case
from coordinator.preferences.queries import recall
from coordinator.preferences.use_cases import remember
from coordinator.store.audit import UnitOfWork
from tests.casebooks import PASSPHRASE
from tests.ui.openers import workspace_of
from ui.actions.export_dialog import ExportActions
from ui.packs.output_dialogs import OutputDialogs
from ui.window.window import Window
from ui.workers.casebook_worker import CasebookWorker
from ui.workers.long_task import LongTask

GATE = threading.Event()
_SLOWLY = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"


def read_slowly(book: Casebook) -> None:
    """Ask what has no end."""
    book.read(lambda session: session.connection().exec_driver_sql(_SLOWLY).all())


@use_case("write_slowly")
def write_slowly(work: UnitOfWork) -> None:
    """Ask in a use case what has no end."""
    work.session.connection().exec_driver_sql(_SLOWLY).all()


@use_case("long_saving")
def save_slowly(work: UnitOfWork, *, progress: Callable[[int, int], None]) -> None:
    """Save what takes long, as an import does; half of it must not be there afterwards."""
    remember(work, key="half", value="of it")
    progress(1, 2)
    work.session.connection().exec_driver_sql(_SLOWLY).all()


def wait_for_the_gate(_book: Casebook) -> WriteResult[None]:
    """Reckon until the test lets it end."""
    GATE.wait(1000)  # a lock that waited for it would be ended by the limit on a test
    return WriteResult(None, frozenset())


def lock(window: Window) -> None:
    """Lock, which comes back though what is under way has no end."""
    window.lock_now()
    assert window.workspace is None
    assert [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog | QMenu)] == []


def file_dialog_over_a_dialog(window: Window) -> None:
    """A dialog, and over it the question where a file goes."""
    context = workspace_of(window).context
    dialog = ExportActions(context)
    context.dialogs.open_dialog(dialog)
    dialog.out.choose()
    assert [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog)]


def print_dialog(window: Window) -> None:
    """The question which printer."""
    workspace = workspace_of(window)
    OutputDialogs(workspace.context, workspace).for_printer("MATAC 2612 agenda")
    assert [one for one in QApplication.topLevelWidgets() if isinstance(one, QPrintDialog)]


def menu(window: Window) -> None:
    """The window's menu, hanging open."""
    workspace_of(window).shell.menu_button.click()


@pytest.mark.parametrize("opened", [file_dialog_over_a_dialog, print_dialog, menu])
def test_no_dialog_and_no_menu_vetoes_a_lock(
    qtbot: QtBot, qapp: QApplication, window: Window, opened: Callable[[Window], None]
) -> None:
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    opened(window)
    qtbot.wait(200)
    lock(window)


def endless_reading(worker: CasebookWorker) -> None:
    """Read without an end."""
    worker.run_with_casebook(None, call(read_slowly))


def endless_writing(worker: CasebookWorker) -> None:
    """Write without an end."""
    worker.write_with_casebook(None, call(lambda book: book.do(write_slowly)))


def long_saving(worker: CasebookWorker) -> None:
    """Save what takes long, as an import does."""
    task = LongTask("Bringing a workbook in")
    worker.write(None, call(save_slowly, progress=task.progress), task=task)


def not_to_be_interrupted(worker: CasebookWorker) -> None:
    """Reckon until the test lets it end, which is after the lock."""
    worker.write_with_casebook(None, call(wait_for_the_gate))


@pytest.mark.parametrize("start", [endless_reading, endless_writing, long_saving, not_to_be_interrupted])
def test_no_work_vetoes_a_lock_and_what_was_to_be_saved_is(
    qtbot: QtBot, window: Window, tmp_path: Path, start: Callable[[CasebookWorker], None]
) -> None:
    GATE.clear()
    context = workspace_of(window).context
    start(context.worker)
    context.preferences.remember("kept", "every word")
    del context
    lock(window)
    GATE.set()

    def opens() -> bool:
        try:
            with books.open_casebook(tmp_path / "Test.casebook", PASSPHRASE) as book:
                kept = book.read(recall)
                return "every word" in kept.values() and "half" not in kept
        except Exception:
            return False

    qtbot.waitUntil(opens)


def test_the_two_keys_work_over_a_file_dialog_over_a_dialog(
    qtbot: QtBot, qapp: QApplication, window: Window
) -> None:
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    file_dialog_over_a_dialog(window)
    asking = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog))
    qtbot.waitExposed(asking)
    handle = asking.windowHandle()
    asking.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is asking)
    QTest.keyClick(handle, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: not asking.isVisible())
    assert workspace_of(window).privacy.isVisible()
    workspace_of(window).cover()
    qtbot.waitUntil(asking.isVisible)
    QTest.keyClick(asking.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.workspace is None)
