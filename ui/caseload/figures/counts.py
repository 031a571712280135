"""The dialog that counts over all case files, and shows the records behind each number."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot

from coordinator.casebook.call import CasebookCall, QueryCall, call
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.counts.count import SUBJECTS, Count, CountedRow, CountLine, count
from coordinator.exports.figures.counts import disclose_counts, export_counts
from ui.caseload.figures import wording
from ui.caseload.figures.dialog import FiguresDialog, period
from ui.forms.fields import ChoiceField
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.tables.row_model import Column
from ui.tables.table_view import RowsTable

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
        Column(wording.ABOUT, lambda row: row.name, width=180, grows=True),
        Column(wording.HEADING, lambda row: row.label, width=160),
        Column(wording.DATE, wording.row_day, sort=lambda row: row.day or date.max, width=140),
    )


@requires(disclose_counts)
class CountsDialog(FiguresDialog[Count]):
    """Counts one subject; a line of the numbers chooses which records are shown."""

    def __init__(self, context: PageContext) -> None:
        self._figures: Count | None = None
        self.numbers = RowsTable[CountLine](wording.NUMBERS, _lines(), lambda line: line.label)
        self.numbers.setFixedSize(_NUMBERS_WIDTH, _TABLE_HEIGHT)
        records = RowsTable[CountedRow](wording.COUNTED_RECORDS, _records(), lambda row: row.id)
        records.say_if_empty(wording.NONE_COUNTED)
        records.setFixedHeight(_TABLE_HEIGHT)
        subjects = [(code, subject.title) for code, subject in SUBJECTS.items()]
        subject = ChoiceField("subject", wording.SUBJECT, subjects)
        subject.set_value(_FIRST)
        self.since, self.until = period(context)
        super().__init__(
            context, wording.COUNTS_TITLE, wording.COUNTS_INTRO, [subject, (self.since, self.until)],
            (self.numbers, records), draft_key="counts", width=1080,
        )  # fmt: skip
        self.numbers.chosen.connect(self._show_records)
        subject.changed.connect(self._show_days)
        self._show_days()

    def chosen(self) -> dict[str, Any]:
        """Return the choices; what is counted on one day has that day alone."""
        chosen = super().chosen()
        return chosen | {"since": chosen["until"]} if self._is_on_a_day() and chosen["until"] else chosen

    def counting(self, chosen: Mapping[str, Any]) -> QueryCall[Count]:
        """Count the subject."""
        return call(count, **chosen)

    def exporting(
        self, values: Mapping[str, Any], chosen: Mapping[str, Any], *, replace: bool
    ) -> CasebookCall[str]:
        """Write the count."""
        return call(
            write_count, values["out"], **chosen, reason=values["reason"], on=self._context.today(),
            replace=replace,
        )  # fmt: skip

    def file_name(self, chosen: Mapping[str, Any]) -> str:
        """Name the file after the subject."""
        return wording.file_name("count", chosen["subject"], until=chosen["until"])

    def show_figures(self, figures: Count) -> None:
        """Show the number, its definition, its lines and the records."""
        self._figures = figures
        self.number.setText(f"{figures.title}: {figures.result if figures.lines else wording.NOTHING}")
        self.definition.setText(figures.definition)
        self.numbers.show_rows(figures.lines)
        self._show_records()

    def place(self, row: CountedRow) -> str:
        """Return the record in its case file, or the case file."""
        return f"{row.case_id}/{row.opens}" if row.opens else row.case_id

    def _is_on_a_day(self) -> bool:
        subject = SUBJECTS.get(self.form.fields["subject"].value() or "")
        return subject is not None and subject.on_a_day

    @Slot()
    def _show_days(self) -> None:
        """Ask for one day if the subject is counted on a day, else for a period."""
        on_a_day = self._is_on_a_day()
        self.since.setVisible(not on_a_day)
        self.until.label.setText(wording.ON if on_a_day else wording.UNTIL)

    @Slot()
    def _show_records(self) -> None:
        """Show the records of the chosen line, or of all lines."""
        line, rows = self.numbers.current(), self._figures.rows if self._figures else ()
        self.records.show_rows([row for row in rows if line is None or row.label == line.label])


def write_count(
    book: Casebook, out: Path, *, subject: str, since: date, until: date, reason: str, on: date,
    replace: bool,
) -> str:  # fmt: skip
    """Write the count and return its title."""
    return export_counts(
        book, out, subject=subject, since=since, until=until, reason=reason, on=on, replace=replace
    ).title
