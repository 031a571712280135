"""The tab of the people in a case: a list on the left, the selected person on the right."""

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame

from coordinator.caseload.case_view import CaseView
from coordinator.cases.queries import LinkRow
from coordinator.cases.rules import ROLES
from coordinator.people.queries import PersonRow
from ui.amending.edits import Edits
from ui.caseload.file import wording
from ui.caseload.file.actions import PagedTab
from ui.caseload.file.person import PersonCards
from ui.caseload.operations.case import CaseOperations
from ui.caseload.wording import born_words, join_parts, level_badge
from ui.session.page_context import PageContext
from ui.tables.card_list import CardContent, CardList
from ui.widgets.badges import Badge
from ui.widgets.layout import column

_LIST_WIDTH = 236


@dataclass(frozen=True)
class PersonIn:
    """Somebody in a case file: its subject, who has no link, or somebody linked."""

    person: PersonRow
    link: LinkRow | None
    badges: tuple[Badge, ...]
    line: str


class PeopleTab(PagedTab):
    """Everybody in the case; shows one person at a time."""

    widest = 1400

    def __init__(self, context: PageContext, operations: CaseOperations, edits: Edits) -> None:
        super().__init__(wording.PEOPLE, context, operations)
        self.list = CardList[PersonIn](
            wording.PEOPLE_IN_CASE, _card_content, key=lambda entry: entry.person.id, wraps=True
        )
        frame = QFrame()
        frame.setProperty("look", "card")
        frame.setFixedWidth(_LIST_WIDTH)
        inside = column(frame)
        inside.setContentsMargins(1, 8, 1, 8)
        inside.addWidget(self.list)
        beside = column()
        beside.setContentsMargins(24, 16, 0, 24)
        beside.addWidget(frame)
        self.outside.insertLayout(0, beside)
        self.margins = (16, 16, 24, 24)
        self.list.chosen.connect(self._person_selected)
        self._building = False
        self._edits = edits
        edits.reopened.connect(self.rebuild)

    def count(self, view: CaseView) -> int:
        """Count the linked people."""
        return len(view.file.links)

    def forget(self) -> None:
        """Select the subject of another file."""
        super().forget()
        self.list.choose("")

    def show_person(self, person_id: str) -> None:
        """Select a person."""
        self.list.choose(person_id)

    def uncover(self, record_id: str) -> None:
        """Select a person who is in the case, or somebody at an end of a link that is shown with them."""
        if self.view is None:
            return
        here = self.view.file.people_ids
        ties = (tie for tie in self.view.ties if tie.id == record_id)
        ends = next(((tie.person.id, tie.other.id) for tie in ties), (record_id,))
        self.show_person(next((end for end in ends if end in here), record_id))

    def build(self, view: CaseView) -> None:
        """Show the list and the details of the selected person."""
        self._building = True
        rows = self._rows(view)
        self.list.show_rows(rows)
        if self.list.current_key() not in {entry.person.id for entry in rows}:
            self.list.choose(rows[0].person.id)
        selected = self.list.current()
        self._building = False
        if selected is not None:
            cards = PersonCards(
                self.context, self.operations, view, selected.person, selected.link, self._edits, self
            )
            for part in cards.parts():
                self.body.addWidget(part)

    def _rows(self, view: CaseView) -> list[PersonIn]:
        today = self.context.today()
        subject = view.file.subject
        role = ROLES.get(view.file.subject_role, wording.ROLE_NOT_RECORDED)
        held = Badge(role, "protected" if view.is_protected(subject.id) else "quiet")
        badges_of_subject = (Badge(wording.SUBJECT, "accent"), held)
        rows = [PersonIn(subject, None, badges_of_subject, born_words(subject, today))]
        for link in view.file.links:
            judged = view.latest_assessment(link.person.id)
            is_protected = view.is_protected(link.person.id)
            badges = [Badge(ROLES.get(link.role, link.role), "protected" if is_protected else "quiet")]
            if judged is not None and judged.level:
                badges.append(level_badge(judged.level))
            line = join_parts(link.relationship, born_words(link.person, today))
            rows.append(PersonIn(link.person, link, tuple(badges), line))
        return rows

    @Slot(object)
    def _person_selected(self, _row: PersonIn) -> None:
        if not self._building:
            super().forget()
            self.area.verticalScrollBar().setValue(0)
            self.rebuild()


def _card_content(entry: PersonIn) -> CardContent:
    reference = entry.link.reference if entry.link else ""
    return CardContent(entry.person.listed, reference, entry.line, entry.badges)
