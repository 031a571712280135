"""Fields for whose turn it is."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from coordinator.agencies.queries import AgencyRow
from ui.forms.fields import ChoiceField, TextField


class LateChoiceField(ChoiceField):
    """A choice whose choices come a moment after it is shown; what was typed meanwhile stays."""

    def set_choices(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        """Offer these."""
        typed = self.typed()
        super().set_choices(choices)
        if typed:
            self.set_typed(typed)


class AgencyField(LateChoiceField):
    """Whose turn it is, of the agencies in the casebook."""

    def __init__(self) -> None:
        super().__init__("agency_id", "Agency", find=True, optional=True, hint="Type to find it")
        self._agencies: tuple[AgencyRow, ...] = ()

    def show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        """Offer these agencies."""
        self._agencies = agencies
        self.set_choices([(agency.id, agency.name) for agency in agencies])

    def speakers(self) -> list[str]:
        """List who speaks for the chosen agency."""
        chosen = self.value()
        found = (agency for agency in self._agencies if agency.id == chosen)
        return [one.name for agency in found for one in agency.representatives]


class OwnerField(TextField):
    """Who in the agency will do it; those who speak for it are offered as you type."""

    def __init__(self) -> None:
        super().__init__("owner", "Person", optional=True, hint="Who in the agency will do it")
        self._names = QStringListModel()
        self._names.setParent(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        if (popup := completer.popup()) is not None:
            popup.setAccessibleName("Who speaks for the agency")
        self.line.setCompleter(completer)

    def offer(self, names: Sequence[str]) -> None:
        """Offer these names."""
        self._names.setStringList(list(names))
