"""What is recorded of an order, and what follows from it: whether it is in force, and what runs out next."""

from dataclasses import dataclass
from datetime import date

from coordinator.orders import wording
from coordinator.orders.dates import (
    APPLICATION_WITHDRAWN,
    APPLIED,
    CHECKED,
    ENDED,
    NOT_GRANTED,
    REFUSED,
    ComingDate,
    OrderDates,
    condition_counts,
)
from coordinator.orders.kinds import OrderKind, kinds, lists
from coordinator.orders.rules import ClockRow, is_too_long, is_too_short

BREACH, VARIED, EXTENDED = "breach", "varied", "extended"
YES_OR_NO = ("", "yes", "no")
GRANTED = "granted"
APPLIED_ROUTES = frozenset(("police", "victim", "named", "leave", "prosecution"))


@dataclass(frozen=True)
class Application:
    """An application for an order: its day, and whether a court granted it."""

    day: date | None
    result: str  # granted, refused, application withdrawn; applied: not decided yet


@dataclass(frozen=True)
class OrderDetails:
    """The values of an order, apart from the people that it protects."""

    person_id: str
    kind: str = ""
    reference: str = ""
    court: str = ""
    route: str = ""
    rank: str = ""
    court_name: str = ""
    authority: str = ""
    given: date | None = None
    given_at: str = ""
    made: date | None = None
    made_at: str = ""
    served: date | None = None
    served_at: str = ""
    hearing: date | None = None
    hearing_at: str = ""
    heard: date | None = None
    expires: date | None = None
    no_end: bool = False
    exempt: str = ""
    notified: date | None = None
    power_of_arrest: str = ""
    protects: str = ""
    more: str = ""
    next_check: date | None = None


@dataclass(frozen=True)
class ConditionRow:
    """A condition of an order."""

    id: str
    order_id: str
    kind: str
    words: str
    requirement: bool
    expires: date | None
    lifted: date | None

    def in_force(self, today: date) -> bool:
        """Tell whether it still counts while the order does."""
        return condition_counts(self.expires, self.lifted, today)


@dataclass(frozen=True)
class EventRow:
    """A breach or another entry about an order."""

    id: str
    order_id: str
    kind: str
    outcome: str
    happened: date | None
    happened_at: str
    words: str
    police_reference: str
    outcome_words: str

    @property
    def kind_words(self) -> str:
        """What it is in words: "Breach"."""
        return lists().events.get(self.kind, self.kind)

    @property
    def outcome_line(self) -> str:
        """What came of it in words: "Charged: two counts"."""
        what = lists().outcomes.get(self.outcome, self.outcome)
        return ": ".join(part for part in (what, self.outcome_words) if part)


@dataclass(frozen=True)
class OrderRow:
    """An order with the people that it protects, its conditions, and its entries, the latest first."""

    id: str
    case_id: str
    name: str  # of the person that it binds
    details: OrderDetails
    protected: tuple[tuple[str, str], ...] = ()  # ids and names
    conditions: tuple[ConditionRow, ...] = ()
    events: tuple[EventRow, ...] = ()

    @property
    def kind(self) -> OrderKind | None:
        """Its kind; None if this version knows no such kind."""
        return kinds().get(self.details.kind)

    @property
    def title(self) -> str:
        """What it is called: "Domestic abuse protection order"."""
        return self.kind.name if self.kind else self.details.kind

    @property
    def began(self) -> date | None:
        """The first day that is known of it."""
        return self.details.made or self.details.given or self.details.served

    @property
    def breaches(self) -> tuple[EventRow, ...]:
        """The breaches of it."""
        return tuple(event for event in self.events if event.kind == BREACH)

    @property
    def clocks(self) -> tuple[ClockRow, ...]:
        """Its clocks."""
        return self.dates.clocks

    @property
    def dates(self) -> OrderDates:
        """Its dates, with what ends each."""
        known = self.details
        days: dict[str, list[date]] = {kind: [] for kind in (CHECKED, ENDED, *NOT_GRANTED)}
        for event in self.events:
            if event.happened and event.kind in days:
                days[event.kind].append(event.happened)
        failed = [day for kind in NOT_GRANTED for day in days[kind]]
        ending = ((each.expires, each.lifted, each.words) for each in self.conditions if each.expires)
        return OrderDates(
            self.id, known.kind, known.given, known.given_at, known.made, known.made_at, known.served,
            known.served_at, known.hearing, known.heard, known.expires, known.exempt, known.notified,
            known.next_check, max(days[CHECKED], default=None), min(days[ENDED], default=None),
            min(failed, default=None),
            tuple((last, lifted, words) for last, lifted, words in ending if last),
        )  # fmt: skip

    def ended(self, today: date) -> date | None:
        """Return the day after which it is in force no more; None while it is in force."""
        return self.dates.ended(today)

    def stands(self, on: date) -> bool:
        """Tell whether it is in force on a day: it has not ended, and it is not only applied for."""
        return not self.ended(on) and not self.waits_for_court

    @property
    def waits_for_court(self) -> bool:
        """Whether it was applied for, and no court has made it yet."""
        return self.began is None and self._first(APPLIED) is not None

    @property
    def application(self) -> Application | None:
        """When it was applied for, or else decided, and what became of that; None for one that needs none."""
        refused, withdrawn = self._first(REFUSED), self._first(APPLICATION_WITHDRAWN)
        applied = self._first(APPLIED) or refused or withdrawn
        if applied is None and not self._is_applied_for:
            return None
        if self.dates.is_made:
            result = GRANTED
        elif refused or withdrawn:
            result = REFUSED if refused else APPLICATION_WITHDRAWN
        else:
            result = GRANTED if self.began else APPLIED
        return Application(applied or self.began, result)

    @property
    def _is_applied_for(self) -> bool:
        """Whether it came of an application, by its route or by the only routes of its kind."""
        routes = (self.details.route,) if self.details.route else self.kind.routes if self.kind else ()
        return bool(routes) and set(routes) <= APPLIED_ROUTES

    def _first(self, kind: str) -> date | None:
        return min(
            (each.happened for each in self.events if each.kind == kind and each.happened), default=None
        )

    def coming(self, today: date) -> tuple[ComingDate, ...]:
        """List the dates of it that are still to be looked at, the earliest first; none once it has ended."""
        return tuple(sorted(self.dates.waiting(today), key=lambda each: (each.day, each.what)))

    def warnings(self) -> tuple[str, ...]:
        """Say where it differs from what its kind allows."""
        kind, known = self.kind, self.details
        if kind is None:
            return ()
        sentences = []
        ranks = list(lists().ranks)
        if kind.authorised_by and known.rank in ranks[: ranks.index(kind.authorised_by)]:
            sentences.append(wording.rank_too_low(kind.short, lists().ranks[kind.authorised_by]))
        if is_too_short(known.made, known.expires, kind.shortest):
            sentences.append(wording.shorter(kind.in_force))
        if is_too_long(known.made, known.expires, kind.longest):
            sentences.append(wording.longer(kind.in_force))
        for condition in self.conditions:
            if not condition.requirement and is_too_short(
                known.made, condition.expires, kind.condition_shortest
            ):
                sentences.append(wording.condition_shorter(condition.words, kind.in_force))
        return tuple(sentences)
