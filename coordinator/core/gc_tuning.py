"""Set how often Python collects garbage."""

import gc

_OBJECTS, _SMALL, _MIDDLE = 100_000, 20, 20


def collect_seldom() -> None:
    """Collect garbage seldom: a casebook's rows are read by the thousand, and nearly all are kept.

    At Python's own pace a quarter of the time that a pack takes goes into collecting. Objects
    outside reference cycles are freed at once all the same.
    """
    gc.set_threshold(_OBJECTS, _SMALL, _MIDDLE)
