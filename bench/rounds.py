"""Times several ways of doing the same thing in turn, so that whatever the machine does meets them all."""

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

Way = Callable[[], object]


@dataclass(frozen=True)
class Times:
    """What one way took, in seconds, a round each."""

    each: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median, in seconds."""
        return median(self.each)


@dataclass(frozen=True)
class Figure:
    """One question asked of ours and of a reference; `lost` says why there is no reference here."""

    what: str
    size: str
    ours: Times
    against: str = ""
    theirs: Times | None = None
    lost: str = ""

    @property
    def ratios(self) -> tuple[float, ...]:
        """How many times as long ours took, round by round."""
        if self.theirs is None:
            return ()
        return tuple(a / b for a, b in zip(self.ours.each, self.theirs.each, strict=True))


def by_turns(rounds: int, *ways: Way) -> list[Times]:
    """Time each way once a round; every other round goes the other way about."""
    found: list[list[float]] = [[] for _ in ways]
    for turn in range(rounds):
        places = range(len(ways)) if turn % 2 == 0 else reversed(range(len(ways)))
        for place in places:
            found[place].append(time_once(ways[place]))
    return [Times(tuple(each)) for each in found]


def time_once(way: Way) -> float:
    """Time one way once, in seconds, with nothing left over from the one before."""
    gc.collect()
    return time_among_others(way)


def time_among_others(way: Way) -> float:
    """Time one way once, in seconds, as one of many quick ones between which nothing is collected."""
    began = time.perf_counter()
    way()
    return time.perf_counter() - began


def against(what: str, size: str, rounds: int, ours: Way, named: str, theirs: Way) -> Figure:
    """Ask the same of ours and of a reference, after each has been asked once without a clock."""
    ours()
    theirs()
    mine, other = by_turns(rounds, ours, theirs)
    return Figure(what, size, mine, named, other)


def spread(values: Sequence[float], show: Callable[[float], str]) -> str:
    """Say a median and the least and most beside it."""
    return f"{show(median(values))} ({show(min(values))}–{show(max(values))})"
