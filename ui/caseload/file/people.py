"""The people of a case: who they are at the left, all that is known of one at the right."""

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame

from coordinator.caseload.case_view import CaseView
from coordinator.cases.queries import LinkRow
from coordinator.cases.rules import ROLES
from coordinator.people.queries import PersonRow
from ui.caseload.file.person import PersonCards
from ui.caseload.file.tab import Tab
from ui.caseload.operations import CaseOperations
from ui.caseload.wording import born_words, joined, level_mark
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
    marks: tuple[Badge, ...]
    line: str


class PeopleTab(Tab):
    """Everybody in the case, one at a time."""

    def __init__(self, context: PageContext, acts: CaseOperations) -> None:
        super().__init__("People", context, acts)
        self.list = CardList[PersonIn]("People in this case", _face, key=lambda one: one.person.id)
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
        self.list.chosen.connect(self._chose)
        self._building = False

    def count(self, view: CaseView) -> int:
        """Count the linked people."""
        return len(view.file.links)

    def forget(self) -> None:
        """Go back to the subject of another file."""
        self.list.choose("")

    def show_person(self, person_id: str) -> None:
        """Show one person."""
        self.list.choose(person_id)

    def build(self, view: CaseView) -> None:
        """Show the list, and all that is known of the person chosen in it."""
        self._building = True
        rows = self._rows(view)
        self.list.show_rows(rows)
        if self.list.current_key() not in {one.person.id for one in rows}:
            self.list.choose(rows[0].person.id)
        chosen = self.list.current()
        self._building = False
        if chosen is not None:
            cards = PersonCards(self.context, self.acts, view, chosen.person, chosen.link)
            for part in cards.parts():
                self.body.addWidget(part)

    def _rows(self, view: CaseView) -> list[PersonIn]:
        today = self.context.today()
        subject = view.file.subject
        rows = [
            PersonIn(subject, None, (Badge("Subject of the file", "accent"),), born_words(subject, today))
        ]
        for link in view.file.links:
            judged = view.latest_assessment(link.person.id)
            marks = [Badge(ROLES.get(link.role, link.role), "protected" if link.protected else "quiet")]
            if judged is not None and judged.level:
                marks.append(level_mark(judged.level))
            line = joined(link.relationship, born_words(link.person, today))
            rows.append(PersonIn(link.person, link, tuple(marks), line))
        return rows

    @Slot(object)
    def _chose(self, _row: PersonIn) -> None:
        if not self._building:
            self.area.verticalScrollBar().setValue(0)
            self.rebuild()


def _face(one: PersonIn) -> CardContent:
    return CardContent(one.person.listed, one.link.reference if one.link else "", one.line, one.marks)
