"""Operations on the people of a case: who they are, where they live, their part, their risk."""

from coordinator.assessments import use_cases
from coordinator.casebook.call import call
from coordinator.cases import link_use_cases
from coordinator.cases.queries import LinkRow
from coordinator.people import use_cases as people
from coordinator.people.queries import BirthRow, Contact, IdentityRow, LeadRow, PersonRow, StateRow
from coordinator.recipients import use_cases as recipients
from ui.caseload import wording
from ui.caseload.dialogs import assessment, lead, protection, recipient
from ui.caseload.dialogs import link as link_dialogs
from ui.caseload.dialogs import person as person_dialogs
from ui.caseload.history.dialog import RecordHistory
from ui.caseload.operations.shown_case import ShownCase
from ui.caseload.ties.merge_with import MergeWith
from ui.session.permissions import requires

Recorded = Contact | LeadRow | BirthRow | IdentityRow | StateRow


class PeopleOperations:
    """What can be done about the people of the case."""

    def __init__(self, shown: ShownCase) -> None:
        self._shown, self._context = shown, shown.context

    @requires(link_dialogs.LinkPerson)
    def link_person(self) -> None:
        """Link a person to the case."""
        self._shown.open_dialog(link_dialogs.LinkPerson)

    @requires(link_dialogs.AmendLink)
    def amend_link(self, link: LinkRow) -> None:
        """Amend a person's part in the case."""
        self._context.dialogs.open_dialog(link_dialogs.AmendLink(self._context, link))

    @requires(link_use_cases.unlink_person)
    def unlink(self, link: LinkRow) -> None:
        """Unlink a person from the case."""
        back = call(link_use_cases.relink_person, link_id=link.id)
        self._shown.write(
            call(link_use_cases.unlink_person, link_id=link.id), wording.unlinked(link.person.spoken), back
        )

    @requires(person_dialogs.AmendPerson)
    def amend_person(self, person: PersonRow) -> None:
        """Amend a person."""
        self._context.dialogs.open_dialog(person_dialogs.AmendPerson(self._context, person))

    def show_history(self, person: PersonRow, link: LinkRow | None) -> None:
        """Show every value that was recorded of a person and of their part in the case."""
        about = (person.spoken, "person", person.id, (link.id,) if link else ())
        self._context.dialogs.open_dialog(RecordHistory(self._context, *about))

    @requires(MergeWith)
    def merge_with(self, person: PersonRow) -> None:
        """Find the other record of a person, to merge the two."""
        if self._shown.view:
            self._context.dialogs.open_dialog(MergeWith(self._context, self._shown.view, person))

    @requires(person_dialogs.NewTelephone)
    def add_telephone(self, person: PersonRow) -> None:
        """Add a telephone number."""
        self._context.dialogs.open_dialog(person_dialogs.NewTelephone(self._context, person))

    @requires(person_dialogs.NewAddress)
    def add_address(self, person: PersonRow) -> None:
        """Add an address."""
        self._context.dialogs.open_dialog(person_dialogs.NewAddress(self._context, person))

    @requires(person_dialogs.AmendAddress)
    def amend_address(self, address: Contact) -> None:
        """Amend an address."""
        self._context.dialogs.open_dialog(person_dialogs.AmendAddress(self._context, address))

    @requires(lead.NewLead)
    def add_lead(self, person: PersonRow) -> None:
        """Add something else that leads to a person."""
        self._context.dialogs.open_dialog(lead.NewLead(self._context, person))

    @requires(lead.AmendLead)
    def amend_lead(self, row: LeadRow) -> None:
        """Amend something else that leads to a person."""
        self._context.dialogs.open_dialog(lead.AmendLead(self._context, row))

    @requires(protection.SubjectRole)
    def record_subject_role(self) -> None:
        """Record the role of the file's subject."""
        self._shown.open_dialog(protection.SubjectRole)

    @requires(protection.EndProtection)
    def end_protection(self, person: PersonRow) -> None:
        """Stop protecting a person."""
        self._context.dialogs.open_dialog(protection.EndProtection(self._context, person))

    @requires(recipient.BarRecipient)
    def bar_recipient(self, person: PersonRow) -> None:
        """Record who must not receive information about a person."""
        self._context.dialogs.open_dialog(recipient.BarRecipient(self._context, person))

    @requires(recipients.withdraw_bar)
    def withdraw_bar(self, bar_id: str) -> None:
        """Withdraw an entry about who must not receive information."""
        back = call(recipients.restore_bar, bar_id=bar_id)
        self._shown.write(call(recipients.withdraw_bar, bar_id=bar_id), wording.BAR_WITHDRAWN, back)

    @requires(people.withdraw_contact)
    def withdraw_contact(self, kind: str, contact: Recorded) -> None:
        """Withdraw a name, an address, a number or another detail."""
        about = {"kind": kind, "contact_id": contact.id}
        back = call(people.restore_contact, **about)
        self._shown.write(call(people.withdraw_contact, **about), wording.CONTACT_WITHDRAWN[kind], back)

    @requires(assessment.NewAssessment)
    def record_assessment(self, person_id: str = "") -> None:
        """Record a risk assessment."""
        if self._shown.view:
            self._context.dialogs.open_dialog(
                assessment.NewAssessment(self._context, self._shown.view, person_id)
            )

    @requires(use_cases.withdraw_assessment)
    def withdraw_assessment(self, assessment_id: str) -> None:
        """Withdraw an assessment."""
        back = call(use_cases.restore_assessment, assessment_id=assessment_id)
        self._shown.write(
            call(use_cases.withdraw_assessment, assessment_id=assessment_id),
            wording.ASSESSMENT_WITHDRAWN,
            back,
        )
