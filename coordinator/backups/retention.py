"""Which backups are kept as time passes: the latest, then one a week, then one a month."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime

RECENT, WEEKLY, MONTHLY = 12, 10, 9


@dataclass(frozen=True)
class BackupAge:
    """What retention needs to know about a backup."""

    name: str
    made: datetime
    verified: bool
    ahead: bool = False  # it has lines of the trail that the casebook lacks


def expired_backups(backups: Iterable[BackupAge]) -> set[str]:
    """Return the names of the backups to delete.

    Kept are the 12 latest, the latest of each of the last 10 weeks and 9 months that have one, the
    latest verified one, and the latest verified one of those with lines that the casebook lacks.
    """
    newest_first = sorted(backups, key=lambda backup: (backup.made, backup.name), reverse=True)
    kept = {backup.name for backup in newest_first[:RECENT]}
    kept |= _latest_of(newest_first, lambda backup: backup.made.isocalendar()[:2], WEEKLY)
    kept |= _latest_of(newest_first, lambda backup: (backup.made.year, backup.made.month), MONTHLY)
    for ahead in (False, True):
        verified = [backup.name for backup in newest_first if backup.verified and backup.ahead is ahead]
        kept |= set(verified[:1])
    return {backup.name for backup in newest_first} - kept


def _latest_of(newest_first: list[BackupAge], span: Callable[[BackupAge], Hashable], count: int) -> set[str]:
    latest: dict[Hashable, str] = {}
    for backup in newest_first:
        latest.setdefault(span(backup), backup.name)
        if len(latest) > count:
            break
    return set(list(latest.values())[:count])
