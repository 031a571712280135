"""Makes ready what must not stand in a list of actions: the whereabouts of everybody protected."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.queries import ActionRow
from coordinator.cases.model import Case, CaseLink
from coordinator.packs.secrets import (
    gather_secrets,
    known_names,
    known_numbers,
    known_places,
    protected_people,
)
from coordinator.packs.strangers import Strangers
from coordinator.packs.wall import Wall


def wall_for_actions(session: Session, rows: Iterable[ActionRow]) -> Wall:
    """Gather every protected value; of the people in the actions' own cases a street is enough."""
    cases = {row.case_id for row in rows if row.case_id}
    subjects = {
        subject for case_id, subject in session.execute(select(Case.id, Case.subject_id)) if case_id in cases
    }
    near, perpetrators = set(subjects), set(subjects)
    linked = select(CaseLink.case_id, CaseLink.person_id, CaseLink.role)
    for case_id, person_id, role in session.execute(linked):
        if case_id in cases:
            near.add(person_id)
            if role == "perpetrator":
                perpetrators.add(person_id)
    protected = protected_people(session)
    return Wall(
        gather_secrets(session, protected, frozenset(near), cases),
        known_names(session, ()),
        known_numbers(session, "", perpetrators - protected),
        Strangers(known_places(session, "", perpetrators - protected)),
    )
