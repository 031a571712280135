"""Find who is protected, and why: victims, children, adults at risk, people that an order protects, who is
at risk or applied under Clare's Law, and those she can be reached through.

Nobody stops being protected because something changed: only by a coordinator's recorded decision, which
counts for the grounds that were known then.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case, CaseLink
from coordinator.cases.roles_of_people import people_in_role
from coordinator.cases.rules import PERPETRATOR_ROLES, UNPROTECTED_ROLES, role_of_subject
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.disclosures.model import DvdsApplication
from coordinator.meetings.model import AgendaItem
from coordinator.orders.model import OrderPerson
from coordinator.people.model import Person, ProtectionEnd
from coordinator.redaction import wording
from coordinator.store.audit import UnitOfWork
from coordinator.ties.queries import has_protecting_tie, protected_through


def protected_people(session: Session) -> frozenset[str]:
    """Find everyone who is protected, in any case of the casebook, open or closed, withdrawn or not."""
    ended = _ended(session)
    return frozenset(
        person_id for person_id, grounds in _grounds(session).items() if grounds - ended[person_id]
    )


@dataclass(frozen=True)
class Protection:
    """Whether a person is protected, and the decision that ended it, if one did."""

    protected: bool
    ended_by: str = ""  # the decision's id
    reason: str = ""


def get_protection(session: Session, *, person_id: str) -> Protection:
    """Return whether a person is protected."""
    grounds = _grounds(session, person_id).get(person_id, set())
    ended = select(ProtectionEnd).where(ProtectionEnd.person_id == person_id, ~ProtectionEnd.withdrawn)
    last = session.scalars(ended.order_by(ProtectionEnd.decided.desc())).first()
    protected = bool(grounds - _ended(session)[person_id])
    return Protection(protected, last.id if last else "", last.reason if last else "")


@use_case("end_protection")
def end_protection(work: UnitOfWork, *, end_id: str, person_id: str, reason: str) -> str:
    """Stop protecting a person for all that is known now; anything new protects them again."""
    work.get(Person, person_id)
    if not reason.strip():
        raise Refused(wording.ENTER_WHY_NOT_PROTECTED, field="reason")
    grounds = _grounds(work.session, person_id).get(person_id, set())
    if not grounds - _ended(work.session)[person_id]:
        raise Refused(wording.NOT_PROTECTED)
    work.session.add(
        ProtectionEnd(
            id=end_id, person_id=person_id, reason=reason.strip(), decided_by=work.who, decided=work.now,
            grounds="\n".join(sorted(grounds)),
        )
    )  # fmt: skip
    return end_id


@use_case("resume_protection")
def resume_protection(work: UnitOfWork, *, end_id: str) -> None:
    """Protect a person again."""
    work.get(ProtectionEnd, end_id).withdrawn = True


def _ended(session: Session) -> dict[str, set[str]]:
    ended: dict[str, set[str]] = defaultdict(set)
    decided = select(ProtectionEnd.person_id, ProtectionEnd.grounds).where(~ProtectionEnd.withdrawn)
    for person_id, grounds in session.execute(decided):
        ended[person_id].update(grounds.splitlines())
    return ended


def _grounds(session: Session, of: str = "") -> dict[str, set[str]]:
    """Gather what protects each person, or the person `of`: by their own part, and by links to others."""
    if of and not has_protecting_tie(session, person_id=of):
        return _own_grounds(session, of)
    grounds = _own_grounds(session)
    accused = people_in_role(session, PERPETRATOR_ROLES)
    for person_id, ties in protected_through(session, tuple(grounds), accused).items():
        grounds[person_id].update(f"{tie_id} reached there" for tie_id in ties)
    return grounds


def _own_grounds(session: Session, of: str = "") -> dict[str, set[str]]:
    """Gather what protects each person, or the person `of`: a row's id, and their role in it."""
    grounds: dict[str, set[str]] = defaultdict(set)
    links = select(CaseLink.id, CaseLink.person_id, CaseLink.role, CaseLink.reached_there).where(
        or_(CaseLink.role.not_in(UNPROTECTED_ROLES), CaseLink.reached_there)
    )
    items = select(AgendaItem.id, AgendaItem.victim_id).where(AgendaItem.victim_id.is_not(None))
    cases = select(Case.id, Case.subject_id, Case.subject_role).where(
        Case.subject_role.not_in(UNPROTECTED_ROLES)
    )
    orders = select(OrderPerson.id, OrderPerson.person_id)  # a row is there from when it was first chosen
    if of:
        orders = orders.where(OrderPerson.person_id == of)
        links, items = links.where(CaseLink.person_id == of), items.where(AgendaItem.victim_id == of)
        cases = cases.where(Case.subject_id == of)
    for row_id, person_id, role, reached in session.execute(links):
        if role not in UNPROTECTED_ROLES:
            grounds[person_id].add(f"{row_id} {role}")
        if reached:
            grounds[person_id].add(f"{row_id} reached there")
    for row_id, victim_id in session.execute(items):
        grounds[str(victim_id)].add(f"{row_id} listed")
    for row_id, person_id in session.execute(orders):
        grounds[person_id].add(f"{row_id} protected by an order")
    for row_id, person_id in _under_dvds(session, of):
        grounds[person_id].add(f"{row_id} at risk or applied")
    roles = _current_roles(session)
    for row_id, person_id, recorded in session.execute(cases):
        role = role_of_subject(recorded, person_id, roles[row_id])
        if role not in UNPROTECTED_ROLES:
            grounds[person_id].add(f"{row_id} {role}")
    return grounds


def _under_dvds(session: Session, of: str) -> Iterator[tuple[str, str]]:
    """Yield who is at risk by an application, and who else applied: the person it is about must not know."""
    for column in (DvdsApplication.at_risk_id, DvdsApplication.applicant_id):
        asked = select(DvdsApplication.id, column).where(column == of if of else column.is_not(None))
        for row_id, person_id in session.execute(asked):
            yield row_id, str(person_id)


def _current_roles(session: Session) -> dict[str, list[tuple[str, str]]]:
    """Gather the people and roles in the files whose subject has no role of its own recorded."""
    roles: dict[str, list[tuple[str, str]]] = defaultdict(list)
    links = (
        select(CaseLink.case_id, CaseLink.person_id, CaseLink.role)
        .join(Case, Case.id == CaseLink.case_id)
        .where(~CaseLink.withdrawn, Case.subject_role == "")
    )
    for case_id, person_id, role in session.execute(links):
        roles[case_id].append((person_id, role))
    return roles
