"""Use cases for the Personalisation Fund: ask, decide, withdraw, set the yearly limit."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from coordinator.amending.amend import Amended, amend
from coordinator.cases.queries import people_in_case
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.plans import wording
from coordinator.plans.model import FundLimit, FundPayment
from coordinator.plans.rules import ANSWERS, MOST_PENCE, financial_year
from coordinator.store.audit import UnitOfWork


class PaymentChanges(TypedDict, total=False):
    """What can be amended of a payment."""

    person_id: str | None
    item: str
    pence: int | None
    reason: str
    asked: date | None
    answer: str
    decided_by: str
    decided: date | None


@use_case("record_fund_payment")
def record_fund_payment(
    work: UnitOfWork, *, payment_id: str, case_id: str, **values: Unpack[PaymentChanges]
) -> str:
    """Record what the fund is asked to pay; without a day it was asked today."""
    typed = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    typed["asked"] = typed.get("asked") or work.today
    texts = {"item": "", "reason": "", "answer": "", "decided_by": ""}
    payment = FundPayment(id=payment_id, case_id=case_id, **{**texts, **typed})
    _check_person(work, payment)
    _check(work, payment)
    work.session.add(payment)
    return payment_id


@use_case("amend_fund_payment")
def amend_fund_payment(
    work: UnitOfWork, *, payment_id: str, opened_with: Mapping[str, Any], **changes: Unpack[PaymentChanges]
) -> Amended:
    """Amend a payment, or record whether it is approved.

    Raises ChangedSince where a change is older than what is recorded.
    """
    payment = work.get(FundPayment, payment_id)
    amended = amend(payment, opened_with, changes)
    if "person_id" in amended.after:
        _check_person(work, payment)
    _check(work, payment)
    return amended


@use_case("withdraw_fund_payment")
def withdraw_fund_payment(work: UnitOfWork, *, payment_id: str) -> None:
    """Withdraw a payment that was recorded in error."""
    work.get(FundPayment, payment_id).withdrawn = True


@use_case("restore_fund_payment")
def restore_fund_payment(work: UnitOfWork, *, payment_id: str) -> None:
    """Restore a withdrawn payment."""
    work.get(FundPayment, payment_id).withdrawn = False


@use_case("amend_fund_limit")
def amend_fund_limit(
    work: UnitOfWork,
    *,
    limit_id: str,
    opened_with: Mapping[str, Any],
    pence: int | None,
    starts: date | None = None,
) -> Amended:
    """Set how much the fund may pay in a financial year; a year without a limit so far begins on `starts`.

    Raises ChangedSince where somebody else set it since.
    """
    limit = work.session.get(FundLimit, limit_id)
    if limit is None:
        if starts is None or financial_year(starts)[0] != starts:
            raise Refused(wording.NOT_FROM_APRIL)
        limit = FundLimit(id=limit_id, starts=starts, pence=None)
        work.session.add(limit)
        work.session.flush()
    amended = amend(limit, opened_with, {"pence": pence})
    if pence is not None and not 0 <= pence < MOST_PENCE:
        raise Refused(wording.TOO_MUCH, field="pence")
    return amended


def _check(work: UnitOfWork, payment: FundPayment) -> None:
    if not payment.item:
        raise Refused(wording.SAY_ITEM, field="item")
    if not payment.pence or payment.pence < 0:
        raise Refused(wording.ENTER_POUNDS, field="pence")
    if payment.pence >= MOST_PENCE:
        raise Refused(wording.TOO_MUCH, field="pence")
    for field in ("asked", "decided"):
        if (getattr(payment, field) or work.today) > work.today:
            raise Refused(wording.FUTURE_DAY, field=field)
    if not payment.answer:
        return
    if payment.answer not in ANSWERS:
        raise Refused(wording.CHOOSE_ANSWER, field="answer")
    if not payment.decided_by:
        raise Refused(wording.SAY_WHO_DECIDED, field="decided_by")
    if payment.decided is None:
        raise Refused(wording.SAY_WHEN_DECIDED, field="decided")


def _check_person(work: UnitOfWork, payment: FundPayment) -> None:
    if payment.person_id and payment.person_id not in people_in_case(work.session, case_id=payment.case_id):
        raise Refused(wording.CHOOSE_PERSON, field="person_id")
