"""What became of a copy, by its entries: the words of each kind, and the state that follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coordinator.copies import wording


class CopyEventKind(StrEnum):
    """What became of a copy."""

    SENT = "sent"
    RECALLED = "recalled"
    RETURNED = "returned"
    DESTROYED = "destroyed"
    KEPT = "kept"
    LOST = "lost"

    @property
    def words(self) -> str:
        """Its name on the screen."""
        return EVENTS[self.value]


EVENTS = {
    "sent": wording.SENT, "recalled": wording.RECALLED, "returned": wording.RETURNED,
    "destroyed": wording.DESTROYED, "kept": wording.KEPT, "lost": wording.LOST,
}  # fmt: skip
OUTSTANDING = (CopyEventKind.SENT, CopyEventKind.RECALLED)  # after these, it is still to come back
_ENDED = {
    CopyEventKind.RETURNED: wording.RETURNED, CopyEventKind.DESTROYED: wording.DESTROYED,
    CopyEventKind.KEPT: wording.KEPT, CopyEventKind.LOST: wording.LOST,
}  # fmt: skip


class CopyState(StrEnum):
    """Where a copy is, as far as it was recorded."""

    NOT_GIVEN = "not given"
    NOT_RECORDED = "not recorded"
    OWN = "own"  # a file that the user made for themselves
    OUT = "out"
    DUE_BACK = "due back"
    OVERDUE = "overdue"
    ENDED = "ended"
    LOST = "lost"


@dataclass(frozen=True)
class CopyEventRow:
    """What became of a copy on a day."""

    id: str
    kind: CopyEventKind
    happened: date
    how: str
    person: str
    due: date | None
    words: str


def state_of(events: Sequence[CopyEventRow], *, not_given: bool, own: bool, today: date) -> CopyState:
    """Return the state of a copy by its entries, the latest last."""
    if not_given:
        return CopyState.NOT_GIVEN
    if not events:
        return CopyState.OWN if own else CopyState.NOT_RECORDED
    last = events[-1]
    if last.kind is CopyEventKind.LOST:
        return CopyState.LOST
    if last.kind in _ENDED:
        return CopyState.ENDED
    due = due_of(events)
    if due is not None and due < today:
        return CopyState.OVERDUE
    return CopyState.DUE_BACK if due or last.kind is CopyEventKind.RECALLED else CopyState.OUT


def due_of(events: Sequence[CopyEventRow]) -> date | None:
    """Return the day by which a copy is to come back; None where no day was set, or it needs none now.

    A day that was set when it was sent stands until it is asked back for another one.
    """
    due = None
    for event in events:
        due = (event.due or due) if event.kind in OUTSTANDING else None
    return due


def state_words(state: CopyState, events: Sequence[CopyEventRow]) -> str:
    """Name a state: "Overdue", "Returned"."""
    if state is CopyState.ENDED:
        return _ENDED[events[-1].kind]
    if state is CopyState.DUE_BACK and due_of(events) is None:
        return wording.ASKED_BACK
    return {
        CopyState.NOT_GIVEN: wording.NOT_GIVEN, CopyState.NOT_RECORDED: wording.NOT_RECORDED,
        CopyState.OUT: wording.OUT, CopyState.DUE_BACK: wording.DUE_BACK, CopyState.OVERDUE: wording.OVERDUE,
        CopyState.LOST: wording.LOST, CopyState.OWN: wording.OWN,
    }[state]  # fmt: skip
