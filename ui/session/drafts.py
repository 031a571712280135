"""Drafts: what is typed in dialogs and not yet recorded, kept over a lock."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from ui.forms.form_dialog import FormDialog
from ui.session.preferences import PreferenceStore

_PREFIX = "draft:"


class DraftStore(QObject):
    """Keeps the drafts of dialogs among the preferences."""

    about_to_save = Signal()  # pages save what is typed in them: before a lock, and from time to time

    def __init__(self, preferences: PreferenceStore) -> None:
        super().__init__(preferences)
        self._preferences = preferences
        self.keep_page: Callable[[], object] = lambda: None  # the workspace remembers the page on show

    def list_keys(self) -> list[str]:
        """List the keys of the dialogs that a lock interrupted."""
        return [key.removeprefix(_PREFIX) for key in self._preferences.keys(_PREFIX)]

    def restore(self, dialog: FormDialog) -> None:
        """Restore the draft of a dialog, and discard it with its record or when the dialog closes."""
        key = _PREFIX + dialog.draft_key
        draft = self._preferences.recall(key)
        if draft:
            dialog.restore(draft)
        self._preferences.save_with(dialog, key, lambda: "")
        dialog.finished.connect(lambda _result: self._preferences.remember(key, ""))

    def save_steps(self, dialogs: Sequence[QDialog]) -> list[Callable[[], object]]:
        """List the steps that save all that is typed and chosen, as the last thing before a lock.

        The steps are independent: after one that fails, the others still run.
        """
        forms = [dialog for dialog in dialogs if isinstance(dialog, FormDialog) and dialog.draft_key]
        drafts = (partial(self._save, form) for form in forms)
        return [self.keep_page, self.about_to_save.emit, *drafts, self._preferences.save]

    def _save(self, dialog: FormDialog) -> None:
        draft = dialog.draft()
        self._preferences.remember_after_saving(
            _PREFIX + dialog.draft_key, [dialog], lambda saved: "" if any(saved) else draft
        )
