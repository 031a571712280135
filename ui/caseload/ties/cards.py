"""The cards of a person's links, and of what a child is to the others in the case."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from coordinator.caseload.case_view import CaseView
from coordinator.cases.rules import PERPETRATOR_ROLES, VICTIM_ROLES
from coordinator.people.queries import PersonRow
from coordinator.ties.queries import TieRow
from ui.caseload.file.note_row import RowLink, fill, line_with_links
from ui.caseload.file.tab import block_of
from ui.caseload.incidents.incident_dialogs import people_of
from ui.caseload.operations.case import CaseOperations
from ui.caseload.ties import wording
from ui.widgets.cards import Banner, Card
from ui.widgets.layout import column

_CHILD = "child"
_PARTS_OF_CHILD = ("present", "witness", "harmed", "did it", "both")


def ties_cards(operations: CaseOperations, view: CaseView, person: PersonRow) -> Iterator[QWidget]:
    """Make the card of a person's links; for a child of the case, first what they are to the others."""
    near = [tie.seen_from(person.id) for tie in view.ties if person.id in (tie.person.id, tie.other.id)]
    role = people_of(view).get(person.id, (person, ""))[1]
    if role == _CHILD:
        yield _child_card(operations, view, person, near)
    allowed = operations.context.permissions.allowed_or_none
    card = Card(wording.TIES, act=wording.ADD_TIE, run=allowed(operations.ties.record, person))
    card.action.setAccessibleName(wording.add_for(person.spoken))
    in_case = set(view.file.people_ids)
    recorded = {tie.id: tie for tie in view.ties}
    lines = [_line(operations, tie, recorded[tie.id], tie.other.id in in_case) for tie in near]
    fill(card, lines, wording.NO_TIES)
    yield card


def _line(operations: CaseOperations, tie: TieRow, recorded: TieRow, in_case: bool) -> QWidget:
    """Show a link as this person has it; it is amended as it is recorded."""
    allowed, thing = operations.context.permissions.allowed_or_none, wording.tie_title(tie)
    links: list[RowLink] = [(wording.AMEND, thing, allowed(operations.ties.amend, recorded))]
    if tie.until is None:
        links.append((wording.END, thing, allowed(operations.ties.end, tie)))
    links.append((wording.WITHDRAW, thing, allowed(operations.ties.withdraw, tie)))
    line = line_with_links(thing, wording.tie_more(tie, in_case), links)
    if not tie.doubts:
        return block_of(tie.id, line)
    whole = QWidget()
    rows = column(whole, spacing=4)
    rows.addWidget(line)
    for doubt in tie.doubts:
        rows.addWidget(Banner(wording.check(doubt), "warning"))
    return block_of(tie.id, whole)


def _child_card(
    operations: CaseOperations, view: CaseView, child: PersonRow, near: list[TieRow]
) -> Card:  # fmt: skip
    allowed = operations.context.permissions.allowed_or_none
    lines: list[QWidget] = []
    for person_id, (other, role) in people_of(view).items():
        if role in (*VICTIM_ROLES, *PERPETRATOR_ROLES):
            words = [tie.word for tie in near if tie.other.id == person_id and tie.until is None]
            text = wording.to_somebody(other.spoken, role, words)
            add: RowLink = (wording.RECORD, text, allowed(operations.ties.record, child, person_id))
            lines.append(line_with_links(text, "", [] if words else [add]))
    school = f"{wording.SCHOOL}: {child.school or wording.NO_SCHOOL}"
    there = [
        row
        for incident in view.incidents
        for row in incident.whole()
        if any(part.person_id == child.id and part.part in _PARTS_OF_CHILD for part in row.people)
    ]
    lines += [line_with_links(school, "", []), line_with_links(wording.present_at(there), "", [])]
    card = Card(wording.CHILD_CARD)
    fill(card, lines, "")
    return card
