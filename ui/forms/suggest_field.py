"""A line of text with suggestions."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from ui.forms.fields import TextField


class SuggestField(TextField):
    """A line of text that suggests known values; anything may be typed."""

    def __init__(self, name: str, label: str, *, hint: str = "", optional: bool = False) -> None:
        super().__init__(name, label, hint=hint, optional=optional)
        self._known = QStringListModel()
        self._known.setParent(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        if (popup := completer.popup()) is not None:
            popup.setAccessibleName(label)
        self.line.setCompleter(completer)

    def propose(self, known: Sequence[str]) -> None:
        """Propose these."""
        self._known.setStringList(list(known))
