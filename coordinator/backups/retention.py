"""Which backups are kept as time passes: the latest, then one a week, then one a month."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime

RECENT, WEEKLY, MONTHLY = 12, 10, 9


@dataclass(frozen=True)
class BackupAge:
    """What thinning must know of a backup."""

    name: str
    made: datetime
    verified: bool
    ahead: bool = False  # it holds what the casebook lacks


def expired_backups(backups: Iterable[BackupAge]) -> set[str]:
    """Return the names of the backups to let go.

    Kept are the 12 latest, the latest of each of the last 10 weeks and 9 months that have one,
    and always the latest proven one, also of those that hold what the casebook lacks.
    """
    newest_first = sorted(backups, key=lambda one: (one.made, one.name), reverse=True)
    kept = {one.name for one in newest_first[:RECENT]}
    kept |= _latest_of(newest_first, lambda one: one.made.isocalendar()[:2], WEEKLY)
    kept |= _latest_of(newest_first, lambda one: (one.made.year, one.made.month), MONTHLY)
    for ahead in (False, True):
        kept |= {one.name for one in [one for one in newest_first if one.verified and one.ahead is ahead][:1]}
    return {one.name for one in newest_first} - kept


def _latest_of(newest_first: list[BackupAge], span: Callable[[BackupAge], Hashable], count: int) -> set[str]:
    latest: dict[Hashable, str] = {}
    for one in newest_first:
        latest.setdefault(span(one), one.name)
        if len(latest) > count:
            break
    return set(list(latest.values())[:count])
