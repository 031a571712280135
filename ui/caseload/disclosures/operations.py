"""Operations on the disclosures of a case."""

from coordinator.casebook.call import call
from coordinator.disclosures import decision_use_cases as decisions
from coordinator.disclosures.decision import DecisionRow
from coordinator.disclosures.dvds import use_cases as dvds
from coordinator.disclosures.dvds.application import ApplicationRow, DvdsStepRow
from ui.caseload.disclosures import decision_dialogs, wording
from ui.caseload.dvds import dialogs as dvds_dialogs
from ui.caseload.dvds import step_dialogs as dvds_step_dialogs
from ui.caseload.dvds import wording as dvds_wording
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

    @requires(decision_dialogs.RecordDecision)
    def record_under(self, row: ApplicationRow) -> None:
        """Record a disclosure decision under an application of Clare's Law."""
        self._shown.open_dialog(lambda context, view: decision_dialogs.RecordDecision(context, view, row))

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


class DvdsOperations:
    """What can be done with the applications under Clare's Law of the case."""

    def __init__(self, shown: ShownCase) -> None:
        self._shown, self._context = shown, shown.context

    @requires(dvds_dialogs.RecordApplication)
    def record(self) -> None:
        """Record an application."""
        self._shown.open_dialog(dvds_dialogs.RecordApplication)

    @requires(dvds_dialogs.AmendApplication)
    def amend(self, row: ApplicationRow) -> None:
        """Amend an application as it came in."""
        self._shown.open_dialog(lambda context, view: dvds_dialogs.AmendApplication(context, view, row))

    @requires(dvds_dialogs.EndApplication)
    def end(self, row: ApplicationRow) -> None:
        """Record what the applicant was informed of, and how it ended without a decision."""
        self._context.dialogs.open_dialog(dvds_dialogs.EndApplication(self._context, row))

    @requires(dvds.withdraw_dvds_application)
    def withdraw(self, row: ApplicationRow) -> None:
        """Withdraw an application recorded in error."""
        back = call(dvds.restore_dvds_application, application_id=row.id)
        gone = call(dvds.withdraw_dvds_application, application_id=row.id)
        self._shown.write(gone, dvds_wording.WITHDRAWN, back)

    @requires(dvds_step_dialogs.RecordDvdsStep)
    def record_step(self, row: ApplicationRow) -> None:
        """Add a step to an application."""
        self._context.dialogs.open_dialog(dvds_step_dialogs.RecordDvdsStep(self._context, row))

    @requires(dvds_step_dialogs.AmendDvdsStep)
    def amend_step(self, row: DvdsStepRow) -> None:
        """Amend a step, or record that it was done."""
        self._context.dialogs.open_dialog(dvds_step_dialogs.AmendDvdsStep(self._context, row))

    @requires(dvds.withdraw_dvds_step)
    def withdraw_step(self, row: DvdsStepRow) -> None:
        """Withdraw a step recorded in error."""
        back = call(dvds.restore_dvds_step, step_id=row.id)
        self._shown.write(call(dvds.withdraw_dvds_step, step_id=row.id), dvds_wording.STEP_WITHDRAWN, back)
