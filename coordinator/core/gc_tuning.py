"""Set how often Python collects garbage, and what it leaves alone."""

import gc
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

_OBJECTS, _SMALL, _MIDDLE = 100_000, 20, 20
_STEP = 2_000  # values: what is made of them is small enough to be looked through in a frame


def collect_seldom() -> None:
    """Collect garbage seldom: a casebook's rows are read by the thousand, and nearly all are kept.

    At Python's own pace a quarter of the time that a pack takes goes into collecting. Objects
    outside reference cycles are freed at once all the same.
    """
    gc.set_threshold(_OBJECTS, _SMALL, _MIDDLE)


def without_collecting(values: Iterable[T]) -> Iterator[T]:
    """Keep what a consumer makes of many values, for as long as a casebook is open, from the collector.

    Looking through millions of objects that are all kept would stop the screen. `collect_everything` looks
    at them again.
    """
    for number, value in enumerate(values):
        if number % _STEP == _STEP - 1:
            gc.freeze()
        yield value


def collect_everything() -> None:
    """Collect all garbage there is, also among what was kept from the collector."""
    gc.unfreeze()
    gc.collect()
