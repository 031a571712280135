"""Decisions to disclose something about a person of a case, Clare's Law, and Operation Encompass."""

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
    scheme: Mapped[str] = text(Handling.OPEN)  # by resources/disclosures/lists.toml
    application_id: Mapped[str | None] = foreign_key("dvds_application", optional=True)  # under Clare's Law
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


class DvdsApplication(Row):
    """An application under Clare's Law, or information that sets it off: who is at risk from the person.

    Applicant, person at risk and recipient may be three people. Source: docs/domain.md 7.5.
    """

    __tablename__ = "dvds_application"
    called = "application under Clare’s Law"
    topic = Topic.CASES
    searched = ("reference", "at_risk", "safe_contact", "applicant", "ending_words")
    vital = ("informed",)

    case_id: Mapped[str] = foreign_key("case_file")
    person_id: Mapped[str] = foreign_key("person")  # who the information is about
    route: Mapped[str] = text(Handling.OPEN)  # this and what is chosen: by resources/disclosures/dvds.toml
    received: Mapped[date | None] = day(index=True)
    reference: Mapped[str] = text(Handling.OPEN)
    at_risk_id: Mapped[str | None] = foreign_key("person", optional=True)  # also somebody outside the case
    at_risk: Mapped[str] = text(Handling.PERSONAL)  # if they are not in the casebook
    safe_contact: Mapped[str] = text(Handling.LOCATES)  # when, where and how they are reached safely
    applicant_kind: Mapped[str] = text(Handling.OPEN)
    applicant_id: Mapped[str | None] = foreign_key("person", optional=True)  # unless the person at risk is
    applicant: Mapped[str] = text(Handling.PERSONAL)
    informed: Mapped[str] = text(Handling.OPEN)  # what the applicant was informed
    informed_on: Mapped[date | None] = day()
    ending: Mapped[str] = text(Handling.OPEN)  # how it ended without a decision
    ended: Mapped[date | None] = day(index=True)
    ending_words: Mapped[str] = text(Handling.FREE)
    withdrawn: Mapped[bool] = flag()


class DvdsStep(Row):
    """A step of an application under Clare's Law, done or planned."""

    __tablename__ = "dvds_step"
    called = "step of a Clare’s Law application"
    topic = Topic.CASES
    searched = ("by_whom", "words")

    application_id: Mapped[str] = foreign_key("dvds_application")
    step: Mapped[str] = text(Handling.OPEN)  # by resources/disclosures/dvds.toml
    due: Mapped[date | None] = day(index=True)
    done: Mapped[date | None] = day(index=True)
    by_whom: Mapped[str] = text(Handling.PERSONAL)
    words: Mapped[str] = text(Handling.FREE)
    withdrawn: Mapped[bool] = flag()


class EncompassNotice(Row):
    """A notice to the school of a child after an incident, from the police or from who passes it on.

    Source: docs/domain.md 7.6, Operation Encompass.
    """

    __tablename__ = "encompass_notice"
    called = "notice of Operation Encompass"
    topic = Topic.CASES
    searched = (
        "reference", "voice", "voice_with", "circumstances", "recipient", "informed_by",
        "informed_to", "outcome",
        "not_needed",
    )  # fmt: skip
    vital = ("informed", "not_needed")

    case_id: Mapped[str] = foreign_key("case_file")
    child_id: Mapped[str] = foreign_key("person")
    incident_id: Mapped[str | None] = foreign_key("incident", optional=True)
    happened: Mapped[date | None] = day(index=True)  # the day of the incident
    reference: Mapped[str] = text(Handling.OPEN)  # of the police
    present: Mapped[str] = text(Handling.OPEN)  # whether the child was there: yes, no, or nothing
    voice: Mapped[str] = text(Handling.FREE)  # the words of the child, or why nobody spoke to them
    voice_with: Mapped[str] = text(Handling.FREE)  # in whose presence
    circumstances: Mapped[str] = text(Handling.FREE)
    recipient_kind: Mapped[str] = text(Handling.OPEN)  # a key of resources/disclosures/encompass-2.toml
    recipient: Mapped[str] = text(Handling.LOCATES)  # the name of the school
    passed: Mapped[date | None] = day()  # by the police to who informs the school
    passed_at: Mapped[str] = text(Handling.OPEN)  # HH:MM
    informed: Mapped[date | None] = day(index=True)  # from there to the school
    informed_at: Mapped[str] = text(Handling.OPEN)  # HH:MM
    informed_by: Mapped[str] = text(Handling.PERSONAL)
    informed_to: Mapped[str] = text(Handling.PERSONAL)
    outcome: Mapped[str] = text(Handling.FREE)
    not_needed: Mapped[str] = text(Handling.FREE)  # why no notice is made
    withdrawn: Mapped[bool] = flag()
