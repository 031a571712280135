"""The cards that say how a person is reached: addresses, telephone numbers, what else leads to them."""

from PySide6.QtWidgets import QWidget

from coordinator.people.queries import Contact, LeadRow, PersonRow
from coordinator.people.rules import LEAD_HANDLING
from coordinator.people.rules import LEADS as LEAD_KINDS
from coordinator.people.vocabulary import vocabulary
from ui.caseload.file import wording
from ui.caseload.file.note_row import RowLink, fill, line_with_links
from ui.caseload.operations.case import CaseOperations
from ui.caseload.wording import address_words, join_parts, span_words
from ui.session.page_context import PageContext
from ui.widgets.cards import Card


class ReachCards:
    """How one person is reached."""

    def __init__(self, context: PageContext, operations: CaseOperations, person: PersonRow) -> None:
        self._context, self._operations, self._person = context, operations, person
        self._allowed = context.permissions.allowed_or_none

    def parts(self) -> list[QWidget]:
        """Build the cards."""
        return [self._addresses(), self._numbers(), self._leads()]

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
        kind = vocabulary().address_kinds.get(address.kind, address.kind)
        handling = LEAD_HANDLING[address.handling] if address.handling else ""
        span = span_words(address.since, address.until)
        return line_with_links(text or kind, join_parts(kind if text else "", span, handling), links)

    def _numbers(self) -> Card:
        person = self._person
        add = self._allowed(self._operations.people.add_telephone, person)
        card = Card(wording.TELEPHONES, act=wording.ADD_TELEPHONE, run=add)
        lines = [self._telephone(telephone) for telephone in person.telephones]
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

    def _telephone(self, telephone: Contact) -> QWidget:
        withdraw = self._allowed(self._operations.people.withdraw_contact, "telephone", telephone)
        amend = self._allowed(self._operations.person.amend_telephone, telephone)
        links = [
            self._copy_link(telephone.words),
            (wording.AMEND, telephone.words, amend),
            (wording.WITHDRAW, telephone.words, withdraw),
        ]
        kind = vocabulary().telephone_kinds.get(telephone.kind, telephone.kind)
        return line_with_links(telephone.words, kind, links)

    def _copy_link(self, text: str) -> RowLink:
        return wording.COPY, text, lambda: self._context.copy(text)
