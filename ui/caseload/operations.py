"""Operations on the case file shown: they open its dialogs or change it at once."""

from collections.abc import Callable
from typing import Any

from coordinator.actions import use_cases as actions
from coordinator.casebook.call import call
from coordinator.caseload.case_view import CaseView
from coordinator.cases import link_use_cases
from coordinator.cases import use_cases as cases
from coordinator.cases.queries import LinkRow, ListingRow
from coordinator.meetings.use_cases import list_case
from coordinator.notes import use_cases as notes
from coordinator.notes.queries import NoteRow
from coordinator.people import use_cases as people
from coordinator.people.queries import Contact, PersonRow
from ui.caseload import wording
from ui.caseload.dialogs import (
    assessment,
    case,
)
from ui.caseload.dialogs import (
    link as link_dialogs,
)
from ui.caseload.dialogs import (
    note as note_dialogs,
)
from ui.caseload.dialogs import (
    person as person_dialogs,
)
from ui.caseload.dialogs.write_dialog import undo
from ui.session.page_context import PageContext
from ui.session.permissions import requires


class CaseOperations:
    """The operations on the case file shown; tabs and commands call them."""

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self.view: CaseView | None = None

    @requires(case.NewCase)
    def new_case(self) -> None:
        """Open a case about somebody."""
        self.context.dialogs.open_dialog(case.NewCase(self.context))

    @requires(case.AnotherCase)
    def another_case(self) -> None:
        """Open another case about the same person."""
        if self.view:
            self.context.dialogs.open_dialog(case.AnotherCase(self.context, self.view.file.subject))

    @requires(case.AmendCase)
    def amend_case(self) -> None:
        """Amend the case file."""
        self._open(case.AmendCase)

    @requires(case.CloseCase)
    def close_case(self) -> None:
        """Close the case."""
        self._open(case.CloseCase)

    @requires(cases.reopen_case)
    def reopen_case(self) -> None:
        """Reopen the case."""
        if self.view is None:
            return
        file = self.view.file
        back = undo(
            self.context, cases.close_case, case_id=file.id,
            reason=file.closed_reason or wording.REOPENED_IN_ERROR, closed=file.closed,
        )  # fmt: skip
        self._write(wording.CASE_REOPENED, cases.reopen_case, back, case_id=file.id)

    def copy_reference(self) -> None:
        """Copy the case's reference to the clipboard."""
        if self.view:
            self.context.copy(self.view.file.reference)

    @requires(assessment.Needs)
    def needs(self) -> None:
        """Record the needs."""
        self._open(assessment.Needs)

    @requires(assessment.NewScore)
    def record_score(self) -> None:
        """Record a forum's score."""
        self._open(assessment.NewScore)

    @requires(assessment.NewAssessment)
    def record_assessment(self, person_id: str = "") -> None:
        """Record a risk assessment."""
        if self.view:
            self.context.dialogs.open_dialog(assessment.NewAssessment(self.context, self.view, person_id))

    @requires(assessment.ListToForum)
    def list_to_forum(self) -> None:
        """List the case to a forum."""
        self._open(assessment.ListToForum)

    @requires(list_case)
    def list_to_meeting(self) -> None:
        """List the case to a meeting."""
        if self.view:
            self.context.entry_points.list_case(self.view.file.id)

    def show_trail(self) -> None:
        """Show who has seen or changed the case file."""
        if self.view:
            self.context.entry_points.show_case_trail(self.view.file.id)

    @requires(actions.record_action)
    def record_action(self) -> None:
        """Record an action of the case."""
        if self.view:
            self.context.entry_points.record_action(self.view.file.id)

    @requires(actions.end_action)
    def end_action(self, action_id: str) -> None:
        """End an action."""
        self.context.entry_points.end_action(action_id, "")

    @requires(link_dialogs.LinkPerson)
    def link_person(self) -> None:
        """Link a person to the case."""
        self._open(link_dialogs.LinkPerson)

    @requires(note_dialogs.WriteNote)
    def write_note(self) -> None:
        """Write a note on the case."""
        if self.view:
            file = self.view.file
            self.context.dialogs.open_dialog(
                note_dialogs.WriteNote(self.context, file.id, about=file.reference)
            )

    @requires(note_dialogs.WriteNote)
    def write_note_about(self, person: PersonRow) -> None:
        """Write a note about one person."""
        if self.view:
            case_id = self.view.file.id
            self.context.dialogs.open_dialog(
                note_dialogs.WriteNote(self.context, case_id, person.id, person.spoken)
            )  # fmt: skip

    @requires(note_dialogs.AmendNote)
    def amend_note(self, note: NoteRow) -> None:
        """Amend a note."""
        self.context.dialogs.open_dialog(note_dialogs.AmendNote(self.context, note))

    @requires(notes.withdraw_note)
    def withdraw_note(self, note: NoteRow) -> None:
        """Withdraw a note."""
        back = undo(self.context, notes.restore_note, note_id=note.id)
        self._write(wording.NOTE_WITHDRAWN, notes.withdraw_note, back, note_id=note.id)

    @requires(person_dialogs.AmendPerson)
    def amend_person(self, person: PersonRow) -> None:
        """Amend a person."""
        self.context.dialogs.open_dialog(person_dialogs.AmendPerson(self.context, person))

    @requires(person_dialogs.NewAlias)
    def add_alias(self, person: PersonRow) -> None:
        """Add another name."""
        self.context.dialogs.open_dialog(person_dialogs.NewAlias(self.context, person))

    @requires(person_dialogs.NewTelephone)
    def add_telephone(self, person: PersonRow) -> None:
        """Add a telephone number."""
        self.context.dialogs.open_dialog(person_dialogs.NewTelephone(self.context, person))

    @requires(person_dialogs.NewAddress)
    def add_address(self, person: PersonRow) -> None:
        """Add an address."""
        self.context.dialogs.open_dialog(person_dialogs.NewAddress(self.context, person))

    @requires(person_dialogs.AmendAddress)
    def amend_address(self, address: Contact) -> None:
        """Amend an address."""
        self.context.dialogs.open_dialog(person_dialogs.AmendAddress(self.context, address))

    @requires(people.withdraw_contact)
    def withdraw_contact(self, kind: str, contact: Contact) -> None:
        """Withdraw a name, address or telephone number."""
        about = {"kind": kind, "contact_id": contact.id}
        back = undo(self.context, people.restore_contact, **about)
        self._write(wording.CONTACT_WITHDRAWN[kind], people.withdraw_contact, back, **about)

    @requires(link_dialogs.AmendLink)
    def amend_link(self, link: LinkRow) -> None:
        """Amend a person's part in the case."""
        self.context.dialogs.open_dialog(link_dialogs.AmendLink(self.context, link))

    @requires(link_use_cases.unlink_person)
    def unlink(self, link: LinkRow) -> None:
        """Unlink a person from the case."""
        back = undo(self.context, link_use_cases.relink_person, link_id=link.id)
        self._write(wording.unlinked(link.person.spoken), link_use_cases.unlink_person, back, link_id=link.id)

    @requires(link_use_cases.withdraw_assessment)
    def withdraw_assessment(self, assessment_id: str) -> None:
        """Withdraw an assessment."""
        back = undo(self.context, link_use_cases.restore_assessment, assessment_id=assessment_id)
        self._write(
            wording.ASSESSMENT_WITHDRAWN,
            link_use_cases.withdraw_assessment,
            back,
            assessment_id=assessment_id,
        )

    @requires(link_use_cases.withdraw_score)
    def withdraw_score(self, score_id: str) -> None:
        """Withdraw a score."""
        back = undo(self.context, link_use_cases.restore_score, score_id=score_id)
        self._write(wording.SCORE_WITHDRAWN, link_use_cases.withdraw_score, back, score_id=score_id)

    @requires(assessment.AmendForumListing)
    def amend_listing(self, listing: ListingRow) -> None:
        """Amend a listing."""
        self.context.dialogs.open_dialog(assessment.AmendForumListing(self.context, listing))

    @requires(cases.end_listing)
    def end_listing(self, listing: ListingRow) -> None:
        """End a listing to a forum."""
        back = undo(self.context, cases.resume_listing, listing_id=listing.id, status=listing.status)
        self._write(wording.LISTING_ENDED, cases.end_listing, back, listing_id=listing.id)

    @requires(cases.withdraw_listing)
    def withdraw_listing(self, listing: ListingRow) -> None:
        """Withdraw a listing recorded in error."""
        back = undo(self.context, cases.restore_listing, listing_id=listing.id)
        self._write(wording.LISTING_WITHDRAWN, cases.withdraw_listing, back, listing_id=listing.id)

    def _open(self, dialog: Callable[[PageContext, CaseView], Any]) -> None:
        if self.view:
            self.context.dialogs.open_dialog(dialog(self.context, self.view))

    def _write(
        self, confirmation: str, use_case: Callable[..., Any], back: Callable[[], None], **kwargs: Any
    ) -> None:  # fmt: skip
        context = self.context
        context.worker.write(
            context,
            call(use_case, **kwargs),
            on_result=lambda _value: context.notify_with_undo(confirmation, back),
        )
