"""The line over the actions: which of them are shown."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import ALL, LATE, OPEN, WHICH, is_among
from coordinator.agencies.queries import AgencyRow
from coordinator.forums.definitions import definitions
from ui.forms.fields import Choice
from ui.session.page_context import PageContext

_KEY = "actions.filters"


class ActionFilters(QWidget):
    """Open, late or all; of one forum or all; of one agency or all. What is chosen is remembered."""

    changed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._wanted_agency = ""  # remembered, until the agencies are here
        self._states = QButtonGroup(self)
        self._states.setExclusive(True)
        self.buttons: dict[str, QPushButton] = {}
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        for state, title in WHICH.items():
            across.addWidget(self._state_button(state, title))
        across.addSpacing(8)
        self.forum = self._choice("Forum", [("", "All forums")])
        for forum, one in definitions().items():
            self.forum.addItem(one.label(context.today()), forum.value)
        self.agency = self._choice("Agency", [("", "All agencies")])
        across.addWidget(self.forum)
        across.addWidget(self.agency)
        self._recall()
        self._states.buttonClicked.connect(self._chosen)
        self.forum.activated.connect(self._chosen)
        self.agency.activated.connect(self._chosen)

    def state(self) -> str:
        """Return open, late or all."""
        return next(state for state, button in self.buttons.items() if button.isChecked())

    def choose_state(self, state: str) -> None:
        """Show open, late or all."""
        self.buttons[state].setChecked(True)
        self._chosen()

    def open_up(self) -> None:
        """Let every action be seen."""
        self._wanted_agency = ""
        self.forum.setCurrentIndex(0)
        self.agency.setCurrentIndex(0)
        self.choose_state(ALL)

    def are_set(self) -> bool:
        """Tell whether the filters are as they were remembered, also the one that waits for its agencies."""
        return not self._wanted_agency

    def fits(self, action: ActionRow) -> bool:
        """Tell whether an action is of those asked for."""
        return bool(self.fitting((action,)))

    def fitting(self, actions: Sequence[ActionRow]) -> list[ActionRow]:
        """Pick the actions asked for."""
        state, forum, agency = self.state(), self.forum.currentData(), self.agency.currentData()
        today = self._context.today()
        found = [one for one in actions if is_among(state, one.status, one.due, today)]
        if forum:
            found = [one for one in found if one.forum == forum]
        return [one for one in found if agency in ("", one.agency_id)]

    def count(self, actions: Sequence[ActionRow]) -> tuple[int, int]:
        """Say on the buttons how many there are of each; return how many are open, and late."""
        today = self._context.today()
        found = {
            state: sum(is_among(state, one.status, one.due, today) for one in actions) for state in WHICH
        }
        for state, title in WHICH.items():
            self.buttons[state].setText(f"{title} {found[state]:,}")
            self.buttons[state].setAccessibleName(f"{title} actions: {found[state]:,}")
        return found[OPEN], found[LATE]

    def show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        """Offer these agencies; the chosen one stays chosen."""
        kept = self.agency.currentData() or self._wanted_agency
        while self.agency.count() > 1:
            self.agency.removeItem(1)
        for agency in agencies:
            self.agency.addItem(agency.name, agency.id)
        self.agency.setCurrentIndex(max(self.agency.findData(kept), 0))
        self._wanted_agency = ""
        self.changed.emit()

    def _state_button(self, state: str, title: str) -> QPushButton:
        made = QPushButton(title)
        made.setCheckable(True)
        made.setProperty("look", "toggle")
        made.setAccessibleName(f"{title} actions")
        made.setAutoDefault(False)
        self.buttons[state] = made
        self._states.addButton(made)
        return made

    def _choice(self, name: str, choices: list[tuple[str, str]]) -> Choice:
        made = Choice()
        made.setAccessibleName(name)
        made.view().setAccessibleName(name)
        for value, said in choices:
            made.addItem(said, value)
        return made

    def _recall(self) -> None:
        state, forum, agency = [*self._context.recall(_KEY).split("\t"), "", "", ""][:3]
        self.buttons[state if state in self.buttons else OPEN].setChecked(True)
        self.forum.setCurrentIndex(max(self.forum.findData(forum), 0))
        self._wanted_agency = agency

    @Slot()
    def _chosen(self) -> None:
        kept = (self.state(), self.forum.currentData(), self.agency.currentData())
        self._context.remember(_KEY, "\t".join(kept))
        self.changed.emit()
