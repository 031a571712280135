"""Initials in place of names all over the window, until they are turned off: for a shared room."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QApplication

from coordinator.casebook.call import call
from coordinator.core.changes import Topic
from coordinator.search.initials import NAMING, list_further_name_words, list_name_words
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
        self._people: frozenset[str] | None = None  # None: not read yet
        self._others: dict[Topic, frozenset[str]] = {}
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
            self._people, self._others = None, {}
            shown_names.show_whole()
            _show_again()
        self.turned.emit(self.is_on())

    def _hide(self) -> None:
        self._people, self._others = None, {}
        shown_names.hide(None)
        _show_again()
        self._read(frozenset(Topic))

    def _read(self, touched: frozenset[Topic]) -> None:
        """Read the names again that what was touched may have changed."""
        if touched & {Topic.PEOPLE, Topic.IMPORTS}:
            self._worker.read(self, call(list_name_words), on_result=self._people_read)
        topics = frozenset(NAMING) if touched & {Topic.IMPORTS, Topic.AGENCIES} else touched & NAMING.keys()
        if topics:
            further = call(list_further_name_words, topics=topics)
            self._worker.read(self, further, on_result=self._others_read)

    def _people_read(self, names: frozenset[str]) -> None:
        self._people = names
        self._follow()

    def _others_read(self, names: dict[Topic, frozenset[str]]) -> None:
        self._others |= names
        self._follow()

    def _follow(self) -> None:
        """Show initials for the names as soon as all are read, so that none shows meanwhile."""
        if self.is_on() and self._people is not None and self._others.keys() >= NAMING.keys():
            shown_names.hide(self._people.union(*self._others.values()))
            _show_again()

    @Slot(frozenset)
    def _on_changed(self, touched: frozenset[Topic]) -> None:
        if self.is_on():
            self._read(touched)


def _show_again() -> None:
    """Show every text on the screen once more, as it may be shown now."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, OneLine | WrappedLabel | Button | CardRow | ChipRow | Choice):
            widget.show_again()
        if isinstance(widget, QAbstractItemView):
            widget.viewport().update()
        widget.updateGeometry()
        widget.update()
