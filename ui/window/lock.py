"""Lock a casebook: nothing can veto it, and nothing of the casebook stays in the app."""

import contextlib
from collections.abc import Callable, Iterator, Sequence

import shiboken6
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QWidget

from coordinator.backups import on_lock
from coordinator.exports.lent_files import wipe_lent
from coordinator.keys.secure_wipe import overwrite_what_is_freed
from ui.session.clipboard import clear_our_clipboard
from ui.session.dialogs import close_popups
from ui.session.page_context import PageContext
from ui.style import shown_names
from ui.window.crash_screen import FaultScreen
from ui.window.workspace import Workspace
from ui.workers.memory_purge import purge_caches

Report = Callable[[BaseException], object]


def lock_and_destroy(workspace: Workspace, report: Report, *, copied: bool = True) -> None:
    """Keep drafts, close dialogs, clear our clipboard, destroy every panel, drop the casebook and its key.

    The screen is hidden first. `report` is called with each exception on the way; none stops the lock.
    The backup after the session copies the closed casebook, without a key, in the background.
    """
    context = workspace.context
    dialogs = [dialog for dialog in context.dialogs.list_open() if not isinstance(dialog, FaultScreen)]
    try:
        _hide(workspace, dialogs)
        for keep in context.drafts.save_steps(dialogs):
            with _reporting(report):
                keep()
    finally:
        _end(workspace, context, dialogs, report, copied)


def _hide(workspace: QWidget, dialogs: Sequence[QDialog]) -> None:
    close_popups()
    for dialog in reversed(dialogs):
        dialog.hide()
    for other in workspace.findChildren(QWidget):
        if other.isWindow():
            other.hide()
    window = workspace.window()
    workspace.hide()
    window.repaint()


def _end(
    workspace: QWidget, context: PageContext, dialogs: Sequence[QDialog], report: Report, copied: bool
) -> None:
    casebook, last_copy = context.worker.shut_down(), None
    overwrite_what_is_freed(True)  # until the last thread of the session has ended: the window says when
    with _reporting(report):
        clear_our_clipboard()
        _delete(workspace, context, dialogs)
    shown_names.show_whole()
    if casebook is not None:
        last_copy = on_lock.plan(casebook) if copied and not casebook.rights.read_only else None
        casebook.lock()
    del casebook
    purge_caches()
    with _reporting(report):
        wipe_lent()
    if last_copy is not None:
        on_lock.start(last_copy)


@contextlib.contextmanager
def _reporting(report: Report) -> Iterator[None]:
    """Report an exception, and go on: nothing may stop a lock."""
    try:
        yield
    except Exception as problem:
        report(problem)


def _delete(workspace: QWidget, context: PageContext, dialogs: Sequence[QDialog]) -> None:
    widgets = QApplication.allWidgets()
    for dialog in dialogs:
        if shiboken6.isValid(dialog):
            shiboken6.delete(dialog)
    shiboken6.delete(workspace)
    # Ask again after each: deleting one deletes others too, which a list would still name.
    while (left := _left_over()) is not None:
        shiboken6.delete(left)
    for other in QApplication.topLevelWidgets():
        if isinstance(other, QLabel):  # a tooltip, which Qt keeps for a moment
            other.clear()
    shiboken6.delete(context.worker)
    shiboken6.delete(context)
    # The binding to Qt now and then keeps a reference to a deleted widget that no collector sees. It must not
    # keep what the widget holds. They are not looked for with `gc.get_objects`: that breaks a tuple which a
    # working thread is making.
    for widget in widgets:
        if not shiboken6.isValid(widget):
            vars(widget).clear()


def _left_over() -> QWidget | None:
    for other in QApplication.topLevelWidgets():
        if isinstance(other, QDialog | QMenu) and not isinstance(other, FaultScreen):
            return other
    return None
