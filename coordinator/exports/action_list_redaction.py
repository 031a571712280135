"""Makes ready what must not stand in a list of actions: the whereabouts of everybody protected."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.queries import ActionRow
from coordinator.agencies.model import Agency
from coordinator.cases.model import Case, CaseLink
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
from coordinator.redaction.tokens import NOTHING, plain_words
from coordinator.redaction.unlisted_contacts import UnlistedContacts
from coordinator.store.base import rows_by

Words = frozenset[str]
# Whose action it is where a victim's worker is meant, whatever their agency is called.
_HER_SIDE = frozenset(
    ("idva", "idvas", "isva", "isvas", "advocate", "advocates", "advocacy", "refuge", "outreach", "navigator",
     "victim", "victims", "survivor", "survivors", "domestic", "support", "aid")
)  # fmt: skip


@dataclass(frozen=True)
class ActionsRedactor:
    """The wall of a list of actions; whose action it is decides whether a forename alone may lead to her."""

    whole: Redactor
    elsewhere: Redactor  # without the workers of whom only a forename is known
    workers: Mapping[str, tuple[Words, ...]]  # by protected person
    people: Mapping[str, frozenset[str]]  # by case
    agencies: Mapping[str, Words]

    def clean(self, row: ActionRow) -> ActionRow:
        """Withhold every protected value in an action."""
        redact, owner = self.whole.redact, self.whole if self._may_lead(row) else self.elsewhere
        return replace(
            row, what=redact(row.what), agency=self.elsewhere.redact(row.agency),
            owner=owner.redact(row.owner), due_words=redact(row.due_words),
            outcome_note=redact(row.outcome_note), update=redact(row.update),
        )  # fmt: skip

    def _may_lead(self, row: ActionRow) -> bool:
        """Tell whether an owner's forename can be that of a victim's worker rather than a namesake's.

        It can in the victim's own case, and with the agency or the role that the worker is known by;
        and wherever it isn't known whose case or which agency's promise it is.
        """
        if not row.case_id or not row.agency_id:
            return True
        said = frozenset(plain_words(row.owner)) | self.agencies.get(row.agency_id, frozenset())
        if said & _HER_SIDE:
            return True
        near = self.people.get(row.case_id, frozenset())
        return any(
            len(said & words) >= (1 if person in near else 2)
            for person, known in self.workers.items()
            for words in known
        )


def actions_redactor(session: Session, rows: Iterable[ActionRow]) -> ActionsRedactor:
    """Gather every protected value; of the people in the actions' own cases a street is enough."""
    cases = sorted({row.case_id for row in rows if row.case_id})
    protected = protected_people(session)
    circle = people_in_scope(session, cases, protected)
    secrets = gather_protected_values(session, protected, circle.people, circle.cases)
    names, numbers = printable_names(session, ()), printable_numbers(session, "", circle.perpetrators)
    strangers = UnlistedContacts(printable_places(session, "", circle.perpetrators), circle.protected_names)
    return ActionsRedactor(
        Redactor(secrets, names, numbers, strangers),
        Redactor(without_forenames(secrets), names, numbers, strangers),
        _workers(session, protected),
        _people(session, cases),
        _agencies(session),
    )


def _workers(session: Session, protected: frozenset[str]) -> dict[str, tuple[Words, ...]]:
    found: dict[str, set[Words]] = defaultdict(set)
    asked = select(CaseLink.person_id, CaseLink.worker).where(CaseLink.worker != "")
    for person_id, worker in session.execute(asked):
        if person_id in protected:
            found[person_id].add(frozenset(plain_words(worker)) - NOTHING)
    return {person_id: tuple(some) for person_id, some in found.items()}


def _people(session: Session, cases: list[str]) -> dict[str, frozenset[str]]:
    """Who is, or was, linked to each case; its subject may be an adult at risk with a worker elsewhere."""
    found: dict[str, set[str]] = defaultdict(set)
    for case in rows_by(session, Case, Case.id, cases):
        found[case.id].add(case.subject_id)
    for link in rows_by(session, CaseLink, CaseLink.case_id, cases):
        found[link.case_id].add(link.person_id)
    return {case_id: frozenset(some) for case_id, some in found.items()}


def _agencies(session: Session) -> dict[str, Words]:
    asked = session.execute(select(Agency.id, Agency.name, Agency.also_called))
    return {agency_id: frozenset(plain_words(f"{name} {also}")) for agency_id, name, also in asked}
