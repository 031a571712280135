"""The sentences about frozen agendas and their supplements."""

from datetime import UTC, datetime

from coordinator.agendas.entries import ChangeKind, VersionChange
from coordinator.core.dates import show_moment

CANCELLED = "This meeting is cancelled. Reinstate it first."
NO_DAY = "Enter the date of the meeting first. Choose Amend."
FROZEN_ALREADY = "This agenda is frozen. Publish later changes as a supplement."
NOT_FROZEN = "This agenda is not frozen yet. Freeze it first."
NO_CASES = "No case is listed to this meeting. List one first."
SAY_WHY_ORDER = "Some cases are not in the forum’s own order. Enter why."
SAY_WHY_CHANGED = "Enter why the agenda changes. People read this."
CHANGED_SINCE_FIRST = "What changed since version 1"
REASONS_LEFT_OUT = "Why it changed is not on papers for this forum. Ask the coordinator."
WHAT_CHANGED, ORDER_NOW = "What changed", "Order of hearing now"
NOTHING_CHANGED = "Nothing has changed since the last version."
_OF_ALL = {
    ChangeKind.TIMES: "The times of some cases changed. The list has all of them.",
    ChangeKind.BREAKS: "The breaks changed. The list has all of them.",
}
_OF_CASE = {
    ChangeKind.ADDED: "added",
    ChangeKind.BACK: "heard after all",
    ChangeKind.DEFERRED: "deferred to a later meeting",
    ChangeKind.WITHDRAWN: "withdrawn",
    ChangeKind.MOVED: "heard at another place in the order",
    ChangeKind.TOGETHER: "heard together with others, or no longer",
    ChangeKind.LEAVES: "who leaves the room has changed",
    ChangeKind.DETAILS: "its details changed",
}


def change(each: VersionChange) -> str:
    """Describe a change without naming a person: "Case 4, MARAC/2611/04: deferred to a later meeting"."""
    if each.entry is None:
        return _OF_ALL[each.kind]
    return f"Case {each.entry.number}, {each.entry.reference}: {_OF_CASE[each.kind]}"


def what(kind: ChangeKind) -> str:
    """Say what became of a case."""
    words = _OF_CASE[kind]
    return f"{words[0].upper()}{words[1:]}"


def version_name(number: int) -> str:
    """Name a version: "Version 1", "Supplement 2"."""
    return f"Version {number}" if number == 1 else f"Supplement {number - 1}"


def frozen(number: int, at: datetime, made_by: str) -> str:
    """Say which version an agenda is, when it was frozen and who did it; the moment is in UTC."""
    who = f" by {made_by}" if made_by else ""
    return f"{version_name(number)}, frozen {show_moment(at.replace(tzinfo=UTC))}{who}"


def published(at: datetime, made_by: str, reason: str) -> str:
    """Say when a supplement was made, who made it and why; the moment is in UTC."""
    who = f" by {made_by}" if made_by else ""
    return f"Made {show_moment(at.replace(tzinfo=UTC))}{who}. {reason}".strip()


def leaves(number: int | None, who: str) -> str:
    """Say who leaves the room: "Case 4: Sara Malik (Harbour) leaves the room"."""
    leave = "leave" if ";" in who else "leaves"
    return f"Case {number}: {who} {leave} the room, because of a conflict of interest."
