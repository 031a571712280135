"""The words about orders on the screen."""

from collections.abc import Mapping
from datetime import date

from coordinator.core.dates import show_day, show_distance, show_time
from coordinator.orders import wording as about_orders
from coordinator.orders.dates import ComingDate, read_clock
from coordinator.orders.details import ConditionRow, EventRow, OrderRow
from coordinator.orders.kinds import OrderKind, lists
from coordinator.orders.rules import ClockRow
from ui.caseload.wording import join_parts

TAB = "Orders"
ORDERS = "Orders, bail and licence"
NO_ORDERS = "No orders recorded. Add an order to see what runs out next and what must happen by when."
ADD_ORDER, AMEND_ORDER, COMMAND_ADD_ORDER = "Add order", "Amend order", "Add order…"
ADD_CONDITION, AMEND_CONDITION = "Add condition", "Amend condition"
RECORD_BREACH, RECORD_EVENT, AMEND_EVENT = "Record breach or entry", "Record entry", "Amend entry"
AMEND, WITHDRAW, SAVE, ADD_FILE = "Amend", "Withdraw", "Save", "Add file"
BOUND_PERSON, KIND, REFERENCE = "Order against", "Kind of order", "Reference"
COURT, COURT_NAME = "Court", "Which court"
ROUTE, RANK, AUTHORITY = "How the order was made", "Rank of who authorised it", "Authorised by"
GIVEN, GIVEN_AT = "Notice given on", "Notice given at"
MADE, MADE_AT, SERVED, SERVED_AT = "Made on", "Made at", "Served on", "Served at"
HEARING, HEARING_AT, HEARD = "Next hearing on", "Next hearing at", "Heard on"
EXPIRES, NO_END, NEXT_CHECK = "Last day", "No last day: until a further order", "Next check on"
NOTIFIED, EXEMPT = "Person notified the police on", "Why nothing needs to be notified"
ARREST, PROTECTS, MORE = "Power of arrest", "Protects others", "More about it"
PROTECTS_HINT = "People who are not in this case file."
YES_OR_NO = (("yes", "Yes"), ("no", "No"))
CONDITION, CONDITION_WORDS, REQUIREMENT = "Condition", "What it forbids or asks for", "It asks for something"
CONDITION_HINT = "Leave it empty to write your own."
CONDITION_ENDS, LIFTED = "Last day of this condition", "Taken out on"
OWN_END = "If it ends before the order."
EVENT, HAPPENED, HAPPENED_AT, EVENT_WORDS = "What happened", "Date", "Time", "In words"
OUTCOME, OUTCOME_WORDS, POLICE_REFERENCE = "Outcome", "More about the outcome", "Police reference"
ORDER_RECORDED, ORDER_AMENDED, ORDER_WITHDRAWN = "Order added", "Order amended", "Order withdrawn"
CONDITION_RECORDED, CONDITION_AMENDED, CONDITION_WITHDRAWN = (
    "Condition added", "Condition amended", "Condition withdrawn",
)  # fmt: skip
EVENT_RECORDED, EVENT_AMENDED, EVENT_WITHDRAWN = "Entry recorded", "Entry amended", "Entry withdrawn"
NO_CONDITIONS = "No conditions recorded. Add them one by one."
ENDED_HOW = {"refused": "Refused by the court", "application withdrawn": "Application withdrawn"}
FILES_HINT = "Keep the order itself, or a notice, as a file here."
LOCAL, HOW_COUNTED = "local setting", "How it is counted"


def protects_person(name: str) -> str:
    """Ask whether an order protects somebody."""
    return f"Protects {name}"


def order_title(order: OrderRow) -> str:
    """Head an order: "Restraining order against Rowan Larch"."""
    return f"{order.title} against {order.name}"


def next_line(order: OrderRow, today: date) -> str:
    """Say what is due next: "Next: last day of the order, 3 March 2027, in 4 months"."""
    ended, application = order.ended(today), order.application
    if ended:
        how = ENDED_HOW.get(application.result if application else "", "Ended")
        return f"{how} on {show_day(ended)}"
    if order.waits_for_court and application and application.day:
        return f"Applied for on {show_day(application.day)}. The court has not decided."
    coming = order.coming(today)
    if not coming:
        return "In force. No date to watch is recorded."
    return f"Next: {coming_words(coming[0], today)}"


