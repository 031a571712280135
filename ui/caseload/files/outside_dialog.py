"""The question before a file is opened in another program of this computer."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from coordinator.attachments.queries import AttachmentRow
from coordinator.attachments.use_cases import open_attachment_outside
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import WriteResult
from coordinator.exports.opened_outside import lend
from coordinator.store.online_backup import Progress
from ui.caseload.files import wording
from ui.caseload.files.progress import ProgressDialog
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_WIDTH, _MARGINS = 560, 48  # pixels


@requires(open_attachment_outside)
class OpenOutside(ProgressDialog):
    """Says what opening a file elsewhere means; then records it, writes a copy, and has it opened."""

    def __init__(self, context: PageContext, row: AttachmentRow) -> None:
        super().__init__(
            context, wording.OPEN_OUTSIDE, wording.OPEN_VERB, Form(), doing=wording.OPENING,
            intro=f"{row.details.name}\n{wording.OPEN_INTRO}", draft_key=f"open_file:{row.id}", width=_WIDTH,
        )  # fmt: skip
        # Without fields, the room that is kept for them would cut the question off.
        self.intro.setMinimumHeight(self.intro.heightForWidth(_WIDTH - _MARGINS))
        self._id = row.id
        self.cancel_button.setFocus()

    def submit(self, values: dict[str, Any]) -> None:
        """Write the copy."""
        task = self.begin()
        job = call(lend_copy, attachment_id=self._id, progress=task.progress)
        self.context.worker.write_with_casebook(self, job, on_result=self._lent, task=task)

    def _lent(self, path: Path) -> None:
        self.accept()
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        self.context.notify(wording.OPENED if opened else wording.NO_PROGRAM)


def lend_copy(book: Casebook, *, attachment_id: str, progress: Progress) -> WriteResult[Path]:
    """Write the copy, and return where."""
    return WriteResult(lend(book, attachment_id=attachment_id, progress=progress), frozenset())
