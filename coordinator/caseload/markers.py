"""The serial and the repeat marker of a case, each with the records and days that it comes from.

*Serial* is abuse of different victims, *repeat* abuse of the same victim (docs/domain.md 1.3 and 2.3).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from coordinator.caseload import wording
from coordinator.cases.model import Case, CaseLink
from coordinator.cases.queries import effective_role
from coordinator.cases.rules import PERPETRATOR_ROLES, SERIAL_VICTIMS, VICTIM_ROLES
from coordinator.forums.definitions import Forum, definition
from coordinator.incidents.model import Incident, IncidentPerson
from coordinator.incidents.rules import vocabulary
from coordinator.store.base import rows_by

SERIAL_MONTHS = 36  # docs/domain.md 1.3, one force's rule; a setting of the casebook
LONGEST_MONTHS = 240
_DID_IT, _HARMED = ("did it", "both"), ("harmed", "both")


@dataclass(frozen=True)
class MarkerRecord:
    """A record that counts for a marker: who was harmed, what it is, on which day, in which case file."""

    victim_id: str
    what: str
    day: date
    reference: str


@dataclass(frozen=True)
class Marker:
    """A marker of a person, with the records that it comes from, the newest first."""

    person_id: str
    records: tuple[MarkerRecord, ...]

    @property
    def victims(self) -> int:
        """How many people were harmed."""
        return len({record.victim_id for record in self.records})


def list_harm(session: Session, *, person_id: str) -> tuple[MarkerRecord, ...]:
    """List what is recorded of a perpetrator's victims over all case files, the newest first.

    It counts when a case about a victim was opened, and each incident in which a victim was harmed.
    """
    linked = select(CaseLink.case_id).where(
        CaseLink.person_id == person_id, CaseLink.role.in_(PERPETRATOR_ROLES), ~CaseLink.withdrawn
    )
    cases = select(Case).where(or_(Case.subject_id == person_id, Case.id.in_(linked)))
    records: list[MarkerRecord] = []
    as_linked = set(session.scalars(linked))
    for case in session.scalars(cases):
        if case.id in as_linked or effective_role(session, case) in PERPETRATOR_ROLES:
            victims = _victims(session, case) - {person_id}
            records += _openings(case, victims)
            records += _incidents(session, case, person_id, victims)
    return tuple(
        sorted(records, key=lambda record: (record.day, record.what, record.victim_id), reverse=True)
    )


def serial_marker(
    person_id: str, records: Sequence[MarkerRecord], today: date, months: int = SERIAL_MONTHS
) -> Marker | None:
    """Return the marker of somebody who harmed two or more victims in some months before a day."""
    first = today - relativedelta(months=months)
    recent = tuple(record for record in records if first <= record.day <= today)
    marker = Marker(person_id, recent)
    return marker if marker.victims >= SERIAL_VICTIMS else None


def repeat_marker(
    victim_id: str, records: Sequence[MarkerRecord], last_marac: date | None, reference: str
) -> Marker | None:
    """Return the marker of a victim with another incident within the months after the last MARAC."""
    months = definition(Forum.MARAC).repeat_months
    if last_marac is None or months is None:
        return None
    ends = last_marac + relativedelta(months=months)
    again = [
        record
        for record in records
        if record.victim_id == victim_id and record.reference == reference
        and record.what != wording.CASE_OPENED and last_marac < record.day <= ends
    ]  # fmt: skip
    heard = MarkerRecord(victim_id, wording.LAST_MARAC, last_marac, reference)
    return Marker(victim_id, (*again, heard)) if again else None


def _victims(session: Session, case: Case) -> set[str]:
    linked = select(CaseLink.person_id).where(
        CaseLink.case_id == case.id, CaseLink.role.in_(VICTIM_ROLES), ~CaseLink.withdrawn
    )
    own = {case.subject_id} if effective_role(session, case) in VICTIM_ROLES else set()
    return own | set(session.scalars(linked))


def _openings(case: Case, victims: set[str]) -> Iterator[MarkerRecord]:
    for victim_id in victims:
        if case.opened:
            yield MarkerRecord(victim_id, wording.CASE_OPENED, case.opened, case.reference)


def _incidents(
    session: Session, case: Case, person_id: str, victims: set[str]
) -> Iterator[MarkerRecord]:  # fmt: skip
    asked = select(Incident).where(Incident.case_id == case.id, ~Incident.withdrawn)
    incidents = {incident.id: incident for incident in session.scalars(asked) if not incident.merged_into_id}
    parts: dict[str, dict[str, str]] = {incident_id: {} for incident_id in incidents}
    for part in rows_by(session, IncidentPerson, IncidentPerson.incident_id, sorted(incidents)):
        parts[part.incident_id][part.person_id] = part.part
    for incident in incidents.values():
        people = parts[incident.id]
        if incident.happened and people.get(person_id) in _DID_IT:
            what = vocabulary().types.get(incident.kind, wording.INCIDENT)
            for victim_id in victims:
                if people.get(victim_id) in _HARMED:
                    yield MarkerRecord(victim_id, what, incident.happened, case.reference)
