"""The lock: nothing can veto it, and it leaves nothing of the casebook in the app."""

import contextlib
from collections.abc import Callable, Iterator, Sequence

import shiboken6
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QWidget

from coordinator.backups import on_lock
from coordinator.keys.secure_wipe import overwriting_what_is_freed
from ui.session.clipboard import clear_our_clipboard
from ui.session.dialogs import close_popups
from ui.session.page_context import PageContext
from ui.window.crash_screen import FaultScreen
from ui.window.memory_purge import purge_caches
from ui.window.workspace import Workspace

Tell = Callable[[BaseException], object]


def lock_and_destroy(workspace: Workspace, tell: Tell, *, copied: bool = True) -> None:
    """Keep drafts, close dialogs, clear our clipboard, destroy every panel, drop the casebook and its key.

    What is on the screen is out of sight before anything else. A fault on the way is told and stops
    nothing. The backup after the session is made of the closed casebook, without a key, and nobody
    waits for it.
    """
    context = workspace.context
    dialogs = [dialog for dialog in context.dialogs.list_open() if not isinstance(dialog, FaultScreen)]
    try:
        _hide(workspace, dialogs)
        for keep in context.drafts.save_steps(dialogs):
            with _telling(tell):
                keep()
    finally:
        _end(workspace, context, dialogs, tell, copied)


def _hide(workspace: QWidget, dialogs: Sequence[QDialog]) -> None:
    close_popups()
    for dialog in reversed(dialogs):
        dialog.hide()
    window = workspace.window()
    workspace.hide()
    window.repaint()


def _end(
    workspace: QWidget, context: PageContext, dialogs: Sequence[QDialog], tell: Tell, copied: bool
) -> None:
    casebook, last_copy = context.worker.shut_down(), None
    with overwriting_what_is_freed():
        with _telling(tell):
            clear_our_clipboard()
            _delete(workspace, context, dialogs)
        if casebook is not None:
            last_copy = on_lock.plan(casebook) if copied and not casebook.rights.read_only else None
            casebook.lock()
        del casebook
        purge_caches()
    if last_copy is not None:
        on_lock.start(last_copy)


@contextlib.contextmanager
def _telling(tell: Tell) -> Iterator[None]:
    """Nothing may keep a lock from happening: what goes wrong in it is told."""
    try:
        yield
    except Exception as problem:
        tell(problem)


def _delete(workspace: QWidget, context: PageContext, dialogs: Sequence[QDialog]) -> None:
    for dialog in dialogs:
        if shiboken6.isValid(dialog):
            shiboken6.delete(dialog)
    shiboken6.delete(workspace)
    # Asked for anew each time: one that goes takes others with it, which a list would still name.
    while (left := _left_over()) is not None:
        shiboken6.delete(left)
    for other in QApplication.topLevelWidgets():
        if isinstance(other, QLabel):  # what explained the thing pointed at; Qt keeps it for a moment
            other.clear()
    shiboken6.delete(context.worker)
    shiboken6.delete(context)


def _left_over() -> QWidget | None:
    for other in QApplication.topLevelWidgets():
        if isinstance(other, QDialog | QMenu) and not isinstance(other, FaultScreen):
            return other
    return None
