"""The page that lists agencies and their representatives."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from coordinator.agencies.queries import AgencyRow, RepresentativeRow, list_agencies
from coordinator.agencies.use_cases import restore_representative, withdraw_representative
from coordinator.casebook.call import call
from coordinator.core.changes import Topic
from ui.agencies import wording
from ui.agencies.columns import agency_columns, agency_facts, people_columns, person_line
from ui.agencies.conflicts import ConflictsCard
from ui.agencies.dialogs import AgencyDialog, MergeDialog, RepresentativeDialog
from ui.session.commands import Command
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.session.permissions import requires
from ui.tables.rows_view import filter_line
from ui.tables.table_view import RowsTable
from ui.widgets.buttons import button, primary
from ui.widgets.cards import EmptyState, Facts, PageHeader
from ui.widgets.layout import scrolled, splitter, words


class AgenciesPanel(PageWidget):
    """Agencies on the left; the selected agency's representatives on the right."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._agencies: tuple[AgencyRow, ...] = ()
        self.conflicts = ConflictsCard(context)
        self._requested_id = ""  # the agency to select, until the list has it
        self.record_button = context.permissions.disable_if_denied(
            primary(wording.RECORD_AGENCY_BUTTON, self.record_agency)
        )
        self.amend_button = self._allowed(wording.AMEND_AGENCY_BUTTON, self.amend_agency)
        self.merge_button = self._allowed(wording.MERGE_BUTTON, self.merge_agency)
        self.header = PageHeader(
            wording.AGENCIES, actions=[self.merge_button, self.amend_button, self.record_button]
        )
        self.list = RowsTable[AgencyRow](
            wording.AGENCIES, agency_columns(context.today), lambda row: row.id, also=_search_text
        )
        self.filter_line = filter_line(wording.FILTER, wording.FILTER_HINT, self.list)
        self.facts = Facts(label_width=190)
        self.people = RowsTable[RepresentativeRow](
            wording.REPRESENTATIVES, people_columns(context.today, self.conflicts.of), lambda row: row.id
        )
        self.people.say_if_empty(wording.NO_REPRESENTATIVES)
        self.person = words("", "second", wrap=True)
        self.add_button = self._allowed(wording.RECORD_REPRESENTATIVE_BUTTON, self.record_representative)
        self.change_button = self._allowed(wording.AMEND_BUTTON, self.amend_representative)
        self.withdraw_button = self._allowed(wording.WITHDRAW, self.withdraw_representative)
        self.empty = EmptyState(
            wording.NO_AGENCIES, wording.NO_AGENCIES_HINT, wording.RECORD_AGENCY_BUTTON, self.record_agency
        )
        context.permissions.disable_if_denied(self.empty.action)
        self._lay_out()
        self._connect()
        context.preferences.keep_columns("agencies.columns", self.list)
        context.preferences.keep_columns("representatives.columns", self.people)
        topics = {Topic.PEOPLE, Topic.AGENCIES, Topic.CASES}
        self.read_on(context.worker, ({Topic.AGENCIES}, self._read), (topics, self.conflicts.read))
        self._read()
        self.conflicts.read()

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_agency)
        self.list.opened.connect(lambda _row: self.amend_agency())
        self.people.opened.connect(lambda _row: self.amend_representative())
        self.people.chosen.connect(self._show_person)
        self.conflicts.changed.connect(lambda: self._show_agency(self.list.current()))

    def commands(self) -> list[Command]:
        """List this page's commands."""
        return [
            Command("agencies.record", wording.RECORD_AGENCY_BUTTON, self.record_agency),
            Command(
                "agencies.amend", wording.AMEND_AGENCY_BUTTON, self.amend_agency, enabled=self._any_agency
            ),
            Command("agencies.merge", wording.MERGE_BUTTON, self.merge_agency, enabled=self._any_agency),
            Command(
                "agencies.record_representative",
                wording.RECORD_REPRESENTATIVE_BUTTON,
                self.record_representative,
                enabled=self._any_agency,
            ),
        ]

    def show_record(self, record: str) -> None:
        """Select an agency."""
        self._requested_id = record
        self.list.choose(record)
        self._show_requested()

    def selected_id(self) -> str:
        """Return the selected agency's id."""
        return self.list.current_key()

    @requires(AgencyDialog)
    def record_agency(self) -> None:
        """Open the dialog that records an agency."""
        dialog = AgencyDialog(self._context)
        dialog.recorded.connect(self.list.choose)
        self._context.dialogs.open_dialog(dialog)

    @requires(AgencyDialog)
    def amend_agency(self) -> None:
        """Open the dialog that amends the selected agency."""
        if row := self.list.current():
            self._context.dialogs.open_dialog(AgencyDialog(self._context, row))

    @requires(MergeDialog)
    def merge_agency(self) -> None:
        """Open the dialog that merges another name into the selected agency."""
        if row := self.list.current():
            self._context.dialogs.open_dialog(MergeDialog(self._context, row))

    @requires(RepresentativeDialog)
    def record_representative(self) -> None:
        """Open the dialog that records a representative of the selected agency."""
        if row := self.list.current():
            self._context.dialogs.open_dialog(RepresentativeDialog(self._context, row))

    @requires(RepresentativeDialog)
    def amend_representative(self) -> None:
        """Open the dialog that amends the selected representative."""
        agency, representative = self.list.current(), self.people.current()
        if agency and representative:
            self._context.dialogs.open_dialog(RepresentativeDialog(self._context, agency, representative))

    @requires(withdraw_representative)
    def withdraw_representative(self) -> None:
        """Withdraw the selected representative."""
        if representative := self.people.current():
            self._context.write_with_undo(
                self,
                call(withdraw_representative, representative_id=representative.id),
                wording.REPRESENTATIVE_WITHDRAWN,
                call(restore_representative, representative_id=representative.id),
            )

    def _allowed(self, text: str, run: Callable[[], object]) -> QPushButton:
        return self._context.permissions.disable_if_denied(button(text, run))

    def _lay_out(self) -> None:
        left, right, buttons = QWidget(), QWidget(), QHBoxLayout()
        first, second = QVBoxLayout(left), QVBoxLayout(right)
        for rows, margins in ((first, (0, 0, 12, 0)), (second, (12, 0, 0, 0))):
            rows.setContentsMargins(*margins)
            rows.setSpacing(12)
        first.addWidget(self.filter_line)
        first.addWidget(self.list, 1)
        for action_button in (self.add_button, self.change_button, self.withdraw_button):
            buttons.addWidget(action_button)
        buttons.addStretch(1)
        second.addWidget(self.facts)
        second.addWidget(self.people, 1)
        second.addWidget(self.person)
        second.addLayout(buttons)
        second.addWidget(self.conflicts)
        self.split = splitter(left, scrolled(right, wording.SELECTED_AGENCY), sizes=(345, 520))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.split)
        self._pages.addWidget(self.empty)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.header)
        rows.addWidget(self._pages, 1)
        self._context.preferences.keep_splitter("agencies.split", self.split)

    def _read(self) -> None:
        self._context.worker.read(self, call(list_agencies), on_result=self._show)

    def _show(self, agencies: tuple[AgencyRow, ...]) -> None:
        self._agencies = agencies
        self._pages.setCurrentIndex(0 if agencies else 1)
        for action_button in (self.record_button, self.amend_button, self.merge_button):
            action_button.setVisible(bool(agencies))
        self.list.show_rows(agencies)
        self._show_requested()
        if self.list.current() is None and agencies:
            self.list.choose(agencies[0].id)
        self._show_agency(self.list.current())

    def _show_requested(self) -> None:
        """Clear the filter only if it hides the requested agency: the filter is kept after a lock."""
        if any(agency.id == self._requested_id for agency in self._agencies):
            if self.list.rows.place(self._requested_id) < 0:
                self.filter_line.clear()
            self._requested_id = ""

    def _show_agency(self, agency: AgencyRow | None) -> None:
        self.facts.show_facts(agency_facts(agency, self._context.today()) if agency else ())
        self.people.show_rows(agency.representatives if agency else ())
        if agency and agency.representatives and self.people.current() is None:
            self.people.choose(agency.representatives[0].id)
        self._show_person(self.people.current())

    def _show_person(self, person: RepresentativeRow | None) -> None:
        self.person.setText(person_line(person))
        self.person.setVisible(person is not None)
        self.conflicts.show_person(self.list.current(), person)
        self._enable()

    def _enable(self) -> None:
        self.add_button.setEnabled(self._any_agency())
        for action_button in (self.change_button, self.withdraw_button):
            action_button.setEnabled(self.people.current() is not None)

    def _any_agency(self) -> bool:
        return self.list.current() is not None


def _search_text(agency: AgencyRow) -> str:
    return " ".join((agency.also_called, *(person.name for person in agency.representatives)))
