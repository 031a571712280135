"""The sentences and labels about an agenda before the meeting: how full it is, its versions, its breaks."""

from collections.abc import Sequence
from datetime import UTC

from coordinator.agendas.queries import AgendaState, AgendaVersionRow
from coordinator.agendas.wording import version_name
from coordinator.caseload.waiting.queries import WaitingReferral
from coordinator.core.dates import show_day, show_moment
from coordinator.core.plural import plural
from coordinator.meetings.queries import MeetingFile
from coordinator.meetings.timetable import minutes_between
from coordinator.recipients.queries import Leaving

FREEZE_AGENDA, FREEZE = "Freeze the agenda…", "Freeze agenda"
SUPPLEMENT, MAKE_SUPPLEMENT = "Make a supplement…", "Make supplement"
WHY_ORDER, WHY_CHANGED = "Why cases are not in the forum’s own order", "Why the agenda changes"
NOTHING_CHANGED = "Nothing has changed since the last version."
OWN_ORDER, ORDER_RESTORED = "Go back to the forum’s own order", "Back in the forum’s own order"
WHY_NOT_HEARD = {"deferred": "Why it is deferred", "withdrawn": "Why it is withdrawn"}
NOT_HEARD_VERBS = {"deferred": "Defer case", "withdrawn": "Withdraw case"}
NOT_HEARD_INTRO = {
    "deferred": "It goes to the next meeting of this group. If none is planned, it waits until you plan one.",
    "withdrawn": "It is not heard at this meeting, and not carried over to another.",
}
BREAK, ADD_BREAK, BREAK_ADDED = "Add a break…", "Add break", "Break added"
BREAK_REMOVED = "Break removed"
MINUTES, WHAT_BREAK, WHAT_BREAK_HINT = "Minutes", "What it is for", "For example Lunch"
TOGETHER, HEAR_TOGETHER, OTHER_CASE = "Hear together with…", "Hear together", "The other case"
TOGETHER_INTRO = (
    "They are heard one after the other in one time slot. Anybody who leaves the room for one leaves for"
    " both."
)
HEARD_TOGETHER, HEARD_APART = "Heard together", "Heard on its own"
APART = "Hear on its own"
WAITING = "Waiting to be listed"
NOBODY_WAITS = "No referrals to this forum are waiting to be listed."
LIST_IT = "List"
AGENDA_VERSIONS, NOT_FROZEN = "Versions of the agenda", "Not frozen yet. Each case gets its number then."


def freeze_title(reference: str) -> str:
    """Name the dialog that freezes an agenda."""
    return f"Freeze the agenda of {reference}"


def freeze_intro(file: MeetingFile) -> str:
    """Say what freezing an agenda does, and how full the meeting is."""
    return (
        f"{plural(sum(bool(item.number) for item in file.items), 'case')}. {fullness(file)} Each gets its"
        " number, which stays its own. Later changes make a numbered supplement."
    )


def frozen(cases: int) -> str:
    """Confirm that an agenda is frozen."""
    return f"Agenda frozen as version 1 with {plural(cases, 'case')}"


def supplement_title(reference: str, number: int) -> str:
    """Name the dialog that makes a supplement."""
    return f"Supplement {number} of {reference}"


def supplement_made(number: int) -> str:
    """Confirm a supplement."""
    return f"Supplement {number} made"


def more_changes(count: int) -> str:
    """Count the changes that are not listed."""
    return f"And {plural(count, 'more change')}."


def not_heard_title(reference: str, outcome: str) -> str:
    """Name the dialog that defers or withdraws a case."""
    return f"{NOT_HEARD_VERBS[outcome].split()[0]} {reference}"


def not_heard(reference: str, outcome: str) -> str:
    """Confirm that a case is deferred or withdrawn."""
    return f"{reference}: {outcome}"


def break_title(after: str) -> str:
    """Name the dialog that adds a break."""
    return f"Add a break after {after}" if after else "Add a break before the first case"


def together_title(reference: str) -> str:
    """Name the dialog that lets cases be heard together."""
    return f"Hear {reference} together with another case"


def fullness(file: MeetingFile) -> str:
    """Say how full a meeting is: "Too full: 20 minutes over.", "Room for 3 more cases."."""
    room = minutes_between(file.meeting.starts, file.meeting.ends)
    if room is None:
        return ""
    left = room - file.minutes
    if left < 0:
        return f"Too full: {plural(-left, 'minute')} over."
    usual = [item.minutes for item in file.items if item.minutes and item.own_minutes is None]
    more = left // usual[0] if usual else 0
    if more:
        return f"Room for {plural(more, 'more case')}."
    return "Full." if left < 10 else f"{plural(left, 'minute')} left."


def frozen_badge(state: AgendaState) -> str:
    """Say which version an agenda has, and how many changes none has: "Version 1 · 2 changes since"."""
    last = version_name(state.versions[-1].number)
    if state.pending:
        return f"{last} · {plural(len(state.pending), 'change')} since"
    return last


def heard_with(references: Sequence[str]) -> str:
    """Say which cases are heard together with one: "Together with MARAC/2612/02"."""
    return f"Together with {', '.join(references)}"


def leaves(leaving: Sequence[Leaving]) -> str:
    """Say who leaves the room: "Leaves the room: S Malik (Harbour)."."""
    return f"Leaves the room: {'; '.join(each.words for each in leaving)}."


def waiting_since(row: WaitingReferral) -> str:
    """Say when a referral was received, who sent it, and what it does not say yet."""
    details = row.referral.details
    received = f"received {show_day(details.received)}" if details.received else ""
    elsewhere = f"{row.borough}: another series hears it" if row.elsewhere else row.borough
    parts = [row.reference, received, row.referral.source_words, elsewhere]
    if row.gaps:
        parts.append(f"missing: {'; '.join(row.gaps)}")
    return " · ".join(part for part in parts if part)


def minutes(count: int) -> str:
    """Write how long a break takes."""
    return plural(count, "minute")


def made(row: AgendaVersionRow) -> str:
    """Say when a version was made and who made it: "22 November 2026, 2:30pm · Jo Field"."""
    return f"{show_moment(row.frozen.replace(tzinfo=UTC))} · {row.frozen_by}"
