"""Operations on the incidents, contacts and engagement of a case."""

from coordinator.casebook.call import call
from coordinator.contacts import use_cases as contacts
from coordinator.contacts.queries import ContactRow, StepRow
from coordinator.incidents import use_cases as incidents
from coordinator.incidents.queries import IncidentRow, OutcomeRow
from ui.caseload.incidents import contact_dialogs, incident_dialogs, report_dialogs, wording
from ui.caseload.operations.shown_case import ShownCase
from ui.session.permissions import requires


class IncidentOperations:
    """What can be done with the incidents of the case."""

    def __init__(self, shown: ShownCase) -> None:
        self._shown, self._context = shown, shown.context

    @requires(incident_dialogs.RecordIncident)
    def record(self) -> None:
        """Record an incident."""
        self._shown.open_dialog(incident_dialogs.RecordIncident)

    @requires(incident_dialogs.AmendIncident)
    def amend(self, incident: IncidentRow) -> None:
        """Amend a report of an incident."""
        self._shown.open_dialog(lambda context, view: incident_dialogs.AmendIncident(context, view, incident))

    @requires(incidents.withdraw_incident)
    def withdraw(self, incident: IncidentRow) -> None:
        """Withdraw a report recorded in error."""
        back = call(incidents.restore_incident, incident_id=incident.id)
        self._shown.write(
            call(incidents.withdraw_incident, incident_id=incident.id), wording.INCIDENT_WITHDRAWN, back
        )

    @requires(report_dialogs.MergeReports)
    def merge(self, incident: IncidentRow) -> None:
        """Merge a report with another of the same incident."""
        self._shown.open_dialog(lambda context, view: report_dialogs.MergeReports(context, view, incident))

    @requires(incidents.separate_incident)
    def separate(self, report: IncidentRow, into: IncidentRow) -> None:
        """Separate a report from the incident that it was merged into."""
        back = call(incidents.merge_incidents, incident_id=report.id, into_id=into.id)
        self._shown.write(
            call(incidents.separate_incident, incident_id=report.id), wording.REPORT_SEPARATED, back
        )

    @requires(report_dialogs.RecordIncidentOutcome)
    def record_outcome(self, incident: IncidentRow) -> None:
        """Record what came of an incident."""
        self._context.dialogs.open_dialog(report_dialogs.RecordIncidentOutcome(self._context, incident))

    @requires(report_dialogs.AmendIncidentOutcome)
    def amend_outcome(self, outcome: OutcomeRow) -> None:
        """Amend what came of an incident."""
        self._context.dialogs.open_dialog(report_dialogs.AmendIncidentOutcome(self._context, outcome))

    @requires(incidents.withdraw_incident_outcome)
    def withdraw_outcome(self, outcome: OutcomeRow) -> None:
        """Withdraw what was recorded in error as having come of an incident."""
        back = call(incidents.restore_incident_outcome, outcome_id=outcome.id)
        self._shown.write(
            call(incidents.withdraw_incident_outcome, outcome_id=outcome.id), wording.OUTCOME_WITHDRAWN, back
        )


class ContactOperations:
    """What can be done with the contacts and the engagement of the case."""

    def __init__(self, shown: ShownCase) -> None:
        self._shown = shown

    @requires(contact_dialogs.RecordContact)
    def record(self) -> None:
        """Record a contact."""
        self._shown.open_dialog(contact_dialogs.RecordContact)

    @requires(contact_dialogs.AmendContact)
    def amend(self, contact: ContactRow) -> None:
        """Amend a contact."""
        self._shown.open_dialog(lambda context, view: contact_dialogs.AmendContact(context, view, contact))

    @requires(contacts.withdraw_case_contact)
    def withdraw(self, contact: ContactRow) -> None:
        """Withdraw a contact recorded in error."""
        back = call(contacts.restore_case_contact, contact_id=contact.id)
        self._shown.write(
            call(contacts.withdraw_case_contact, contact_id=contact.id), wording.CONTACT_WITHDRAWN, back
        )

    @requires(contact_dialogs.RecordStep)
    def record_step(self) -> None:
        """Record a step of engagement."""
        self._shown.open_dialog(contact_dialogs.RecordStep)

    @requires(contact_dialogs.AmendStep)
    def amend_step(self, step: StepRow) -> None:
        """Amend a step of engagement."""
        self._shown.open_dialog(lambda context, view: contact_dialogs.AmendStep(context, view, step))

    @requires(contacts.withdraw_engagement)
    def withdraw_step(self, step: StepRow) -> None:
        """Withdraw a step of engagement recorded in error."""
        back = call(contacts.restore_engagement, step_id=step.id)
        self._shown.write(call(contacts.withdraw_engagement, step_id=step.id), wording.STEP_WITHDRAWN, back)
