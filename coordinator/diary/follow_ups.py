"""Referrals after which somebody has to be in contact within 24 hours, and was not."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case, CaseLink
from coordinator.cases.queries import effective_role
from coordinator.cases.rules import VICTIM_ROLES
from coordinator.contacts.model import CaseContact
from coordinator.people.model import Person
from coordinator.people.queries import name_of
from coordinator.referrals.model import Referral
from coordinator.referrals.queries import ReferralRow, referral_row
from coordinator.referrals.rules import DECLINED, counts_as_follow_up, follow_up_due


@dataclass(frozen=True)
class FollowUp:
    """A referral whose follow-up is still to be made."""

    case_id: str
    reference: str
    name: str  # of the case's subject
    referral: ReferralRow
    due: datetime  # UTC
    attempts: int  # contacts that were tried since and reached nobody


def list_follow_ups(session: Session) -> tuple[FollowUp, ...]:
    """List the follow-ups that nobody has made, the longest due first.

    A contact that was made ends one: with a victim, where the case has any, or else with anybody in it.
    Declined referrals and closed cases need none. Source: docs/domain.md 1.5.
    """
    asked = (
        select(Referral, Case, Person)
        .join(Case, Case.id == Referral.case_id)
        .join(Person, Person.id == Case.subject_id)
        .where(
            Referral.follow_up, ~Referral.withdrawn, Referral.answer != DECLINED,
            Case.status != "closed",
        )
    )  # fmt: skip
    waiting = []
    for referral, case, person in session.execute(asked):
        received = referral.received
        if received is None:
            continue
        since = _contacts_since(session, case, received, referral.starts)
        if not any(contact.result == "made" for contact in since):
            due, row = follow_up_due(received, referral.starts), referral_row(referral)
            waiting.append(FollowUp(case.id, case.reference, name_of(person), row, due, len(since)))
    return tuple(sorted(waiting, key=lambda each: (each.due, each.reference, each.referral.id)))


def _contacts_since(session: Session, case: Case, received: date, starts: str) -> list[CaseContact]:
    victims = set(
        session.scalars(
            select(CaseLink.person_id).where(
                CaseLink.case_id == case.id, CaseLink.role.in_(VICTIM_ROLES), ~CaseLink.withdrawn
            )
        )
    )
    if effective_role(session, case) in VICTIM_ROLES:
        victims.add(case.subject_id)
    asked = select(CaseContact).where(
        CaseContact.case_id == case.id, CaseContact.happened >= received, ~CaseContact.withdrawn
    )
    return [
        contact
        for contact in session.scalars(asked)
        if (not victims or contact.person_id in victims)
        and counts_as_follow_up(received, starts, contact.happened or received, contact.starts)
    ]
