"""The dialog that counts over all case files, shows the records behind each number, and writes a file."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.counts.count import SUBJECTS, Count, CountedRow, CountLine, count
from coordinator.core.changes import WriteResult
from coordinator.exports.figures.counts import disclose_counts, export_counts
from coordinator.plans.rules import financial_year
from coordinator.store.online_backup import Progress
from ui.caseload.counts import wording
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

_CHOSEN = ("subject", "since", "until")
_TABLE_HEIGHT, _NUMBERS_WIDTH = 236, 420  # pixels
_FIRST = "risk"


def _lines() -> tuple[Column[CountLine], ...]:
    return (
        Column(wording.HEADING, lambda line: line.label, width=240, grows=True),
        Column(wording.NUMBER, lambda line: f"{line.number:,}", sort=lambda line: line.number, width=90),
        Column(wording.SHARE, wording.line_share, sort=lambda line: line.number, width=90),
    )


def _records() -> tuple[Column[CountedRow], ...]:
    return (
        Column(wording.CASE, lambda row: row.reference, width=90),
        Column(wording.NAME, lambda row: row.name, width=180, grows=True),
        Column(wording.HEADING, lambda row: row.label, width=160),
        Column(wording.DATE, wording.row_day, sort=lambda row: row.day or date.max, width=140),
    )


@requires(disclose_counts)
class CountsDialog(FormDialog):
    """Counts again whenever the subject or the days change; a record opens in its case file."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._count: Count | None = None
        today = context.today
        self.out = PathField("out", wording.FILE, "save", hint=wording.FILE_HINT, endings=(".pdf", ".csv"))
        subjects = [(code, subject.title) for code, subject in SUBJECTS.items()]
        self.since, self.until = (
            DateField("since", wording.SINCE, today=today), DateField("until", wording.UNTIL, today=today),
        )  # fmt: skip
        form = Form(ChoiceField("subject", wording.SUBJECT, subjects), (self.since, self.until))
        starts, _ = financial_year(today())
        form.set_values({"subject": _FIRST, "since": starts, "until": today()})
        self._show_under(form)
        super().__init__(
            context.window, wording.TITLE, wording.SAVE, form, intro=wording.INTRO, draft_key="counts",
            width=1080,
        )  # fmt: skip
        self.records.opened.connect(self._open)
        self.numbers.chosen.connect(self._show_records)
        for name in _CHOSEN:
            form.fields[name].changed.connect(self._recount)
        self._recount()

    def _show_under(self, form: Form) -> None:
        """Put the number, its definition, the lines and their records under the choices, the file last."""
        self.number = words("", "heading", wrap=True, selectable=True)
        self.definition = words("", wrap=True, selectable=True)
        self.numbers = RowsTable[CountLine](wording.NUMBERS, _lines(), lambda line: line.label)
        self.records = RowsTable[CountedRow](wording.RECORDS, _records(), lambda row: row.id)
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
        for part in (self.number, self.definition, tables):
            form.add(part)
        form.add(TextField("reason", wording.REASON, hint=wording.REASON_HINT))
        form.add(self.out)

    def submit(self, values: dict[str, Any]) -> None:
        """Write the file."""
        task = LongTask(wording.SAVING)
        job = call(
            write_counts, values["out"], **self._chosen(), reason=values["reason"], on=self._context.today(),
            replace=values["out"] in self.replaceable, progress=task.progress,
        )  # fmt: skip
        self._context.worker.write_with_casebook(self, job, on_result=self._saved, task=task)

    def _chosen(self) -> dict[str, Any]:
        chosen: dict[str, Any] = {name: self.form.fields[name].value() or "" for name in _CHOSEN}
        if self._is_on_a_day() and chosen["until"]:
            chosen["since"] = chosen["until"]
        return chosen

    def _is_on_a_day(self) -> bool:
        subject = SUBJECTS.get(self.form.fields["subject"].value() or "")
        return subject is not None and subject.on_a_day

    @Slot()
    def _recount(self) -> None:
        on_a_day = self._is_on_a_day()
        self.since.setVisible(not on_a_day)
        self.until.label.setText(wording.ON if on_a_day else wording.UNTIL)
        chosen = self._chosen()
        if all(chosen.values()) and chosen["since"] <= chosen["until"]:
            name = wording.file_name(chosen["subject"], f"{chosen['until']:%Y-%m-%d}")
            self.out.propose(documents() / name)
            self._context.worker.read(self, call(count, **chosen), on_result=self._show)

    def _show(self, made: Count) -> None:
        self._count = made
        self.number.setText(f"{made.title}: {made.result if made.lines else wording.NOTHING}")
        self.definition.setText(made.definition)
        self.numbers.show_rows(made.lines)
        self._show_records()

    @Slot()
    def _show_records(self) -> None:
        """Show the records of the chosen line, or of all lines."""
        line, rows = self.numbers.current(), self._count.rows if self._count else ()
        self.records.show_rows([row for row in rows if line is None or row.label == line.label])

    @Slot(object)
    def _open(self, row: CountedRow) -> None:
        self.reject()
        self._context.go("caseload", f"{row.case_id}/{row.opens}" if row.opens else row.case_id)

    def _saved(self, title: str) -> None:
        path = self.out.value()
        if path:
            self._context.notify(wording.saved(title, path.name, str(path.parent)))
        self.accept()


def write_counts(
    book: Casebook, out: Path, *, subject: str, since: date, until: date, reason: str, on: date,
    replace: bool, progress: Progress,
) -> WriteResult[str]:  # fmt: skip
    """Write the count and return its title."""
    progress(0, 1)
    made = export_counts(
        book, out, subject=subject, since=since, until=until, reason=reason, on=on, replace=replace
    )
    return WriteResult(made.title, frozenset())
