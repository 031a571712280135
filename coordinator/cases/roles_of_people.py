"""Who has which role in any case of the casebook."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case, CaseLink
from coordinator.cases.queries import effective_role


def people_in_role(session: Session, roles: Collection[str]) -> set[str]:
    """Return the ids of everybody who has one of these roles in any case file."""
    linked = select(CaseLink.person_id).where(CaseLink.role.in_(roles), ~CaseLink.withdrawn)
    people = set(session.scalars(linked))
    older = session.scalars(select(Case).where(Case.subject_role == "")).all()
    people.update(case.subject_id for case in older if effective_role(session, case) in roles)
    return people | set(session.scalars(select(Case.subject_id).where(Case.subject_role.in_(roles))))
