"""The dialog that shows how a suggestion was made, and takes the answer."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from coordinator.casebook.call import call
from coordinator.watch.suggestion import ACCEPTED, DECLINED, Suggestion
from coordinator.watch.use_cases import (
    accept_suggestion,
    decline_suggestion,
    withdraw_suggestion_answer,
)
from ui.caseload.dialogs.protection import RequiredChoiceField
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.caseload.suggestions import wording
from ui.forms.fields import LongTextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_WIDTH = 620


def about(suggestion: Suggestion) -> dict[str, str]:
    """Return what an answer says of its suggestion."""
    finding = suggestion.finding
    return {
        "rule": suggestion.rule.code, "about": finding.about, "case_id": finding.case_id,
        "facts": finding.digest,
    }  # fmt: skip


@requires(accept_suggestion, decline_suggestion)
class AnswerSuggestion(WriteDialog):
    """Declines a suggestion with a reason, or goes on to the form that does what it proposes."""

    def __init__(
        self, context: PageContext, suggestion: Suggestion, accept: Callable[[Suggestion], object]
    ) -> None:
        choices = {ACCEPTED: wording.ACCEPT[suggestion.rule.proposes], DECLINED: wording.DECLINE}
        form = Form(
            RequiredChoiceField("answer", wording.ANSWER, choices, wording.CHOOSE),
            LongTextField("reason", wording.REASON, hint=wording.REASON_HINT, optional=True, lines=3),
        )
        super().__init__(
            context, suggestion.rule.name, wording.CONTINUE, form, intro=wording.working(suggestion),
            draft_key=f"suggestion:{suggestion.key}", width=_WIDTH,
        )  # fmt: skip
        self._suggestion, self._accept, self._id = suggestion, accept, uuid4().hex

    def submit(self, values: dict[str, Any]) -> None:
        """Decline it, or go on."""
        if values["answer"] == ACCEPTED:
            self.accept()
            self._accept(self._suggestion)
            return
        self.write(
            call(decline_suggestion, answer_id=self._id, reason=values["reason"], **about(self._suggestion)),
            wording.DECLINED,
            call(withdraw_suggestion_answer, answer_id=self._id),
        )
