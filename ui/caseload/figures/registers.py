"""The dialog that shows a register of a period, its numbers and their records."""

from collections.abc import Mapping
from typing import Any

from coordinator.casebook.call import CasebookCall, QueryCall, call
from coordinator.core.dates import show_day
from coordinator.exports.figures.registers import disclose_register, export_register
from coordinator.registers.gather import REGISTER_NAMES, REGISTERS
from coordinator.registers.register import Register, RegisterCount, RegisterRow, count_register
from coordinator.registers.wording import DEFINITIONS
from ui.caseload.figures import wording
from ui.caseload.figures.dialog import FiguresDialog, period
from ui.forms.fields import ChoiceField
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.tables.row_model import Column
from ui.tables.table_view import RowsTable

_TABLE_HEIGHT, _NUMBERS_WIDTH = 180, 456  # pixels


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
class RegistersDialog(FiguresDialog[Register]):
    """Shows one of the registers over all cases."""

    def __init__(self, context: PageContext) -> None:
        self.numbers = RowsTable[RegisterCount](
            wording.NUMBERS, _number_columns(), lambda row: f"{row.kind} {row.outcome}"
        )
        self.numbers.setFixedSize(_NUMBERS_WIDTH, _TABLE_HEIGHT)
        records = RowsTable[RegisterRow](wording.REGISTER_RECORDS, _record_columns(), lambda row: row.id)
        records.say_if_empty(wording.NONE_REGISTERED)
        records.setFixedHeight(_TABLE_HEIGHT)
        register = ChoiceField("register", wording.REGISTER, list(REGISTER_NAMES.items()))
        register.set_value(next(iter(REGISTER_NAMES)))
        super().__init__(
            context, wording.REGISTERS_TITLE, wording.REGISTERS_INTRO, [(register, *period(context))],
            (self.numbers, records), draft_key="registers", width=1180,
        )  # fmt: skip

    def counting(self, chosen: Mapping[str, Any]) -> QueryCall[Register]:
        """Count the records of the register."""
        self.definition.setText(DEFINITIONS[chosen["register"]])
        return call(count_register, registers=REGISTERS, **chosen)

    def exporting(
        self, values: Mapping[str, Any], chosen: Mapping[str, Any], *, replace: bool
    ) -> CasebookCall[str]:
        """Write the register."""
        return call(
            export_register, values["out"], **chosen, reason=values["reason"], on=self._context.today(),
            replace=replace,
        )  # fmt: skip

    def file_name(self, chosen: Mapping[str, Any]) -> str:
        """Name the file after the register."""
        return wording.file_name("register", chosen["register"], until=chosen["until"])

    def show_figures(self, figures: Register) -> None:
        """Show the total, the numbers and the records."""
        self.number.setText(figures.total)
        self.numbers.show_rows(figures.counts)
        self.records.show_rows(figures.rows)
