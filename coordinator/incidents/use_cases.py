"""Use cases for incidents: record, amend, withdraw, restore, and what came of one."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from coordinator.amending.amend import Amended, amend, amend_with_parts
from coordinator.cases.model import Case
from coordinator.cases.queries import people_in_case
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.incidents import wording
from coordinator.incidents.model import Incident, IncidentOutcome, IncidentPerson
from coordinator.incidents.rules import PARTS, YES_OR_NO, IncidentDetails, part_name, vocabulary
from coordinator.store.audit import UnitOfWork


class IncidentChanges(TypedDict, total=False):
    """What can be amended of a report of an incident, apart from the people in it."""

    happened: date | None
    until: date | None
    uncertain: bool
    kind: str
    place: str
    words: str
    injuries: str
    weapon: str
    police_reference: str
    crimed: str
    children_present: str
    source: str
    source_person: str
    reported: date | None


class OutcomeChanges(TypedDict, total=False):
    """What can be amended of what came of an incident."""

    kind: str
    dated: date | None
    words: str


Parts = tuple[tuple[str, str], ...]  # ids of people, each with the part that they had


@use_case("record_incident")
def record_incident(
    work: UnitOfWork, *, incident_id: str, case_id: str, details: IncidentDetails, people: Parts = ()
) -> str:
    """Record what one source reports of an incident, and who of the case had which part in it."""
    work.get(Case, case_id)
    _check(work, details)
    typed = {
        name: value.strip() if isinstance(value, str) else value for name, value in vars(details).items()
    }
    incident = Incident(id=incident_id, case_id=case_id, **typed)
    work.session.add(incident)
    for person_id, part in people:
        _amend_part(work, incident, person_id, {"part": ""}, part)
    return incident_id


@use_case("amend_incident")
def amend_incident(
    work: UnitOfWork,
    *,
    incident_id: str,
    opened_with: Mapping[str, Any],
    parts: Parts = (),
    **changes: Unpack[IncidentChanges],
) -> Amended:
    """Amend a report of an incident, and the parts of those people that are given; "" takes a part away.

    In what the form was opened with and in the answer, the part of a person is called by `part_name`.
    Raises ChangedSince where a change is older than what is recorded.
    """
    incident = _standing(work, incident_id)

    def report() -> Amended:
        amended = amend(incident, opened_with, changes)
        _check(work, incident)
        return amended

    def part_of(person_id: str, part: str) -> Callable[[], Amended]:
        name = part_name(person_id)
        opened = {"part": opened_with[name]} if name in opened_with else {}
        return lambda: _amend_part(work, incident, person_id, opened, part)

    return amend_with_parts(
        report, [(part_name(person_id), part_of(person_id, part)) for person_id, part in parts]
    )


@use_case("withdraw_incident")
def withdraw_incident(work: UnitOfWork, *, incident_id: str) -> None:
    """Withdraw a report that was recorded in error. Raises Refused while others are merged into it."""
    incident = _standing(work, incident_id)
    merged = select(Incident.id).where(Incident.merged_into_id == incident_id, ~Incident.withdrawn)
    if work.session.scalars(merged.limit(1)).first():
        raise Refused(wording.HAS_REPORTS)
    incident.withdrawn = True


@use_case("restore_incident")
def restore_incident(work: UnitOfWork, *, incident_id: str) -> None:
    """Restore a withdrawn report. Raises Refused while the incident that it is merged into is withdrawn."""
    incident = work.get(Incident, incident_id)
    if incident.merged_into_id and work.get(Incident, incident.merged_into_id).withdrawn:
        raise Refused(wording.RESTORE_OTHER_FIRST)
    work.about = f"case_file {incident.case_id}"
    incident.withdrawn = False


@use_case("record_incident_outcome")
def record_incident_outcome(
    work: UnitOfWork,
    *,
    outcome_id: str,
    incident_id: str,
    kind: str,
    dated: date | None = None,
    words: str = "",
) -> str:
    """Record something that came of an incident; a court date may be in the future."""
    _standing(work, incident_id)
    _check_outcome(kind)
    work.session.add(
        IncidentOutcome(id=outcome_id, incident_id=incident_id, kind=kind, dated=dated, words=words.strip())
    )
    return outcome_id


@use_case("amend_incident_outcome")
def amend_incident_outcome(
    work: UnitOfWork, *, outcome_id: str, opened_with: Mapping[str, Any], **changes: Unpack[OutcomeChanges]
) -> Amended:
    """Amend what came of an incident. Raises ChangedSince where a change is older than what is recorded."""
    outcome = work.get(IncidentOutcome, outcome_id)
    _standing(work, outcome.incident_id)
    amended = amend(outcome, opened_with, changes)
    _check_outcome(outcome.kind)
    return amended


@use_case("withdraw_incident_outcome")
def withdraw_incident_outcome(work: UnitOfWork, *, outcome_id: str) -> None:
    """Withdraw something that was recorded in error as having come of an incident."""
    outcome = work.get(IncidentOutcome, outcome_id)
    _standing(work, outcome.incident_id)
    outcome.withdrawn = True


@use_case("restore_incident_outcome")
def restore_incident_outcome(work: UnitOfWork, *, outcome_id: str) -> None:
    """Restore something that came of an incident."""
    outcome = work.get(IncidentOutcome, outcome_id)
    _standing(work, outcome.incident_id)
    outcome.withdrawn = False


@use_case("merge_incidents")
def merge_incidents(work: UnitOfWork, *, incident_id: str, into_id: str) -> None:
    """Merge a report into another report of the same incident; each keeps its own words and source."""
    report, other = _standing(work, incident_id), _standing(work, into_id)
    while other.merged_into_id:
        other = work.get(Incident, other.merged_into_id)
    if report.merged_into_id:
        raise Refused(wording.MERGED_ALREADY)
    if report is other:
        raise Refused(wording.SAME_INCIDENT, field="incident")
    if report.case_id != other.case_id:
        raise Refused(wording.OTHER_CASE, field="incident")
    work.combine(f"case_file {report.case_id}", wording.MERGED)
    report.merged_into_id = other.id


@use_case("separate_incident")
def separate_incident(work: UnitOfWork, *, incident_id: str) -> None:
    """Separate a report from the incident that it was merged into; what is merged into it stays with it."""
    report = _standing(work, incident_id)
    if not report.merged_into_id:
        raise Refused(wording.NOT_MERGED)
    report.merged_into_id = None


def _standing(work: UnitOfWork, incident_id: str) -> Incident:
    """Get an incident that is not withdrawn, and say on the trail whose case it is."""
    incident = work.get(Incident, incident_id)
    if incident.withdrawn:
        raise Refused(wording.NO_SUCH_INCIDENT)
    work.about = f"case_file {incident.case_id}"
    return incident


def _check(work: UnitOfWork, details: IncidentDetails | Incident) -> None:
    if not details.kind and not details.words.strip() and not details.police_reference.strip():
        raise Refused(wording.DESCRIBE_INCIDENT, field="words")
    if details.kind and details.kind not in vocabulary().types:
        raise Refused(wording.CHOOSE_TYPE, field="kind")
    for field in ("crimed", "children_present"):
        if getattr(details, field) not in YES_OR_NO:
            raise Refused(wording.CHOOSE_YES_OR_NO, field=field)
    if details.until and not details.happened:
        raise Refused(wording.FIRST_DAY_MISSING, field="happened")
    if details.happened and details.until and details.until < details.happened:
        raise Refused(wording.ENDS_BEFORE_IT_BEGINS, field="until")
    for field in ("happened", "until"):
        if (getattr(details, field) or work.today) > work.today:
            raise Refused(wording.FUTURE_INCIDENT, field=field)
    if details.reported and details.reported > work.today:
        raise Refused(wording.FUTURE_REPORT, field="reported")


def _check_outcome(kind: str) -> None:
    if kind not in vocabulary().outcomes:
        raise Refused(wording.CHOOSE_OUTCOME, field="kind")


def _amend_part(
    work: UnitOfWork, incident: Incident, person_id: str, opened: Mapping[str, Any], part: str
) -> Amended:
    """Change the part that somebody had in an incident; a person may have left the case since."""
    if part and part not in PARTS:
        raise Refused(wording.CHOOSE_PART)
    asked = select(IncidentPerson).where(
        IncidentPerson.incident_id == incident.id, IncidentPerson.person_id == person_id
    )
    row = work.session.scalars(
        asked.order_by(IncidentPerson.part.desc())
    ).first()  # a merge leaves an empty one
    if row is None:
        if person_id not in people_in_case(work.session, case_id=incident.case_id):
            raise Refused(wording.NOT_IN_CASE)
        row = IncidentPerson(incident_id=incident.id, person_id=person_id, part="")
        work.session.add(row)
    return amend(row, opened, {"part": part})
