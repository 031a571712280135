"""Where the scores of a chart are on its scale of time."""

from collections.abc import Sequence
from datetime import date

_MOST_APART, _SHARED = 0.2, 0.5  # of the width: between two scores at least, and that all may take of it


def places(days: Sequence[date]) -> list[float]:
    """Return where each of some days stands from left to right, from 0 to 1; the days are in order.

    Scores of one day, or of near days, stand apart, so that each can be read.
    """
    first, span = days[0].toordinal(), max((days[-1] - days[0]).days, 1)
    apart = min(_MOST_APART, _SHARED / max(len(days) - 1, 1))
    at = [(day.toordinal() - first) / span for day in days]
    for place in range(1, len(at)):
        at[place] = max(at[place], at[place - 1] + apart)
    if at[-1] > 1:
        at[-1] = 1.0
        for place in reversed(range(len(at) - 1)):
            at[place] = min(at[place], at[place + 1] - apart)
    return at
