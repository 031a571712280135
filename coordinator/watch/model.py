"""What people answered to the suggestions of the rules."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.store.base import Handling, Row, date, day, flag, foreign_key, number, text


class WatchAnswer(Row):
    """An answer to one suggestion, which holds as long as the records that it came from are the same."""

    __tablename__ = "watch_answer"
    called = "answer to a suggestion"
    topic = Topic.CASES

    case_id: Mapped[str | None] = foreign_key("case_file", optional=True)
    rule: Mapped[str] = text(Handling.OPEN)  # the code of its rule
    edition: Mapped[int | None] = number()
    about: Mapped[str] = text(Handling.INTERNAL, index=True)  # of what within the rule
    facts: Mapped[str] = text(Handling.INTERNAL)  # the digest of the records and days
    answer: Mapped[str] = text(Handling.OPEN)  # accepted or declined
    reason: Mapped[str] = text(Handling.FREE)  # why it was declined
    answered: Mapped[date | None] = day()
    withdrawn: Mapped[bool] = flag()
