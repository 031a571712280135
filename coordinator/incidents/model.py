"""Incidents, the parts that people had in them, and what came of them."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.store.base import Handling, Row, date, day, flag, foreign_key, text


class Incident(Row):
    """One source's account of something that happened, in one case file.

    Another source's account of the same incident is a row of its own, merged into this one.
    """

    __tablename__ = "incident"
    topic = Topic.CASES
    searched = ("words", "place", "injuries", "weapon", "police_reference", "source", "source_person")

    case_id: Mapped[str] = foreign_key("case_file")
    merged_into_id: Mapped[str | None] = foreign_key("incident", optional=True)
    happened: Mapped[date | None] = day(index=True)  # the day, or the first day of a period
    until: Mapped[date | None] = day()  # the last day of a period
    uncertain: Mapped[bool] = flag()  # the day or period is a guess
    kind: Mapped[str] = text(Handling.OPEN)  # by resources/vocabulary/incidents.toml
    place: Mapped[str] = text(Handling.LOCATES)
    words: Mapped[str] = text(Handling.FREE)
    injuries: Mapped[str] = text(Handling.FREE)
    weapon: Mapped[str] = text(Handling.FREE)
    police_reference: Mapped[str] = text(Handling.OPEN)
    crimed: Mapped[str] = text(Handling.OPEN)  # recorded as a crime: yes, no, or nothing: not known
    children_present: Mapped[str] = text(Handling.OPEN)  # yes, no, or nothing; which: by their part
    source: Mapped[str] = text(Handling.OPEN)  # the agency that reported it
    source_person: Mapped[str] = text(Handling.PERSONAL)
    reported: Mapped[date | None] = day()
    withdrawn: Mapped[bool] = flag()


class IncidentPerson(Row):
    """The part that a person of the case had in an incident."""

    __tablename__ = "incident_person"
    called = "part in an incident"
    topic = Topic.CASES

    incident_id: Mapped[str] = foreign_key("incident")
    person_id: Mapped[str] = foreign_key("person")
    part: Mapped[str] = text(Handling.OPEN)  # by PARTS in coordinator/incidents/rules.py; nothing: none


class IncidentOutcome(Row):
    """Something that came of an incident: an arrest, a charge, a court date, a result."""

    __tablename__ = "incident_outcome"
    called = "outcome of an incident"
    topic = Topic.CASES
    searched = ("words",)

    incident_id: Mapped[str] = foreign_key("incident")
    kind: Mapped[str] = text(Handling.OPEN)  # by resources/vocabulary/incidents.toml
    dated: Mapped[date | None] = day()
    words: Mapped[str] = text(Handling.FREE)  # the offence charged, the court, the sentence
    withdrawn: Mapped[bool] = flag()
