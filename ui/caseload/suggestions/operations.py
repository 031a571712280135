"""Operations on the suggestions of a case: what accepting one leads to."""

from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QDialog

from coordinator.casebook.call import call
from coordinator.watch.queries import list_suggestions
from coordinator.watch.rule import Proposal
from coordinator.watch.suggestion import Suggestion
from coordinator.watch.use_cases import accept_suggestion, withdraw_suggestion_answer
from ui.caseload.dialogs.listing import ListToForum
from ui.caseload.incidents.contact_dialogs import RecordContact
from ui.caseload.operations.shown_case import ShownCase
from ui.caseload.referrals.onward_dialogs import RecordOnward
from ui.caseload.suggestions import wording
from ui.caseload.suggestions.answer_dialog import AnswerSuggestion, about
from ui.forms.form_dialog import FormDialog
from ui.session.permissions import requires


class SuggestionOperations:
    """What can be done about what the rules suggest for the case."""

    def __init__(self, shown: ShownCase) -> None:
        self._shown, self._context = shown, shown.context

    @requires(AnswerSuggestion)
    def answer(self, suggestion: Suggestion) -> None:
        """Show how a suggestion was made, and take the answer."""
        self._context.dialogs.open_dialog(AnswerSuggestion(self._context, suggestion, self._accept))

    @requires(AnswerSuggestion)
    def answer_again(self, key: str) -> None:
        """Open the dialog that a lock interrupted, if the rules still suggest the same."""

        def open_again(suggestions: tuple[Suggestion, ...]) -> None:
            for each in suggestions:
                if each.key == key:
                    self.answer(each)

        if self._shown.view:
            today, case_id = self._context.today(), self._shown.view.file.id
            query = call(list_suggestions, today=today, case_id=case_id)
            self._context.worker.read(self._context.window, query, on_result=open_again)

    def _accept(self, suggestion: Suggestion) -> None:
        """Open the form that does what was proposed; the answer is recorded when the form is saved."""
        view, rule = self._shown.view, suggestion.rule
        if view is None or view.file.id != suggestion.finding.case_id:
            return
        opened: object = None
        if rule.proposes is Proposal.LIST_TO_MEETING:
            opened = self._context.entry_points.list_case(view.file.id)
        elif rule.proposes is Proposal.RECORD_ACTION:
            opened = self._context.entry_points.record_action(view.file.id)
        elif rule.proposes is Proposal.OPEN:
            self._done(suggestion)
        else:
            opened = self._form(suggestion)
            self._context.dialogs.open_dialog(opened)
        if isinstance(opened, QDialog):
            opened.accepted.connect(partial(self._done, suggestion))

    def _form(self, suggestion: Suggestion) -> FormDialog:
        assert self._shown.view is not None  # noqa: S101  (the caller looked)
        rule, person_id = suggestion.rule, suggestion.finding.person_id or None
        dialog, values = self._forms()[rule.proposes]
        form: FormDialog = dialog(self._context, self._shown.view)
        proposed = {
            "forum": rule.forum, "status": "proposed", "kind": rule.service, "person_id": person_id,
            "why": wording.second_line(suggestion),
        }  # fmt: skip
        form.form.set_values({name: proposed[name] for name in values if proposed[name]})
        return form

    @staticmethod
    def _forms() -> dict[Proposal, tuple[Any, tuple[str, ...]]]:
        return {
            Proposal.LIST_TO_FORUM: (ListToForum, ("forum", "status")),
            Proposal.REFER_ON: (RecordOnward, ("kind", "person_id", "why")),
            Proposal.RECORD_CONTACT: (RecordContact, ("person_id",)),
        }

    def _done(self, suggestion: Suggestion) -> None:
        answer_id = uuid4().hex
        accept = call(accept_suggestion, answer_id=answer_id, **about(suggestion))
        self._shown.write(accept, wording.ACCEPTED, call(withdraw_suggestion_answer, answer_id=answer_id))
