"""The cards that say how a person is reached: addresses, telephone numbers, what else leads to them."""

from PySide6.QtWidgets import QWidget

from coordinator.people.queries import Contact, LeadRow, PersonRow
from coordinator.people.rules import LEAD_HANDLING, SAFETY
from coordinator.people.rules import LEADS as LEAD_KINDS
from coordinator.people.safe_contact import rule_words
from coordinator.people.vocabulary import vocabulary
from ui.amending.edits import Edits
from ui.amending.value_row import ValueRows
from ui.caseload.file import wording
from ui.caseload.file.case_values import address_values
from ui.caseload.file.note_row import RowLink, fill, line_with_links, over_values
from ui.caseload.operations.case import CaseOperations
from ui.caseload.person import wording as labels
from ui.caseload.wording import address_words, join_parts, span_words
from ui.session.page_context import PageContext
from ui.widgets.cards import Card


class ReachCards:
    """How one person is reached."""

    def __init__(
        self, context: PageContext, operations: CaseOperations, person: PersonRow, edits: Edits
    ) -> None:
        self._context, self._operations, self._person = context, operations, person
        self._edits = edits
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
            self._copy_link(text, address),
            self._safety_link(address, thing),
            (wording.AMEND, thing, self._allowed(self._operations.people.amend_address, address)),
            (wording.WITHDRAW, thing, withdraw),
        ]
        kind = vocabulary().address_kinds.get(address.kind, address.kind)
        handling = LEAD_HANDLING.get(address.handling, address.handling) if address.handling else ""
        span = span_words(address.since, address.until)
        line = self._line(text or kind, join_parts(kind if text else "", span, handling), links, address)
        if address.until is not None or not text:
            return line
        may_amend = self._allowed(self._operations.people.amend_address, address) is not None
        values = ValueRows(self._edits, address_values(self._context, address), may_amend=may_amend)
        return over_values(line, values)

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
            self._copy_link(lead.words, lead),
            self._safety_link(lead, lead.words),
            (wording.AMEND, lead.words, self._allowed(self._operations.people.amend_lead, lead)),
            (wording.WITHDRAW, lead.words, withdraw),
        ]
        kind = LEAD_KINDS.get(lead.kind, lead.kind)
        handling = LEAD_HANDLING.get(lead.handling, lead.handling) if lead.handling else ""
        about = join_parts(kind, lead.more, span_words(lead.since, lead.until), handling)
        return self._line(lead.words, about, links, lead)

    def _telephone(self, telephone: Contact) -> QWidget:
        withdraw = self._allowed(self._operations.people.withdraw_contact, "telephone", telephone)
        amend = self._allowed(self._operations.person.amend_telephone, telephone)
        links = [
            self._copy_link(telephone.words, telephone),
            self._safety_link(telephone, telephone.words),
            (wording.AMEND, telephone.words, amend),
            (wording.WITHDRAW, telephone.words, withdraw),
        ]
        kind = vocabulary().telephone_kinds.get(telephone.kind, telephone.kind)
        return self._line(telephone.words, kind, links, telephone)

    def _line(self, text: str, about: str, links: list[RowLink], row: Contact | LeadRow) -> QWidget:
        """Show a way to reach the person; an unsafe one is struck through and says so."""
        rule = row.rule
        if rule is None:
            return line_with_links(text, about, links)
        safety = join_parts(SAFETY.get(rule.safety, rule.safety), rule_words(rule))
        return line_with_links(text, join_parts(safety, about), links, struck=rule.is_unsafe)

    def _copy_link(self, text: str, row: Contact | LeadRow) -> RowLink:
        rule = row.rule
        if rule is not None and rule.is_unsafe:
            return wording.COPY, text, self._allowed(self._operations.person.copy_unsafe, row)
        return wording.COPY, text, lambda: self._context.copy(text)

    def _safety_link(self, row: Contact | LeadRow, thing: str) -> RowLink:
        run = self._allowed(self._operations.person.record_safety, row)
        return labels.SAFE_CONTACT, thing, run
