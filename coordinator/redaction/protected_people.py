"""Find who is protected: everyone linked to a case as victim, child or adult at risk."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case, CaseLink
from coordinator.meetings.model import AgendaItem

UNPROTECTED = ("perpetrator", "associate", "")


def protected_people(session: Session) -> frozenset[str]:
    """Find everyone linked to any case as victim, child or otherwise protected."""
    linked = select(CaseLink.person_id).where(CaseLink.role.not_in(UNPROTECTED))
    withdrawn = session.scalars(linked.where(CaseLink.withdrawn.is_(True)))
    listed = select(AgendaItem.victim_id).where(AgendaItem.victim_id.is_not(None))
    # A withdrawn link still protects, unless it had put a perpetrator among the victims.
    cleared = set(withdrawn) - _accused(session)
    current = session.scalars(linked.where(CaseLink.withdrawn.is_(False)))
    return frozenset((*current, *cleared, *(person_id for person_id in session.scalars(listed) if person_id)))


def _accused(session: Session) -> set[str]:
    """Find the perpetrators: by role, or by a file of their own in which others are victims.

    A file alone accuses no one: adults at risk have one too (docs/domain.md 1.2).
    """
    by_role = select(CaseLink.person_id).where(CaseLink.role == "perpetrator", CaseLink.withdrawn.is_(False))
    by_file = (
        select(Case.subject_id)
        .join(CaseLink, CaseLink.case_id == Case.id)
        .where(
            CaseLink.role == "victim", CaseLink.withdrawn.is_(False), CaseLink.person_id != Case.subject_id
        )
    )
    return {*session.scalars(by_role), *session.scalars(by_file)}
