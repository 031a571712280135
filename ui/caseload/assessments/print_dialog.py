"""The dialog that prints an agreed assessment to a PDF."""

from datetime import date
from pathlib import Path
from typing import Any

from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.assessment_view import AssessmentView
from coordinator.core.changes import WriteResult
from coordinator.exports.assessment.paper import disclose_assessment, print_assessment
from coordinator.store.online_backup import Progress
from ui.caseload.assessments import wording
from ui.forms.fields import TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.path_field import PathField, documents
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.workers.long_task import LongTask


@requires(disclose_assessment)
class PrintAssessment(FormDialog):
    """Prints one assessment, for its case file only."""

    def __init__(self, context: PageContext, view: AssessmentView) -> None:
        self._context, self._view = context, view
        self.out = PathField("out", wording.FILE, "save", hint=wording.NOT_ENCRYPTED, endings=(".pdf",))
        form = Form(TextField("reason", wording.WHY, hint=wording.TRAIL_KEEPS), self.out)
        super().__init__(
            context.window, wording.PRINT_TITLE, wording.PRINT_VERB, form, intro=wording.PRINT_INTRO,
            draft_key=f"print_assessment:{view.file.row.id}", width=560,
        )  # fmt: skip
        self.out.set_value(documents() / f"assessment-{context.today():%Y-%m-%d}.pdf")

    def submit(self, values: dict[str, Any]) -> None:
        """Write the file."""
        task = LongTask(wording.PRINTING)
        job = call(
            write_assessment, values["out"], assessment_id=self._view.file.row.id, reason=values["reason"],
            on=self._context.today(), replace=values["out"] in self.replaceable, progress=task.progress,
        )  # fmt: skip
        self._context.worker.write_with_casebook(self, job, on_result=self._done, task=task)

    def _done(self, pages: int) -> None:
        path = self.out.value()
        if path:
            self._context.notify(wording.printed(pages, path.name, str(path.parent)))
        self.accept()


def write_assessment(
    book: Casebook, out: Path, *, assessment_id: str, reason: str, on: date, replace: bool, progress: Progress
) -> WriteResult[int]:
    """Write the assessment and return its number of pages."""
    progress(0, 1)
    pages = print_assessment(book, out, assessment_id=assessment_id, reason=reason, on=on, replace=replace)
    return WriteResult(pages, frozenset())
