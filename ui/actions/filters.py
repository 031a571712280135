"""The filters above the table of actions."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import ALL, LATE, NO_DATE, OPEN, WHICH, is_among
from coordinator.agencies.queries import AgencyRow
from ui.actions import wording
from ui.forms.choice_box import Choice
from ui.session.page_context import PageContext
from ui.tables.toggle_row import ToggleRow

_KEY = "actions.filters"


class ActionFilters(QWidget):
    """Filters by status, forum and agency; the choices are remembered."""

    changed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._remembered_agency = ""  # its id, until the agencies are loaded
        self.states = ToggleRow(WHICH, wording.filter_name)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addWidget(self.states)
        across.addSpacing(8)
        self.forum = self._choice(wording.FORUM, wording.forum_choices(context.today()))
        self.agency = self._choice(wording.AGENCY, [("", wording.ALL_AGENCIES)])
        across.addWidget(self.forum)
        across.addWidget(self.agency)
        self._recall()
        self.states.changed.connect(self._changed_by_user)
        self.forum.activated.connect(self._changed_by_user)
        self.agency.activated.connect(self._changed_by_user)

    def state(self) -> str:
        """Return the status filter, one of `WHICH`."""
        return self.states.value()

    def choose_state(self, state: str) -> None:
        """Filter by status, one of `WHICH`."""
        self.states.choose(state)
        self._changed_by_user()

    def show_all(self) -> None:
        """Clear the filters."""
        self._remembered_agency = ""
        self.forum.setCurrentIndex(0)
        self.agency.setCurrentIndex(0)
        self.choose_state(ALL)

    def are_restored(self) -> bool:
        """Return True once the remembered filters are set; the agency's waits for the agencies."""
        return not self._remembered_agency

    def matches(self, action: ActionRow) -> bool:
        """Return True if an action matches the filters."""
        return bool(self.matching((action,)))

    def matching(self, actions: Sequence[ActionRow]) -> list[ActionRow]:
        """Return the actions that match the filters."""
        state, forum, agency = self.state(), self.forum.currentData(), self.agency.currentData()
        today = self._context.today()
        return [
            action
            for action in actions
            if is_among(state, action.status, action.due, today)
            and forum in ("", action.forum)
            and agency in ("", action.agency_id)
        ]

    def count(self, actions: Sequence[ActionRow]) -> tuple[int, int, int]:
        """Show on the buttons how many actions each matches; return how many are open, late and undated."""
        today = self._context.today()
        counts = {
            state: sum(is_among(state, action.status, action.due, today) for action in actions)
            for state in WHICH
        }
        self.states.show_counts(counts, wording.filter_name)
        return counts[OPEN], counts[LATE], counts[NO_DATE]

    def show_forums(self) -> None:
        """Offer the forums that are known now; keep the selected one."""
        offered = wording.forum_choices(self._context.today())
        if offered == [
            (self.forum.itemData(at), self.forum.itemText(at)) for at in range(self.forum.count())
        ]:
            return
        selected = self.forum.currentData()
        self.forum.clear()
        for code, label in offered:
            self.forum.addItem(label, code)
        self.forum.setCurrentIndex(max(self.forum.findData(selected), 0))

    def show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        """Offer these agencies; keep the selected one."""
        selected = self.agency.currentData() or self._remembered_agency
        while self.agency.count() > 1:
            self.agency.removeItem(1)
        for agency in agencies:
            self.agency.addItem(agency.name, agency.id)
        self.agency.setCurrentIndex(max(self.agency.findData(selected), 0))
        self._remembered_agency = ""
        self.changed.emit()

    def _choice(self, name: str, choices: list[tuple[str, str]]) -> Choice:
        choice = Choice()
        choice.setAccessibleName(name)
        choice.view().setAccessibleName(name)
        for value, text in choices:
            choice.addItem(text, value)
        return choice

    def _recall(self) -> None:
        state, forum, agency = [*self._context.preferences.recall(_KEY).split("\t"), "", "", ""][:3]
        self.states.choose(OPEN)
        self.states.choose(state)
        self.forum.setCurrentIndex(max(self.forum.findData(forum), 0))
        self._remembered_agency = agency

    @Slot()
    def _changed_by_user(self) -> None:
        values = (self.state(), self.forum.currentData(), self.agency.currentData())
        self._context.preferences.remember(_KEY, "\t".join(values))
        self.changed.emit()
