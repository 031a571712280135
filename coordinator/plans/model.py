"""Steps of a support or safety plan, their progress, and payments of the Personalisation Fund."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.store.base import Handling, Row, date, day, flag, foreign_key, number, text


class PlanStep(Row):
    """Something that is to be done for one person of a case: their support or safety plan."""

    __tablename__ = "plan_step"
    called = "step of a plan"
    topic = Topic.CASES
    searched = ("aim", "what", "who")
    vital = ("what", "due")

    case_id: Mapped[str] = foreign_key("case_file")
    person_id: Mapped[str] = foreign_key("person")
    need_id: Mapped[str | None] = foreign_key("need", optional=True)
    aim: Mapped[str] = text(Handling.FREE)  # the need in words, where it is none of the case's
    what: Mapped[str] = text(Handling.FREE)
    who: Mapped[str] = text(Handling.LOCATES)  # a worker: leads to where support is given
    agreed: Mapped[date | None] = day(index=True)
    due: Mapped[date | None] = day(index=True)
    review: Mapped[date | None] = day(index=True)  # the first review; later ones are with the progress
    withdrawn: Mapped[bool] = flag()


class PlanProgress(Row):
    """Progress of a step or what hinders it, or a review that kept or closed it; never amended."""

    __tablename__ = "plan_progress"
    called = "progress of a plan"
    topic = Topic.CASES
    searched = ("words", "by_whom")

    step_id: Mapped[str] = foreign_key("plan_step")
    written: Mapped[date | None] = day(index=True)
    words: Mapped[str] = text(Handling.FREE)
    by_whom: Mapped[str] = text(Handling.LOCATES)
    decision: Mapped[str] = text(Handling.OPEN)  # of a review: keep or close; nothing: progress alone
    next_review: Mapped[date | None] = day(index=True)  # of a review that kept the step
    withdrawn: Mapped[bool] = flag()


class FundPayment(Row):
    """Something that the Personalisation Fund is asked to pay for somebody of a case."""

    __tablename__ = "fund_payment"
    called = "payment of the fund"
    topic = Topic.CASES
    searched = ("item", "reason", "decided_by")
    vital = ("pence", "answer")

    case_id: Mapped[str] = foreign_key("case_file")
    person_id: Mapped[str | None] = foreign_key("person", optional=True)
    item: Mapped[str] = text(Handling.FREE)
    pence: Mapped[int | None] = number()
    reason: Mapped[str] = text(Handling.FREE)
    asked: Mapped[date | None] = day(index=True)
    answer: Mapped[str] = text(Handling.OPEN)  # by ANSWERS in coordinator/plans/rules.py; nothing: waits
    decided_by: Mapped[str] = text(Handling.PERSONAL)
    decided: Mapped[date | None] = day(index=True)
    withdrawn: Mapped[bool] = flag()


class FundLimit(Row):
    """How much the Personalisation Fund may pay in one financial year."""

    __tablename__ = "fund_limit"
    called = "limit of the fund"
    topic = Topic.CASES

    starts: Mapped[date | None] = day(index=True)  # the first day of the financial year: 1 April
    pence: Mapped[int | None] = number()  # nothing: no limit is known
