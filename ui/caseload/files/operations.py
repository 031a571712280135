"""Operations on the files attached to a case."""

from collections.abc import Sequence
from functools import partial

from coordinator.attachments import use_cases as attachments
from coordinator.attachments.queries import AttachmentRow, get_attachment
from coordinator.attachments.use_cases import AttachmentChanges, choose_photograph, remove_photograph
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.exports.opened_outside import can_be_lent
from ui.caseload.dialogs.erase import EraseFile
from ui.caseload.files import wording
from ui.caseload.files.copy_dialog import SaveCopy
from ui.caseload.files.details_dialogs import AddFile, AmendFile
from ui.caseload.files.incoming import IncomingFile, TakenIn, offers_files, read_incoming, take_in
from ui.caseload.files.outside_dialog import OpenOutside
from ui.caseload.files.viewer import ShowFile
from ui.caseload.operations.shown_case import ShownCase
from ui.session import clipboard
from ui.session.permissions import requires
from ui.workers.long_task import LongTask


class FileOperations:
    """What can be done with the files of the case."""

    def __init__(self, shown: ShownCase) -> None:
        self._shown, self._context = shown, shown.context

    @requires(AddFile)
    def add(self) -> None:
        """Add a file."""
        self._shown.open_dialog(AddFile)

    @requires(AddFile)
    def paste(self) -> None:
        """Add what is on the clipboard: files, or a picture."""
        offered = clipboard.offered()
        if offered is None or not offers_files(offered):
            self._context.notify(wording.NOTHING_TO_PASTE)
        else:
            self.take_in(read_incoming(offered))

    @requires(AddFile)
    def take_in(self, files: Sequence[IncomingFile]) -> None:
        """Add files at once; they are described after that."""
        if self._shown.view is None or not files:
            return
        task = LongTask(wording.TAKING_IN, in_bytes=True)
        job = call(take_in, files, case_id=self._shown.view.file.id, progress=task.progress)
        self._context.worker.write_with_casebook(self._context, job, on_result=self._taken_in, task=task)

    def _taken_in(self, taken: TakenIn) -> None:
        sentence = wording.taken_in(len(taken.added), taken.problems)
        if len(taken.added) != 1:
            self._context.notify(sentence)
            return
        [added] = taken.added
        undo = call(attachments.withdraw_attachment, attachment_id=added)
        self._context.notify_with_undo(sentence, undo)
        self._context.worker.read(
            self._context, call(get_attachment, attachment_id=added), on_result=self._describe
        )

    def _describe(self, row: AttachmentRow) -> None:
        """Ask what a file is that was just added."""
        if self._shown.view is not None and self._shown.view.file.id == row.case_id:
            self.amend(row)

    @requires(AmendFile)
    def amend(self, row: AttachmentRow) -> None:
        """Amend what is recorded of a file."""
        self._shown.open_dialog(lambda context, view: AmendFile(context, view, row))

    @requires(AddFile)
    def add_to_order(self, order_id: str) -> None:
        """Add a file that belongs to an order."""
        self._shown.open_dialog(partial(AddFile, order_id=order_id))

    @requires(AddFile)
    def add_scan(self, assessment_id: str) -> None:
        """Add the scanned form of an assessment."""
        self._shown.open_dialog(partial(AddFile, assessment_id=assessment_id))

    @requires(attachments.amend_attachment)
    def take_off(self, row: AttachmentRow) -> None:
        """Let a file belong to its case alone; it stays there."""
        held: AttachmentChanges = {
            "order_id": row.details.order_id, "assessment_id": row.details.assessment_id,
        }  # fmt: skip
        none: AttachmentChanges = {"order_id": None, "assessment_id": None}
        off = call(attachments.amend_attachment, attachment_id=row.id, opened_with=held, **none)
        back = call(attachments.amend_attachment, attachment_id=row.id, opened_with=none, **held)
        self._shown.write(off, wording.TAKEN_OFF, back)

    def show(self, row: AttachmentRow) -> None:
        """Show a file."""
        acts = [
            (wording.OPEN_OUTSIDE, self.open_outside, can_be_lent(row.details.name, row.kind)),
            (wording.SAVE_COPY, self.save_copy, True),
        ]
        denied = self._context.permissions.denial_reason
        offered = [(verb, partial(act, row)) for verb, act, can in acts if can and not denied(act)]
        self._context.dialogs.open_dialog(ShowFile(self._context, row, offered))

    @requires(OpenOutside)
    def open_outside(self, row: AttachmentRow) -> None:
        """Open a copy of a file in another program."""
        self._context.dialogs.open_dialog(OpenOutside(self._context, row))

    @requires(SaveCopy)
    def save_copy(self, row: AttachmentRow) -> None:
        """Save a copy of a file outside the app."""
        self._context.dialogs.open_dialog(SaveCopy(self._context, row))

    @requires(EraseFile)
    def erase(self, row: AttachmentRow) -> None:
        """Erase a file for good."""
        self._context.dialogs.open_dialog(EraseFile(self._context, row))

    @requires(choose_photograph)
    def choose_photograph(self, row: AttachmentRow, person_id: str) -> None:
        """Make a picture the photograph of a person, in place of another."""
        if self._shown.view is not None:
            chosen = call(choose_photograph, attachment_id=row.id, person_id=person_id)
            before = _photograph_now(self._shown.view, person_id)
            self._shown.write(chosen, wording.PHOTOGRAPH_CHOSEN, before)

    @requires(choose_photograph)
    def remove_photograph(self, person_id: str) -> None:
        """Show no photograph of a person any more."""
        if self._shown.view is not None:
            gone = call(remove_photograph, case_id=self._shown.view.file.id, person_id=person_id)
            before = _photograph_now(self._shown.view, person_id)
            self._shown.write(gone, wording.PHOTOGRAPH_REMOVED, before)

    @requires(attachments.withdraw_attachment)
    def withdraw(self, row: AttachmentRow) -> None:
        """Withdraw a file attached in error."""
        back = call(attachments.restore_attachment, attachment_id=row.id)
        gone = call(attachments.withdraw_attachment, attachment_id=row.id)
        self._shown.write(gone, wording.FILE_WITHDRAWN, back)

    @requires(attachments.restore_attachment)
    def restore(self, row: AttachmentRow) -> None:
        """Restore a file that was withdrawn."""
        back = call(attachments.restore_attachment, attachment_id=row.id)
        gone = call(attachments.withdraw_attachment, attachment_id=row.id)
        self._shown.write(back, wording.FILE_RESTORED, gone)


def _photograph_now(view: CaseView, person_id: str) -> UseCaseCall[None]:
    """Make the call that brings back the photograph a person has now, or that they have none."""
    row = view.photographs.get(person_id)
    if row is None:
        return call(remove_photograph, case_id=view.file.id, person_id=person_id)
    return call(choose_photograph, attachment_id=row.id, person_id=person_id)
