"""The dialog that saves a meeting's quality form, with its trend, as a PDF."""

from datetime import datetime
from pathlib import Path
from typing import Any

from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import Topic, WriteResult
from coordinator.core.file_names import dated_name
from coordinator.meeting_papers.quality_paper import disclose_quality, export_quality
from coordinator.meetings.queries import MeetingRow
from coordinator.packs.produce import reference_in_name
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.path_field import PathField, documents
from ui.meetings.after import wording
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_COPIES = frozenset({Topic.COPIES})


@requires(disclose_quality)
class SaveQuality(FormDialog):
    """Saves the quality form of a meeting as a PDF."""

    def __init__(self, context: PageContext, meeting: MeetingRow) -> None:
        self._context, self._meeting = context, meeting
        self.out = PathField("out", wording.FILE, "save", hint=wording.NOT_ENCRYPTED, endings=(".pdf",))
        super().__init__(
            context.window, wording.QUALITY, wording.SAVE_PDF, Form(self.out),
            intro=wording.PRINT_QUALITY_INTRO, draft_key=f"save_quality:{meeting.id}",
        )  # fmt: skip
        name = dated_name(
            reference_in_name(meeting.reference), wording.QUALITY_FILE, on=context.today(), ending=".pdf"
        )
        self.form.set_values({"out": documents() / name})

    def submit(self, values: dict[str, Any]) -> None:
        """Save the form."""
        job = call(
            write_quality, values["out"], meeting_id=self._meeting.id, now=self._context.now(),
            replace=values["out"] in self.replaceable,
        )  # fmt: skip
        self._context.worker.write_with_casebook(self, job, on_result=self._done)

    def _done(self, _nothing: None) -> None:
        self._context.notify(wording.QUALITY_PRINTED)
        self.accept()


def write_quality(
    book: Casebook, path: Path, *, meeting_id: str, now: datetime, replace: bool
) -> WriteResult[None]:
    """Save the form as a PDF."""
    export_quality(book, path, meeting_id=meeting_id, now=now, replace=replace)
    return WriteResult(None, _COPIES)
