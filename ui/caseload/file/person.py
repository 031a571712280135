"""All that is known of one person in a case, with everything that can be added or put right."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.caseload.case_view import CaseView
from coordinator.caseload.chronology import assessed_words
from coordinator.cases.queries import AssessmentRow, LinkRow
from coordinator.cases.rules import ROLES
from coordinator.core.dates import show_day
from coordinator.people.queries import Contact, PersonRow
from ui.caseload.file.note_row import NamedAct, acted, fill, note_block
from ui.caseload.operations import CaseOperations
from ui.caseload.wording import WALL, address_words, born_words, joined, span_words
from ui.session.page_context import PageContext
from ui.widgets.buttons import button
from ui.widgets.cards import Banner, Card, Facts
from ui.widgets.layout import words


class PersonCards:
    """The cards of one person, from top to bottom."""

    def __init__(
        self,
        context: PageContext,
        acts: CaseOperations,
        view: CaseView,
        person: PersonRow,
        link: LinkRow | None,
    ) -> None:
        self._context, self._acts, self._view = context, acts, view
        self._person, self._link, self._let = person, link, context.permissions.allowed_or_none

    def parts(self) -> list[QWidget]:
        """Make the parts."""
        parts = [self._head()]
        if self._link is not None and self._link.protected:
            parts.append(Banner(WALL))
        parts.append(self._details())
        if self._link is not None:
            parts.append(self._part(self._link))
        parts += [self._assessments(), self._addresses(), self._numbers(), self._aliases(), self._notes()]
        return parts

    def _head(self) -> QWidget:
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(words(self._person.spoken, "title", wrap=True), 1)
        link = self._link
        if link is not None:
            unlink = self._context.permissions.disable_if_denied(
                button("Unlink from case", partial(self._acts.unlink, link))
            )
            unlink.setAccessibleName(f"Unlink {self._person.spoken} from the case")
            across.addWidget(unlink)
        across.addWidget(
            self._context.permissions.disable_if_denied(button("Link a person", self._acts.link_person))
        )
        return made

    def _details(self) -> Card:
        person = self._person
        card = Card("Details", act="Amend", run=self._let(self._acts.amend_person, person))
        card.action.setAccessibleName(f"Amend {person.spoken}")
        facts = Facts()
        born = born_words(person, self._context.today())
        also = person.born_words if person.born and person.born_words else ""
        facts.show_facts(
            [
                ("Born", joined(born, also) or "Not known"),
                ("Sex", person.sex[:1].upper() + person.sex[1:]),
                ("Ethnicity", person.ethnicity),
                ("Language", person.language),
                ("School", person.school),
                ("Safe contact", person.safe_contact),
                ("Must not know", person.must_not_know),
            ]
        )
        card.add(facts)
        return card

    def _part(self, link: LinkRow) -> Card:
        card = Card("Part in this case", act="Amend", run=self._let(self._acts.amend_link, link))
        card.action.setAccessibleName(f"Amend the part of {self._person.spoken} in this case")
        facts = Facts()
        reports = "" if link.police_reports is None else f"{link.police_reports} in the last 12 months"
        facts.show_facts(
            [
                ("Role", ROLES.get(link.role, link.role)),
                ("Relationship", link.relationship),
                ("Reference", link.reference),
                ("Worker", link.worker),
                ("Consent", link.consent),
                ("Pregnant", "Yes" if link.pregnant else ""),
                ("Repeat", link.repeat),
                ("Last MARAC", show_day(link.last_marac) if link.last_marac else ""),
                ("Police reports", reports),
            ]
        )
        card.add(facts)
        return card

    def _assessments(self) -> Card:
        about = self._person.id
        card = Card("Risk", act="Record assessment", run=self._let(self._acts.record_assessment, about))
        judged = [one for one in self._view.file.assessments if one.person_id == about]
        fill(card, [self._assessment(one) for one in judged], "No assessment is recorded.")
        return card

    def _assessment(self, one: AssessmentRow) -> QWidget:
        day = show_day(one.assessed) if one.assessed else "No date"
        act = (
            "Withdraw",
            f"Withdraw assessment, {day}",
            self._let(self._acts.withdraw_assessment, one.id),
        )
        return acted(joined(assessed_words(one), day), one.reason, [act])

    def _addresses(self) -> Card:
        person = self._person
        card = Card("Addresses", act="Add address", run=self._let(self._acts.add_address, person))
        lines = [self._address(one) for one in person.addresses]
        fill(card, lines, "No address is recorded.")
        return card

    def _address(self, one: Contact) -> QWidget:
        said = address_words(one)
        acts = [
            self._copying(said),
            ("Amend", f"Amend address {said}", self._let(self._acts.amend_address, one)),
            (
                "Withdraw",
                f"Withdraw address {said}",
                self._let(self._acts.withdraw_contact, "address", one),
            ),
        ]
        return acted(said, span_words(one.since, one.until), acts)

    def _numbers(self) -> Card:
        person = self._person
        card = Card("Telephones", act="Add telephone", run=self._let(self._acts.add_telephone, person))
        lines = [self._contact("telephone", one) for one in person.telephones]
        fill(card, lines, "No telephone is recorded.")
        return card

    def _aliases(self) -> Card:
        person = self._person
        card = Card("Also known as", act="Add name", run=self._let(self._acts.add_alias, person))
        fill(card, [self._contact("alias", one) for one in person.aliases], "No other name is recorded.")
        return card

    def _contact(self, kind: str, one: Contact) -> QWidget:
        act = (
            "Withdraw",
            f"Withdraw {one.words}",
            self._let(self._acts.withdraw_contact, kind, one),
        )
        return acted(one.words, "", [self._copying(one.words), act])

    def _copying(self, said: str) -> NamedAct:
        return "Copy", f"Copy {said}", lambda: self._context.copy(said)

    def _notes(self) -> Card:
        person = self._person
        card = Card(
            "Notes about this person",
            act="Write note",
            run=self._let(self._acts.write_note_about, person),
        )
        notes = [one for one in self._view.notes if one.person_id == person.id]
        fill(card, [note_block(one, "", self._acts) for one in notes], "No note is kept on this person.")
        return card
