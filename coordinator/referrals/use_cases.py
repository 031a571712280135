"""Use cases for referrals: record, amend, withdraw, restore."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from coordinator.amending.amend import Amended, amend
from coordinator.cases.model import Case
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.forums.registry import definitions
from coordinator.referrals import wording
from coordinator.referrals.model import Referral
from coordinator.referrals.rules import ANSWERS, CONSENTS, DECLINED, HOWS, YES_OR_NO, ReferralDetails
from coordinator.store.audit import UnitOfWork

# The case's own columns that say how it came, each with the column of the referral that opened it.
_OF_CASE = {"referred_by": "source", "reason": "why"}


class ReferralChanges(TypedDict, total=False):
    """What can be amended of a referral."""

    received: date | None
    starts: str
    source: str
    source_person: str
    how: str
    forum: str
    grounds: str
    why: str
    aware: str
    consent: str
    without_reason: str
    offer: str
    engages: str
    health: str
    follow_up: bool
    answer: str
    answered: date | None
    answer_reason: str
    replied: date | None
    replied_to: str


@use_case("record_referral")
def record_referral(work: UnitOfWork, *, referral_id: str, case_id: str, details: ReferralDetails) -> str:
    """Record a referral; the first one also says how the case came, unless the case says so itself."""
    case = work.get(Case, case_id)
    typed = {
        name: value.strip() if isinstance(value, str) else value for name, value in vars(details).items()
    }
    referral = Referral(id=referral_id, case_id=case_id, withdrawn=False, **typed)
    _check(work, referral)
    referral.opened_case = not (case.referred_by or case.reason)
    work.session.add(referral)
    if referral.opened_case:
        case.referred_by, case.reason = referral.source, referral.why
    return referral_id


@use_case("amend_referral")
def amend_referral(
    work: UnitOfWork, *, referral_id: str, opened_with: Mapping[str, Any], **changes: Unpack[ReferralChanges]
) -> Amended:
    """Amend a referral or record its answer; what the case says of how it came follows it.

    Raises ChangedSince where a change is older than what is recorded.
    """
    referral = work.get(Referral, referral_id)
    amended = amend(referral, opened_with, changes)
    _check(work, referral)
    case = work.get(Case, referral.case_id)
    for column, own in _OF_CASE.items():
        if referral.opened_case and own in amended.after and getattr(case, column) == amended.before[own]:
            setattr(case, column, getattr(referral, own))
    return amended


@use_case("withdraw_referral")
def withdraw_referral(work: UnitOfWork, *, referral_id: str) -> None:
    """Withdraw a referral that was recorded in error, with what the case says because of it."""
    referral = work.get(Referral, referral_id)
    referral.withdrawn = True
    case = work.get(Case, referral.case_id)
    for column, own in _OF_CASE.items():
        if referral.opened_case and getattr(case, column) == getattr(referral, own):
            setattr(case, column, "")


@use_case("restore_referral")
def restore_referral(work: UnitOfWork, *, referral_id: str) -> None:
    """Restore a withdrawn referral, with what the case had because of it."""
    referral = work.get(Referral, referral_id)
    referral.withdrawn = False
    case = work.get(Case, referral.case_id)
    for column, own in _OF_CASE.items():
        if referral.opened_case and not getattr(case, column):
            setattr(case, column, getattr(referral, own))


def _check(work: UnitOfWork, referral: Referral) -> None:
    _check_choices(referral)
    if not (referral.source or referral.source_person or referral.why):
        raise Refused(wording.SAY_WHO_OR_WHY, field="source")
    if referral.consent == "overridden" and not referral.without_reason:
        raise Refused(wording.SAY_WHY_OVERRIDDEN, field="without_reason")
    if referral.answer == DECLINED and not referral.answer_reason:
        raise Refused(wording.SAY_WHY_DECLINED, field="answer_reason")
    if referral.follow_up and referral.received is None:
        raise Refused(wording.ENTER_DAY_TO_FOLLOW_UP, field="received")
    if referral.starts and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", referral.starts):
        raise Refused(wording.ENTER_TIME, field="starts")
    for field in ("received", "answered", "replied"):
        at = getattr(referral, field)
        if at and at > work.today:
            raise Refused(wording.FUTURE_DAY, field=field)
        if at and referral.received and at < referral.received:
            raise Refused(wording.ANSWERED_BEFORE, field=field)


def _check_choices(referral: Referral) -> None:
    chosen = (
        ("how", HOWS, wording.CHOOSE_HOW),
        ("forum", definitions(), wording.CHOOSE_FORUM),
        ("consent", CONSENTS, wording.CHOOSE_CONSENT),
        ("answer", ANSWERS, wording.CHOOSE_ANSWER),
    )
    for field, values, sentence in chosen:
        if getattr(referral, field) and getattr(referral, field) not in values:
            raise Refused(sentence, field=field)
    if referral.aware not in YES_OR_NO:
        raise Refused(wording.CHOOSE_YES_OR_NO, field="aware")
