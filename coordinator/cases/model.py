"""Case files: one subject, the people linked to them, needs, scores, forums."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.core.permissions import Role
from coordinator.store.base import Handling, Row, date, day, flag, foreign_key, number, text


class Case(Row):
    """A case file about one person."""

    __tablename__ = "case_file"
    called = "case"
    topic = Topic.CASES
    searched = ("reference", "reason", "borough", "referred_by", "together", "closed_reason", "mappa_words",
        "key_worker", "lead_agency", "hold_reason", "transferred_from", "transferred_to",
    )  # fmt: skip
    vital = ("status", "led_by", "subject_role", "mappa_words")

    reference: Mapped[str] = text(Handling.OPEN, index=True)
    subject_id: Mapped[str] = foreign_key("person")
    led_by: Mapped[str] = text(Handling.OPEN)  # perpetrator, victim, couple, or nothing: not recorded
    subject_role: Mapped[str] = text(Handling.OPEN)  # as a link's role, or unknown; nothing: as its links say
    status: Mapped[str] = text(Handling.OPEN, index=True)  # open, waiting, on hold, closed
    opened: Mapped[date | None] = day(index=True)
    closed: Mapped[date | None] = day()
    closed_reason: Mapped[str] = text(Handling.FREE)
    borough: Mapped[str] = text(Handling.OPEN)
    referred_by: Mapped[str] = text(Handling.OPEN)
    reason: Mapped[str] = text(Handling.FREE)
    together: Mapped[str] = text(Handling.OPEN)  # whether the couple are still together: yes, no, on/off
    mappa_words: Mapped[str] = text(Handling.OPEN)  # category and level: "Cat 2 L1"
    key_worker: Mapped[str] = text(Handling.LOCATES)  # a worker: leads to where support is given
    lead_agency: Mapped[str] = text(Handling.LOCATES)
    hold_reason: Mapped[str] = text(Handling.FREE)  # why it is on hold; kept when it goes on
    hold_review: Mapped[date | None] = day(index=True)
    transferred_from: Mapped[str] = text(Handling.LOCATES)  # an area or a service
    transferred_to: Mapped[str] = text(Handling.LOCATES)
    handed_over: Mapped[date | None] = day()
    closed_outcome: Mapped[str] = text(Handling.OPEN)  # by CLOSED_OUTCOMES in coordinator/cases/state.py


class CaseLink(Row):
    """A person's part in a case: the role and the relationship."""

    __tablename__ = "case_link"
    called = "link"
    topic = Topic.CASES
    searched = ("reference", "relationship", "worker", "consent")
    vital = ("role", "reached_there", "consent")

    case_id: Mapped[str] = foreign_key("case_file")
    person_id: Mapped[str] = foreign_key("person")
    role: Mapped[str] = text(Handling.OPEN, index=True)  # by coordinator/cases/rules.py
    reference: Mapped[str] = text(Handling.OPEN, index=True)
    relationship: Mapped[str] = text(Handling.OPEN)  # to the subject of the case: "ex-partner"
    reached_there: Mapped[bool] = flag()  # the victim stays with them, or can be reached through them
    worker: Mapped[str] = text(Handling.LOCATES)  # advocate or worker: leads to where support is given
    consent: Mapped[str] = text(Handling.OPEN)
    pregnant: Mapped[bool] = flag()
    repeat: Mapped[str] = text(Handling.OPEN)
    last_marac: Mapped[date | None] = day()
    police_reports: Mapped[int | None] = number()  # in the last 12 months
    withdrawn: Mapped[bool] = flag()


class Need(Row):
    """An unmet need that a case works on."""

    __tablename__ = "need"
    topic = Topic.CASES
    searched = ("label",)

    case_id: Mapped[str] = foreign_key("case_file")
    label: Mapped[str] = text(Handling.OPEN)
    domain: Mapped[str] = text(Handling.OPEN)  # by resources/vocabulary/needs.toml
    severity: Mapped[str] = text(Handling.OPEN)  # by SEVERITIES in the same place
    since: Mapped[date | None] = day()
    outcome: Mapped[str] = text(Handling.OPEN)  # by OUTCOMES there; nothing: it is worked on
    ended: Mapped[date | None] = day()
    withdrawn: Mapped[bool] = flag()


class Score(Row):
    """A forum's score for a case: RFG (recency, frequency, gravity) or NDT, at entry or now."""

    __tablename__ = "score"
    topic = Topic.CASES

    case_id: Mapped[str] = foreign_key("case_file")
    measure: Mapped[str] = text(Handling.OPEN)  # RFG, NDT
    stage: Mapped[str] = text(Handling.OPEN)  # entry, latest
    total: Mapped[int | None] = number()
    scored: Mapped[date | None] = day()
    withdrawn: Mapped[bool] = flag()


class Listing(Row):
    """A case's time in one forum."""

    __tablename__ = "listing"
    topic = Topic.CASES
    written_by = Role.CHAIR  # listing a case to a meeting also lists it to the forum
    searched = ("grounds", "exit_words")
    vital = ("status", "level", "subject_aware")

    case_id: Mapped[str] = foreign_key("case_file")
    forum: Mapped[str] = text(Handling.OPEN, index=True)
    status: Mapped[str] = text(Handling.OPEN)  # proposed, active, review, ended
    level: Mapped[str] = text(Handling.OPEN)
    subject_aware: Mapped[str] = text(Handling.OPEN)  # yes, no, or not known; never for MARAC
    since: Mapped[date | None] = day()
    until: Mapped[date | None] = day()
    grounds: Mapped[str] = text(Handling.FREE)  # separated by commas, as an agenda item's criteria
    entry_score: Mapped[int | None] = number()  # by the forum's measure
    exit_score: Mapped[int | None] = number()
    next_review: Mapped[date | None] = day(index=True)
    exit_reason: Mapped[str] = text(Handling.OPEN)  # by the exit reasons of the forum's file
    exit_words: Mapped[str] = text(Handling.FREE)
    withdrawn: Mapped[bool] = flag()
