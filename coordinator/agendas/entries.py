"""What a version of an agenda holds, and how two versions differ."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from coordinator.meetings.rules import NOT_HEARD, WITHDRAWN


@dataclass(frozen=True)
class VersionEntry:
    """A case, or a break without an item, on a version of an agenda; times as "HH:MM"."""

    item_id: str | None
    place: int  # in the order of hearing, from 1; 0: it is not heard
    number: int | None
    part: str
    starts: str
    minutes: int
    reference: str = ""
    title: str = ""  # of a break what it is for
    accused: str = ""
    referred_by: str = ""
    outcome: str = ""
    reason: str = ""
    joint: int | None = None
    leaves: str = ""
    case_id: str = ""
    left_out: bool = False  # of a copy, because of a conflict of interest

    @property
    def is_heard(self) -> bool:
        """Whether it is a case that is to be heard."""
        return self.item_id is not None and self.outcome not in NOT_HEARD


class ChangeKind(StrEnum):
    """How an entry differs from the version before."""

    ADDED = "added"
    BACK = "heard after all"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"
    MOVED = "moved"
    TOGETHER = "heard with others"
    LEAVES = "who leaves the room"
    DETAILS = "details"
    TIMES = "times"
    BREAKS = "breaks"


@dataclass(frozen=True)
class VersionChange:
    """One difference between two versions; without a number it is about all of the agenda."""

    kind: ChangeKind
    entry: VersionEntry | None = None

    @property
    def number(self) -> int | None:
        """The number of the case on the agenda."""
        return self.entry.number if self.entry else None


def in_order(entries: Sequence[VersionEntry]) -> tuple[VersionEntry, ...]:
    """Return the entries that are heard, and breaks, in the order of hearing."""
    return tuple(sorted((entry for entry in entries if entry.place), key=lambda entry: entry.place))


def with_missing(before: Sequence[VersionEntry], now: Sequence[VersionEntry]) -> tuple[VersionEntry, ...]:
    """Return what an agenda holds now, with the cases that were taken off it since a version.

    Their numbers stay theirs.
    """
    here = {entry.item_id for entry in now}
    gone = (entry for entry in before if entry.item_id is not None and entry.item_id not in here)
    return (*now, *(replace(entry, place=0, outcome=WITHDRAWN) for entry in gone))


def changes(before: Sequence[VersionEntry], now: Sequence[VersionEntry]) -> tuple[VersionChange, ...]:
    """List how an agenda differs from a version of it: case by case, then its times and breaks."""
    old = {entry.item_id: entry for entry in before if entry.item_id is not None}
    listed = [
        VersionChange(kind, entry)
        for entry in sorted(now, key=lambda entry: entry.number or 0)
        if entry.item_id is not None
        for kind in _of_case(old.get(entry.item_id), entry)
    ]
    moved = _moved(before, now)
    listed += [VersionChange(ChangeKind.MOVED, entry) for entry in in_order(now) if entry.item_id in moved]
    pauses = [
        [(entry.title, entry.minutes, entry.starts) for entry in each if not entry.item_id]
        for each in (before, now)
    ]
    if pauses[0] != pauses[1]:
        listed.append(VersionChange(ChangeKind.BREAKS))
    at = {entry.item_id: (entry.starts, entry.minutes) for entry in before if entry.is_heard}
    timed = (entry for entry in now if entry.is_heard and entry.item_id in at)
    if any((entry.starts, entry.minutes) != at[entry.item_id] for entry in timed):
        listed.append(VersionChange(ChangeKind.TIMES))
    return tuple(listed)


def _of_case(old: VersionEntry | None, now: VersionEntry) -> Iterator[ChangeKind]:
    if old is None:
        if now.is_heard:
            yield ChangeKind.ADDED
        return
    if now.outcome != old.outcome and not now.is_heard:
        yield ChangeKind.WITHDRAWN if now.outcome == WITHDRAWN else ChangeKind.DEFERRED
        return
    if now.is_heard and not old.is_heard:
        yield ChangeKind.BACK
    if not now.is_heard:
        return
    if now.joint != old.joint:
        yield ChangeKind.TOGETHER
    if now.leaves != old.leaves:
        yield ChangeKind.LEAVES
    shown = ("title", "accused", "referred_by", "part")
    if any(getattr(now, name) != getattr(old, name) for name in shown):
        yield ChangeKind.DETAILS


def _moved(before: Sequence[VersionEntry], now: Sequence[VersionEntry]) -> set[str | None]:
    """Return the cases that are heard at another place among those that both versions hear.

    The fewest that explain the new order: all but a longest run that kept its order.
    """
    heard = [entry.item_id for entry in in_order(before) if entry.is_heard]
    both = [entry.item_id for entry in in_order(now) if entry.is_heard and entry.item_id in set(heard)]
    places = [heard.index(item) for item in both]
    best: list[list[int]] = []
    for at, place in enumerate(places):
        runs = (best[earlier] for earlier in range(at) if places[earlier] < place)
        best.append([*_longest(runs), at])
    kept = set(_longest(best))
    return {item for at, item in enumerate(both) if at not in kept}


def _longest(runs: Iterable[list[int]]) -> list[int]:
    longest: list[int] = []
    for run in runs:
        longest = run if len(run) > len(longest) else longest
    return longest
