"""The dialog that prints the network of a case file to a PDF."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import CaseView
from coordinator.core.changes import WriteResult
from coordinator.exports.network import disclose_network, print_network
from coordinator.store.online_backup import Progress
from ui.caseload.markers.card import marked_people
from ui.caseload.network import wording
from ui.forms.fields import TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.path_field import PathField, documents
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.workers.long_task import LongTask


@requires(disclose_network)
class PrintNetwork(FormDialog):
    """Prints the network of one case file, for that file only."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        self._context, self._view = context, view
        self.out = PathField("out", wording.FILE, "save", hint=wording.NOT_ENCRYPTED, endings=(".pdf",))
        form = Form(TextField("reason", wording.REASON, hint=wording.REASON_HINT), self.out)
        super().__init__(
            context.window, wording.PRINT_TITLE, wording.PRINT_VERB, form, intro=wording.PRINT_INTRO,
            draft_key=f"print_network:{view.file.id}", width=560,
        )  # fmt: skip
        self.out.set_value(documents() / f"network-{context.today():%Y-%m-%d}.pdf")

    def submit(self, values: dict[str, Any]) -> None:
        """Write the file."""
        task = LongTask(wording.PRINTING)
        job = call(
            write_network, values["out"], case_id=self._view.file.id, reason=values["reason"],
            on=self._context.today(), markers=marked_people(self._view, self._context),
            replace=values["out"] in self.replaceable, progress=task.progress,
        )  # fmt: skip
        self._context.worker.write_with_casebook(self, job, on_result=self._done, task=task)

    def _done(self, pages: int) -> None:
        path = self.out.value()
        if path:
            self._context.notify(wording.printed(pages, path.name, str(path.parent)))
        self.accept()


def write_network(
    book: Casebook, out: Path, *, case_id: str, reason: str, on: date, markers: Mapping[str, tuple[str, ...]],
    replace: bool, progress: Progress,
) -> WriteResult[int]:  # fmt: skip
    """Write the network and return its number of pages."""
    progress(0, 1)
    pages = print_network(book, out, case_id=case_id, reason=reason, on=on, markers=markers, replace=replace)
    return WriteResult(pages, frozenset())
