"""Drafts: what is typed in dialogs and not yet recorded, kept over a lock and when a dialog is closed."""

import json
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from ui.session import wording
from ui.session.preferences import PreferenceStore
from ui.widgets.kept_dialog import KeptDialog

_PREFIX = "draft:"  # of a dialog that is open: a lock interrupts it
_KEPT = "kept:"  # of dialogs that were closed: a list of drafts, the newest first


class DraftStore(QObject):
    """Keeps the drafts of dialogs among the preferences."""

    about_to_save = Signal()  # pages save what is typed in them: before a lock, and from time to time
    notified = Signal(str, object)  # sentence, undo
    reopen_requested = Signal(str)  # the key of a draft

    def __init__(self, preferences: PreferenceStore) -> None:
        super().__init__(preferences)
        self._preferences = preferences
        self.keep_page: Callable[[], object] = lambda: None  # the workspace remembers the page on show

    def list_keys(self) -> list[str]:
        """List the keys of the dialogs that a lock interrupted."""
        return [key.removeprefix(_PREFIX) for key in self._preferences.keys(_PREFIX)]

    def list_kept(self, draft_key: str) -> list[str]:
        """List the drafts of a dialog that were kept when it was closed, the newest first."""
        return list(json.loads(self._preferences.recall(_KEPT + draft_key) or "[]"))

    def keep(self, draft_key: str, drafts: Sequence[str]) -> None:
        """Keep these drafts for the next time that the dialog is opened."""
        self._preferences.remember(_KEPT + draft_key, _as_json(drafts))

    def restore(self, dialog: KeptDialog) -> None:
        """Restore the draft of a dialog, and offer those that were kept; it ends with its record."""
        key = _PREFIX + dialog.draft_key
        draft = self._preferences.recall(key)
        if draft:
            dialog.restore(draft)
        self._preferences.save_with(dialog, key, lambda: "")
        dialog.finished.connect(partial(self._closed, dialog))
        _KeptDrafts(self, dialog)

    def save_open(self, dialog: KeptDialog) -> None:
        """Save what is typed in an open dialog, unless it is recorded by then."""
        draft = dialog.draft()
        self._preferences.remember_after_saving(
            _PREFIX + dialog.draft_key, [dialog], lambda saved: "" if any(saved) else draft
        )

    def save_steps(self, dialogs: Sequence[QDialog]) -> list[Callable[[], object]]:
        """List the steps that save all that is typed and chosen, as the last thing before a lock.

        The steps are independent: after one that fails, the others still run.
        """
        forms = [dialog for dialog in dialogs if isinstance(dialog, KeptDialog) and dialog.draft_key]
        drafts = (partial(self.save_open, form) for form in forms)
        return [self.keep_page, self.about_to_save.emit, *drafts, self._preferences.save]

    def _closed(self, dialog: KeptDialog, result: int) -> None:
        """Keep what was typed in a dialog that was closed without its button."""
        key, kept = dialog.draft_key, self.list_kept(dialog.draft_key)
        is_kept = result == QDialog.DialogCode.Rejected and dialog.is_typed_in()
        drafts = [dialog.draft(), *kept]
        self._preferences.remember(_PREFIX + key, "")
        if is_kept and dialog.is_busy():
            self._preferences.remember_after_saving(
                _KEPT + key, [dialog], lambda saved: _as_json(kept if any(saved) else drafts)
            )
        elif is_kept:
            self.keep(key, drafts)
            self.notified.emit(wording.draft_kept(dialog.title.text()), partial(self._reopen, key))

    def _reopen(self, draft_key: str) -> None:
        """Open a dialog again as it was closed."""
        kept = self.list_kept(draft_key)
        if kept:
            self._preferences.remember(_PREFIX + draft_key, kept.pop(0))
            self.keep(draft_key, kept)
            self.reopen_requested.emit(draft_key)


class _KeptDrafts(QObject):
    """Offers the kept drafts of an open dialog, the newest first."""

    def __init__(self, store: DraftStore, dialog: KeptDialog) -> None:
        super().__init__(dialog)
        self._store, self._dialog, self._discarded = store, dialog, ""
        dialog.offer.went_on.connect(self._go_on)
        dialog.offer.discarded.connect(self._discard)
        dialog.offer.undone.connect(self._undo)
        self._offer()

    def _offer(self) -> None:
        drafts = self._store.list_kept(self._dialog.draft_key)
        self._dialog.offer.hide()
        if drafts:
            self._dialog.offer.offer(json.loads(drafts[0])["at"])

    def _go_on(self) -> None:
        """Put the draft in the form; what was typed there meanwhile is kept in its place."""
        dialog = self._dialog
        draft, *others = self._store.list_kept(dialog.draft_key)
        if dialog.is_typed_in():
            others.insert(0, dialog.draft())
            dialog.reset()
        dialog.restore(draft)
        self._store.save_open(dialog)
        self._store.keep(dialog.draft_key, others)
        self._offer()
        dialog.focusNextChild()

    def _discard(self) -> None:
        self._discarded, *others = self._store.list_kept(self._dialog.draft_key)
        self._store.keep(self._dialog.draft_key, others)
        self._dialog.offer.offer_undo()

    def _undo(self) -> None:
        others = self._store.list_kept(self._dialog.draft_key)
        self._store.keep(self._dialog.draft_key, [self._discarded, *others])
        self._offer()


def _as_json(drafts: Sequence[str]) -> str:
    return json.dumps(list(drafts), ensure_ascii=False) if drafts else ""
