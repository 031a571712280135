"""A page and places for tests of the shell, over a real casebook."""

from typing import Any
from uuid import uuid4

from PySide6.QtCore import Slot

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.agencies.use_cases import record_agency
from coordinator.casebook.call import call
from coordinator.core.changes import Topic
from ui.forms.fields import TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.session.commands import Command
from ui.session.page_context import PageContext
from ui.session.pages import Page, PageWidget
from ui.tables.row_model import Column
from ui.tables.rows_view import filter_line
from ui.tables.table_view import RowsTable
from ui.widgets.buttons import primary
from ui.widgets.cards import PageHeader
from ui.widgets.layout import column


class RecordAgency(FormDialog):
    """Records an agency."""

    def __init__(self, context: PageContext) -> None:
        form = Form(TextField("name", "Name"), TextField("also_called", "Also called", optional=True))
        super().__init__(context.window, "Record an agency", "Record agency", form, draft_key="record_agency")
        self._context = context

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        self._context.worker.write(
            self, call(record_agency, agency_id=uuid4().hex, **values), on_result=self._done
        )

    def _done(self, _agency_id: str) -> None:
        self._context.notify("Agency recorded")
        self.accept()


class AgenciesPage(PageWidget):
    """A table of agencies, as any screen has one."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.dialog: RecordAgency | None = None
        columns = (
            Column[AgencyRow]("Name", lambda row: row.name, width=300, strong=True),
            Column[AgencyRow]("Also called", lambda row: row.also_called, width=200),
        )
        self.table = RowsTable[AgencyRow]("Agencies", columns, lambda row: row.id)
        rows = column(self, margins=24, spacing=12)
        header = PageHeader("Agencies", actions=[primary("Record agency", self.record_agency)])
        rows.addWidget(header)
        rows.addWidget(filter_line("Filter agencies", "Filter: name…", self.table))
        rows.addWidget(self.table, 1)
        context.preferences.keep_columns("agencies.columns", self.table)
        context.worker.changed.connect(self._on_changed)
        self._read()

    def show_record(self, record: str) -> None:
        """Choose an agency."""
        self.table.choose(record)

    def selected_id(self) -> str:
        """The agency chosen."""
        return self.table.current_key()

    def commands(self) -> list[Command]:
        """What can be done here."""
        return [Command("agencies.record", "Record agency…", self.record_agency, "Ctrl+N")]

    def reopen(self, draft_key: str) -> bool:
        """Open the dialog again that a lock interrupted."""
        if draft_key == "record_agency":
            self.record_agency()
            return True
        return False

    def record_agency(self) -> None:
        """Open the dialog."""
        self.dialog = RecordAgency(self._context)
        self._context.dialogs.open_dialog(self.dialog)

    @Slot(frozenset)
    def _on_changed(self, touched: frozenset[Topic]) -> None:
        if Topic.AGENCIES in touched:
            self._read()

    def _read(self) -> None:
        self._context.worker.read(self, call(list_agencies), on_result=self.table.show_rows)


PLACES = (
    Page("agencies", "Agencies", AgenciesPage, "Ctrl+1", count=lambda counts: counts.open_cases),
    Page("second", "Second", AgenciesPage, "Ctrl+2", count=lambda counts: counts.late, late=True),
    Page("help", "Help", AgenciesPage, "F1", foot=True),
)
