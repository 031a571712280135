"""The cards that say who a person is: names, birth, details for equality, immigration status."""

from PySide6.QtWidgets import QWidget

from coordinator.core.dates import show_day
from coordinator.people.identity import doubt_about
from coordinator.people.queries import BirthRow, Contact, IdentityRow, PersonRow, StateRow
from coordinator.people.vocabulary import vocabulary
from ui.amending.edits import AmendedValue, Edits
from ui.amending.value_row import ValueRows
from ui.caseload.file import wording
from ui.caseload.file.note_row import fill, line_with_links
from ui.caseload.operations.case import CaseOperations
from ui.caseload.person import wording as labels
from ui.caseload.person.values import PersonValues
from ui.caseload.wording import join_parts, state_line
from ui.session.page_context import PageContext
from ui.widgets.cards import Card


class WhoCards:
    """Who one person is."""

    def __init__(
        self, context: PageContext, operations: CaseOperations, person: PersonRow, edits: Edits
    ) -> None:
        self._context, self._operations, self._person, self._edits = context, operations, person, edits
        self._values, self._allowed = PersonValues(context, person), context.permissions.allowed_or_none

    def details(self) -> list[QWidget]:
        """Build the cards of what is amended in its place."""
        return [*self._states_if(known=True), self._details(), self._about()]

    def names(self) -> list[QWidget]:
        """Build the cards of identity numbers, other names and other dates of birth."""
        return [*self._states_if(known=False), self._identities(), self._aliases(), self._births()]

    def _details(self) -> Card:
        person = self._person
        card = Card(
            wording.DETAILS,
            act=wording.AMEND,
            run=self._allowed(self._operations.people.amend_person, person),
        )
        card.action.setAccessibleName(wording.link_name(wording.AMEND, person.spoken))
        self._add_values(card, self._values.who())
        return card

    def _about(self) -> Card:
        run = self._allowed(self._operations.person.amend_details, self._person)
        card = Card(labels.ABOUT, act=wording.AMEND, run=run)
        card.action.setAccessibleName(
            wording.link_name(wording.AMEND, labels.about_title(self._person.spoken))
        )
        self._add_values(card, self._values.about())
        return card

    def _add_values(self, card: Card, values: list[AmendedValue]) -> None:
        may_amend = not self._context.permissions.denial_reason(self._operations.people.amend_person)
        card.add(ValueRows(self._edits, values, may_amend=may_amend))

    def _aliases(self) -> Card:
        person = self._person
        add = self._allowed(self._operations.person.add_alias, person)
        card = Card(wording.ALSO_KNOWN_AS, act=wording.ADD_NAME, run=add)
        fill(card, [self._alias(alias) for alias in person.aliases], wording.NO_OTHER_NAME)
        return card

    def _alias(self, alias: Contact) -> QWidget:
        withdraw = self._allowed(self._operations.people.withdraw_contact, "alias", alias)
        links = [
            (wording.COPY, alias.words, lambda: self._context.copy(alias.words)),
            (wording.AMEND, alias.words, self._allowed(self._operations.person.amend_alias, alias)),
            (wording.WITHDRAW, alias.words, withdraw),
        ]
        return line_with_links(alias.words, vocabulary().alias_kinds.get(alias.kind, alias.kind), links)

    def _births(self) -> Card:
        person = self._person
        add = self._allowed(self._operations.person.add_birth, person)
        card = Card(labels.BIRTHS, act=labels.ADD_BIRTH, run=add)
        fill(card, [self._birth(birth) for birth in person.births], labels.NO_BIRTH)
        return card

    def _birth(self, birth: BirthRow) -> QWidget:
        day = show_day(birth.born) if birth.born else ""
        thing = labels.birth(day)
        links = [
            (wording.AMEND, thing, self._allowed(self._operations.person.amend_birth, birth)),
            (
                wording.WITHDRAW,
                thing,
                self._allowed(self._operations.people.withdraw_contact, "birth", birth),
            ),
        ]
        return line_with_links(day, birth.words, links)

    def _identities(self) -> Card:
        add = self._allowed(self._operations.person.add_number, self._person)
        card = Card(labels.NUMBERS, act=labels.ADD_NUMBER, run=add)
        fill(card, [self._identity(number) for number in self._person.identities], labels.NO_NUMBER)
        return card

    def _identity(self, number: IdentityRow) -> QWidget:
        kind = vocabulary().identity_kinds.get(number.kind, number.kind)
        doubt = labels.DOUBTFUL if doubt_about(number.kind, number.number) else ""
        withdraw = self._allowed(self._operations.people.withdraw_contact, "identity", number)
        links = [
            (wording.COPY, number.number, lambda: self._context.copy(number.number)),
            (wording.AMEND, number.number, self._allowed(self._operations.person.amend_number, number)),
            (wording.WITHDRAW, number.number, withdraw),
        ]
        return line_with_links(number.number, join_parts(kind, number.owner, doubt), links)

    def _states_if(self, *, known: bool) -> list[QWidget]:
        """Build the card of states if some are known, or if none is: what is known stands at the top."""
        return [self._states()] if bool(self._person.states) is known else []

    def _states(self) -> Card:
        record = self._allowed(self._operations.person.record_state, self._person)
        card = Card(labels.STATES, act=labels.RECORD_STATE, run=record)
        card.action.setAccessibleName(labels.state_title(self._person.spoken))
        fill(card, [self._state(state) for state in self._person.states], labels.NO_STATE)
        return card

    def _state(self, state: StateRow) -> QWidget:
        words = state_line(state)
        withdraw = self._allowed(self._operations.people.withdraw_contact, "state", state)
        links = [
            (wording.AMEND, words, self._allowed(self._operations.person.amend_state, state)),
            (wording.WITHDRAW, words, withdraw),
        ]
        return line_with_links(words, state.words, links)