def coming_words(coming: ComingDate, today: date) -> str:
    """Say what happens when, and how far away it is."""
    when = about_orders.by_when(coming.by) if coming.by else f"on {show_day(coming.day)}"
    late = "overdue" if coming.day < today else show_distance(coming.day, today)
    return f"{coming.what}, {when} ({late})"


def is_late(order: OrderRow, today: date) -> bool:
    """Tell whether something of an order is overdue."""
    return any(coming.day < today for coming in order.coming(today))


def clock_line(row: ClockRow, exemptions: Mapping[str, str]) -> str:
    """Say how the deadline of a clock was counted, what is missing to count it, or why it does not run."""
    clock = row.clock
    source = join_parts(clock.source, LOCAL if clock.local else "")
    if row.exempt:
        return f"{clock.words}: not needed. {exemptions.get(row.exempt, row.exempt)}."
    if row.done:
        return f"{clock.words}: done on {show_day(row.done)}."
    if row.deadline is None:
        return f"{clock.words}: enter when it was {clock.anchor}. {source}."
    if clock.hours:
        length = f"{clock.hours} hours from when it was {clock.anchor}."
    else:
        length = f"{clock.days} days, counting the day on which it was {clock.anchor}."
    parts = (f"{HOW_COUNTED}: {length}", about_orders.working(row.deadline), clock.after, f"{source}.")
    return " ".join(part for part in parts if part)


def order_facts(order: OrderRow) -> tuple[str, ...]:
    """Say what else is recorded of an order, a line each."""
    known, listed = order.details, lists()
    court = join_parts(listed.courts.get(known.court, known.court), known.court_name, known.reference)
    authorised = join_parts(listed.ranks.get(known.rank, known.rank), known.authority)
    days = join_parts(
        *(
            f"{words} {show_day(on)}{_at(getattr(known, f'{field}_at'))}"
            for field, words in (("given", "Given"), ("made", "Made"), ("served", "Served"))
            if (on := getattr(known, field))
        )
    )
    names = (*(name for _, name in order.protected), known.protects)
    protected = ", ".join(name for name in names if name)
    arrest = {"yes": "Power of arrest attached", "no": "No power of arrest"}.get(known.power_of_arrest, "")
    return tuple(
        line
        for line in (
            court, days, listed.routes.get(known.route, known.route),
            f"Authorised by: {authorised}" if authorised else "",
            f"Protects {protected}" if protected else "",
            arrest, f"If it is breached: {order.kind.breach}" if order.kind else "", known.more,
        )
        if line
    )  # fmt: skip


def end_line(order: OrderRow) -> str:
    """Say until when an order lasts."""
    if order.details.no_end:
        return "No last day: until a further order"
    if order.details.expires:
        return f"Last day {show_day(order.details.expires)}"
    return f"No last day recorded. {order.kind.in_force if order.kind else ''}".strip()


def condition_line(condition: ConditionRow, today: date) -> str:
    """Say what is special about a condition: its own end, or that it was taken out."""
    return join_parts(
        "Requirement" if condition.requirement else "",
        f"until {show_day(condition.expires)}" if condition.expires else "",
        "ended" if condition.expires and condition.expires < today else "",
        f"taken out on {show_day(condition.lifted)}" if condition.lifted else "",
    )


def event_title(event: EventRow) -> str:
    """Name an entry: "Breach, 3 March 2026, 10pm"."""
    day = f"{show_day(event.happened)}{_at(event.happened_at)}" if event.happened else ""
    return ", ".join(part for part in (event.kind_words, day) if part)


def kind_hint(kind: OrderKind | None) -> str:
    """Say how long an order of a kind lasts."""
    return kind.in_force if kind else ""


def _at(clock: str) -> str:
    at = read_clock(clock)
    return f", {show_time(at)}" if at else ""
