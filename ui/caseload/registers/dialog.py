"""The dialog that shows a register of a period: its numbers, and the records behind them."""

from typing import Any

from PySide6.QtCore import Slot

from coordinator.casebook.call import call
from coordinator.core.dates import show_day
from coordinator.plans.rules import financial_year
from coordinator.registers.gather import REGISTER_NAMES, REGISTERS
from coordinator.registers.register import Register, RegisterCount, RegisterRow, count_register
from ui.caseload.registers import wording
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.tables.row_model import Column
from ui.tables.table_view import RowsTable
from ui.widgets.layout import words

_NUMBERS_HEIGHT, _RECORDS_HEIGHT = 132, 150  # pixels


def _number_columns() -> tuple[Column[RegisterCount], ...]:
    return (
        Column(wording.KIND, lambda row: row.kind, width=200, grows=True),
        Column(wording.OUTCOME, lambda row: row.outcome, width=180),
        Column(wording.NUMBER, lambda row: f"{row.number:,}", sort=lambda row: row.number, width=80),
        Column(
            wording.IN_TIME, lambda row: wording.number(row.in_time), sort=lambda row: row.in_time, width=80
        ),
        Column(wording.LATE, lambda row: wording.number(row.late), sort=lambda row: row.late, width=70),
    )


def _record_columns() -> tuple[Column[RegisterRow], ...]:
    return (
        Column(wording.CASE, lambda row: row.reference, width=80),
        Column(wording.NAME, lambda row: row.name, width=160, grows=True),
        Column(wording.DAY, lambda row: show_day(row.day), sort=lambda row: row.day, width=130),
        Column(wording.KIND, lambda row: row.kind, width=170),
        Column(wording.OUTCOME, lambda row: row.outcome, width=140),
        Column(wording.TIME, lambda row: row.time, width=70),
    )


@requires()  # it changes nothing, and gives nothing out
class RegistersDialog(FormDialog):
    """Counts again whenever the register or the period changes; a record opens its case file."""

    def __init__(self, context: PageContext) -> None:
        self._context, today = context, context.today
        form = Form(
            (
                ChoiceField("register", wording.REGISTER, list(REGISTER_NAMES.items())),
                DateField("since", wording.SINCE, today=today),
                DateField("until", wording.UNTIL, today=today),
            )
        )
        starts, _ = financial_year(today())
        form.set_values({"register": next(iter(REGISTER_NAMES)), "since": starts, "until": today()})
        self.total = words("", "heading", wrap=True, selectable=True)
        self.numbers = RowsTable[RegisterCount](
            wording.NUMBERS, _number_columns(), lambda row: f"{row.kind} {row.outcome}"
        )
        self.records = RowsTable[RegisterRow](wording.RECORDS, _record_columns(), lambda row: row.id)
        self.numbers.setFixedHeight(_NUMBERS_HEIGHT)
        self.records.setFixedHeight(_RECORDS_HEIGHT)
        for part in (self.total, self.numbers, self.records):
            form.add(part)
        super().__init__(
            context.window, wording.TITLE, wording.CLOSE, form, intro=wording.INTRO, draft_key="registers",
            width=820,
        )  # fmt: skip
        self.cancel_button.hide()
        self.records.opened.connect(self._open)
        for field in form.fields.values():
            field.changed.connect(self._count)
        self._count()

    def submit(self, values: dict[str, Any]) -> None:
        """Close it: there is nothing to save."""
        self.accept()

    @Slot()
    def _count(self) -> None:
        chosen = {name: field.value() for name, field in self.form.fields.items()}
        if all(chosen.values()) and chosen["since"] <= chosen["until"]:
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
