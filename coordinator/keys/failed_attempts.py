"""Count failed attempts to unlock, in a small file in the folder without names, and delay the next one.

A person who can write to the folder can delete the file: it delays somebody at the keyboard,
not somebody who took the folder with them. Argon2id is for that.
"""

import contextlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from coordinator.core.atomic_file import replace_file
from coordinator.core.dates import show_moment
from coordinator.core.errors import WrongPassphrase
from coordinator.keys import wording

TRIES = "tries.json"
FREE, LONGEST_SECONDS = 3, 60
_LARGEST = 4096  # bytes


@dataclass(frozen=True)
class FailedAttempts:
    """The attempts that failed since the last unlock, and from when to when; `pins` are those with a PIN."""

    count: int = 0
    first: str = ""
    last: str = ""
    pins: int = 0

    def delay(self) -> int:
        """Return how many seconds to wait after the last one: none, then 2, 4, 8 … 60."""
        return 0 if self.count < FREE else min(LONGEST_SECONDS, 2 ** min(self.count - FREE + 1, 10))

    def still_to_wait(self, now: datetime) -> int:
        """Return how many of these seconds are left. A clock that was set back can't make it longer."""
        with contextlib.suppress(ValueError, TypeError):
            since = (now - datetime.fromisoformat(self.last)).total_seconds()
            return max(0, round(self.delay() - max(since, 0.0) + 0.4999))
        return 0

    def is_ahead_of(self, now: datetime) -> bool:
        """Return whether the last one is recorded as later than this moment."""
        return now < datetime.fromisoformat(self.last)


def read(folder: Path) -> FailedAttempts:
    """Read the count; what can't be read counts as none."""
    try:
        raw = (folder / TRIES).read_bytes()[:_LARGEST]
        values = json.loads(raw)
        numbers = (int(values["count"]), int(values["pins"]))
        if not all(0 <= number <= 1_000_000 for number in numbers):
            return FailedAttempts()
        for moment in (values["first"], values["last"]):
            datetime.fromisoformat(moment).astimezone()  # as it is shown later
        return FailedAttempts(numbers[0], str(values["first"]), str(values["last"]), numbers[1])
    except (OSError, KeyError, TypeError, ValueError, ArithmeticError, RecursionError):
        return FailedAttempts()


def must_have_waited(folder: Path, now: datetime) -> None:
    """Raise WrongPassphrase while it is too soon for another attempt."""
    tries = read(folder)
    left = tries.still_to_wait(now)
    if left:
        if tries.is_ahead_of(now):  # the clock was set back: waiting for that moment could take years
            _write(folder, replace(tries, last=_moment(now)))
        raise WrongPassphrase(wording.attempts_failed(tries.count, left))


def note(folder: Path, now: datetime, *, pin: bool = False) -> FailedAttempts:
    """Count one more failed attempt."""
    tries = read(folder)
    at = _moment(now)
    more = replace(
        tries, count=tries.count + 1, first=tries.first or at, last=at, pins=tries.pins + (1 if pin else 0)
    )
    _write(folder, more)
    return more


def clear(folder: Path) -> None:
    """Clear the count after an unlock."""
    with contextlib.suppress(OSError):
        (folder / TRIES).unlink(missing_ok=True)


def with_delay(refusal: WrongPassphrase, tries: FailedAttempts) -> WrongPassphrase:
    """Add to the sentence how long to wait, if there is a delay."""
    delay = tries.delay()
    return WrongPassphrase(f"{refusal} {wording.wait(delay)}") if delay else refusal


def describe(tries: FailedAttempts) -> str:
    """Say for the trail how many attempts failed, and when."""
    if not tries.count:
        return ""
    first, last = (show_moment(datetime.fromisoformat(at)) for at in (tries.first, tries.last))
    return wording.failed_attempts(tries.count, first, last)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _write(folder: Path, tries: FailedAttempts) -> None:
    values = {"count": tries.count, "first": tries.first, "last": tries.last, "pins": tries.pins}
    with contextlib.suppress(OSError):
        replace_file(folder / TRIES, (json.dumps(values) + "\n").encode())
