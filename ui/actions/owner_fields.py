"""Fields for the owner of an action: the agency and the person."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from coordinator.agencies.queries import AgencyRow
from ui.actions import wording
from ui.forms.fields import ChoiceField, TextField


class LateChoiceField(ChoiceField):
    """A choice whose options are loaded after it is shown; it keeps what was typed meanwhile."""

    def set_choices(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        """Offer these options."""
        typed = self.typed()
        super().set_choices(choices)
        if typed:
            self.set_typed(typed)


class AgencyField(LateChoiceField):
    """The agency that owns an action."""

    def __init__(self) -> None:
        super().__init__("agency_id", wording.AGENCY, find=True, optional=True, hint=wording.FIND_HINT)
        self._agencies: tuple[AgencyRow, ...] = ()

    def show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        """Offer these agencies."""
        self._agencies = agencies
        self.set_choices([(agency.id, agency.name) for agency in agencies])

    def representatives(self) -> list[str]:
        """List the names of the selected agency's representatives."""
        agency = next((agency for agency in self._agencies if agency.id == self.value()), None)
        return [person.name for person in agency.representatives] if agency else []


class OwnerField(TextField):
    """The person in the agency who owns an action; its representatives are offered as you type."""

    def __init__(self) -> None:
        super().__init__("owner", wording.PERSON, optional=True, hint=wording.PERSON_HINT)
        self._names = QStringListModel()
        self._names.setParent(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        if (popup := completer.popup()) is not None:
            popup.setAccessibleName(wording.REPRESENTATIVES)
        self.line.setCompleter(completer)

    def offer(self, names: Sequence[str]) -> None:
        """Offer these names."""
        self._names.setStringList(list(names))
