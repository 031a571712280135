"""The details of one person in a case, with links to add to them, amend and withdraw."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.caseload.case_view import CaseView
from coordinator.caseload.chronology import assessed_words
from coordinator.cases.queries import AssessmentRow, LinkRow
from coordinator.cases.rules import LED_BY, ROLES
from coordinator.core.dates import show_day
from coordinator.people.queries import Contact, LeadRow, PersonRow
from coordinator.people.rules import LEAD_HANDLING
from coordinator.people.rules import LEADS as LEAD_KINDS
from ui.amending.edits import Edits
from ui.amending.value_row import ValueRows
from ui.caseload.file import wording
from ui.caseload.file.note_row import RowLink, fill, line_with_links, note_block
from ui.caseload.file.person_values import person_values
from ui.caseload.operations.case import CaseOperations
from ui.caseload.ties.cards import ties_cards
from ui.caseload.wording import address_words, join_parts, span_words
from ui.session.page_context import PageContext
from ui.widgets.buttons import button
from ui.widgets.cards import Banner, Card, Facts
from ui.widgets.layout import words


class PersonCards:
    """The cards of one person, from top to bottom."""

    def __init__(
        self,
        context: PageContext,
        operations: CaseOperations,
        view: CaseView,
        person: PersonRow,
        link: LinkRow | None,
        edits: Edits,
    ) -> None:
        self._edits = edits
        self._context, self._operations, self._view = context, operations, view
        self._person, self._link, self._allowed = person, link, context.permissions.allowed_or_none

    def parts(self) -> list[QWidget]:
        """Build the cards."""
        parts = [self._head()]
        if self._protected:
            parts.append(Banner(wording.VICTIM_SIDE_NOTICE))
        parts.append(self._details())
        parts.append(self._part(self._link) if self._link is not None else self._subject_part())
        parts += ties_cards(self._operations, self._view, self._person)
        parts += [self._assessments(), self._barred(), self._addresses(), self._numbers()]
        return [*parts, self._leads(), self._aliases(), self._notes()]

    @property
    def _protected(self) -> bool:
        return self._view.is_protected(self._person.id)

    def _head(self) -> QWidget:
        head = QWidget()
        across = QHBoxLayout(head)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(words(self._person.spoken, "title", wrap=True), 1)
        link = self._link
        if self._protected:
            end = partial(self._operations.people.end_protection, self._person)
            across.addWidget(
                self._context.permissions.disable_if_denied(button(wording.STOP_PROTECTING, end))
            )
        if link is not None:
            unlink = self._context.permissions.disable_if_denied(
                button(wording.UNLINK, partial(self._operations.people.unlink, link))
            )
            unlink.setAccessibleName(wording.unlink(self._person.spoken))
            across.addWidget(unlink)
        history = button(wording.HISTORY, partial(self._operations.people.show_history, self._person, link))
        history.setAccessibleName(wording.history(self._person.spoken))
        across.addWidget(history)
        across.addWidget(
            self._context.permissions.disable_if_denied(
                button(wording.LINK_A_PERSON, self._operations.people.link_person)
            )
        )
        return head

    def _details(self) -> Card:
        person = self._person
        card = Card(
            wording.DETAILS,
            act=wording.AMEND,
            run=self._allowed(self._operations.people.amend_person, person),
        )
        card.action.setAccessibleName(wording.link_name(wording.AMEND, person.spoken))
        may_amend = not self._context.permissions.denial_reason(self._operations.people.amend_person)
        card.add(ValueRows(self._edits, person_values(self._context, person), may_amend=may_amend))
        return card

    def _part(self, link: LinkRow) -> Card:
        card = Card(
            wording.PART_IN_CASE,
            act=wording.AMEND,
            run=self._allowed(self._operations.people.amend_link, link),
        )
        card.action.setAccessibleName(wording.amend_part(self._person.spoken))
        facts = Facts()
        facts.show_facts(
            [
                (wording.ROLE, ROLES.get(link.role, link.role)),
                (wording.REACHED_THERE, wording.YES if link.reached_there else ""),
                (wording.RELATIONSHIP, link.relationship),
                (wording.REFERENCE, link.reference),
                (wording.WORKER, link.worker),
                (wording.CONSENT, link.consent),
                (wording.PREGNANT, wording.YES if link.pregnant else ""),
                (wording.REPEAT, link.repeat),
                (wording.LAST_MARAC, show_day(link.last_marac) if link.last_marac else ""),
                (wording.POLICE_REPORTS, wording.police_reports(link.police_reports)),
            ]
        )
        card.add(facts)
        return card

    def _subject_part(self) -> Card:
        run = self._allowed(self._operations.people.record_subject_role)
        card = Card(wording.PART_IN_CASE, act=wording.AMEND, run=run)
        card.action.setAccessibleName(wording.amend_part(self._person.spoken))
        file, facts = self._view.file, Facts()
        facts.show_facts(
            [
                (wording.LED_BY, LED_BY.get(file.led_by, wording.ROLE_NOT_RECORDED)),
                (wording.ROLE, ROLES.get(file.subject_role, wording.ROLE_NOT_RECORDED)),
            ]
        )
        card.add(facts)
        return card

    def _assessments(self) -> Card:
        person_id, record = self._person.id, self._operations.people.record_assessment
        card = Card(wording.RISK, act=wording.RECORD_ASSESSMENT, run=self._allowed(record, person_id))
        rows = [row for row in self._view.file.assessments if row.person_id == person_id]
        fill(card, [self._assessment(row) for row in rows], wording.NO_ASSESSMENT)
        return card

    def _assessment(self, assessment: AssessmentRow) -> QWidget:
        day = show_day(assessment.assessed) if assessment.assessed else wording.NO_DATE
        withdraw = self._allowed(self._operations.people.withdraw_assessment, assessment.id)
        link = (wording.WITHDRAW, wording.assessment_on(day), withdraw)
        return line_with_links(join_parts(assessed_words(assessment), day), assessment.reason, [link])

    def _barred(self) -> Card:
        person = self._person
        add = self._allowed(self._operations.people.bar_recipient, person)
        card = Card(wording.MUST_NOT_RECEIVE, act=wording.ADD_RECIPIENT, run=add)
        card.action.setAccessibleName(wording.link_name(wording.MUST_NOT_RECEIVE, person.spoken))
        lines = []
        for row in self._view.barred:
            if row.person_id == person.id:
                whom = ", ".join(part for part in (row.name, row.agency) if part)
                withdraw = self._allowed(self._operations.people.withdraw_bar, row.id)
                lines.append(line_with_links(whom, row.why, [(wording.WITHDRAW, whom, withdraw)]))
        fill(card, lines, wording.NO_BARRED)
        return card

    def _addresses(self) -> Card:
        person = self._person
        add = self._allowed(self._operations.people.add_address, person)
        card = Card(wording.ADDRESSES, act=wording.ADD_ADDRESS, run=add)
        fill(card, [self._address(address) for address in person.addresses], wording.NO_ADDRESS)
        return card

    def _address(self, address: Contact) -> QWidget:
        text = address_words(address)
        thing = wording.address_at(text)
        withdraw = self._allowed(self._operations.people.withdraw_contact, "address", address)
        links = [
            self._copy_link(text),
            (wording.AMEND, thing, self._allowed(self._operations.people.amend_address, address)),
            (wording.WITHDRAW, thing, withdraw),
        ]
        return line_with_links(text, span_words(address.since, address.until), links)

    def _numbers(self) -> Card:
        person = self._person
        add = self._allowed(self._operations.people.add_telephone, person)
        card = Card(wording.TELEPHONES, act=wording.ADD_TELEPHONE, run=add)
        lines = [self._contact("telephone", telephone) for telephone in person.telephones]
        fill(card, lines, wording.NO_TELEPHONE)
        return card

    def _leads(self) -> Card:
        person = self._person
        add = self._allowed(self._operations.people.add_lead, person)
        card = Card(wording.LEADS, act=wording.ADD_LEAD, run=add)
        fill(card, [self._lead(lead) for lead in person.leads], wording.NO_LEADS)
        return card

    def _lead(self, lead: LeadRow) -> QWidget:
        withdraw = self._allowed(self._operations.people.withdraw_contact, "lead", lead)
        links = [
            self._copy_link(lead.words),
            (wording.AMEND, lead.words, self._allowed(self._operations.people.amend_lead, lead)),
            (wording.WITHDRAW, lead.words, withdraw),
        ]
        kind = LEAD_KINDS.get(lead.kind, lead.kind)
        handling = LEAD_HANDLING[lead.handling] if lead.handling else ""
        about = join_parts(kind, lead.more, span_words(lead.since, lead.until), handling)
        return line_with_links(lead.words, about, links)

    def _aliases(self) -> Card:
        person = self._person
        add = self._allowed(self._operations.people.add_alias, person)
        card = Card(wording.ALSO_KNOWN_AS, act=wording.ADD_NAME, run=add)
        fill(card, [self._contact("alias", alias) for alias in person.aliases], wording.NO_OTHER_NAME)
        return card

    def _contact(self, kind: str, contact: Contact) -> QWidget:
        withdraw = self._allowed(self._operations.people.withdraw_contact, kind, contact)
        links = [self._copy_link(contact.words), (wording.WITHDRAW, contact.words, withdraw)]
        return line_with_links(contact.words, "", links)

    def _copy_link(self, text: str) -> RowLink:
        return wording.COPY, text, lambda: self._context.copy(text)

    def _notes(self) -> Card:
        person = self._person
        card = Card(
            wording.NOTES_ABOUT_PERSON,
            act=wording.WRITE_NOTE,
            run=self._allowed(self._operations.notes.write_note_about, person),
        )
        notes = [note for note in self._view.notes if note.person_id == person.id]
        fill(card, [note_block(note, "", self._operations) for note in notes], wording.NO_NOTES_ABOUT_PERSON)
        return card
