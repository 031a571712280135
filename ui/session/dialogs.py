"""The dialogs that are open over the window."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget

from ui.forms.form_dialog import FormDialog
from ui.session.drafts import DraftStore
from ui.session.permissions import Permissions
from ui.widgets.kept_dialog import KeptDialog


class DialogStack(QObject):
    """Opens dialogs, and hides and shows all of them for the privacy view."""

    opened = Signal(object)  # the QDialog

    def __init__(
        self,
        permissions: Permissions,
        drafts: DraftStore,
        notify: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._permissions, self._drafts, self._notify = permissions, drafts, notify
        self._dialogs: list[QDialog] = []
        self._hidden: list[tuple[QDialog, QWidget | None]] = []  # with where the focus was
        self._hiding = False

    def open_dialog(self, dialog: QDialog) -> None:
        """Open a dialog over the window, with its draft; what is typed into it is kept over a lock.

        A dialog whose use case the user may not run is not opened: no form is filled in for nothing.
        """
        if reason := self._permissions.denial_reason(type(dialog)):
            self._notify(f"{dialog.windowTitle()}: {reason[:1].lower()}{reason[1:]}.")
            dialog.deleteLater()
            return
        if isinstance(dialog, FormDialog):
            dialog.form.recorded()
        if isinstance(dialog, KeptDialog) and dialog.draft_key:
            self._drafts.restore(dialog)
        self._dialogs.append(dialog)
        self.opened.emit(dialog)
        if self._hiding:
            self._hidden.append((dialog, None))
        else:
            dialog.open()

    def list_open(self) -> list[QDialog]:
        """List the open dialogs, also those that a dialog opened by itself, as a file dialog."""
        hidden = [dialog for dialog, _focus in self._hidden]
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QDialog) and window.isVisible() and window not in self._dialogs:
                self._dialogs.append(window)
        self._dialogs = [
            dialog
            for dialog in self._dialogs
            if shiboken6.isValid(dialog) and (dialog.isVisible() or dialog in hidden)
        ]
        return list(self._dialogs)

    def hide(self) -> None:
        """Hide the open dialogs, as whole windows: their titles name people too."""
        close_popups()
        self._hiding = True
        self._hidden = [(dialog, dialog.focusWidget()) for dialog in self.list_open()]
        for dialog, _focus in reversed(self._hidden):
            dialog.hide()

    def show(self) -> None:
        """Show the hidden dialogs again, each with its focus."""
        self._hiding = False
        hidden, self._hidden = self._hidden, []
        for dialog, focus in hidden:
            if shiboken6.isValid(dialog):
                dialog.open()
                if focus is not None and shiboken6.isValid(focus):
                    focus.setFocus()


def close_popups() -> None:
    """Close every menu and list that hangs over a window, and every tooltip."""
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        if popup is QApplication.activePopupWidget():
            break
