"""What happened at a meeting: the hearing of each case, dissent, attendance, absences, and events."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.core.permissions import Role
from coordinator.store.base import (
    Handling,
    Row,
    date,
    datetime,
    day,
    flag,
    foreign_key,
    optional_timestamp,
    text,
    timestamp,
)


class Hearing(Row):
    """What a meeting concluded about one case of its agenda; there is one for each agenda item.

    Source: docs/domain.md 5.7, what minutes record.
    """

    __tablename__ = "hearing"
    topic = Topic.MEETINGS
    written_by = Role.CHAIR
    searched = ("risks", "victims_view", "no_view", "decision", "rationale", "level", "next_words")
    vital = ("decision",)

    item_id: Mapped[str] = foreign_key("agenda_item")
    risks: Mapped[str] = text(Handling.FREE)
    victims_view: Mapped[str] = text(Handling.FREE)
    no_view: Mapped[str] = text(Handling.FREE)  # why the victim's view is not available
    decision: Mapped[str] = text(Handling.FREE)
    rationale: Mapped[str] = text(Handling.FREE)
    level: Mapped[str] = text(Handling.FREE)  # a change of level or category, in words
    next_review: Mapped[date | None] = day(index=True)
    next_step: Mapped[str] = text(Handling.OPEN)  # again, discharged, or nothing: rules.NEXT_STEPS
    next_words: Mapped[str] = text(Handling.FREE)  # more about what comes next
    exit_reason: Mapped[str] = text(Handling.OPEN)  # of a discharge, by the exit reasons of the forum's file


class HearingStretch(Row):
    """A stretch of time in which a case was heard; a case can be left and come back to."""

    __tablename__ = "hearing_stretch"
    called = "time of a hearing"
    topic = Topic.MEETINGS
    written_by = Role.CHAIR

    item_id: Mapped[str] = foreign_key("agenda_item")
    started: Mapped[datetime] = timestamp()
    ended: Mapped[datetime | None] = optional_timestamp()


class Dissent(Row):
    """An agency's disagreement with the decision on a case, and its words."""

    __tablename__ = "dissent"
    topic = Topic.MEETINGS
    written_by = Role.CHAIR
    searched = ("who", "words")

    item_id: Mapped[str] = foreign_key("agenda_item")
    agency_id: Mapped[str | None] = foreign_key("agency", optional=True)
    who: Mapped[str] = text(Handling.PERSONAL)
    words: Mapped[str] = text(Handling.FREE)
    withdrawn: Mapped[bool] = flag()


class Attendance(Row):
    """Whether somebody attended a meeting: for which agency, when, and under which statement.

    Source: docs/domain.md 2.9.
    """

    __tablename__ = "attendance"
    topic = Topic.MEETINGS
    written_by = Role.CHAIR
    searched = ("name",)
    vital = ("state",)

    meeting_id: Mapped[str] = foreign_key("meeting")
    agency_id: Mapped[str | None] = foreign_key("agency", optional=True)
    representative_id: Mapped[str | None] = foreign_key("representative", optional=True)
    name: Mapped[str] = text(Handling.PERSONAL)
    invitee: Mapped[str] = text(Handling.OPEN)  # for which invitee of the forum's file
    state: Mapped[str] = text(Handling.OPEN)  # rules.STATES
    conditions_signed: Mapped[bool] = flag()  # an observer's
    information_received: Mapped[date | None] = day()  # with apologies
    statement_signed_on: Mapped[date | None] = day()
    statement_expires: Mapped[date | None] = day()
    arrived: Mapped[str] = text(Handling.OPEN)  # "10:05"; nothing: from the start
    departed: Mapped[str] = text(Handling.OPEN)  # "11:30"; nothing: to the end
    withdrawn: Mapped[bool] = flag()


class ItemAbsence(Row):
    """The absence of somebody who attends a meeting from the room for one case."""

    __tablename__ = "item_absence"
    called = "absence from a case"
    topic = Topic.MEETINGS
    written_by = Role.CHAIR
    searched = ("why",)

    item_id: Mapped[str] = foreign_key("agenda_item")
    attendance_id: Mapped[str] = foreign_key("attendance")
    why: Mapped[str] = text(Handling.FREE)
    withdrawn: Mapped[bool] = flag()


class MeetingEvent(Row):
    """The confidentiality statement was read, confidentiality was breached, or an agency withdrew."""

    __tablename__ = "meeting_event"
    called = "event of a meeting"
    topic = Topic.MEETINGS
    written_by = Role.CHAIR
    searched = ("words",)

    meeting_id: Mapped[str] = foreign_key("meeting")
    item_id: Mapped[str | None] = foreign_key("agenda_item", optional=True)
    agency_id: Mapped[str | None] = foreign_key("agency", optional=True)
    kind: Mapped[str] = text(Handling.OPEN)  # rules.EVENTS
    at: Mapped[datetime] = timestamp()
    words: Mapped[str] = text(Handling.FREE)
    withdrawn: Mapped[bool] = flag()
