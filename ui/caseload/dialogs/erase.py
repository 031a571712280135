"""The dialog that erases a case for good."""

from typing import Any

from coordinator.casebook.call import call
from coordinator.casebook.erasure import erase
from coordinator.casebook.wording import erased
from coordinator.caseload.case_view import CaseView
from coordinator.core.errors import Refused
from coordinator.trail.erase_case import OutOfReach, erase_case, list_out_of_reach
from ui.caseload.dialogs import wording
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.forms.fields import LongTextField, TextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.widgets.layout import words
from ui.workers.long_task import LongTask


@requires(erase)
class EraseCase(WriteDialog):
    """Erases a case file for good, once its reference is typed; it says first what stays elsewhere."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        self._reference, self._case_id = view.file.reference, view.file.id
        form = Form(
            LongTextField("reason", wording.ERASE_REASON, lines=2),
            TextField("authority", wording.ERASE_AUTHORITY, hint=wording.ERASE_AUTHORITY_HINT),
            TextField("confirm", wording.erase_confirm(self._reference)),
        )
        super().__init__(
            context, wording.erase_title(self._reference), wording.ERASE, form,
            intro=wording.ERASE_INTRO, draft_key=f"erase_case:{self._case_id}", width=560,
        )  # fmt: skip
        self.out_of_reach = words(wording.ERASE_LOOKING, "second", wrap=True)
        form.lead_with(self.out_of_reach)
        context.worker.run_with_casebook(
            self, call(list_out_of_reach, case_id=self._case_id), on_result=self._show_out_of_reach
        )

    def submit(self, values: dict[str, Any]) -> None:
        """Erase the case."""
        if values["confirm"].casefold() != self._reference.casefold():
            self.refuse(Refused(wording.erase_confirm(self._reference), field="confirm"))
            return
        task = LongTask(wording.ERASING)
        job = call(
            erase_case,
            case_id=self._case_id,
            reason=values["reason"],
            authority=values["authority"],
        )
        self.context.worker.write_with_casebook(self, job, on_result=self._erased, task=task)

    def _show_out_of_reach(self, left: OutOfReach) -> None:
        self.out_of_reach.setText("\n".join((wording.ERASE_OUT_OF_REACH, *left.describe())))
        height = self.height() + self.out_of_reach.heightForWidth(self.width() - 48)
        self.resize(self.width(), min(height, 640))

    def _erased(self, count: int) -> None:
        self.accept()
        self.context.notify(erased(self._reference, count))
