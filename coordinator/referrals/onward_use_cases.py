"""Use cases for referrals onward: record, amend, withdraw, restore."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from coordinator.amending.amend import Amended, amend
from coordinator.cases.queries import people_in_case
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.referrals import wording
from coordinator.referrals.model import OnwardReferral
from coordinator.referrals.rules import ONWARD_ANSWERS
from coordinator.referrals.services import endings_of, holding_kinds, service_kinds
from coordinator.store.audit import UnitOfWork

_TEXTS = ("kind", "service", "sent_by", "why", "answer", "outcome", "ending", "hold_lifted_by")


class OnwardChanges(TypedDict, total=False):
    """What can be amended of an onward referral."""

    person_id: str | None
    kind: str
    service: str
    sent: date | None
    sent_by: str
    why: str
    answer_due: date | None
    answer: str
    answered: date | None
    outcome: str
    ended: date | None
    ending: str
    hold_lifted: date | None
    hold_lifted_by: str


@use_case("record_onward_referral")
def record_onward_referral(
    work: UnitOfWork, *, onward_id: str, case_id: str, **values: Unpack[OnwardChanges]
) -> str:
    """Record that the case, or one person in it, was referred to a service; without a day it was today."""
    typed = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    typed["sent"] = typed.get("sent") or work.today
    row = OnwardReferral(id=onward_id, case_id=case_id, **{**dict.fromkeys(_TEXTS, ""), **typed})
    _check_person(work, row)
    _check_place(row)
    _check(work, row)
    work.session.add(row)
    return onward_id


@use_case("amend_onward_referral")
def amend_onward_referral(
    work: UnitOfWork, *, onward_id: str, opened_with: Mapping[str, Any], **changes: Unpack[OnwardChanges]
) -> Amended:
    """Amend an onward referral, or record its answer and outcome.

    Raises ChangedSince where a change is older than what is recorded.
    """
    row = work.get(OnwardReferral, onward_id)
    amended = amend(row, opened_with, changes)
    if "person_id" in amended.after:
        _check_person(work, row)
    if amended.after.keys() & {"kind", "service"}:
        _check_place(row)
    _check(work, row)
    return amended


@use_case("withdraw_onward_referral")
def withdraw_onward_referral(work: UnitOfWork, *, onward_id: str) -> None:
    """Withdraw an onward referral that was recorded in error."""
    work.get(OnwardReferral, onward_id).withdrawn = True


@use_case("restore_onward_referral")
def restore_onward_referral(work: UnitOfWork, *, onward_id: str) -> None:
    """Restore a withdrawn onward referral."""
    work.get(OnwardReferral, onward_id).withdrawn = False


def _check(work: UnitOfWork, row: OnwardReferral) -> None:
    if not (row.kind or row.service):
        raise Refused(wording.SAY_WHERE, field="kind")
    if row.kind and row.kind not in service_kinds():
        raise Refused(wording.CHOOSE_SERVICE, field="kind")
    if row.answer and row.answer not in ONWARD_ANSWERS:
        raise Refused(wording.CHOOSE_ONWARD_ANSWER, field="answer")
    if row.sent is None:
        raise Refused(wording.ENTER_SENT, field="sent")
    _check_end(row)
    for field in ("sent", "answered", "ended", "hold_lifted"):
        if (getattr(row, field) or work.today) > work.today:
            raise Refused(wording.FUTURE_DAY, field=field)
    for field in ("answer_due", "answered", "ended", "hold_lifted"):
        if (getattr(row, field) or row.sent) < row.sent:
            raise Refused(wording.BEFORE_SENT, field=field)


def _check_place(row: OnwardReferral) -> None:
    """Check that nothing says where somebody is safe."""
    kind = service_kinds().get(row.kind)
    if kind and kind.placeless and row.service:
        raise Refused(wording.NO_PLACE, field="service")


def _check_end(row: OnwardReferral) -> None:
    """Check how it ended, and who lifted its legal hold."""
    if row.ending and row.ending not in endings_of(row.kind):
        raise Refused(wording.CHOOSE_SERVICE_ENDING, field="ending")
    if row.ending and not row.ended:
        raise Refused(wording.SAY_SERVICE_ENDED, field="ended")
    if (row.hold_lifted or row.hold_lifted_by) and row.kind not in holding_kinds():
        raise Refused(wording.NO_LEGAL_HOLD, field="hold_lifted")
    if bool(row.hold_lifted) != bool(row.hold_lifted_by):
        field, sentence = (
            ("hold_lifted_by", wording.SAY_LIFTED_BY)
            if row.hold_lifted
            else ("hold_lifted", wording.SAY_LIFTED)
        )
        raise Refused(sentence, field=field)


def _check_person(work: UnitOfWork, row: OnwardReferral) -> None:
    if row.person_id and row.person_id not in people_in_case(work.session, case_id=row.case_id):
        raise Refused(wording.CHOOSE_PERSON, field="person_id")
