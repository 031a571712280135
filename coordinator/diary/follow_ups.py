"""Referrals after which somebody has to be in contact within 24 hours, and was not."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case, CaseLink
from coordinator.cases.rules import VICTIM_ROLES, role_of_subject
from coordinator.contacts.model import CaseContact
from coordinator.diary.files import FILE, NOT_CLOSED, SUBJECT
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.referrals.model import Referral
from coordinator.referrals.queries import ReferralRow, referral_row
from coordinator.referrals.rules import DECLINED, counts_as_follow_up, follow_up_due
from coordinator.store.base import columns_by


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
        select(Referral, Case.subject_role, *FILE, Case.subject_id)
        .join(Case, Case.id == Referral.case_id)
        .join(Person, SUBJECT)
        .where(
            Referral.follow_up, ~Referral.withdrawn, Referral.answer != DECLINED,
            Referral.received.is_not(None), NOT_CLOSED,
        )
    )  # fmt: skip
    rows = session.execute(asked).all()
    case_ids = sorted({row.id for row in rows})
    links, contacts = _links(session, case_ids), _contacts(session, case_ids)
    waiting = []
    for referral, subject_role, case_id, reference, surname, forename, subject_id in rows:
        victims = {person_id for person_id, role in links[case_id] if role in VICTIM_ROLES}
        if role_of_subject(subject_role, subject_id, links[case_id]) in VICTIM_ROLES:
            victims.add(subject_id)
        since = [
            result
            for person_id, result, happened, starts in contacts[case_id]
            if (not victims or person_id in victims)
            and counts_as_follow_up(referral.received, referral.starts, happened, starts)
        ]
        if "made" not in since:
            due, row = follow_up_due(referral.received, referral.starts), referral_row(referral)
            waiting.append(FollowUp(case_id, reference, spoken_name(surname, forename), row, due, len(since)))
    return tuple(sorted(waiting, key=lambda each: (each.due, each.reference, each.referral.id)))


def _links(session: Session, case_ids: list[str]) -> dict[str, list[tuple[str, str]]]:
    links: dict[str, list[tuple[str, str]]] = defaultdict(list)
    columns = (CaseLink.case_id, CaseLink.person_id, CaseLink.role, CaseLink.withdrawn)
    for case_id, person_id, role, withdrawn in columns_by(session, columns, CaseLink.case_id, case_ids):
        if not withdrawn:
            links[case_id].append((person_id, role))
    return links


def _contacts(session: Session, case_ids: list[str]) -> dict[str, list[tuple[str, str, date, str]]]:
    contacts: dict[str, list[tuple[str, str, date, str]]] = defaultdict(list)
    columns = (
        CaseContact.case_id, CaseContact.person_id, CaseContact.result, CaseContact.happened,
        CaseContact.starts, CaseContact.withdrawn,
    )  # fmt: skip
    for case_id, *contact, withdrawn in columns_by(session, columns, CaseContact.case_id, case_ids):
        person_id, result, happened, starts = contact
        if happened and not withdrawn:
            contacts[case_id].append((person_id, result, happened, starts))
    return contacts
