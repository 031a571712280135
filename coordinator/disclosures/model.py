"""Decisions to disclose something about a person of a case."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.store.base import Handling, Row, date, day, flag, foreign_key, text


class DisclosureDecision(Row):
    """Whether somebody outside the forum is informed about a person: considered, decided, and done.

    Source: docs/domain.md 5.6, disclosure to a third party.
    """

    __tablename__ = "disclosure_decision"
    called = "disclosure decision"
    topic = Topic.CASES
    searched = (
        "recipient", "considered_by", "why", "facts", "reasonable", "necessary", "lawful", "proportionate",
        "alternatives", "representations_words", "decided_by", "dissent", "made_by", "joint_with",
        "instructions", "outcome",
    )  # fmt: skip
    vital = ("decision", "made")

    case_id: Mapped[str] = foreign_key("case_file")
    person_id: Mapped[str] = foreign_key("person")  # who the information is about
    meeting_id: Mapped[str | None] = foreign_key("meeting", optional=True)  # at which it was considered
    considered: Mapped[date | None] = day(index=True)
    considered_by: Mapped[str] = text(Handling.PERSONAL)
    recipient_kind: Mapped[str] = text(Handling.OPEN)  # by resources/disclosures/lists.toml
    recipient_id: Mapped[str | None] = foreign_key("person", optional=True)  # if they are in the case
    recipient: Mapped[str] = text(Handling.FREE)
    why: Mapped[str] = text(Handling.FREE)  # why this recipient
    facts: Mapped[str] = text(Handling.FREE)  # exactly what would be disclosed
    reasonable: Mapped[str] = text(Handling.FREE)  # these four: a sentence for each test
    necessary: Mapped[str] = text(Handling.FREE)
    lawful: Mapped[str] = text(Handling.FREE)
    proportionate: Mapped[str] = text(Handling.FREE)
    alternatives: Mapped[str] = text(Handling.FREE)
    representations: Mapped[str] = text(Handling.OPEN)  # whether the person was asked: yes, no, or nothing
    representations_words: Mapped[str] = text(Handling.FREE)
    decision: Mapped[str] = text(Handling.OPEN)  # yes, no; nothing: not decided yet
    decided: Mapped[date | None] = day(index=True)
    decided_by: Mapped[str] = text(Handling.PERSONAL)
    dissent: Mapped[str] = text(Handling.FREE)
    made: Mapped[date | None] = day(index=True)  # the day on which it was disclosed
    made_by: Mapped[str] = text(Handling.PERSONAL)
    how: Mapped[str] = text(Handling.OPEN)  # by resources/disclosures/lists.toml
    joint_with: Mapped[str] = text(Handling.FREE)
    instructions: Mapped[str] = text(Handling.FREE)  # what the recipient may do with it
    undertaking: Mapped[str] = text(Handling.OPEN)  # whether confidentiality was promised in writing
    undertaking_signed: Mapped[date | None] = day()
    outcome: Mapped[str] = text(Handling.FREE)  # what the recipient did
    review: Mapped[date | None] = day(index=True)
    withdrawn: Mapped[bool] = flag()
