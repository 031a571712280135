"""The dialog that saves one paper of a meeting."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from coordinator.agencies.queries import AgencyRow
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import Topic, WriteResult
from coordinator.core.file_names import dated_name
from coordinator.meeting_papers.one_paper import SavedPaper, save_paper
from coordinator.meetings.queries import MeetingFile
from coordinator.packs.use_cases import record_copy
from ui.forms.fields import ChoiceField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.path_field import PathField, documents
from ui.meetings.after import wording
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_COPIES = frozenset({Topic.COPIES})


@requires(record_copy)
class SaveOnePaper(FormDialog):
    """Saves minutes, a summary, the decisions or the sign-in sheet as a numbered copy."""

    def __init__(self, context: PageContext, file: MeetingFile, agencies: Sequence[AgencyRow]) -> None:
        self._context, self._meeting = context, file.meeting
        self.paper = ChoiceField("paper", wording.PAPER, wording.ONE_PAPER)
        self.recipient = ChoiceField(
            "recipient", wording.FOR, [("", wording.THE_CHAIR), *((row.name, row.name) for row in agencies)]
        )
        self.out = PathField("out", wording.FILE, "save", hint=wording.NOT_ENCRYPTED, endings=(".pdf",))
        super().__init__(
            context.window, wording.SAVE_PAPER.rstrip("…"), wording.SAVE_PDF,
            Form(self.paper, self.recipient, self.out), draft_key=f"save_paper:{file.meeting.id}",
        )  # fmt: skip
        name = dated_name(file.meeting.reference, wording.PAPER, on=context.today(), ending=".pdf")
        self.form.set_values({"recipient": "", "out": documents() / name})

    def submit(self, values: dict[str, Any]) -> None:
        """Save the paper."""
        job = call(
            write_paper, values["out"], meeting_id=self._meeting.id, paper=values["paper"] or "",
            recipient=values["recipient"] or "", now=self._context.now(),
            replace=values["out"] in self.replaceable,
        )  # fmt: skip
        self._context.worker.write_with_casebook(self, job, on_result=self._done)

    def _done(self, saved: SavedPaper) -> None:
        self._context.notify(wording.paper_saved(saved.number, saved.pages))
        self.accept()


def write_paper(
    book: Casebook, path: Path, *, meeting_id: str, paper: str, recipient: str, now: datetime, replace: bool
) -> WriteResult[SavedPaper]:
    """Save the paper; return its number."""
    saved = save_paper(
        book, path, meeting_id=meeting_id, paper=paper, recipient=recipient, now=now, replace=replace
    )
    return WriteResult(saved, _COPIES)
