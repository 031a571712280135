"""The details of one person in a case, with links to add to them, amend and withdraw."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.assessments.queries import AssessmentRow
from coordinator.attachments.use_cases import choose_photograph
from coordinator.caseload.case_view import CaseView
from coordinator.caseload.chronology import assessed_words
from coordinator.cases.queries import LinkRow
from coordinator.cases.rules import LED_BY, ROLES
from coordinator.core.dates import show_day
from coordinator.notes.queries import NoteRow
from coordinator.people.queries import PersonRow
from ui.amending.edits import Edits
from ui.caseload.file import wording
from ui.caseload.file.actions import PagedTab
from ui.caseload.file.note_row import fill, line_with_links, note_block
from ui.caseload.files import wording as files_wording
from ui.caseload.files.photograph import Photograph
from ui.caseload.files.photograph_menu import open_photograph_menu
from ui.caseload.operations.case import CaseOperations
from ui.caseload.person.reach_cards import ReachCards
from ui.caseload.person.who_cards import WhoCards
from ui.caseload.ties import wording as ties_wording
from ui.caseload.ties.cards import ties_cards
from ui.caseload.wording import about_unlinked, join_parts
from ui.session.page_context import PageContext
from ui.widgets.badges import Flow
from ui.widgets.buttons import button
from ui.widgets.cards import Banner, Card, Facts
from ui.widgets.layout import TwoColumns, column, words

_SIDE_BY_SIDE = 1000  # pixels
_PHOTOGRAPH = 96  # pixels


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
        pages: PagedTab,
    ) -> None:
        self._pages = pages
        self._who = WhoCards(context, operations, person, edits)
        self._reach = ReachCards(context, operations, person, edits)
        self._context, self._operations, self._view = context, operations, view
        self._person, self._link, self._allowed = person, link, context.permissions.allowed_or_none

    def parts(self) -> list[QWidget]:
        """Build the cards."""
        parts: list[QWidget] = [self._head()]
        if self._protected:
            parts.append(Banner(wording.VICTIM_SIDE_NOTICE))
        part = self._part(self._link) if self._link is not None else self._subject_part()
        first = [*self._who.details(), part, *ties_cards(self._operations, self._view, self._person)]
        second = [
            self._assessments(),
            self._barred(),
            *self._reach.parts(),
            *self._who.names(),
            self._notes(),
        ]
        return [*parts, TwoColumns(first, second, side_by_side=_SIDE_BY_SIDE)]

    @property
    def _protected(self) -> bool:
        return self._view.is_protected(self._person.id)

    def _head(self) -> QWidget:
        """Show the name, and below it what can be done, in as many lines as the buttons need."""
        people, person, link = self._operations.people, self._person, self._link
        restrict = self._context.permissions.disable_if_denied
        buttons = []
        if self._protected:
            buttons.append(restrict(button(wording.STOP_PROTECTING, partial(people.end_protection, person))))
        if link is not None:
            unlink = restrict(button(wording.UNLINK, partial(people.unlink, link)))
            unlink.setAccessibleName(wording.unlink(person.spoken))
            buttons.append(unlink)
        history = button(wording.HISTORY, partial(people.show_history, person, link))
        history.setAccessibleName(wording.history(person.spoken))
        merge = restrict(button(ties_wording.MERGE_WITH, partial(people.merge_with, person)))
        merge.setAccessibleName(ties_wording.merge_button(person.spoken))
        files, view = self._operations.files, self._view
        photograph = button(
            files_wording.PHOTOGRAPH,
            lambda: open_photograph_menu(self._context, files, view, person, photograph),
        )
        photograph.setAccessibleName(files_wording.photograph_of(person.spoken))
        restrict(photograph, use_case=choose_photograph)
        buttons += [photograph, history, merge, restrict(button(wording.LINK_A_PERSON, people.link_person))]
        head = QWidget()
        rows = column(head)
        top = QHBoxLayout()
        top.setSpacing(12)
        picture = Photograph(self._context, _PHOTOGRAPH)
        picture.show_file(self._view.photographs.get(person.id), person.spoken)
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(words(person.spoken, "title", wrap=True), 1)
        rows.addLayout(top)
        acts = QWidget()
        flow = Flow(acts, across=8, down=8)
        for act in buttons:
            flow.addWidget(act)
        rows.addWidget(acts)
        return head

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
        # Who was unlinked has no card of their own, and entries about them still stop papers.
        others = self._view.unlinked if self._link is None else ()
        about = {person.id: ""} | {other.id: about_unlinked(other.spoken) for other in others}
        lines = []
        for row in self._view.barred:
            if row.person_id in about:
                whom = ", ".join(part for part in (row.name, row.agency) if part)
                withdraw = self._allowed(self._operations.people.withdraw_bar, row.id)
                why = join_parts(row.why, about[row.person_id])
                lines.append(line_with_links(whom, why, [(wording.WITHDRAW, whom, withdraw)]))
        fill(card, lines, wording.NO_BARRED)
        return card

    def _notes(self) -> Card:
        person = self._person
        card = Card(
            wording.NOTES_ABOUT_PERSON,
            act=wording.WRITE_NOTE,
            run=self._allowed(self._operations.notes.write_note_about, person),
        )
        notes = [note for note in self._view.notes if person.id in note.concerned]
        shown = [self._note(note) for note in self._pages.shown(notes)]
        return self._pages.fill_page(card, notes, shown, wording.NO_NOTES_ABOUT_PERSON)

    def _note(self, note: NoteRow) -> QWidget:
        others = [name for person_id, name in note.people if person_id != self._person.id]
        return note_block(note, wording.about(others, wording.ALSO_ABOUT), self._operations)
