"""Operations on the case file as a whole."""

from coordinator.actions import use_cases as actions
from coordinator.actions.rules import OPEN
from coordinator.casebook.call import call
from coordinator.caseload import closing
from coordinator.caseload.case_view import CaseView
from ui.caseload import wording
from ui.caseload.assessments.operations import AssessmentOperations
from ui.caseload.chronology.print_dialog import PrintChronology
from ui.caseload.dialogs import assessment, case, close, erase
from ui.caseload.disclosures.operations import DisclosureOperations, DvdsOperations
from ui.caseload.encompass.operations import EncompassOperations
from ui.caseload.files.operations import FileOperations
from ui.caseload.history.dialog import RecordHistory
from ui.caseload.incidents.operations import ContactOperations, IncidentOperations
from ui.caseload.operations.forums import ForumOperations
from ui.caseload.operations.notes import NoteOperations
from ui.caseload.operations.people import PeopleOperations
from ui.caseload.operations.shown_case import ShownCase
from ui.caseload.orders.operations import OrderOperations
from ui.caseload.person.operations import PersonOperations
from ui.caseload.plan.plan_operations import FundOperations, PlanOperations
from ui.caseload.referrals.operations import OnwardOperations, ReferralOperations, TransferOperations
from ui.caseload.suggestions.operations import SuggestionOperations
from ui.caseload.ties.operations import TieOperations
from ui.session.page_context import PageContext
from ui.session.permissions import requires


class CaseOperations:
    """What can be done with the case file on show; tabs and commands call this."""

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self._shown = ShownCase(context)
        self.forums = ForumOperations(self._shown)
        self.people = PeopleOperations(self._shown)
        self.person = PersonOperations(self._shown)
        self.notes = NoteOperations(self._shown)
        self.incidents = IncidentOperations(self._shown)
        self.contacts = ContactOperations(self._shown)
        self.referrals = ReferralOperations(self._shown)
        self.onward = OnwardOperations(self._shown)
        self.transfers = TransferOperations(self._shown)
        self.ties = TieOperations(self._shown)
        self.plans = PlanOperations(self._shown)
        self.orders = OrderOperations(self._shown)
        self.disclosures = DisclosureOperations(self._shown)
        self.dvds = DvdsOperations(self._shown)
        self.encompass = EncompassOperations(self._shown)
        self.files = FileOperations(self._shown)
        self.fund = FundOperations(self._shown)
        self.assessments = AssessmentOperations(self._shown, self.files.show)
        self.suggestions = SuggestionOperations(self._shown)

    @property
    def view(self) -> CaseView | None:
        """The case file on show."""
        return self._shown.view

    def show(self, view: CaseView | None) -> None:
        """Work on another case file, or none."""
        self._shown.view = view

    def has_case(self) -> bool:
        """Return whether a case file is on show."""
        return self.view is not None

    def has_open_case(self) -> bool:
        """Return whether the case on show is not closed."""
        return self.view is not None and self.view.file.status != "closed"

    def has_closed_case(self) -> bool:
        """Return whether the case on show is closed."""
        return self.view is not None and self.view.file.status == "closed"

    @requires(case.NewCase)
    def new_case(self) -> None:
        """Open a case about somebody."""
        self.context.dialogs.open_dialog(case.NewCase(self.context))

    @requires(case.AnotherCase)
    def another_case(self) -> None:
        """Open another case about the same person."""
        if self._shown.view:
            self.context.dialogs.open_dialog(case.AnotherCase(self.context, self._shown.view.file.subject))

    @requires(case.AmendCase)
    def amend_case(self) -> None:
        """Amend the case file."""
        self._shown.open_dialog(case.AmendCase)

    @requires(close.CloseCase)
    def close_case(self) -> None:
        """Close the case."""
        self._shown.open_dialog(close.CloseCase)

    @requires(closing.reopen_case)
    def reopen_case(self) -> None:
        """Reopen the case."""
        if self._shown.view is None:
            return
        view, file = self._shown.view, self._shown.view.file
        back = call(
            closing.close_case,
            case_id=file.id,
            opened_with=closing.STILL_OPEN,
            reason=file.closed_reason or wording.REOPENED_IN_ERROR,
            closed=file.closed,
            listings=tuple((listing.id, closing.ENDS) for listing in file.listings if listing.standing),
            actions=tuple((action.id, OPEN) for action in view.open_actions),
            high_risk_seen=True,
            outcome=view.state.closed_outcome,
        )
        self._shown.write(call(closing.reopen_case, case_id=file.id), wording.CASE_REOPENED, back)

    @requires(erase.EraseCase)
    def erase_case(self) -> None:
        """Erase the case for good."""
        self._shown.open_dialog(erase.EraseCase)

    def copy_reference(self) -> None:
        """Copy the case's reference to the clipboard."""
        if self._shown.view:
            self.context.copy(self._shown.view.file.reference)

    @requires(assessment.Needs)
    def needs(self) -> None:
        """Record the needs."""
        self._shown.open_dialog(assessment.Needs)

    def show_trail(self) -> None:
        """Show who has seen or changed the case file."""
        if self._shown.view:
            self.context.entry_points.show_case_trail(self._shown.view.file.id)

    def show_history(self) -> None:
        """Show every value that was recorded in the case file."""
        if self._shown.view:
            file = self._shown.view.file
            self.context.dialogs.open_dialog(
                RecordHistory(self.context, file.reference, "case_file", file.id)
            )

    @requires(PrintChronology)
    def print_chronology(self) -> None:
        """Print the chronology."""
        self._shown.open_dialog(PrintChronology)

    @requires(actions.record_action)
    def record_action(self) -> None:
        """Record an action of the case."""
        if self._shown.view:
            self.context.entry_points.record_action(self._shown.view.file.id)

    @requires(actions.end_action)
    def end_action(self, action_id: str) -> None:
        """End an action."""
        self.context.entry_points.end_action(action_id, "")
