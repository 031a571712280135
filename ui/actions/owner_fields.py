"""Fields whose choices are loaded after they are shown, such as the agency that owns an action."""

from collections.abc import Hashable, Sequence

from coordinator.agencies.queries import AgencyRow
from ui.actions import wording
from ui.forms.fields import ChoiceField


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
        self.find_also_by({agency.name: agency.also_called.splitlines() for agency in agencies})

    def representatives(self) -> list[str]:
        """List the names of the selected agency's representatives."""
        agency = next((agency for agency in self._agencies if agency.id == self.value()), None)
        return [person.name for person in agency.representatives] if agency else []
