"""An order as papers hold it: frozen, with what is in force of it on the day of the meeting."""

from dataclasses import dataclass
from datetime import date

from coordinator.orders.details import ConditionRow, EventRow, OrderRow
from coordinator.orders.kinds import kinds


@dataclass(frozen=True)
class PackCondition:
    """What an order forbids or asks for; its words can give away where somebody lives."""

    order: str  # the kind of the order
    words: str
    expires: date | None = None
    row_id: str = ""


@dataclass(frozen=True)
class PackBreach:
    """The last breach of an order, and what came of it."""

    order: str  # the kind of the order
    happened: date | None
    outcome: str  # by resources/orders/lists-2.toml
    outcome_words: str
    row_id: str = ""


@dataclass(frozen=True)
class PackOrder:
    """An order in force; `his` if it binds a perpetrator of the case who is not protected."""

    name: str  # of the person that it binds
    his: bool
    kind: str  # by resources/orders
    given: date | None
    made: date | None
    served: date | None
    expires: date | None
    no_end: bool
    power_of_arrest: str
    next_check: date | None
    court_name: str
    protects: tuple[str, ...]
    conditions: tuple[PackCondition, ...]
    standard: int  # how many conditions it has that every order of its kind has
    breaches: int
    breach: PackBreach | None
    row_id: str = ""
    elsewhere: bool = False  # recorded in another case file, whose words stay there
    case_id: str = ""  # of that file


def pack_order(order: OrderRow, on: date, *, his: bool) -> PackOrder:
    """Freeze an order as it is on a day."""
    known, in_force = order.details, [row for row in order.conditions if row.in_force(on)]
    own = [row for row in in_force if not _is_standard(row, known.kind)]
    names = (*(name for _, name in order.protected), known.protects)
    return PackOrder(
        name=order.name,
        his=his,
        kind=known.kind,
        given=known.given,
        made=known.made,
        served=known.served,
        expires=known.expires,
        no_end=known.no_end,
        power_of_arrest=known.power_of_arrest,
        next_check=known.next_check,
        court_name=known.court_name,
        protects=tuple(name for name in names if name),
        conditions=tuple(PackCondition(known.kind, row.words, row.expires, row.id) for row in own),
        standard=len(in_force) - len(own),
        breaches=len(order.breaches),
        breach=_last(order.breaches, known.kind),
        row_id=order.id,
    )


def _is_standard(condition: ConditionRow, kind: str) -> bool:
    """Tell whether a condition is one that every order of the kind has, in the words of its definition."""
    known = kinds().get(kind)
    defined = known.condition(condition.kind) if known else None
    return defined is not None and defined.standard and defined.words == condition.words


def _last(breaches: tuple[EventRow, ...], kind: str) -> PackBreach | None:
    """Return the last breach; they are listed the latest first."""
    if not breaches:
        return None
    last = breaches[0]
    return PackBreach(kind, last.happened, last.outcome, last.outcome_words, last.id)
