"""What was recorded at a meeting, as frozen rows: attendance, events, and the hearing of each case."""

from dataclasses import dataclass
from datetime import date, datetime

from coordinator.hearings import wording
from coordinator.hearings.rules import (
    EVENTS,
    IN_THE_ROOM,
    NEXT_STEPS,
    STATEMENT,
    STATES,
    Quorum,
    Stretch,
    minutes_spent,
)


@dataclass(frozen=True)
class DissentRow:
    """A disagreement with the decision on a case."""

    id: str
    agency_id: str | None
    agency: str
    who: str
    words: str

    @property
    def by(self) -> str:
        """Who disagrees: "Probation, J Ward"."""
        return ", ".join(part for part in (self.agency, self.who) if part)


@dataclass(frozen=True)
class AttendanceRow:
    """Somebody on the list of who attends a meeting."""

    id: str
    agency_id: str | None
    agency: str
    representative_id: str | None
    name: str
    invitee: str
    state: str
    conditions_signed: bool
    information_received: date | None
    statement_signed_on: date | None
    statement_expires: date | None
    arrived: str
    departed: str

    @property
    def state_words(self) -> str:
        """How they attend, in words."""
        return STATES.get(self.state, self.state)

    @property
    def in_the_room(self) -> bool:
        """Whether they are present or observe."""
        return self.state in IN_THE_ROOM

    @property
    def called(self) -> str:
        """Who they are: "J Ward, Probation"."""
        return ", ".join(part for part in (self.name, self.agency) if part)

    def statement_holds(self, on: date) -> bool:
        """Tell whether their confidentiality statement is signed and holds on a day."""
        signed, expires = self.statement_signed_on, self.statement_expires
        return signed is not None and signed <= on and (expires is None or expires >= on)


@dataclass(frozen=True)
class AbsenceRow:
    """Somebody who left the room for a case, and why."""

    id: str
    item_id: str
    attendance_id: str
    called: str
    why: str


@dataclass(frozen=True)
class ProposedAbsence:
    """Somebody in the room with a conflict of interest about a case, who has not left the room yet."""

    item_id: str
    attendance_id: str
    called: str
    why: str


@dataclass(frozen=True)
class HeardBy:
    """Somebody in the room for a case, or for a part of its hearing."""

    attendance: AttendanceRow
    part: bool


@dataclass(frozen=True)
class MeetingEventRow:
    """Something that happened at a meeting."""

    id: str
    kind: str
    item_id: str | None
    agency_id: str | None
    agency: str
    at: datetime
    words: str

    @property
    def kind_words(self) -> str:
        """What happened, in words."""
        return EVENTS.get(self.kind, self.kind)


@dataclass(frozen=True)
class HearingRecord:
    """What was recorded while a case was heard; `id` is empty while nothing is concluded."""

    id: str
    item_id: str
    risks: str = ""
    victims_view: str = ""
    no_view: str = ""
    decision: str = ""
    rationale: str = ""
    level: str = ""
    next_review: date | None = None
    next_step: str = ""
    next_words: str = ""
    exit_reason: str = ""
    exit_reason_words: str = ""  # as the forum's file has it
    step_words: str = ""  # of `next_step`, as the forum's file has it
    stretches: tuple[Stretch, ...] = ()
    dissents: tuple[DissentRow, ...] = ()
    absences: tuple[AbsenceRow, ...] = ()
    heard_by: tuple[HeardBy, ...] = ()
    statement_read: tuple[datetime, ...] = ()  # for this case

    @property
    def victims_view_words(self) -> str:
        """The victim's view, or why it is not available, or that it is not recorded: never nothing."""
        return self.victims_view or wording.not_available(self.no_view)

    @property
    def next_step_words(self) -> str:
        """What comes next: "Discharged: Moved out of the area. He lives in Leeds"."""
        step = self.step_words or NEXT_STEPS.get(self.next_step, self.next_step)
        why = ". ".join(part for part in (self.exit_reason_words, self.next_words) if part)
        return ": ".join(part for part in (step, why) if part)

    @property
    def is_running(self) -> bool:
        """Whether it is being heard now."""
        return any(stretch.ended is None for stretch in self.stretches)

    def minutes(self, now: datetime) -> float:
        """Return how many minutes it was heard."""
        return minutes_spent(self.stretches, now)


@dataclass(frozen=True)
class Room:
    """Who is in the room of a meeting, what happened in it, and when each case was heard."""

    attendance: tuple[AttendanceRow, ...]
    quorum: Quorum
    events: tuple[MeetingEventRow, ...]
    proposed: tuple[ProposedAbsence, ...]
    times: tuple[tuple[str, tuple[Stretch, ...]], ...]  # by the id of the item

    @property
    def running(self) -> str:
        """The id of the item that is being heard; empty if none is."""
        return next(
            (item_id for item_id, stretches in self.times if any(each.ended is None for each in stretches)),
            "",
        )

    @property
    def statement_read(self) -> tuple[datetime, ...]:
        """When the confidentiality statement was read to the whole meeting."""
        return tuple(event.at for event in self.events if event.kind == STATEMENT and event.item_id is None)

    def times_of(self, item_id: str) -> tuple[Stretch, ...]:
        """Return when a case was heard."""
        return dict(self.times).get(item_id, ())


@dataclass(frozen=True)
class MeetingRecord:
    """What was recorded at a meeting, besides notes and actions."""

    attendance: tuple[AttendanceRow, ...]
    quorum: Quorum
    events: tuple[MeetingEventRow, ...]
    proposed: tuple[ProposedAbsence, ...]
    hearings: tuple[HearingRecord, ...]  # of every item on the agenda, in no order

    @property
    def statement_read(self) -> tuple[datetime, ...]:
        """When the confidentiality statement was read to the whole meeting."""
        return tuple(event.at for event in self.events if event.kind == STATEMENT and event.item_id is None)

    def hearing_of(self, item_id: str) -> HearingRecord:
        """Return the record of an item, which may be empty."""
        empty = HearingRecord("", item_id)
        return next((hearing for hearing in self.hearings if hearing.item_id == item_id), empty)
