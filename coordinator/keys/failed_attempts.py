"""Wrong tries slow the next one down. They are counted in a small file in the folder, without anybody's name.

Whoever can write in the folder can delete the file: it slows somebody at the keyboard
down, not somebody who took the folder with them. That is what Argon2id is for.
"""

import contextlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from coordinator.core.atomic_file import replace_file
from coordinator.core.dates import show_moment
from coordinator.core.errors import WrongPassphrase

TRIES = "tries.json"
FREE, LONGEST_SECONDS, MOST_PINS = 3, 60, 3
_LARGEST = 4096  # bytes


@dataclass(frozen=True)
class FailedAttempts:
    """How often it was tried in vain since it last opened, from when to when; `pins` are those of a PIN."""

    count: int = 0
    first: str = ""
    last: str = ""
    pins: int = 0

    def delay(self) -> int:
        """How many seconds to wait after the last of them: none, then 2, 4, 8 … 60."""
        return 0 if self.count < FREE else min(LONGEST_SECONDS, 2 ** min(self.count - FREE + 1, 10))

    def still_to_wait(self, now: datetime) -> int:
        """How many of these seconds are left. A clock that was put back can't make it longer."""
        with contextlib.suppress(ValueError, TypeError):
            since = (now - datetime.fromisoformat(self.last)).total_seconds()
            return max(0, round(self.delay() - max(since, 0.0) + 0.4999))
        return 0

    def is_ahead_of(self, now: datetime) -> bool:
        """Say whether the last of them is told to have been after this moment."""
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
            datetime.fromisoformat(moment).astimezone()  # as it is told later
        return FailedAttempts(numbers[0], str(values["first"]), str(values["last"]), numbers[1])
    except (OSError, KeyError, TypeError, ValueError, ArithmeticError, RecursionError):
        return FailedAttempts()


def must_have_waited(folder: Path, now: datetime) -> None:
    """Raise WrongPassphrase while it is too soon for another try."""
    tries = read(folder)
    left = tries.still_to_wait(now)
    if left:
        if tries.is_ahead_of(now):  # the clock was put back: waiting for that moment could take years
            _write(folder, replace(tries, last=_moment(now)))
        raise WrongPassphrase(f"It was tried wrongly {tries.count} times. {_wait(left)}")


def note(folder: Path, now: datetime, *, pin: bool = False) -> FailedAttempts:
    """Count one more wrong try."""
    tries = read(folder)
    at = _moment(now)
    more = replace(
        tries, count=tries.count + 1, first=tries.first or at, last=at, pins=tries.pins + (1 if pin else 0)
    )
    _write(folder, more)
    return more


def forget_pins(folder: Path) -> None:
    """Let a new PIN begin with three tries."""
    tries = read(folder)
    if tries.pins:
        _write(folder, replace(tries, pins=0))


def clear(folder: Path) -> None:
    """Forget the count: it opened."""
    with contextlib.suppress(OSError):
        (folder / TRIES).unlink(missing_ok=True)


def with_delay(refusal: WrongPassphrase, tries: FailedAttempts) -> WrongPassphrase:
    """Say in the sentence how long to wait, where there is something to wait for."""
    delay = tries.delay()
    return WrongPassphrase(f"{refusal} {_wait(delay)}") if delay else refusal


def describe(tries: FailedAttempts) -> str:
    """Say for the trail how often and when."""
    if not tries.count:
        return ""
    times = "1 wrong try" if tries.count == 1 else f"{tries.count} wrong tries"
    first, last = (show_moment(datetime.fromisoformat(at)) for at in (tries.first, tries.last))
    return f"{times}, {first}" if first == last else f"{times}, from {first} to {last}"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _wait(seconds: int) -> str:
    return f"Wait {seconds} second{'' if seconds == 1 else 's'}, then try again."


def _write(folder: Path, tries: FailedAttempts) -> None:
    values = {"count": tries.count, "first": tries.first, "last": tries.last, "pins": tries.pins}
    with contextlib.suppress(OSError):
        replace_file(folder / TRIES, (json.dumps(values) + "\n").encode())
