"""The orders in force that bind somebody of a case: their clocks, conditions, last breach and next check."""

from collections.abc import Iterator
from datetime import date

from coordinator.documents.blocks import Block, Gap, Heading, Quotation, Span, Spans, Tone, Weight
from coordinator.packs import wording
from coordinator.packs.records.orders import PackOrder
from coordinator.packs.snapshot import PackCase


def orders(case: PackCase, on: date) -> Iterator[Block]:
    """List the orders of a case that are in force on the day of the meeting; nothing if there are none."""
    if not case.orders:
        return
    yield Heading(wording.ORDERS)
    for order in case.orders:
        head = Span(wording.order_against(order), Weight.MEDIUM)
        times = Span(f" · {wording.order_times(order, on)}", tone=Tone.SECOND)
        yield Quotation((head, times), _lines(order, on))
    yield Gap(8)


def _lines(order: PackOrder, on: date) -> Spans:
    lines = [
        wording.joined(
            f"{wording.PROTECTS}: {', '.join(order.protects)}" if order.protects else "",
            order.court_name,
            wording.ARREST if order.power_of_arrest == "yes" else "",
        ),
        *(wording.condition(condition, on) for condition in order.conditions if condition.words),
        wording.standard_conditions(order.standard),
        wording.IN_ANOTHER_FILE if order.elsewhere else "",
        wording.joined(
            wording.breaches(order, on),
            f"{wording.NEXT_CHECK}: {wording.near_day(order.next_check, on)}" if order.next_check else "",
        ),
    ]
    return (Span("\n".join(wording.first_up(line) for line in lines if line)),)
