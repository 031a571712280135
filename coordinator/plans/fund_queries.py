"""Queries for the Personalisation Fund."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import BindParameter, ColumnElement, bindparam, func, literal_column, select
from sqlalchemy.orm import Session

from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.plans import wording
from coordinator.plans.model import FundLimit, FundPayment
from coordinator.plans.rules import ANSWERS, APPROVED, financial_year
from coordinator.store.base import CASE, standing_in_case
from coordinator.store.readings.kept import readings_of

_RECORDED: ColumnElement[int] = literal_column("fund_payment.rowid")  # grows in the order of recording


@dataclass(frozen=True)
class PaymentRow:
    """Something that the fund is asked to pay."""

    id: str
    case_id: str
    person_id: str | None
    name: str
    item: str
    pence: int
    reason: str
    asked: date | None
    answer: str
    decided_by: str
    decided: date | None

    @property
    def answer_words(self) -> str:
        """The answer in words: "Approved"."""
        return ANSWERS.get(self.answer, self.answer) or wording.WAITING


@dataclass(frozen=True)
class FundYear:
    """The fund in one financial year, over all cases; amounts in pence."""

    starts: date
    ends: date
    approved: int
    waiting: int  # asked for in that year, and not decided
    limit: int | None

    @property
    def id(self) -> str:
        """The year in which it begins."""
        return str(self.starts.year)

    @property
    def left(self) -> int | None:
        """What may still be approved, less than nothing if too much was; None without a limit."""
        return None if self.limit is None else self.limit - self.approved


_PAYMENTS = (
    standing_in_case(FundPayment, FundPayment.asked.desc().nulls_last(), _RECORDED.desc())
    .add_columns(Person.surname, Person.forename)
    .join(Person, Person.id == FundPayment.person_id, isouter=True)
)
_STARTS: BindParameter[date] = bindparam("starts")
_ENDS: BindParameter[date] = bindparam("ends")
_SUM = select(func.coalesce(func.sum(FundPayment.pence), 0)).where(~FundPayment.withdrawn)
_APPROVED = _SUM.where(FundPayment.answer == APPROVED, FundPayment.decided.between(_STARTS, _ENDS))
_ASKED_FOR = _SUM.where(FundPayment.answer == "", FundPayment.asked.between(_STARTS, _ENDS))
_LIMIT = select(FundLimit.pence).where(FundLimit.starts == _STARTS)


def list_payments(session: Session, *, case_id: str) -> tuple[PaymentRow, ...]:
    """List what the fund was asked to pay in a case, the latest first."""
    return tuple(
        PaymentRow(
            row.id, row.case_id, row.person_id,
            spoken_name(surname or "", forename or "") if row.person_id else "", row.item, row.pence or 0,
            row.reason, row.asked, row.answer, row.decided_by, row.decided,
        )
        for row, surname, forename in session.execute(_PAYMENTS, {CASE.key: case_id})
    )  # fmt: skip


def get_fund_year(session: Session, *, today: date) -> FundYear:
    """Add up the fund over all cases in the financial year that a day is in.

    It is kept until a payment or a limit changes: every case file that is opened asks for it.
    """
    starts, ends = financial_year(today)
    read = partial(_read_fund_year, session, starts, ends)
    return readings_of(session).get(("fund_year", starts), None, read)


def _read_fund_year(session: Session, starts: date, ends: date) -> FundYear:
    year = {"starts": starts, "ends": ends}
    approved, asked_for = (int(session.scalar(each, year) or 0) for each in (_APPROVED, _ASKED_FOR))
    return FundYear(starts, ends, approved, asked_for, session.scalars(_LIMIT, {"starts": starts}).first())
