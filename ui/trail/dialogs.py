"""Dialogs that export the trail: the filtered lines as a CSV, or the certificate of a case."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import WriteResult
from coordinator.store.online_backup import Progress
from coordinator.trail.certificate import Certificate, make_certificate
from coordinator.trail.export import export_trail
from coordinator.trail.queries import Filters
from coordinator.trail.use_cases import disclose_trail, record_certificate
from ui.forms.fields import TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.path_field import PathField, documents
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.trail import wording
from ui.workers.long_task import LongTask

EXPORT, CERTIFICATE = "export_trail", "certificate"


@requires(disclose_trail)
class ExportTrail(FormDialog):
    """Exports the lines that match the filters."""

    def __init__(self, context: PageContext, filters: Filters) -> None:
        self._context, self._filters = context, filters
        self.out = PathField("out", wording.FILE, "save", hint=wording.NOT_ENCRYPTED, endings=(".csv",))
        form = Form(
            TextField("recipient", wording.RECIPIENT, optional=True),
            TextField("reason", wording.WHY, optional=True), self.out,
        )  # fmt: skip
        super().__init__(
            context.window, wording.EXPORT_TITLE, wording.EXPORT, form,
            draft_key=f"{EXPORT}:{filters_to_json(filters)}",
            intro=wording.EXPORT_INTRO, width=560,
        )  # fmt: skip
        self.out.set_value(documents() / f"trail-{context.today():%Y-%m-%d}.csv")

    def submit(self, values: dict[str, Any]) -> None:
        """Write the file."""
        task = LongTask(wording.EXPORT_PROGRESS)
        job = call(
            write_lines, values["out"], filters=self._filters, recipient=values["recipient"],
            reason=values["reason"], replace=values["out"] in self.replaceable, progress=task.progress,
        )  # fmt: skip
        self._context.worker.write_with_casebook(self, job, on_result=self._done, task=task)

    def _done(self, count: int) -> None:
        self._context.notify(wording.lines_exported(count, _place(self.out)))
        self.accept()


@requires(record_certificate)
class MakeCertificate(FormDialog):
    """Makes the certificate of one case."""

    def __init__(self, context: PageContext, case_id: str) -> None:
        self._context, self._case_id = context, case_id
        self.out = PathField("out", wording.FILE, "save", hint=wording.NOT_ENCRYPTED, endings=(".pdf",))
        form = Form(
            TextField("recipient", wording.RECIPIENT), TextField("reason", wording.WHY), self.out
        )  # fmt: skip
        super().__init__(
            context.window, wording.CERTIFICATE_TITLE, wording.MAKE_CERTIFICATE, form,
            draft_key=f"{CERTIFICATE}:{case_id}",
            intro=wording.CERTIFICATE_INTRO,
            width=560,
        )  # fmt: skip
        self.out.set_value(documents() / f"trail-certificate-{context.today():%Y-%m-%d}.pdf")

    def submit(self, values: dict[str, Any]) -> None:
        """Write the file."""
        task = LongTask(wording.CERTIFICATE_PROGRESS)
        job = call(
            write_certificate, values["out"], case_id=self._case_id, recipient=values["recipient"],
            reason=values["reason"], on=self._context.today(), replace=values["out"] in self.replaceable,
            progress=task.progress,
        )  # fmt: skip
        self._context.worker.write_with_casebook(self, job, on_result=self._done, task=task)

    def _done(self, certificate: Certificate) -> None:
        self._context.notify(wording.certificate_saved(certificate.pages, _place(self.out)))
        self.accept()


def filters_to_json(filters: Filters) -> str:
    """Write filters as JSON, so that an export restored after a lock has the same lines."""
    values = {
        "case_id": filters.case_id, "who": filters.who, "kind": filters.kind, "since": filters.since,
        "until": filters.until, "words": filters.words, "settings": filters.settings,
    }  # fmt: skip
    return json.dumps(values, default=str)


def filters_from_json(text: str) -> Filters:
    """Read filters from JSON."""
    values = json.loads(text)
    since, until = (date.fromisoformat(values[day]) if values[day] else None for day in ("since", "until"))
    return Filters(
        values["case_id"], values["who"], values["kind"], since, until, values["words"], values["settings"]
    )


def write_lines(
    book: Casebook,
    out: Path,
    *,
    filters: Filters,
    recipient: str,
    reason: str,
    replace: bool,
    progress: Progress,
) -> WriteResult[int]:
    """Export the lines and return their number."""
    progress(0, 1)
    count = export_trail(book, out, filters=filters, recipient=recipient, reason=reason, replace=replace)
    return WriteResult(count, frozenset())


def write_certificate(
    book: Casebook,
    out: Path,
    *,
    case_id: str,
    recipient: str,
    reason: str,
    on: date,
    replace: bool,
    progress: Progress,
) -> WriteResult[Certificate]:
    """Write the certificate."""
    progress(0, 1)
    made = make_certificate(
        book, out, case_id=case_id, recipient=recipient, reason=reason, on=on, replace=replace
    )
    return WriteResult(made, frozenset())


def _place(field: PathField) -> str:
    path = field.value()
    return wording.file_in_folder(path.name, str(path.parent)) if path else ""
