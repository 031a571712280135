"""What every page is given: the worker, the window's ways of speaking, and what was remembered."""

import contextlib
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QSplitter, QToolTip, QWidget

from coordinator.casebook.call import call
from coordinator.core.errors import CoordinatorError, StoreError
from coordinator.preferences.scope import OF_THE_CASEBOOK, Remembered
from coordinator.preferences.use_cases import choose_for_all, remember
from ui.forms.form_dialog import FormDialog
from ui.session.clipboard import SECONDS, copy
from ui.session.entry_points import EntryPoints
from ui.session.permissions import Permissions
from ui.tables.table_view import RowsTable
from ui.workers.casebook_worker import CasebookWorker

_DRAFT = "draft:"
_SETTLES_MS = 800


class PageContext(QObject):
    """The page's way to everything outside it."""

    notified = Signal(str, object)  # sentence, undo or None
    navigated = Signal(str, str)  # place id, record
    about_to_save_drafts = (
        Signal()
    )  # now is the moment to remember what is typed: before a lock, and now and then
    remembered = Signal(str, str)  # key, value: a choice was made anew
    shortcuts_requested = Signal()
    dialog_opened = Signal(object)  # the QDialog
    backup_status_changed = Signal(str, bool)  # how the casebook stands with its backups, and whether to warn
    restore_prepared = Signal(object)  # the Path of a whole casebook that is to take this one's place

    def __init__(
        self,
        worker: CasebookWorker,
        window: QWidget,
        remembered: Remembered,
        connect: Callable[["PageContext"], EntryPoints],
    ) -> None:
        super().__init__(window)
        self.worker, self.window, self.permissions = worker, window, Permissions(worker.rights)
        self._whose, self._remembered = remembered, remembered.own()
        self._unsaved: dict[str, str] = {}  # by what it is kept under
        self._unsure: set[str] = set()  # of what is kept under these it is not known whether it was
        self._hearing: dict[str, _Hearing] = {}
        self._dialogs: list[QDialog] = []
        self._aside: list[tuple[QDialog, QWidget | None]] = []  # with where the focus was
        self._covered = False
        self.keep_place: Callable[[], object] = lambda: None  # the workspace's way to do so
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLES_MS)
        self._timer.timeout.connect(self.save_remembered)
        for key, value in remembered.taken_over().items():
            self.remember(key, value)
            self._unsaved[key] = ""  # after it: killed in between, the words are there twice, not lost
        self.entry_points = connect(self)

    def notify_with_undo(self, sentence: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done, with a way to take it back where there is one."""
        self.notified.emit(sentence, undo)

    def notify(self, sentence: str) -> None:
        """Say something that asks for nothing."""
        self.notified.emit(sentence, None)

    def go(self, place_id: str, record: str = "") -> None:
        """Go to a place, and there to a record."""
        self.navigated.emit(place_id, record)

    def reopen(self, draft_key: str) -> bool:
        """Open a dialog that a lock interrupted; return whether its capability is known."""
        kind, _, about = draft_key.partition(":")
        run = self.entry_points.reopen.get(kind)
        if run is not None:
            run(about)
        return run is not None

    def today(self) -> date:
        """The present day."""
        return date.today()

    def recall(self, key: str, default: str = "") -> str:
        """Return what was remembered under a key."""
        return self._remembered.get(key, default)

    def remember(self, key: str, value: str) -> None:
        """Keep a choice in the casebook, a moment from now."""
        kept = self._whose.stored_as(key)
        if self._remembered.get(key, "") == value and kept not in self._unsure:
            return
        self._unsure.discard(kept)
        self._remembered[key] = self._unsaved[kept] = value
        self._timer.start()
        self.remembered.emit(key, value)

    def save_remembered(self) -> None:
        """Keep every choice that isn't kept yet."""
        self._timer.stop()
        unsaved, self._unsaved = self._unsaved, {}
        if self.permissions.rights.reading_alone:
            return
        for key, value in unsaved.items():
            keep = choose_for_all if key in OF_THE_CASEBOOK else remember
            if key not in self._hearing:
                self._hearing[key] = _Hearing(self, key)
            self.worker.write(self._hearing[key], call(keep, key=key, value=value))

    def not_kept(self, key: str, refusal: CoordinatorError) -> None:
        """Say that something was not kept; where that can pass, as a full disk, it is tried again."""
        if isinstance(refusal, StoreError):
            self._unsure.add(key)
        self.notify(str(refusal))

    def keep_splitter(self, key: str, splitter: QSplitter) -> None:
        """Let a splitter keep its place."""
        with contextlib.suppress(ValueError):
            sizes = [int(size) for size in self.recall(key).split()]
            if len(sizes) == splitter.count():
                splitter.setSizes(sizes)
        splitter.splitterMoved.connect(
            lambda *_: self.remember(key, " ".join(str(size) for size in splitter.sizes()))
        )

    def keep_columns(self, key: str, table: RowsTable[Any]) -> None:
        """Let a table keep its columns."""
        table.arrange(self.recall(key))
        table.arranged.connect(lambda: self.remember(key, table.arrangement()))

    def open_dialog(self, dialog: QDialog) -> None:
        """Open a dialog over the window; what was typed into it outlasts a lock.

        One that ends in what is not to be had is not opened: nobody fills a form in vain.
        """
        if why := self.permissions.denial_reason(type(dialog)):
            self.notify(f"{dialog.windowTitle()}: {why[:1].lower()}{why[1:]}.")
            dialog.deleteLater()
            return
        if isinstance(dialog, FormDialog) and dialog.draft_key:
            draft = self.recall(_DRAFT + dialog.draft_key)
            if draft:
                dialog.restore(draft)
            dialog.finished.connect(lambda _result, key=dialog.draft_key: self.remember(_DRAFT + key, ""))
        self._dialogs.append(dialog)
        self.dialog_opened.emit(dialog)
        if self._covered:
            self._aside.append((dialog, None))
        else:
            dialog.open()

    def open_dialogs(self) -> list[QDialog]:
        """List the dialogs now open, also those that a dialog opened by itself, as a file dialog."""
        aside = [one for one, _focus in self._aside]
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QDialog) and window.isVisible() and window not in self._dialogs:
                self._dialogs.append(window)
        self._dialogs = [
            one for one in self._dialogs if shiboken6.isValid(one) and (one.isVisible() or one in aside)
        ]
        return list(self._dialogs)

    def hide_dialogs(self) -> None:
        """Take open dialogs out of sight, whole windows, for their titles name people too."""
        close_popups()
        self._covered = True
        self._aside = [(one, one.focusWidget()) for one in self.open_dialogs()]
        for dialog, _focus in reversed(self._aside):
            dialog.hide()

    def show_dialogs(self) -> None:
        """Show again what was put aside, as it was left."""
        self._covered = False
        aside, self._aside = self._aside, []
        for dialog, focus in aside:
            if shiboken6.isValid(dialog):
                dialog.open()
                if focus is not None and shiboken6.isValid(focus):
                    focus.setFocus()

    def save_drafts_steps(self, dialogs: Sequence[QDialog]) -> list[Callable[[], object]]:
        """List what is to be done to keep what was typed and chosen, as the last thing before a lock.

        Each stands for itself: one that fails keeps the others from nothing.
        """
        forms = [one for one in dialogs if isinstance(one, FormDialog) and one.draft_key]
        drafts = (partial(self._save_draft, one) for one in forms)
        return [self.keep_place, self.about_to_save_drafts.emit, *drafts, self.save_remembered]

    def remember_after_saving(
        self, key: str, owners: Sequence[QObject], value: Callable[[Sequence[bool]], str]
    ) -> None:
        """Keep what was typed as a lock comes; `value` hears what of the owners' work was saved meanwhile.

        What was saved and came back as typed would be recorded twice.
        """
        kept = self._whose.stored_as(key)
        if self.worker.write_after_saving(owners, lambda saved: call(remember, key=kept, value=value(saved))):
            self._unsaved.pop(kept, None)
            self._unsure.add(kept)
        else:
            self.remember(key, value([False for _ in owners]))

    def _save_draft(self, dialog: FormDialog) -> None:
        draft = dialog.draft()
        key = _DRAFT + dialog.draft_key
        self.remember_after_saving(key, [dialog], lambda saved: "" if any(saved) else draft)

    def drafts(self) -> list[str]:
        """List the keys of dialogs that a lock interrupted."""
        return [
            key[len(_DRAFT) :] for key, kept in self._remembered.items() if key.startswith(_DRAFT) and kept
        ]

    def copy(self, text: str) -> None:
        """Put text on the clipboard; it leaves it after a while, and at a lock."""
        copy(text)
        self.notify(f"Copied. It leaves the clipboard after {SECONDS} seconds.")


class _Hearing(QObject):
    """Hears for one key that what was to be kept under it could not be."""

    def __init__(self, context: PageContext, key: str) -> None:
        super().__init__(context)
        self._context, self._key = context, key

    def refuse(self, refusal: CoordinatorError) -> None:
        """Pass it on, with what it is about."""
        self._context.not_kept(self._key, refusal)


def close_popups() -> None:
    """Close every menu and list that hangs over a window, and the words that explain what is pointed at."""
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        if popup is QApplication.activePopupWidget():
            break
