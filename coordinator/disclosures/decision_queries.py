"""Queries for disclosure decisions."""

from sqlalchemy import ColumnElement, literal_column
from sqlalchemy.orm import Session

from coordinator.disclosures.decision import DecisionDetails, DecisionRow
from coordinator.disclosures.model import DisclosureDecision
from coordinator.meetings.model import Meeting
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.store.base import CASE, rows_by, standing_in_case

_RECORDED: ColumnElement[int] = literal_column("disclosure_decision.rowid")  # grows as they are recorded
_FIELDS = tuple(DecisionDetails.__dataclass_fields__)


_LATEST_FIRST = standing_in_case(DisclosureDecision, DisclosureDecision.considered.desc(), _RECORDED.desc())


def list_decisions(session: Session, *, case_id: str) -> tuple[DecisionRow, ...]:
    """List the decisions of a case, the latest considered first."""
    return decision_rows(session, list(session.scalars(_LATEST_FIRST, {CASE.key: case_id})))


def decision_rows(session: Session, rows: list[DisclosureDecision]) -> tuple[DecisionRow, ...]:
    """Freeze decisions, with the names of their people and the references of their meetings."""
    people_ids = {each for row in rows for each in (row.person_id, row.recipient_id) if each}
    names = names_by_id(session, people_ids)
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


def names_by_id(session: Session, people_ids: set[str]) -> dict[str, str]:
    """Return the names of people as they are spoken, by their ids."""
    return {
        person.id: spoken_name(person.surname, person.forename)
        for person in rows_by(session, Person, Person.id, sorted(people_ids))
    }
