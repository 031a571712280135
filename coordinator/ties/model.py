"""Links between two people, apart from any case."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.store.base import Handling, Row, date, day, flag, foreign_key, text


class Tie(Row):
    """What another person is to a person."""

    __tablename__ = "tie"
    called = "link between people"
    topic = Topic.PEOPLE
    searched = ("source", "more")
    vital = ("kind", "alleged", "until")

    person_id: Mapped[str] = foreign_key("person")
    other_id: Mapped[str] = foreign_key("person")
    kind: Mapped[str] = text(Handling.OPEN)  # what the other is to the person: resources/vocabulary/ties.toml
    alleged: Mapped[bool] = flag()  # somebody says so; it is not certain
    since: Mapped[date | None] = day()
    until: Mapped[date | None] = day()
    source: Mapped[str] = text(Handling.OPEN)  # the agency that reported it
    more: Mapped[str] = text(Handling.LOCATES)  # when and how somebody can be reached, and anything else
    withdrawn: Mapped[bool] = flag()
