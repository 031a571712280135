"""What a list of actions calls each case: the reference on its agenda, and the person by the forum's rule."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from coordinator.actions.queries import ActionRow
from coordinator.cases.model import Case, CaseLink
from coordinator.exports import wording
from coordinator.forums.definitions import Forum, definition
from coordinator.meetings.model import AgendaItem
from coordinator.people.model import Person
from coordinator.people.queries import name_of
from coordinator.store.base import rows_by


@dataclass(frozen=True)
class _People:
    """The names of the people in the cases of a list; roles by case."""

    names: Mapping[str, str]
    subjects: Mapping[str, str]
    in_role: Mapping[tuple[str, str], Sequence[str]]

    def by_rule(self, row: ActionRow, victim_id: str | None) -> str:
        """Name the victims in a victim-led forum, else the subject, unless that is the victim."""
        case_id = row.case_id or ""
        victims = self.in_role.get((case_id, "victim"), ())
        if row.forum in set(Forum) and not definition(row.forum).perpetrator_led:
            shown: Sequence[str] = [victim_id] if victim_id else victims
        elif self.subjects[case_id] in victims:
            shown = self.in_role.get((case_id, "perpetrator"), ())
        else:
            shown = [self.subjects[case_id]]
        return ", ".join(self.names[person_id] for person_id in shown if person_id in self.names)


def case_labels(session: Session, rows: Iterable[ActionRow]) -> dict[str, str]:
    """Return what to call the case of each action: "MARAC/2612/03, Anna Nowak"; "" without a case."""
    of_cases = [row for row in rows if row.case_id]
    cases = sorted({row.case_id for row in of_cases if row.case_id})
    items = {
        (item.meeting_id, item.case_id): item
        for item in rows_by(session, AgendaItem, AgendaItem.case_id, cases)
        if not item.withdrawn
    }
    chosen = [item.victim_id for item in items.values() if item.victim_id]
    people = _people(session, cases, chosen)
    labels = {}
    for row in of_cases:
        item = items.get((row.meeting_id or "", row.case_id))
        reference = item.reference if item else wording.joined(row.meeting_reference, row.case_reference)
        labels[row.id] = wording.listed(reference, people.by_rule(row, item.victim_id if item else None))
    return labels


def _people(session: Session, cases: Sequence[str], chosen: Sequence[str]) -> _People:
    subjects = {case.id: case.subject_id for case in rows_by(session, Case, Case.id, cases)}
    in_role: dict[tuple[str, str], list[str]] = defaultdict(list)
    for link in rows_by(session, CaseLink, CaseLink.case_id, cases):
        if not link.withdrawn:
            in_role[link.case_id, link.role].append(link.person_id)
    linked = [person_id for ids in in_role.values() for person_id in ids]
    ids = sorted({*subjects.values(), *linked, *chosen})
    names = {person.id: name_of(person) for person in rows_by(session, Person, Person.id, ids)}
    return _People(names, subjects, in_role)
