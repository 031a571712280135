"""The dialog of figures over all case files: it counts with each choice, and writes a file without names."""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.casebook.call import CasebookCall, QueryCall, call
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import WriteResult
from coordinator.plans.rules import financial_year
from coordinator.store.online_backup import Progress
from ui.caseload.figures import wording
from ui.forms.date_fields import DateField
from ui.forms.fields import Field, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.path_field import PathField, documents
from ui.session.page_context import PageContext
from ui.tables.table_view import RowsTable
from ui.widgets.layout import words
from ui.workers.long_task import LongTask

Figures = TypeVar("Figures")
_BETWEEN = 16  # pixels


class FiguresDialog(FormDialog, Generic[Figures]):
    """Counts again whenever a choice changes; a record opens in its case file.

    A class of its own for each kind of figures says what is counted, how it is shown, and what writes it.
    """

    def __init__(
        self, context: PageContext, title: str, intro: str, choices: Sequence[Field | Sequence[Field]],
        tables: Sequence[RowsTable[Any]], *, draft_key: str, width: int,
    ) -> None:  # fmt: skip
        """Put the number, its definition and `tables` under the choices; the last table has the records."""
        self._context = context
        self.out = PathField("out", wording.FILE, "save", hint=wording.FILE_HINT, endings=(".pdf", ".csv"))
        self.number = words("", "heading", wrap=True, selectable=True)
        self.definition = words("", wrap=True, selectable=True)
        self.records = tables[-1]
        form = Form(*choices)
        self._chosen_names = tuple(form.fields)
        for part in (self.number, self.definition, _side_by_side(tables)):
            form.add(part)
        form.add(TextField("reason", wording.REASON, hint=wording.REASON_HINT))
        form.add(self.out)
        super().__init__(
            context.window, title, wording.SAVE, form, intro=intro, draft_key=draft_key, width=width
        )
        self.records.opened.connect(self._open)
        for name in self._chosen_names:
            form.fields[name].changed.connect(self._count)
        self._count()

    def counting(self, chosen: Mapping[str, Any]) -> QueryCall[Figures]:
        """Return the query that counts what was chosen."""
        raise NotImplementedError

    def exporting(
        self, values: Mapping[str, Any], chosen: Mapping[str, Any], *, replace: bool
    ) -> CasebookCall[str]:
        """Return the call that writes the file and says what it wrote."""
        raise NotImplementedError

    def file_name(self, chosen: Mapping[str, Any]) -> str:
        """Return the name that is proposed for the file."""
        raise NotImplementedError

    def show_figures(self, figures: Figures) -> None:
        """Show what was counted."""
        raise NotImplementedError

    def place(self, row: Any) -> str:
        """Return where a record opens in the caseload."""
        return str(row.case_id)

    def chosen(self) -> dict[str, Any]:
        """Return the choices by name, "" for one that is empty."""
        return {name: self.form.fields[name].value() or "" for name in self._chosen_names}

    def submit(self, values: dict[str, Any]) -> None:
        """Write the file."""
        task = LongTask(wording.SAVING)
        exporting = self.exporting(values, self.chosen(), replace=values["out"] in self.replaceable)
        job = call(write_figures, exporting, progress=task.progress)
        self._context.worker.write_with_casebook(self, job, on_result=self._saved, task=task)

    @Slot()
    def _count(self) -> None:
        chosen = self.chosen()
        if all(chosen.values()) and chosen["since"] <= chosen["until"]:
            self.out.propose(documents() / self.file_name(chosen))
            self._context.worker.read(self, self.counting(chosen), on_result=self.show_figures)

    @Slot(object)
    def _open(self, row: object) -> None:
        self.reject()
        self._context.go("caseload", self.place(row))

    def _saved(self, what: str) -> None:
        path = self.out.value()
        if path:
            self._context.notify(wording.saved(what, path.name, str(path.parent)))
        self.accept()


def period(context: PageContext) -> tuple[DateField, DateField]:
    """Make the fields of a period, which is the financial year up to today."""
    today = context.today
    since = DateField("since", wording.SINCE, today=today)
    until = DateField("until", wording.UNTIL, today=today)
    starts, _ = financial_year(today())
    since.set_value(starts)
    until.set_value(today())
    return since, until


def write_figures(book: Casebook, exporting: CasebookCall[str], *, progress: Progress) -> WriteResult[str]:
    """Write the file and return what it is about."""
    progress(0, 1)
    return WriteResult(exporting.run(book), frozenset())


def _side_by_side(tables: Sequence[RowsTable[Any]]) -> QWidget:
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(_BETWEEN)
    for table in tables:
        across.addWidget(table, 1 if table is tables[-1] else 0)
    return row
