"""The dialog that prints a paper of a case file to a PDF, for that file only."""

from pathlib import Path
from typing import Any

from coordinator.casebook.call import CasebookCall, call
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import CaseView
from coordinator.core.changes import WriteResult
from coordinator.core.file_names import dated_name
from coordinator.store.online_backup import Progress
from ui.caseload.printing import wording
from ui.forms.fields import TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.path_field import PathField, documents
from ui.session.page_context import PageContext
from ui.workers.long_task import LongTask


class PrintDialog(FormDialog):
    """Asks why a paper is printed and where to; `about` is what it is and what its file is named after."""

    def __init__(self, context: PageContext, about: tuple[str, ...], intro: str, *, draft_key: str) -> None:
        self._context, self._paper = context, about[0]
        self.out = PathField("out", wording.FILE, "save", hint=wording.NOT_ENCRYPTED, endings=(".pdf",))
        form = Form(TextField("reason", wording.REASON, hint=wording.REASON_HINT), self.out)
        super().__init__(
            context.window, wording.title(self._paper), wording.PRINT_VERB, form, intro=intro,
            draft_key=draft_key, width=560,
        )  # fmt: skip
        self.out.set_value(documents() / dated_name(*about, on=context.today(), ending=".pdf"))

    def printing(self, out: Path, reason: str, replace: bool) -> CasebookCall[int]:
        """Return the call that prints it and returns its number of pages."""
        raise NotImplementedError

    def submit(self, values: dict[str, Any]) -> None:
        """Write the file."""
        task = LongTask(wording.printing(self._paper))
        printing = self.printing(values["out"], values["reason"], values["out"] in self.replaceable)
        job = call(write_paper, printing, progress=task.progress)
        self._context.worker.write_with_casebook(self, job, on_result=self._done, task=task)

    def _done(self, pages: int) -> None:
        path = self.out.value()
        if path:
            self._context.notify(wording.printed(self._paper, pages, path.name, str(path.parent)))
        self.accept()


def write_paper(book: Casebook, printing: CasebookCall[int], *, progress: Progress) -> WriteResult[int]:
    """Print the paper and return its number of pages."""
    progress(0, 1)
    return WriteResult(printing.run(book), frozenset())


def reference_without_names(view: CaseView) -> str:
    """Return a case's reference for the name of a file; nothing where it holds the name of somebody in it."""
    people = (view.file.subject, *(link.person for link in view.file.links))
    words = " ".join(f"{person.surname} {person.forename}" for person in people).casefold().split()
    reference = view.file.reference
    return "" if any(name in reference.casefold() for name in words if len(name) > 1) else reference
