"""The dialog that prints the chronology of a case file to a PDF."""

from datetime import date
from pathlib import Path
from typing import Any

from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import CaseView
from coordinator.core.changes import WriteResult
from coordinator.core.file_names import dated_name
from coordinator.exports.chronology import disclose_chronology, print_chronology
from coordinator.store.online_backup import Progress
from ui.caseload.chronology import wording
from ui.forms.fields import TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.path_field import PathField, documents
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.workers.long_task import LongTask


@requires(disclose_chronology)
class PrintChronology(FormDialog):
    """Prints the chronology of one case file, for that file only."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        self._context, self._case_id = context, view.file.id
        self.out = PathField("out", wording.FILE, "save", hint=wording.NOT_ENCRYPTED, endings=(".pdf",))
        form = Form(TextField("reason", wording.REASON, hint=wording.REASON_HINT), self.out)
        super().__init__(
            context.window, wording.PRINT_TITLE, wording.PRINT_VERB, form, intro=wording.PRINT_INTRO,
            draft_key=f"print_chronology:{view.file.id}", width=560,
        )  # fmt: skip
        about = (wording.CHRONOLOGY_FILE, reference_without_names(view))
        self.out.set_value(documents() / dated_name(*about, on=context.today(), ending=".pdf"))

    def submit(self, values: dict[str, Any]) -> None:
        """Write the file."""
        task = LongTask(wording.PRINTING)
        job = call(
            write_chronology, values["out"], case_id=self._case_id, reason=values["reason"],
            on=self._context.today(), replace=values["out"] in self.replaceable, progress=task.progress,
        )  # fmt: skip
        self._context.worker.write_with_casebook(self, job, on_result=self._done, task=task)

    def _done(self, pages: int) -> None:
        path = self.out.value()
        if path:
            self._context.notify(wording.printed(pages, path.name, str(path.parent)))
        self.accept()


def reference_without_names(view: CaseView) -> str:
    """Return a case's reference for the name of a file; nothing where it holds the name of somebody in it."""
    people = (view.file.subject, *(link.person for link in view.file.links))
    words = " ".join(f"{person.surname} {person.forename}" for person in people).casefold().split()
    reference = view.file.reference
    return "" if any(name in reference.casefold() for name in words if len(name) > 1) else reference


def write_chronology(
    book: Casebook, out: Path, *, case_id: str, reason: str, on: date, replace: bool, progress: Progress
) -> WriteResult[int]:
    """Write the chronology and return its number of pages."""
    progress(0, 1)
    pages = print_chronology(book, out, case_id=case_id, reason=reason, on=on, replace=replace)
    return WriteResult(pages, frozenset())
