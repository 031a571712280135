"""The settings page that checks the casebook and exports everything."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from coordinator.backups.status import check_with_backups
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.integrity_check import IntegrityReport
from coordinator.core.changes import WriteResult
from coordinator.core.errors import CoordinatorError, Refused
from coordinator.exports.full_export import disclose_everything, export_everything
from coordinator.store.online_backup import Progress
from ui.forms.fields import TextField
from ui.forms.path_field import PathField, documents
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.session.permissions import requires
from ui.settings import wording
from ui.settings.section import add_left
from ui.widgets.buttons import button
from ui.widgets.cards import Banner, Card
from ui.widgets.layout import page_column, words
from ui.workers.long_task import LongTask

_CHECK = wording.CHECK_EXPLANATION
_CHECKING = "Checking…"
_EXPORT = wording.EXPORT_EXPLANATION
_WARNING = wording.EXPORT_WARNING


class CheckPage(PageWidget):
    """Two tasks that take a while: a check, and an export of everything."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.check_button = button(wording.CHECK_CASEBOOK, self.check)
        self.outcome = words("", wrap=True)
        self.wrong = Banner("", "problem")
        self.folder = PathField("out", "Folder", "folder", hint=wording.EXPORT_FOLDER_HINT)
        self.folder.set_value(documents() / f"coordinator-export-{context.today():%Y-%m-%d}")
        self.reason = TextField(
            "reason", wording.EXPORT_REASON, hint=wording.EXPORT_REASON_HINT, optional=True
        )
        self.export_button = context.permissions.disable_if_denied(
            button(wording.EXPORT_EVERYTHING, self.export)
        )
        rows = page_column(self)
        for title, about, parts in (
            ("Check", _CHECK, (self.check_button, self.outcome, self.wrong)),
            (
                wording.EXPORT_EVERYTHING,
                _EXPORT,
                (Banner(_WARNING, "warning"), self.folder, self.reason, self.export_button),
            ),
        ):
            card = Card(title)
            card.body.setSpacing(10)
            card.add(words(about, "second", wrap=True))
            for part in parts:
                if isinstance(part, QPushButton):
                    add_left(card, part)
                else:
                    card.add(part)
            rows.addWidget(card)
        rows.addStretch(1)
        self.outcome.hide()
        self.wrong.hide()

    def check(self) -> None:
        """Check the casebook."""
        self.check_button.setEnabled(False)
        self.wrong.hide()
        self.outcome.setText(_CHECKING)
        self.outcome.show()
        task = LongTask(wording.CHECKING_CASEBOOK)
        job = call(check_whole, progress=task.progress)
        self._context.worker.run_with_casebook(self, job, on_result=self._checked, task=task)

    @requires(disclose_everything)
    def export(self) -> None:
        """Export everything."""
        self.folder.set_error(self.folder.problem())
        place = self.folder.value()
        if place is not None:
            self.export_button.setEnabled(False)
            task = LongTask(wording.EXPORTING_EVERYTHING)
            job = call(export_to, place, progress=task.progress, reason=self.reason.value())
            self._context.worker.write_with_casebook(self, job, on_result=self._exported, task=task)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Show why the export can't be written, at the field for its folder."""
        self.check_button.setEnabled(True)
        self.export_button.setEnabled(True)
        if self.outcome.text() == _CHECKING:
            self.outcome.hide()
        at = {"out": self.folder, "reason": self.reason}
        if isinstance(refusal, Refused) and (field := at.get(refusal.field or "")) is not None:
            field.set_error(str(refusal))
            field.control.setFocus()
        else:
            self._context.notify(str(refusal))

    def _checked(self, check: IntegrityReport) -> None:
        self.check_button.setEnabled(True)
        self.wrong.say(" ".join(check.wrong))
        if check.damaged:  # nothing could be counted, and the casebook is being locked
            self.outcome.hide()
            return
        rows, lines = sum(check.rows.values()), check.trail_lines
        checked = wording.checked(bool(check.wrong), rows, lines, check.trail_head[:12])
        self.outcome.setText(" ".join((checked, *check.remarks)))

    def _exported(self, result: tuple[int, Path]) -> None:
        self.export_button.setEnabled(True)
        self._context.notify(wording.exported(*result))


def check_whole(book: Casebook, *, progress: Progress) -> IntegrityReport:
    """Check the open casebook, and compare its trail with those of its backups."""
    return check_with_backups(book, progress).check


def export_to(
    book: Casebook, place: Path, *, progress: Progress, reason: str = ""
) -> WriteResult[tuple[int, Path]]:
    """Write everything to a folder; return how many rows and where."""
    rows = export_everything(book, place, progress, reason=reason)
    return WriteResult((sum(rows.values()), place), frozenset())
