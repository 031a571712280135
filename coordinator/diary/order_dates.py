"""The dates of orders: clocks, hearings, checks, and when orders and their conditions end."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from coordinator.diary import wording
from coordinator.diary.case_dates import files_of
from coordinator.diary.entry import DiaryEntry, DiaryKind, Opens
from coordinator.orders.details import read_clock
from coordinator.orders.queries import list_watched_orders
from coordinator.orders.wording import HEARING

_AFTER = timedelta(weeks=2)  # how long the end of an order stays in the diary


def orders(session: Session, today: date, until: date) -> Iterator[DiaryEntry]:
    """Yield the dates of orders that must not pass unseen."""
    watched = list_watched_orders(session, since=today - _AFTER)
    files = files_of(session, {order.case_id for order in watched})
    for order in watched:
        for coming in (*order.coming(today), *order.ran_out(today)):
            if coming.day > until:
                continue
            what = wording.due_of_order(coming.what, order.title, order.name)
            hearing = read_clock(order.details.hearing_at) if coming.what == HEARING else None
            at = coming.by.at if coming.by else hearing
            yield DiaryEntry(
                DiaryKind.ORDER,
                coming.day,
                what,
                order.id,
                Opens.CASE,
                order.case_id,
                *files[order.case_id],
                at=at,
                part=coming.what,
            )
