"""The dialog that shows a register of a period, its numbers and their records, and writes a file."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import WriteResult
from coordinator.core.dates import show_day
from coordinator.exports.figures.registers import disclose_register, export_register
from coordinator.plans.rules import financial_year
from coordinator.registers.gather import REGISTER_NAMES, REGISTERS
from coordinator.registers.register import Register, RegisterCount, RegisterRow, count_register
from coordinator.registers.wording import DEFINITIONS
from coordinator.store.online_backup import Progress
from ui.caseload.registers import wording
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.path_field import PathField, documents
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.tables.row_model import Column
from ui.tables.table_view import RowsTable
from ui.widgets.layout import words
from ui.workers.long_task import LongTask

_CHOSEN = ("register", "since", "until")
_TABLE_HEIGHT, _NUMBERS_WIDTH = 180, 436  # pixels


def _number_columns() -> tuple[Column[RegisterCount], ...]:
    return (
        Column(wording.KIND, lambda row: row.kind, width=110, grows=True),
        Column(wording.OUTCOME, lambda row: row.outcome, width=126),
        Column(wording.NUMBER, lambda row: f"{row.number:,}", sort=lambda row: row.number, width=70),
        Column(
            wording.IN_TIME, lambda row: wording.number(row.in_time), sort=lambda row: row.in_time, width=66
        ),
        Column(wording.LATE, lambda row: wording.number(row.late), sort=lambda row: row.late, width=54),
    )


def _record_columns() -> tuple[Column[RegisterRow], ...]:
    return (
        Column(wording.CASE, lambda row: row.reference, width=80),
        Column(wording.NAME, lambda row: row.name, width=130, grows=True),
        Column(wording.DAY, lambda row: show_day(row.day), sort=lambda row: row.day, width=148),
        Column(wording.KIND, lambda row: row.kind, width=96),
        Column(wording.OUTCOME, lambda row: row.outcome, width=150),
        Column(wording.TIME, lambda row: row.time, width=64),
    )


@requires(disclose_register)
class RegistersDialog(FormDialog):
    """Counts again whenever the register or the period changes; a record opens its case file."""

    def __init__(self, context: PageContext) -> None:
        self._context, today = context, context.today
        self.out = PathField("out", wording.FILE, "save", hint=wording.FILE_HINT, endings=(".pdf", ".csv"))
        form = Form(
            (
                ChoiceField("register", wording.REGISTER, list(REGISTER_NAMES.items())),
                DateField("since", wording.SINCE, today=today),
                DateField("until", wording.UNTIL, today=today),
            )
        )
        starts, _ = financial_year(today())
        form.set_values({"register": next(iter(REGISTER_NAMES)), "since": starts, "until": today()})
        self._show_under(form)
        super().__init__(
            context.window, wording.TITLE, wording.SAVE, form, intro=wording.INTRO, draft_key="registers",
            width=1160,
        )  # fmt: skip
        self.records.opened.connect(self._open)
        for name in _CHOSEN:
            form.fields[name].changed.connect(self._count)
        self._count()

    def _show_under(self, form: Form) -> None:
        """Put the total, what is counted, the numbers and their records under the choices, the file last."""
        self.total = words("", "heading", wrap=True, selectable=True)
        self.definition = words("", wrap=True, selectable=True)
        self.numbers = RowsTable[RegisterCount](
            wording.NUMBERS, _number_columns(), lambda row: f"{row.kind} {row.outcome}"
        )
        self.records = RowsTable[RegisterRow](wording.RECORDS, _record_columns(), lambda row: row.id)
        self.records.say_if_empty(wording.NO_RECORDS)
        for table in (self.numbers, self.records):
            table.setFixedHeight(_TABLE_HEIGHT)
        tables = QWidget()
        across = QHBoxLayout(tables)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        self.numbers.setFixedWidth(_NUMBERS_WIDTH)
        across.addWidget(self.numbers)
        across.addWidget(self.records, 1)
        for part in (self.total, self.definition, tables):
            form.add(part)
        form.add(TextField("reason", wording.REASON, hint=wording.REASON_HINT))
        form.add(self.out)

    def submit(self, values: dict[str, Any]) -> None:
        """Write the file."""
        task = LongTask(wording.SAVING)
        job = call(
            write_register, values["out"], **self._chosen(), reason=values["reason"],
            on=self._context.today(), replace=values["out"] in self.replaceable, progress=task.progress,
        )  # fmt: skip
        self._context.worker.write_with_casebook(self, job, on_result=self._saved, task=task)

    def _chosen(self) -> dict[str, Any]:
        return {name: self.form.fields[name].value() or "" for name in _CHOSEN}

    @Slot()
    def _count(self) -> None:
        chosen = self._chosen()
        if all(chosen.values()) and chosen["since"] <= chosen["until"]:
            name = wording.file_name(chosen["register"], f"{chosen['until']:%Y-%m-%d}")
            self.out.propose(documents() / name)
            self.definition.setText(DEFINITIONS[chosen["register"]])
            asked = call(count_register, registers=REGISTERS, **chosen)
            self._context.worker.read(self, asked, on_result=self._show)

    def _show(self, register: Register) -> None:
        self.total.setText(register.total)
        self.numbers.show_rows(register.counts)
        self.records.show_rows(register.rows)

    @Slot(object)
    def _open(self, row: RegisterRow) -> None:
        self.reject()
        self._context.go("caseload", row.case_id)

    def _saved(self, title: str) -> None:
        path = self.out.value()
        if path:
            self._context.notify(wording.saved(title, path.name, str(path.parent)))
        self.accept()


def write_register(
    book: Casebook, out: Path, *, register: str, since: date, until: date, reason: str, on: date,
    replace: bool, progress: Progress,
) -> WriteResult[str]:  # fmt: skip
    """Write the register and return its title."""
    progress(0, 1)
    title = export_register(
        book, out, register=register, since=since, until=until, reason=reason, on=on, replace=replace
    )
    return WriteResult(title, frozenset())
