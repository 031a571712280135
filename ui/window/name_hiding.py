"""Initials in place of names all over the window, until they are turned off: for a shared room."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QApplication

from coordinator.casebook.call import call
from coordinator.core.changes import Topic
from coordinator.search.initials import list_name_words
from ui.forms.choice_box import Choice
from ui.session.preferences import PreferenceStore
from ui.style import shown_names
from ui.widgets.badges import ChipRow
from ui.widgets.buttons import Button
from ui.widgets.card_row import CardRow
from ui.widgets.layout import OneLine
from ui.widgets.wrapped_label import WrappedLabel
from ui.workers.casebook_worker import CasebookWorker

_KEY, _ON = "names.initials", "yes"


class NameHiding(QObject):
    """Turns initials on and off, remembers which, and follows the names in the casebook."""

    turned = Signal(bool)  # on

    def __init__(self, worker: CasebookWorker, preferences: PreferenceStore, parent: QObject) -> None:
        super().__init__(parent)
        self._worker, self._preferences = worker, preferences
        worker.changed.connect(self._on_changed)
        shown_names.show_whole()
        if self.is_on():
            self._hide()

    def is_on(self) -> bool:
        """Return whether initials were chosen."""
        return self._preferences.recall(_KEY) == _ON

    @Slot()
    def toggle(self) -> None:
        """Turn initials on or off."""
        self._preferences.remember(_KEY, "" if self.is_on() else _ON)
        if self.is_on():
            self._hide()
        else:
            shown_names.show_whole()
            _show_again()
        self.turned.emit(self.is_on())

    def _hide(self) -> None:
        shown_names.hide(None)
        _show_again()
        self._read()

    def _read(self) -> None:
        self._worker.read(self, call(list_name_words), on_result=self._names_read)

    def _names_read(self, names: frozenset[str]) -> None:
        if self.is_on():
            shown_names.hide(names)
            _show_again()

    @Slot(frozenset)
    def _on_changed(self, touched: frozenset[Topic]) -> None:
        if self.is_on() and touched & {Topic.PEOPLE, Topic.IMPORTS}:
            self._read()


def _show_again() -> None:
    """Show every text on the screen once more, as it may be shown now."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, OneLine | WrappedLabel | Button | CardRow | ChipRow | Choice):
            widget.show_again()
        if isinstance(widget, QAbstractItemView):
            widget.viewport().update()
        widget.updateGeometry()
        widget.update()
