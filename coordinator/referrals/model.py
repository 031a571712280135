"""Referrals that bring a case in, referrals onward to other services, and transfers between areas."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.store.base import Handling, Row, date, day, flag, foreign_key, text


class Referral(Row):
    """A referral of a case by an agency or a person, and what was answered to it."""

    __tablename__ = "referral"
    topic = Topic.CASES
    searched = (
        "source", "source_person", "grounds", "why", "offer", "engages", "health", "without_reason",
        "answer_reason", "replied_to",
    )  # fmt: skip
    vital = ("consent", "aware")

    case_id: Mapped[str] = foreign_key("case_file")
    received: Mapped[date | None] = day(index=True)
    starts: Mapped[str] = text(Handling.OPEN)  # the time of day at which it was received: "14:30"
    source: Mapped[str] = text(Handling.OPEN)  # the agency that referred
    source_person: Mapped[str] = text(Handling.PERSONAL)
    how: Mapped[str] = text(Handling.OPEN)  # by HOWS in coordinator/referrals/rules.py
    forum: Mapped[str] = text(Handling.OPEN)  # the forum whose list the grounds are from, if any
    grounds: Mapped[str] = text(Handling.FREE)  # separated by commas, as an agenda item's criteria
    why: Mapped[str] = text(Handling.FREE)
    aware: Mapped[str] = text(Handling.OPEN)  # whether the person knows of it: yes, no, or nothing
    consent: Mapped[str] = text(Handling.OPEN)  # by CONSENTS in coordinator/referrals/rules.py
    without_reason: Mapped[str] = text(Handling.FREE)  # why without consent, or why they do not know
    offer: Mapped[str] = text(Handling.FREE)  # what the referrer does or offers
    engages: Mapped[str] = text(Handling.FREE)  # whether they engage with the referrer, what gets in the way
    health: Mapped[str] = text(Handling.FREE)  # drugs, alcohol, mental health
    follow_up: Mapped[bool] = flag()  # somebody has to be in contact within 24 hours
    answer: Mapped[str] = text(Handling.OPEN)  # by ANSWERS in coordinator/referrals/rules.py; nothing: waits
    answered: Mapped[date | None] = day()
    answer_reason: Mapped[str] = text(Handling.FREE)
    replied: Mapped[date | None] = day()
    replied_to: Mapped[str] = text(Handling.PERSONAL)
    opened_case: Mapped[bool] = flag()  # the case's referred_by and reason are this referral's
    withdrawn: Mapped[bool] = flag()


class OnwardReferral(Row):
    """A referral of somebody in a case to another group or service, with its answer and outcome."""

    __tablename__ = "onward_referral"
    called = "onward referral"
    topic = Topic.CASES
    searched = ("service", "sent_by", "why", "outcome")

    case_id: Mapped[str] = foreign_key("case_file")
    person_id: Mapped[str | None] = foreign_key("person", optional=True)  # who it is about; nothing: all
    kind: Mapped[str] = text(Handling.OPEN)  # by resources/vocabulary/services.toml
    service: Mapped[str] = text(Handling.LOCATES)  # its name: leads to where support is given
    sent: Mapped[date | None] = day(index=True)
    sent_by: Mapped[str] = text(Handling.LOCATES)
    why: Mapped[str] = text(Handling.FREE)
    answer_due: Mapped[date | None] = day(index=True)
    answer: Mapped[str] = text(Handling.OPEN)  # by ONWARD_ANSWERS in rules.py; nothing: waits
    answered: Mapped[date | None] = day()
    outcome: Mapped[str] = text(Handling.FREE)
    ended: Mapped[date | None] = day()
    ending: Mapped[str] = text(Handling.OPEN)  # how it ended, by its kind of service
    hold_lifted: Mapped[date | None] = day()  # of a kind with a legal hold, which stands until then
    hold_lifted_by: Mapped[str] = text(Handling.PERSONAL)
    withdrawn: Mapped[bool] = flag()


class Transfer(Row):
    """A transfer of a case between this area and another, or a service there, with its hand-over."""

    __tablename__ = "transfer"
    topic = Topic.CASES
    searched = ("area", "reason", "papers", "contacted", "idva", "received_by")

    case_id: Mapped[str] = foreign_key("case_file")
    direction: Mapped[str] = text(Handling.OPEN)  # by resources/vocabulary/transfers.toml
    forum: Mapped[str] = text(Handling.OPEN)  # whose case it is there and here; nothing: none
    area: Mapped[str] = text(Handling.LOCATES)  # the other area
    duration: Mapped[str] = text(Handling.OPEN)  # by the same file
    until: Mapped[date | None] = day()  # of a temporary transfer
    agreed: Mapped[date | None] = day(index=True)
    reason: Mapped[str] = text(Handling.FREE)
    papers: Mapped[str] = text(Handling.FREE)  # that were sent, one a line
    contacted: Mapped[str] = text(Handling.LOCATES)  # agencies that spoke to their counterpart, one a line
    idva: Mapped[str] = text(Handling.LOCATES)  # who has it there, or here
    idva_handed_over: Mapped[date | None] = day()
    sent: Mapped[date | None] = day()
    received: Mapped[date | None] = day()  # the receipt was confirmed
    received_by: Mapped[str] = text(Handling.LOCATES)
    withdrawn: Mapped[bool] = flag()
