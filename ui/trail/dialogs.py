"""Dialogs that give the trail out: the lines on show as a CSV, or the certificate of a case."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from coordinator.casebook.casebook import Casebook
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

EXPORT, CERTIFICATE = "export_trail", "certificate"
_ABOUT = (
    "Every line about this case and the people in it, as a PDF, with the chain checked. It names everybody in"
    " the case and where they live: never give it to the person whom the file is about."
)
_HINT = "The file is not encrypted once it is written"


@requires(disclose_trail)
class ExportTrail(FormDialog):
    """Writes the lines that are asked for."""

    def __init__(self, context: PageContext, filters: Filters) -> None:
        self._context, self._filters = context, filters
        self.out = PathField("out", "File", "save", hint=_HINT)
        form = Form(
            TextField("recipient", "Who is it for", optional=True),
            TextField("reason", "Why", optional=True), self.out,
        )  # fmt: skip
        super().__init__(
            context.window, "Export these lines of the trail", "Export", form,
            draft_key=f"{EXPORT}:{kept(filters)}",
            intro="The lines that the filters show, as a CSV. The export is itself on the trail.", width=560,
        )  # fmt: skip
        self.out.set_value(documents() / f"trail-{context.today():%Y-%m-%d}.csv")

    def submit(self, values: dict[str, Any]) -> None:
        """Write the file."""
        self._context.desk.consult(
            self, self._done, write_lines, values["out"], filters=self._filters,
            recipient=values["recipient"], reason=values["reason"],
            bar="Writing the trail", touches=frozenset(),
        )  # fmt: skip

    def _done(self, count: int) -> None:
        self._context.tell(f"{count:,} lines written to {values_name(self.out)}")
        self.accept()


@requires(record_certificate)
class MakeCertificate(FormDialog):
    """Writes the certificate of one case."""

    def __init__(self, context: PageContext, case_id: str) -> None:
        self._context, self._case_id = context, case_id
        self.out = PathField("out", "File", "save", hint=_HINT)
        form = Form(TextField("recipient", "Who is it for"), TextField("reason", "Why"), self.out)
        super().__init__(
            context.window, "Certificate of this case's trail", "Make the certificate", form,
            draft_key=f"{CERTIFICATE}:{case_id}",
            intro=_ABOUT,
            width=560,
        )  # fmt: skip
        self.out.set_value(documents() / f"trail-certificate-{context.today():%Y-%m-%d}.pdf")

    def submit(self, values: dict[str, Any]) -> None:
        """Write the file."""
        self._context.desk.consult(
            self, self._done, write_certificate, values["out"], case_id=self._case_id,
            recipient=values["recipient"], reason=values["reason"], on=self._context.today(),
            bar="Making the certificate", touches=frozenset(),
        )  # fmt: skip

    def _done(self, made: Certificate) -> None:
        pages = "1 page" if made.pages == 1 else f"{made.pages} pages"
        self._context.tell(f"{pages} written to {values_name(self.out)}")
        self.accept()


def kept(filters: Filters) -> str:
    """Write down what is asked for, so that a lock doesn't widen it."""
    told = {
        "case_id": filters.case_id, "who": filters.who, "kind": filters.kind, "since": filters.since,
        "until": filters.until, "words": filters.words, "settings": filters.settings,
    }  # fmt: skip
    return json.dumps(told, default=str)


def read_kept(words: str) -> Filters:
    """Read what was asked for before a lock."""
    told = json.loads(words)
    since, until = (date.fromisoformat(told[day]) if told[day] else None for day in ("since", "until"))
    return Filters(
        told["case_id"], told["who"], told["kind"], since, until, told["words"], told["settings"]
    )  # fmt: skip


def write_lines(book: Casebook, out: Path, *, progress: Progress, **told: Any) -> int:
    """Write the lines; return how many."""
    progress(0, 1)
    return export_trail(book, out, **told)


def write_certificate(book: Casebook, out: Path, *, progress: Progress, **told: Any) -> Certificate:
    """Write the certificate."""
    progress(0, 1)
    return make_certificate(book, out, **told)


def values_name(field: PathField) -> str:
    """Say where a file lies."""
    path = field.value()
    return f"{path.name} in {path.parent}" if path else ""
