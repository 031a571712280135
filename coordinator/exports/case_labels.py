"""What a list of actions calls each case: the reference on its agenda, and the person by the forum's rule."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from coordinator.actions.queries import ActionRow
from coordinator.cases.model import Case, CaseLink
from coordinator.cases.rules import PERPETRATOR_ROLES, VICTIM_ROLES, role_of_subject
from coordinator.exports import wording
from coordinator.forums.definition import TitleRole
from coordinator.forums.registry import definition
from coordinator.meetings.model import AgendaItem
from coordinator.people.model import Person
from coordinator.people.queries import name_of
from coordinator.store.base import rows_by

_ROLES = {
    TitleRole.VICTIM: VICTIM_ROLES,
    TitleRole.PERPETRATOR: PERPETRATOR_ROLES,
    TitleRole.ADULT_AT_RISK: ("adult at risk",),
}


@dataclass(frozen=True)
class CaseLabel:
    """What a list calls the case of an action: its references, and the people by the forum's rule."""

    references: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The label as a list shows it: "MARAC/2612/03, Anna Nowak"; "" without a case."""
        return wording.listed(wording.joined(*self.references), *self.names)


@dataclass(frozen=True)
class _People:
    """The people in the cases of a list: their names, and by case each with a role."""

    names: Mapping[str, str]
    in_case: Mapping[str, Sequence[tuple[str, str]]]

    def by_rule(self, row: ActionRow, victim_id: str | None) -> tuple[str, ...]:
        """Name the people whose names title a case on the forum's papers."""
        shown: list[str] = []
        for role in definition(row.forum).titled_by:
            of_item = [victim_id] if victim_id and role is TitleRole.VICTIM else []
            shown = shown or of_item or self._with(row, *_ROLES[role])
        return tuple(self.names[person_id] for person_id in shown if person_id in self.names)

    def _with(self, row: ActionRow, *roles: str) -> list[str]:
        people = self.in_case.get(row.case_id or "", ())
        return list(dict.fromkeys(person_id for person_id, role in people if role in roles))


def case_labels(session: Session, rows: Iterable[ActionRow]) -> dict[str, CaseLabel]:
    """Return what to call the case of each action, by the action's id."""
    rows = tuple(rows)
    cases = sorted({row.case_id for row in rows if row.case_id})
    items = {
        (item.meeting_id, item.case_id): item
        for item in rows_by(session, AgendaItem, AgendaItem.case_id, cases)
        if not item.withdrawn
    }
    people = _people(session, cases, [item.victim_id for item in items.values() if item.victim_id])
    labels = {}
    for row in rows:
        if not row.case_id:
            labels[row.id] = CaseLabel()
            continue
        item = items.get((row.meeting_id or "", row.case_id))
        references = (item.reference,) if item else (row.meeting_reference, row.case_reference)
        names = people.by_rule(row, item.victim_id if item else None)
        labels[row.id] = CaseLabel(tuple(part for part in references if part), names)
    return labels


def _people(session: Session, cases: Sequence[str], chosen: Sequence[str]) -> _People:
    in_case: dict[str, list[tuple[str, str]]] = defaultdict(list)
    links = [link for link in rows_by(session, CaseLink, CaseLink.case_id, cases) if not link.withdrawn]
    files = rows_by(session, Case, Case.id, cases)
    ids = sorted({*chosen, *(link.person_id for link in links), *(case.subject_id for case in files)})
    names = {person.id: name_of(person) for person in rows_by(session, Person, Person.id, ids)}
    for link in sorted(links, key=lambda link: (link.reference, names[link.person_id])):
        in_case[link.case_id].append((link.person_id, link.role))
    for case in files:
        role = role_of_subject(case.subject_role, case.subject_id, in_case[case.id])
        in_case[case.id].insert(0, (case.subject_id, role))
    return _People(names, in_case)
