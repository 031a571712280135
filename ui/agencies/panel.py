"""The agencies round the table, and who speaks for each."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coordinator.agencies.queries import AgencyRow, RepresentativeRow, list_agencies
from coordinator.agencies.use_cases import restore_representative, withdraw_representative
from coordinator.casebook.call import call
from coordinator.core.changes import Topic
from ui.agencies.dialogs import AgencyDialog, RepresentativeDialog
from ui.session.commands import Command
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.tables.row_model import Column
from ui.tables.table_view import RowsTable, filter_line
from ui.widgets.buttons import button, primary
from ui.widgets.cards import EmptyState, PageHeader
from ui.widgets.layout import splitter, words


class AgenciesPanel(QWidget):
    """Agencies at the left; the chosen one's representatives at the right."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._agencies: tuple[AgencyRow, ...] = ()
        self._wanted = ""  # the agency that was asked for, until it is here
        self.record_button = context.permissions.disable_if_denied(
            primary("Record agency…", self.record_agency)
        )
        self.amend_button = context.permissions.disable_if_denied(button("Amend agency…", self.amend_agency))
        self.header = PageHeader("Agencies", actions=[self.amend_button, self.record_button])
        self.list = RowsTable[AgencyRow]("Agencies", _AGENCIES, lambda row: row.id, also=_also)
        self.filter_line = filter_line("Filter agencies", "Filter agencies…", self.list)
        self.called = words("", "second", wrap=True)
        self.people = RowsTable[RepresentativeRow]("Representatives", _PEOPLE, lambda row: row.id)
        self.add_button = context.permissions.disable_if_denied(
            button("Record representative…", self.record_representative)
        )
        self.change_button = context.permissions.disable_if_denied(
            button("Amend…", self.amend_representative)
        )
        self.withdraw_button = context.permissions.disable_if_denied(
            button("Withdraw", self.withdraw_representative)
        )
        self.empty = EmptyState(
            "No agencies yet",
            "Record the agencies that attend, own actions and get packs, and who speaks for them.",
            "Record agency…",
            self.record_agency,
        )
        context.permissions.disable_if_denied(self.empty.action)
        self._lay_out()
        self.list.chosen.connect(self._show_agency)
        self.list.opened.connect(lambda _row: self.amend_agency())
        self.people.opened.connect(lambda _row: self.amend_representative())
        self.people.chosen.connect(lambda _row: self._enable())
        context.keep_columns("agencies.columns", self.list)
        context.keep_columns("representatives.columns", self.people)
        context.worker.changed.connect(self._on_changed)
        self._read()

    def commands(self) -> list[Command]:
        """List what can be done here."""
        return [
            Command("agencies.record", "Record agency…", self.record_agency),
            Command("agencies.amend", "Amend agency…", self.amend_agency, enabled=self._any_agency),
            Command(
                "agencies.record_representative",
                "Record representative…",
                self.record_representative,
                enabled=self._any_agency,
            ),
        ]

    def show_record(self, record: str) -> None:
        """Choose an agency."""
        self._wanted = record
        self.list.choose(record)
        self._show_wanted()

    def selected_id(self) -> str:
        """Return the chosen agency."""
        return self.list.current_key()

    @requires(AgencyDialog)
    def record_agency(self) -> None:
        """Open the dialog that records an agency."""
        dialog = AgencyDialog(self._context)
        dialog.recorded.connect(self.list.choose)
        self._context.open_dialog(dialog)

    @requires(AgencyDialog)
    def amend_agency(self) -> None:
        """Open the dialog that puts the chosen agency right."""
        if row := self.list.current():
            self._context.open_dialog(AgencyDialog(self._context, row))

    @requires(RepresentativeDialog)
    def record_representative(self) -> None:
        """Open the dialog that records who speaks for the chosen agency."""
        if row := self.list.current():
            self._context.open_dialog(RepresentativeDialog(self._context, row))

    @requires(RepresentativeDialog)
    def amend_representative(self) -> None:
        """Open the dialog that puts the chosen representative right."""
        agency, who = self.list.current(), self.people.current()
        if agency and who:
            self._context.open_dialog(RepresentativeDialog(self._context, agency, who))

    @requires(withdraw_representative)
    def withdraw_representative(self) -> None:
        """Take back the chosen representative."""
        if who := self.people.current():
            worker = self._context.worker
            undo = partial(worker.write, None, call(restore_representative, representative_id=who.id))
            done = partial(self._context.notify_with_undo, "Representative withdrawn", undo)
            worker.write(
                self, call(withdraw_representative, representative_id=who.id), on_result=lambda _: done()
            )

    def _lay_out(self) -> None:
        left, right, acts = QWidget(), QWidget(), QHBoxLayout()
        first, second = QVBoxLayout(left), QVBoxLayout(right)
        for rows, margins in ((first, (0, 0, 12, 0)), (second, (12, 0, 0, 0))):
            rows.setContentsMargins(*margins)
            rows.setSpacing(12)
        first.addWidget(self.filter_line)
        first.addWidget(self.list, 1)
        for one in (self.add_button, self.change_button, self.withdraw_button):
            acts.addWidget(one)
        acts.addStretch(1)
        second.addWidget(self.called)
        second.addWidget(self.people, 1)
        second.addLayout(acts)
        self.split = splitter(left, right, sizes=(280, 520))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.split)
        self._pages.addWidget(self.empty)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.header)
        rows.addWidget(self._pages, 1)
        self._context.keep_splitter("agencies.split", self.split)

    def _read(self) -> None:
        self._context.worker.read(self, call(list_agencies), on_result=self._show)

    @Slot(frozenset)
    def _on_changed(self, touched: frozenset[Topic]) -> None:
        if Topic.AGENCIES in touched:
            self._read()

    def _show(self, agencies: tuple[AgencyRow, ...]) -> None:
        self._agencies = agencies
        self._pages.setCurrentIndex(0 if agencies else 1)
        for one in (self.record_button, self.amend_button):
            one.setVisible(bool(agencies))
        self.list.show_rows(agencies)
        self._show_wanted()
        if self.list.current() is None and agencies:
            self.list.choose(agencies[0].id)
        self._show_agency(self.list.current())

    def _show_wanted(self) -> None:
        """Clear the filter only if it hides the agency that was asked for: it outlasts a lock."""
        if any(one.id == self._wanted for one in self._agencies):
            if self.list.rows.place(self._wanted) < 0:
                self.filter_line.clear()
            self._wanted = ""

    def _show_agency(self, agency: AgencyRow | None) -> None:
        others = ", ".join(agency.also_called.splitlines()) if agency else ""
        self.called.setText(f"Also called {others}" if others else "")
        self.called.setVisible(bool(others))
        self.people.show_rows(agency.representatives if agency else ())
        self._enable()

    def _enable(self) -> None:
        self.add_button.setEnabled(self._any_agency())
        for one in (self.change_button, self.withdraw_button):
            one.setEnabled(self.people.current() is not None)

    def _any_agency(self) -> bool:
        return self.list.current() is not None


def _also(agency: AgencyRow) -> str:
    return " ".join((agency.also_called, *(one.name for one in agency.representatives)))


_AGENCIES = (
    Column[AgencyRow]("Agency", lambda row: row.name, width=180, strong=True),
    Column[AgencyRow](
        "People",
        lambda row: str(len(row.representatives)),
        lambda row: len(row.representatives),
        width=72,
        right=True,
    ),
)
_PEOPLE = (
    Column[RepresentativeRow]("Name", lambda row: row.name, width=140, strong=True),
    Column[RepresentativeRow]("Standing", lambda row: "Deputy" if row.deputy else "", width=72),
    Column[RepresentativeRow]("Forums", lambda row: row.forums, width=130),
    Column[RepresentativeRow]("Telephone", lambda row: row.telephone, width=140),
    Column[RepresentativeRow]("Email", lambda row: row.email, width=190),
    Column[RepresentativeRow]("Statement signed", lambda row: row.statement_signed, width=130),
)
