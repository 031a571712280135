"""Who heard a case, how long it took, and whether a meeting is quorate."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from coordinator.core.dates import HERE
from coordinator.forums.definition import Definition, InviteeKind
from coordinator.hearings import wording
from coordinator.people.spelling import plain_words

PRESENT, OBSERVER, APOLOGIES, INFORMED, ABSENT = "present", "observer", "apologies", "informed", "absent"
# Source: docs/domain.md 2.9.
STATES = {
    PRESENT: wording.PRESENT, OBSERVER: wording.OBSERVER, APOLOGIES: wording.APOLOGIES,
    INFORMED: wording.APOLOGIES_INFORMATION, ABSENT: wording.ABSENT,
}  # fmt: skip
IN_THE_ROOM = (PRESENT, OBSERVER)
AGAIN, DISCHARGED = "again", "discharged"
NEXT_STEPS = {AGAIN: wording.LISTED_AGAIN, DISCHARGED: wording.DISCHARGED}  # the usual words
STATEMENT, BREACH, WITHDRAWAL = "statement", "breach", "withdrawal"
EVENTS = {STATEMENT: wording.STATEMENT_READ, BREACH: wording.BREACH, WITHDRAWAL: wording.WITHDRAWAL}
# Whose presence a quorum counts, if a forum's file names no other number.
_COUNTED = (InviteeKind.CORE, InviteeKind.RESPONSIBLE)


def next_steps(rules: Definition) -> dict[str, str]:
    """Return what can come next of a case, in the forum's own words where its file has them."""
    return {step: rules.next_steps.get(step, usual) for step, usual in NEXT_STEPS.items()}


class Heard(StrEnum):
    """How much of a hearing somebody was in the room for."""

    ALL = "all"
    PART = "part"
    NONE = "none"


@dataclass(frozen=True)
class Stretch:
    """A stretch of time in which a case was heard, in UTC; `ended` is None while it goes on."""

    started: datetime
    ended: datetime | None


def minutes_spent(stretches: Iterable[Stretch], now: datetime) -> float:
    """Return how many minutes a case was heard, all stretches together; one that goes on counts to now."""
    seconds = sum(((each.ended or now) - each.started).total_seconds() for each in stretches)
    return max(0.0, seconds / 60)


def heard_how_much(stretches: Sequence[Stretch], arrived: str, departed: str) -> Heard:
    """Return how much of a hearing somebody heard who came and went at times like "10:05".

    Without recorded stretches nobody knows when the case was heard, so everybody who attended heard it.
    """
    if not stretches or not (arrived or departed):
        return Heard.ALL
    came = time.fromisoformat(arrived) if arrived else time.min
    went = time.fromisoformat(departed) if departed else time.max
    spans = [(_clock(each.started), _clock(each.ended) if each.ended else time.max) for each in stretches]
    if not any(start <= went and end >= came for start, end in spans):
        return Heard.NONE
    whole = all(start >= came and (end <= went or end == time.max == went) for start, end in spans)
    return Heard.ALL if whole else Heard.PART


def _clock(at: datetime) -> time:
    return at.astimezone(HERE).time().replace(second=0, microsecond=0)


@dataclass(frozen=True)
class Quorum:
    """Which invitees that a quorum counts are present; `needed` is 0 if the forum's file counts none."""

    present: tuple[str, ...]
    missing: tuple[str, ...]
    needed: int

    @property
    def is_quorate(self) -> bool:
        """Whether enough of them are present."""
        return len(self.present) >= self.needed


def quorum(rules: Definition, present: Iterable[str]) -> Quorum:
    """Return the quorum of a meeting, given the invitees that somebody is present for.

    A forum's file may say how many are needed; without a number all core invitees are.
    """
    counted = [invitee.name for invitee in rules.invitees if invitee.kind in _COUNTED]
    here = {name.casefold() for name in present}
    attending = tuple(name for name in counted if name.casefold() in here)
    missing = tuple(name for name in counted if name.casefold() not in here)
    return Quorum(attending, missing, len(counted) if rules.quorum is None else rules.quorum)


def likely_invitee(rules: Definition, called: Iterable[str]) -> str:
    """Return the invitee of a forum's file that an agency most likely is; "" if none fits.

    "Cleveland Police" is "Police"; `called` has the agency's name and its other names.
    """
    names = [set(plain_words(name)) for name in called]
    best, most = "", 0
    for invitee in rules.invitees:
        needed = set(plain_words(invitee.name)) - _LITTLE
        if needed and len(needed) > most and any(needed <= words for words in names):
            best, most = invitee.name, len(needed)
    return best


_LITTLE = {"service", "services", "and", "of", "the"}
