"""Queries for the Personalisation Fund."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, literal_column, select
from sqlalchemy.orm import Session

from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.plans import wording
from coordinator.plans.model import FundLimit, FundPayment
from coordinator.plans.rules import ANSWERS, APPROVED, financial_year

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


def list_payments(session: Session, *, case_id: str) -> tuple[PaymentRow, ...]:
    """List what the fund was asked to pay in a case, the latest first."""
    asked = (
        select(FundPayment, Person.surname, Person.forename)
        .join(Person, Person.id == FundPayment.person_id, isouter=True)
        .where(FundPayment.case_id == case_id, ~FundPayment.withdrawn)
        .order_by(FundPayment.asked.desc().nulls_last(), _RECORDED.desc())
    )
    return tuple(
        PaymentRow(
            row.id, row.case_id, row.person_id,
            spoken_name(surname or "", forename or "") if row.person_id else "", row.item, row.pence or 0,
            row.reason, row.asked, row.answer, row.decided_by, row.decided,
        )
        for row, surname, forename in session.execute(asked)
    )  # fmt: skip


def get_fund_year(session: Session, *, today: date) -> FundYear:
    """Add up the fund over all cases in the financial year that a day is in."""
    starts, ends = financial_year(today)

    def total(*where: ColumnElement[bool]) -> int:
        return int(
            session.scalar(
                select(func.coalesce(func.sum(FundPayment.pence), 0)).where(~FundPayment.withdrawn, *where)
            )
            or 0
        )

    limit = session.scalars(select(FundLimit.pence).where(FundLimit.starts == starts)).first()
    return FundYear(
        starts, ends,
        total(FundPayment.answer == APPROVED, FundPayment.decided.between(starts, ends)),
        total(FundPayment.answer == "", FundPayment.asked.between(starts, ends)),
        limit,
    )  # fmt: skip
