"""Contacts with a person of a case, and the steps by which they take up an offer."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.store.base import Handling, Row, date, day, flag, foreign_key, text


class CaseContact(Row):
    """A contact with a person: attempted, made or missed."""

    __tablename__ = "contact"
    topic = Topic.CASES
    searched = ("outcome", "by_whom")

    case_id: Mapped[str] = foreign_key("case_file")
    person_id: Mapped[str] = foreign_key("person")
    result: Mapped[str] = text(Handling.OPEN)  # by RESULTS in coordinator/contacts/rules.py
    how: Mapped[str] = text(Handling.OPEN)  # by HOWS in coordinator/contacts/rules.py
    by_whom: Mapped[str] = text(Handling.LOCATES)  # a worker: leads to where support is given
    happened: Mapped[date | None] = day(index=True)
    starts: Mapped[str] = text(Handling.OPEN)  # the time of day: "14:30"
    outcome: Mapped[str] = text(Handling.FREE)
    withdrawn: Mapped[bool] = flag()


class Engagement(Row):
    """A step by which a person takes up what is offered, or does not."""

    __tablename__ = "engagement"
    called = "step of engagement"
    topic = Topic.CASES
    searched = ("words", "by_whom")

    case_id: Mapped[str] = foreign_key("case_file")
    person_id: Mapped[str] = foreign_key("person")
    step: Mapped[str] = text(Handling.OPEN)  # by STEPS in coordinator/contacts/rules.py
    happened: Mapped[date | None] = day(index=True)
    by_whom: Mapped[str] = text(Handling.LOCATES)  # a worker: leads to where support is given
    words: Mapped[str] = text(Handling.FREE)  # what was offered, why it was declined
    withdrawn: Mapped[bool] = flag()
