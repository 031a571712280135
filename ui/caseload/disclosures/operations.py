"""Operations on the disclosures of a case."""

from coordinator.casebook.call import call
from coordinator.disclosures import decision_use_cases as decisions
from coordinator.disclosures.decision import DecisionRow
from ui.caseload.disclosures import decision_dialogs, wording
from ui.caseload.operations.shown_case import ShownCase
from ui.session.permissions import requires


class DisclosureOperations:
    """What can be done with the disclosure decisions of the case."""

    def __init__(self, shown: ShownCase) -> None:
        self._shown = shown

    @requires(decision_dialogs.RecordDecision)
    def record(self) -> None:
        """Record a disclosure decision."""
        self._shown.open_dialog(decision_dialogs.RecordDecision)

    @requires(decision_dialogs.AmendDecision)
    def amend(self, row: DecisionRow) -> None:
        """Amend what was considered, or record the decision."""
        self._shown.open_dialog(lambda context, view: decision_dialogs.AmendDecision(context, view, row))

    @requires(decision_dialogs.DecisionMade)
    def record_made(self, row: DecisionRow) -> None:
        """Record when and how it was disclosed."""
        self._shown.open_dialog(lambda context, view: decision_dialogs.DecisionMade(context, view, row))

    @requires(decisions.withdraw_disclosure_decision)
    def withdraw(self, row: DecisionRow) -> None:
        """Withdraw a decision recorded in error."""
        back = call(decisions.restore_disclosure_decision, decision_id=row.id)
        gone = call(decisions.withdraw_disclosure_decision, decision_id=row.id)
        self._shown.write(gone, wording.DECISION_WITHDRAWN, back)
