"""Orders about a person, the people that they protect, their conditions, and what happened to them."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.store.base import Handling, Row, date, day, flag, foreign_key, text


class Order(Row):
    """An order that binds a person of a case: of a court or the police, bail, or a licence."""

    __tablename__ = "court_order"
    called = "order"
    topic = Topic.CASES
    searched = ("reference", "court_name", "authority", "protects", "more")
    vital = ("kind", "expires", "no_end")

    case_id: Mapped[str] = foreign_key("case_file")
    person_id: Mapped[str] = foreign_key("person")  # the person that it binds
    kind: Mapped[str] = text(Handling.OPEN)  # by resources/orders
    reference: Mapped[str] = text(Handling.OPEN)
    court: Mapped[str] = text(Handling.OPEN)  # these three by resources/orders/lists-2.toml
    route: Mapped[str] = text(Handling.OPEN)
    rank: Mapped[str] = text(Handling.OPEN)
    court_name: Mapped[str] = text(Handling.FREE)
    authority: Mapped[str] = text(Handling.PERSONAL)  # who authorised it, by name
    given: Mapped[date | None] = day(index=True)
    given_at: Mapped[str] = text(Handling.OPEN)  # times as HH:MM on the clock in England and Wales
    made: Mapped[date | None] = day(index=True)
    made_at: Mapped[str] = text(Handling.OPEN)
    served: Mapped[date | None] = day(index=True)
    served_at: Mapped[str] = text(Handling.OPEN)
    hearing: Mapped[date | None] = day(index=True)  # the next one
    hearing_at: Mapped[str] = text(Handling.OPEN)
    heard: Mapped[date | None] = day()  # the court has heard the application on a notice
    expires: Mapped[date | None] = day(index=True)  # the last day
    no_end: Mapped[bool] = flag()  # until a further order; without both it is not known
    exempt: Mapped[str] = text(Handling.OPEN)  # why nothing needs to be notified, by the kind
    notified: Mapped[date | None] = day()
    power_of_arrest: Mapped[str] = text(Handling.OPEN)  # yes, no, or nothing: not known
    protects: Mapped[str] = text(Handling.FREE)  # who or what besides the people of the case
    more: Mapped[str] = text(Handling.FREE)
    next_check: Mapped[date | None] = day(index=True)
    withdrawn: Mapped[bool] = flag()


class OrderPerson(Row):
    """Whether an order protects a person of the case."""

    __tablename__ = "order_person"
    called = "person protected by an order"
    topic = Topic.CASES

    order_id: Mapped[str] = foreign_key("court_order")
    person_id: Mapped[str] = foreign_key("person")
    protected: Mapped[bool] = flag()


class OrderCondition(Row):
    """What an order forbids or asks for; its words can give away where somebody lives."""

    __tablename__ = "order_condition"
    called = "condition of an order"
    topic = Topic.CASES
    searched = ("words",)
    vital = ("words", "expires")

    order_id: Mapped[str] = foreign_key("court_order")
    kind: Mapped[str] = text(Handling.OPEN)  # by the kind of order; nothing: free words
    words: Mapped[str] = text(Handling.FREE)
    requirement: Mapped[bool] = flag()  # it asks for something instead of forbidding it
    expires: Mapped[date | None] = day(index=True)  # the last day; nothing: as long as the order
    lifted: Mapped[date | None] = day()  # taken out of the order on this day
    withdrawn: Mapped[bool] = flag()


class OrderEvent(Row):
    """A breach of an order, its variation or extension, a check that it is kept, or its early end."""

    __tablename__ = "order_event"
    called = "entry about an order"
    topic = Topic.CASES
    searched = ("words", "police_reference", "outcome_words")

    order_id: Mapped[str] = foreign_key("court_order")
    kind: Mapped[str] = text(Handling.OPEN)  # these two by resources/orders/lists-2.toml
    outcome: Mapped[str] = text(Handling.OPEN)
    happened: Mapped[date | None] = day(index=True)
    happened_at: Mapped[str] = text(Handling.OPEN)
    words: Mapped[str] = text(Handling.FREE)
    police_reference: Mapped[str] = text(Handling.OPEN)
    outcome_words: Mapped[str] = text(Handling.FREE)
    withdrawn: Mapped[bool] = flag()
