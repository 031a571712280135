"""The dialog that saves a copy of a file outside the app: who gets it, why, and where it goes."""

from pathlib import Path
from typing import Any

from coordinator.attachments.kinds import fitting_ending
from coordinator.attachments.queries import AttachmentRow
from coordinator.attachments.use_cases import give_out_attachment
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import WriteResult
from coordinator.core.file_names import dated_name
from coordinator.exports.attachment_copy import export_attachment
from coordinator.store.online_backup import Progress
from ui.caseload.files import wording
from ui.caseload.files.progress import ProgressDialog
from ui.forms.fields import ChoiceField, TextField
from ui.forms.form import Form
from ui.forms.path_field import PathField, documents
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_UNKNOWN = ".bin"  # of what no ending fits: no computer runs it


@requires(give_out_attachment)
class SaveCopy(ProgressDialog):
    """Gives out a copy of a file, which the trail records."""

    def __init__(self, context: PageContext, row: AttachmentRow) -> None:
        ending = fitting_ending(row.details.name, row.kind) or _UNKNOWN
        self.out = PathField("out", wording.OUT, "save", hint=wording.OUT_HINT, endings=(ending,))
        form = Form(
            ChoiceField("audience", wording.AUDIENCE, wording.AUDIENCES, hint=wording.AUDIENCE_HINT),
            TextField("recipient", wording.RECIPIENT, hint=wording.RECIPIENT_HINT),
            TextField("reason", wording.REASON),
            self.out,
        )
        super().__init__(
            context, wording.COPY_TITLE, wording.COPY_VERB, form, doing=wording.COPYING,
            intro=f"{row.details.name}\n{wording.COPY_INTRO}", draft_key=f"copy_file:{row.id}", width=560,
        )  # fmt: skip
        self._id = row.id
        self.out.set_value(documents() / dated_name(row.kind, on=context.today(), ending=ending))

    def submit(self, values: dict[str, Any]) -> None:
        """Write the copy."""
        task, out = self.begin(), values["out"]
        job = call(
            write_copy, out, attachment_id=self._id, audience=values["audience"] or "",
            recipient=values["recipient"], reason=values["reason"], replace=out in self.replaceable,
            progress=task.progress,
        )  # fmt: skip
        self.context.worker.write_with_casebook(self, job, on_result=self._saved, task=task)

    def _saved(self, path: Path) -> None:
        self.accept()
        self.context.notify(wording.copied(path.name, str(path.parent)))


def write_copy(
    book: Casebook, out: Path, *, attachment_id: str, audience: str, recipient: str, reason: str,
    replace: bool, progress: Progress,
) -> WriteResult[Path]:  # fmt: skip
    """Write the copy, and return where."""
    export_attachment(
        book, out, attachment_id=attachment_id, audience=audience, recipient=recipient, reason=reason,
        replace=replace, progress=progress,
    )  # fmt: skip
    return WriteResult(out, frozenset())
