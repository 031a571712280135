"""Redacts lists of actions: where and how protected people can be reached is withheld."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.queries import ActionRow
from coordinator.agencies.model import Agency
from coordinator.cases.model import Case, CaseLink
from coordinator.redaction.doubts.unlisted_contacts import UnlistedContacts
from coordinator.redaction.finds.parts import NOTHING
from coordinator.redaction.matcher import Redactor
from coordinator.redaction.people_in_scope import people_in_scope
from coordinator.redaction.protected_people import protected_people
from coordinator.redaction.protected_values import (
    gather_protected_values,
    printable_names,
    printable_numbers,
    printable_places,
    without_forenames,
)
from coordinator.redaction.reading.tokens import plain_words
from coordinator.store.base import rows_by

Words = frozenset[str]
# Words in the owner of an action that mean a victim's worker, whatever their agency is called.
_VICTIMS_SIDE = frozenset(
    ("idva", "idvas", "isva", "isvas", "advocate", "advocates", "advocacy", "refuge", "outreach", "navigator",
     "victim", "victims", "survivor", "survivors", "domestic", "support", "aid")
)  # fmt: skip


@dataclass(frozen=True)
class ActionsRedactor:
    """The redactors of a list of actions; the owner decides whether a forename may be a victim's worker."""

    whole: Redactor
    elsewhere: Redactor  # without the workers with only a forename
    workers: Mapping[str, tuple[Words, ...]]  # by protected person
    people: Mapping[str, frozenset[str]]  # by case
    agencies: Mapping[str, Words]

    def redact(self, row: ActionRow) -> ActionRow:
        """Withhold every protected value in an action."""
        redact, owner = self.whole.redact, self.whole if self._may_be_worker(row) else self.elsewhere
        return replace(
            row, case_reference=redact(row.case_reference), what=redact(row.what),
            agency=self.elsewhere.redact(row.agency),
            owner=owner.redact(row.owner), due_words=redact(row.due_words),
            outcome_note=redact(row.outcome_note), update=redact(row.update), updates=(),
        )  # fmt: skip

    def _may_be_worker(self, row: ActionRow) -> bool:
        """Return whether an owner's forename may be that of a victim's worker rather than a namesake's.

        It may be in the victim's own case, with the agency or the role of the worker, and if the case or
        the agency of the action is not known.
        """
        if not row.case_id or not row.agency_id:
            return True
        owner = frozenset(plain_words(row.owner)) | self.agencies.get(row.agency_id, frozenset())
        if owner & _VICTIMS_SIDE:
            return True
        in_case = self.people.get(row.case_id, frozenset())
        return any(
            len(owner & words) >= (1 if person in in_case else 2)
            for person, known in self.workers.items()
            for words in known
        )


def actions_redactor(session: Session, rows: Iterable[ActionRow]) -> ActionsRedactor:
    """Build the redactors; for the people in the actions' own cases a street alone is protected too."""
    cases = sorted({row.case_id for row in rows if row.case_id})
    protected = protected_people(session)
    scope = people_in_scope(session, cases, protected)
    values = gather_protected_values(session, protected, scope.people, scope.cases)
    names, numbers = printable_names(session, ()), printable_numbers(session, "", scope.perpetrators)
    contacts = UnlistedContacts(printable_places(session, "", scope.perpetrators), scope.protected_names)
    return ActionsRedactor(
        Redactor(values, names, numbers, contacts),
        Redactor(without_forenames(values), names, numbers, contacts),
        _workers(session, protected),
        _people(session, cases),
        _agencies(session),
    )


def _workers(session: Session, protected: frozenset[str]) -> dict[str, tuple[Words, ...]]:
    workers: dict[str, set[Words]] = defaultdict(set)
    links = select(CaseLink.person_id, CaseLink.worker).where(CaseLink.worker != "")
    for person_id, worker in session.execute(links):
        if person_id in protected:
            workers[person_id].add(frozenset(plain_words(worker)) - NOTHING)
    return {person_id: tuple(names) for person_id, names in workers.items()}


def _people(session: Session, cases: list[str]) -> dict[str, frozenset[str]]:
    """Return who is or was linked to each case, with its subject, who may be an adult at risk."""
    people: dict[str, set[str]] = defaultdict(set)
    for case in rows_by(session, Case, Case.id, cases):
        people[case.id].add(case.subject_id)
    for link in rows_by(session, CaseLink, CaseLink.case_id, cases):
        people[link.case_id].add(link.person_id)
    return {case_id: frozenset(ids) for case_id, ids in people.items()}


def _agencies(session: Session) -> dict[str, Words]:
    rows = session.execute(select(Agency.id, Agency.name, Agency.also_called))
    return {agency_id: frozenset(plain_words(f"{name} {also}")) for agency_id, name, also in rows}
