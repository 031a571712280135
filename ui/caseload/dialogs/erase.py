"""The dialogs that erase something for good: first what stays elsewhere, then what it is called is typed."""

from collections.abc import Callable
from typing import Any

from coordinator.attachments.queries import AttachmentRow
from coordinator.casebook.call import CasebookCall, call
from coordinator.casebook.erasure import erase
from coordinator.casebook.wording import erased
from coordinator.caseload.case_view import CaseView
from coordinator.core.changes import WriteResult
from coordinator.core.errors import Refused
from coordinator.trail.erase_case import (
    OutOfReach,
    erase_attachment,
    erase_case,
    list_out_of_reach,
    list_out_of_reach_of_file,
)
from ui.caseload.dialogs import wording
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.forms.fields import LongTextField, TextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.widgets.layout import words
from ui.workers.long_task import LongTask


class _Erase(WriteDialog):
    """Erases what is `called` something, once that is typed."""

    def __init__(
        self, context: PageContext, called: str, title: str, intro: str, *, draft_key: str,
        looks: CasebookCall[OutOfReach], erases: Callable[[str, str], CasebookCall[WriteResult[int]]],
    ) -> None:  # fmt: skip
        self._called, self._erases = called, erases
        form = Form(
            LongTextField("reason", wording.ERASE_REASON, lines=2),
            TextField("authority", wording.ERASE_AUTHORITY, hint=wording.ERASE_AUTHORITY_HINT),
            TextField("confirm", wording.erase_confirm(called)),
        )
        super().__init__(
            context, title, wording.ERASE, form, intro=intro, draft_key=draft_key, width=560,
        )  # fmt: skip
        self.out_of_reach = words(wording.ERASE_LOOKING, "second", wrap=True)
        form.lead_with(self.out_of_reach)
        context.worker.run_with_casebook(self, looks, on_result=self._show_out_of_reach)

    def submit(self, values: dict[str, Any]) -> None:
        """Erase it."""
        if values["confirm"].casefold() != self._called.casefold():
            self.refuse(Refused(wording.erase_confirm(self._called), field="confirm"))
            return
        job = self._erases(values["reason"], values["authority"])
        task = LongTask(wording.ERASING)
        self.context.worker.write_with_casebook(self, job, on_result=self._erased, task=task)

    def _show_out_of_reach(self, left: OutOfReach) -> None:
        lines = (left.hold,) if left.hold else (wording.ERASE_OUT_OF_REACH, *left.describe())
        self.out_of_reach.setText("\n".join(lines))
        height = self.height() + self.out_of_reach.heightForWidth(self.width() - 48)
        self.resize(self.width(), min(height, 640))

    def _erased(self, count: int) -> None:
        self.accept()
        self.context.notify(erased(self._called, count))


@requires(erase)
class EraseCase(_Erase):
    """Erases a case file for good, once its reference is typed."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        reference, case_id = view.file.reference, view.file.id
        super().__init__(
            context, reference, wording.erase_title(reference), wording.ERASE_INTRO,
            draft_key=f"erase_case:{case_id}", looks=call(list_out_of_reach, case_id=case_id),
            erases=lambda reason, authority: call(
                erase_case, case_id=case_id, reason=reason, authority=authority
            ),
        )  # fmt: skip


@requires(erase)
class EraseFile(_Erase):
    """Erases one attached file for good, once its name is typed."""

    def __init__(self, context: PageContext, row: AttachmentRow) -> None:
        super().__init__(
            context, row.details.name, wording.ERASE_FILE_TITLE, wording.ERASE_FILE_INTRO,
            draft_key=f"erase_file:{row.id}", looks=call(list_out_of_reach_of_file, attachment_id=row.id),
            erases=lambda reason, authority: call(
                erase_attachment, attachment_id=row.id, reason=reason, authority=authority
            ),
        )  # fmt: skip
