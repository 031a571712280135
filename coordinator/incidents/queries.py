"""Queries for the incidents of a case."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, literal_column
from sqlalchemy.orm import Session

from coordinator.incidents import wording
from coordinator.incidents.model import Incident, IncidentOutcome, IncidentPerson
from coordinator.incidents.rules import PARTS, IncidentDetails, vocabulary
from coordinator.people.model import Person
from coordinator.people.rules import listed_name, spoken_name
from coordinator.store.base import CASE, rows_by, standing_in_case

_RECORDED: ColumnElement[int] = literal_column("incident.rowid")  # grows in the order of recording
# Nearly every incident is in none: an index on this column would lead through all of them.
UNMERGED: ColumnElement[bool] = func.coalesce(Incident.merged_into_id, "") == ""
_FIELDS = tuple(IncidentDetails.__dataclass_fields__)


@dataclass(frozen=True)
class IncidentPart:
    """The part that a person had in an incident."""

    person_id: str
    name: str
    part: str

    @property
    def part_words(self) -> str:
        """The part in words: "Was harmed"."""
        return PARTS.get(self.part, self.part)


@dataclass(frozen=True)
class OutcomeRow:
    """Something that came of an incident."""

    id: str
    kind: str
    dated: date | None
    words: str

    @property
    def kind_words(self) -> str:
        """What it is in words: "Out-of-court disposal"."""
        return vocabulary().outcomes.get(self.kind, self.kind)


@dataclass(frozen=True)
class IncidentRow:
    """One source's report of an incident, with the reports that are merged into it."""

    id: str
    case_id: str
    details: IncidentDetails
    people: tuple[IncidentPart, ...] = ()
    outcomes: tuple[OutcomeRow, ...] = ()
    reports: tuple["IncidentRow", ...] = ()  # of other sources, about the same incident

    @property
    def type_words(self) -> str:
        """The type in words: "Strangulation or suffocation"; "Incident" if none is recorded."""
        return vocabulary().types.get(self.details.kind, self.details.kind) or wording.INCIDENT

    @property
    def when(self) -> str:
        """The day or period in words."""
        return wording.when(self.details.happened, self.details.until, self.details.uncertain)

    def whole(self) -> Iterator["IncidentRow"]:
        """List this report and every report that is merged into it."""
        yield self
        for report in self.reports:
            yield from report.whole()

    @property
    def sources(self) -> tuple[str, ...]:
        """Every agency that reported it, each once."""
        return tuple(dict.fromkeys(row.details.source for row in self.whole() if row.details.source))


_NEWEST_FIRST = standing_in_case(Incident, Incident.happened.desc().nulls_last(), _RECORDED.desc())


def list_incidents(session: Session, *, case_id: str) -> tuple[IncidentRow, ...]:
    """List the incidents of a case, the latest first and those without a day last."""
    incidents = list(session.scalars(_NEWEST_FIRST, {CASE.key: case_id}))
    ids = [incident.id for incident in incidents]
    parts = _parts(session, ids)
    outcomes = _outcomes(session, ids)
    merged: dict[str | None, list[Incident]] = defaultdict(list)
    for incident in incidents:
        merged[incident.merged_into_id].append(incident)

    def row(incident: Incident) -> IncidentRow:
        details = IncidentDetails(**{name: getattr(incident, name) for name in _FIELDS})
        reports = tuple(row(report) for report in merged[incident.id])
        return IncidentRow(
            incident.id, case_id, details, parts.get(incident.id, ()), outcomes.get(incident.id, ()), reports
        )

    return tuple(row(incident) for incident in merged[None])


def list_reports(session: Session, *, case_ids: Sequence[str]) -> dict[str, list[IncidentDetails]]:
    """List what is reported of the incidents of several cases, by case: every source's report."""
    rows = [row for row in rows_by(session, Incident, Incident.case_id, case_ids) if not row.withdrawn]
    kept = {None, *(row.id for row in rows)}
    reports: dict[str, list[IncidentDetails]] = defaultdict(list)
    for row in rows:
        if row.merged_into_id in kept:
            details = IncidentDetails(**{name: getattr(row, name) for name in _FIELDS})
            reports[row.case_id].append(details)
    return reports


def _parts(session: Session, ids: list[str]) -> Mapping[str, tuple[IncidentPart, ...]]:
    rows = [row for row in rows_by(session, IncidentPerson, IncidentPerson.incident_id, ids) if row.part]
    names = {
        each.id: (each.surname, each.forename)
        for each in rows_by(session, Person, Person.id, sorted({row.person_id for row in rows}))
    }
    order = list(PARTS)
    rows.sort(
        key=lambda row: (
            order.index(row.part) if row.part in order else len(order),
            listed_name(*names[row.person_id]),
        )
    )
    parts: dict[str, tuple[IncidentPart, ...]] = {}
    for row in rows:
        part = IncidentPart(row.person_id, spoken_name(*names[row.person_id]), row.part)
        parts[row.incident_id] = (*parts.get(row.incident_id, ()), part)
    return parts


def _outcomes(session: Session, ids: list[str]) -> Mapping[str, tuple[OutcomeRow, ...]]:
    rows = [
        row
        for row in rows_by(session, IncidentOutcome, IncidentOutcome.incident_id, ids)
        if not row.withdrawn
    ]
    rows.sort(key=lambda row: (row.dated is None, row.dated or date.min, row.id))
    outcomes: dict[str, tuple[OutcomeRow, ...]] = {}
    for row in rows:
        outcome = OutcomeRow(row.id, row.kind, row.dated, row.words)
        outcomes[row.incident_id] = (*outcomes.get(row.incident_id, ()), outcome)
    return outcomes
