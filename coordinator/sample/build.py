"""Builds the sample: an invented caseload of any size, through the same audited writes as a real one."""

import contextlib
import gc
from collections.abc import Callable, Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.people.model import Person
from coordinator.sample import wording
from coordinator.sample.cases import Inventor
from coordinator.sample.casework.quality import invent_quality
from coordinator.store.audit import UnitOfWork

_AT_ONCE = 1000  # cases in a transaction: bounds the memory, whatever the size


def make_sample(
    casebook: Casebook,
    *,
    cases: int,
    seed: int,
    today: date,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, int]:
    """Fill an empty casebook with an invented caseload; return how many rows of each table.

    `progress` is called with (cases done, cases in all). Raises Refused for a casebook with people in it.
    """
    if cases < 1:
        raise Refused(wording.TOO_FEW, field="cases")
    if casebook.read(_has_people):
        raise Refused(wording.NOT_EMPTY)
    inventor = Inventor(cases, seed, today)
    counts: dict[str, int] = {}
    for first in range(0, cases, _AT_ONCE):
        upto = min(cases, first + _AT_ONCE)
        with _without_gc():
            written = casebook.do(invent_cases, inventor=inventor, numbers=range(first, upto)).value
        for table, count in written.items():
            counts[table] = counts.get(table, 0) + count
        if progress:
            progress(upto, cases)
    return counts


@use_case("invent_cases")
def invent_cases(work: UnitOfWork, *, inventor: Inventor, numbers: range) -> dict[str, int]:
    """Invent cases and write them; return how many rows of each table."""
    for number in numbers:
        inventor.invent(number)
    work.about, work.reason = "sample", wording.REASON
    counts = inventor.rows.write(work.session)
    if numbers.stop == inventor.cases:
        counts |= invent_quality(work.session, inventor.today)
    return counts


@contextlib.contextmanager
def _without_gc() -> Iterator[None]:
    """Disable the garbage collector, which would search a growing heap of rows without any garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
            gc.collect()


def _has_people(session: Session) -> bool:
    return session.scalars(select(Person.id).limit(1)).first() is not None
