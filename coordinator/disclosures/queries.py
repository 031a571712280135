"""Queries for the disclosures of a case."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, literal_column, select
from sqlalchemy.orm import Session

from coordinator.disclosures.decision import DecisionDetails, DecisionRow
from coordinator.disclosures.happening import Happening
from coordinator.disclosures.model import DisclosureDecision
from coordinator.meetings.model import Meeting
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.store.base import rows_by

_RECORDED: ColumnElement[int] = literal_column("disclosure_decision.rowid")  # grows as they are recorded
_FIELDS = tuple(DecisionDetails.__dataclass_fields__)


@dataclass(frozen=True)
class Disclosures:
    """What is recorded about disclosures in a case, the latest considered first."""

    decisions: tuple[DecisionRow, ...] = ()

    def happenings(self) -> Iterator[Happening]:
        """Yield what happened on a day."""
        for row in self.decisions:
            yield from row.happenings()

    def concerned(self) -> dict[str, frozenset[str]]:
        """Return the ids of the people that each record concerns, by the record's id."""
        return {row.id: row.concerned for row in self.decisions}


def get_disclosures(session: Session, *, case_id: str) -> Disclosures:
    """Get what is recorded about disclosures in a case."""
    asked = select(DisclosureDecision).where(
        DisclosureDecision.case_id == case_id, ~DisclosureDecision.withdrawn
    )
    latest = asked.order_by(DisclosureDecision.considered.desc(), _RECORDED.desc())
    return Disclosures(_decision_rows(session, list(session.scalars(latest))))


def _decision_rows(session: Session, rows: list[DisclosureDecision]) -> tuple[DecisionRow, ...]:
    people_ids = {each for row in rows for each in (row.person_id, row.recipient_id) if each}
    names = {
        person.id: spoken_name(person.surname, person.forename)
        for person in rows_by(session, Person, Person.id, sorted(people_ids))
    }
    meeting_ids = sorted({row.meeting_id for row in rows if row.meeting_id})
    meetings = {row.id: row.reference for row in rows_by(session, Meeting, Meeting.id, meeting_ids)}
    return tuple(
        DecisionRow(
            row.id, row.case_id, names[row.person_id], names.get(row.recipient_id or "", ""),
            meetings.get(row.meeting_id or "", ""),
            DecisionDetails(**{name: getattr(row, name) for name in _FIELDS}),
        )
        for row in rows
    )  # fmt: skip
