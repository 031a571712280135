"""The dialog that counts the engagement rate of a period, and writes it to a file."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot

from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.engagement_rate import BASES, RULES, EngagementRate, RateRow, count_engagement
from coordinator.core.changes import WriteResult
from coordinator.core.dates import show_day
from coordinator.exports.figures.engagement_rate import disclose_engagement_rate, export_engagement_rate
from coordinator.plans.rules import financial_year
from coordinator.store.online_backup import Progress
from ui.caseload.rate import wording
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

_CHOSEN = ("since", "until", "base", "rule")
_TABLE_HEIGHT = 170  # pixels


def _columns() -> tuple[Column[RateRow], ...]:
    return (
        Column(wording.CASE, lambda row: row.reference, width=90),
        Column(wording.NAME, lambda row: row.name, width=180, grows=True),
        Column(wording.COUNTED, lambda row: show_day(row.counted), sort=lambda row: row.counted, width=140),
        Column(wording.ENGAGED, wording.engaged_on, sort=lambda row: row.engaged or date.max, width=140),
    )


@requires(disclose_engagement_rate)
class EngagementRateDialog(FormDialog):
    """Counts again whenever the period or the definition changes; a row opens its case file."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        today = context.today
        self.out = PathField("out", wording.FILE, "save", hint=wording.FILE_HINT, endings=(".pdf", ".csv"))
        form = Form(
            (
                DateField("since", wording.SINCE, today=today),
                DateField("until", wording.UNTIL, today=today),
            ),
            (
                ChoiceField("base", wording.BASE, list(BASES.items())),
                ChoiceField("rule", wording.RULE, list(RULES.items())),
            ),
        )
        starts, _ = financial_year(today())
        form.set_values({"since": starts, "until": today(), "base": "referred", "rule": "step"})
        self._show_under(form)
        super().__init__(
            context.window, wording.TITLE, wording.SAVE, form, intro=wording.INTRO,
            draft_key="engagement_rate", width=720,
        )  # fmt: skip
        self.out.set_value(documents() / wording.file_name(starts, today()))
        self.table.opened.connect(self._open)
        for name in _CHOSEN:
            form.fields[name].changed.connect(self._count)
        self._count()

    def _show_under(self, form: Form) -> None:
        """Put the number, its definition and its records under the choices, and the file last."""
        self.number = words("", "heading", wrap=True, selectable=True)
        self.definition = words("", wrap=True, selectable=True)
        self.table = RowsTable[RateRow](wording.RECORDS, _columns(), lambda row: row.id)
        self.table.say_if_empty(wording.NO_RECORDS)
        self.table.setFixedHeight(_TABLE_HEIGHT)
        for part in (self.number, self.definition, self.table):
            form.add(part)
        form.add(TextField("reason", wording.REASON, hint=wording.REASON_HINT))
        form.add(self.out)

    def submit(self, values: dict[str, Any]) -> None:
        """Write the file."""
        task = LongTask(wording.SAVING)
        job = call(
            write_rate, values["out"], **self._chosen(), reason=values["reason"], on=self._context.today(),
            replace=values["out"] in self.replaceable, progress=task.progress,
        )  # fmt: skip
        self._context.worker.write_with_casebook(self, job, on_result=self._saved, task=task)

    def _chosen(self) -> dict[str, Any]:
        return {name: self.form.fields[name].value() or "" for name in _CHOSEN}

    @Slot()
    def _count(self) -> None:
        chosen = self._chosen()
        if all(chosen.values()) and chosen["since"] <= chosen["until"]:
            self._context.worker.read(self, call(count_engagement, **chosen), on_result=self._show)

    def _show(self, rate: EngagementRate) -> None:
        self.number.setText(rate.result)
        self.definition.setText(rate.definition)
        self.table.show_rows(rate.rows)

    @Slot(object)
    def _open(self, row: RateRow) -> None:
        self.reject()
        self._context.go("caseload", row.case_id)

    def _saved(self, result: str) -> None:
        path = self.out.value()
        if path:
            self._context.notify(wording.saved(result, path.name, str(path.parent)))
        self.accept()


def write_rate(
    book: Casebook, out: Path, *, since: date, until: date, base: str, rule: str, reason: str, on: date,
    replace: bool, progress: Progress,
) -> WriteResult[str]:  # fmt: skip
    """Write the rate and return it in words."""
    progress(0, 1)
    rate = export_engagement_rate(
        book, out, since=since, until=until, base=base, rule=rule, reason=reason, on=on, replace=replace
    )
    return WriteResult(rate.result, frozenset())
