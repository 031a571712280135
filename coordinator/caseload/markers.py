"""The serial and the repeat marker of a case, each with the records and days that it comes from.

*Serial* is abuse of different victims, *repeat* abuse of the same victim (docs/domain.md 1.3 and 2.3).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta
from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, or_, select
from sqlalchemy.orm import Session

from coordinator.caseload import wording
from coordinator.cases.model import Case, CaseLink
from coordinator.cases.rules import PERPETRATOR_ROLES, SERIAL_VICTIMS, VICTIM_ROLES, role_of_subject
from coordinator.forums.registry import repeat_forum
from coordinator.incidents.model import Incident, IncidentPerson
from coordinator.incidents.queries import UNMERGED
from coordinator.incidents.rules import vocabulary
from coordinator.meetings.rules import repeat_until
from coordinator.store.base import IDS, MOST_IDS, columns_by

SERIAL_MONTHS = 36  # docs/domain.md 1.3, one force's rule; a setting of the casebook
LONGEST_MONTHS = 240
_DID_IT, _HARMED = ("did it", "both"), ("harmed", "both")
_PARTS = (
    select(
        IncidentPerson.person_id, IncidentPerson.part, Incident.id, Incident.case_id, Incident.happened,
        Incident.kind,
    )
    .join(Incident, Incident.id == IncidentPerson.incident_id)
    .where(
        ~Incident.withdrawn, UNMERGED, Incident.happened.is_not(None), Incident.case_id.in_(IDS),
        Incident.happened >= bindparam("since"),
    )
)  # fmt: skip
_Query = Select[*tuple[Any, ...]]


def _asking(*which: ColumnElement[bool]) -> tuple[_Query, _Query]:
    """Make the queries for case files that meet a condition, and for who is linked to them."""
    cases = select(Case.id, Case.reference, Case.opened, Case.subject_id, Case.subject_role).where(*which)
    linked = select(CaseLink.case_id, CaseLink.person_id, CaseLink.role).where(~CaseLink.withdrawn)
    return cases, linked.where(CaseLink.case_id.in_(select(Case.id).where(*which))) if which else linked


_PERSON: BindParameter[str] = bindparam("person")
_AS_PERPETRATOR = select(CaseLink.case_id).where(
    CaseLink.person_id == _PERSON, CaseLink.role.in_(PERPETRATOR_ROLES), ~CaseLink.withdrawn
)
_EVERY, _THESE = _asking(), _asking(Case.id.in_(IDS))
_OF_PERSON = _asking(or_(Case.subject_id == _PERSON, Case.id.in_(_AS_PERPETRATOR)))


@dataclass(frozen=True)
class MarkerRecord:
    """A record that counts for a marker: who was harmed, what it is, on which day, in which case file."""

    victim_id: str
    what: str
    day: date
    reference: str


class _Incident(NamedTuple):
    """An incident of a known day."""

    id: str
    case_id: str
    happened: date
    kind: str


@dataclass(frozen=True)
class _File:
    """A case file, and who is a perpetrator and who a victim in it."""

    id: str
    reference: str
    opened: date | None
    perpetrators: frozenset[str]
    victims: frozenset[str]


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
    files = _files(session, _OF_PERSON, {"person": person_id})
    records = _harm(session, files, {person_id})[person_id]
    return _newest_first(records)


def _newest_first(records: list[MarkerRecord]) -> tuple[MarkerRecord, ...]:
    return tuple(
        sorted(records, key=lambda record: (record.day, record.what, record.victim_id), reverse=True)
    )


class SerialFile(NamedTuple):
    """A case file with a perpetrator who has a serial marker."""

    case_id: str
    marker: Marker


def serial_files(session: Session, *, today: date, months: int = SERIAL_MONTHS) -> frozenset[str]:
    """Return the ids of the case files in which a perpetrator has a serial marker, over all files."""
    return frozenset(file.case_id for file in list_serial(session, today=today, months=months))


def list_serial(
    session: Session, *, today: date, months: int = SERIAL_MONTHS, of: ColumnElement[bool] | None = None
) -> tuple[SerialFile, ...]:
    """List the perpetrators with a serial marker over all files, by case file.

    `of` is the condition for the files that are listed; what counts is in any file of their perpetrators.
    """
    here = _files(session, _EVERY if of is None else _asking(of), {})
    files = here if of is None else [*here, *_other_files(session, here)]
    victims: dict[str, set[str]] = defaultdict(set)
    for file in files:
        for who in file.perpetrators:
            victims[who] |= file.victims - {who}
    several = {who for who, harmed in victims.items() if len(harmed) >= SERIAL_VICTIMS}
    since = today - relativedelta(months=months)
    harm = _harm(session, [file for file in files if file.perpetrators & several], several, since)
    markers = {who: _marker(who, _newest_first(harm[who]), since, today) for who in sorted(several)}
    return tuple(
        SerialFile(file.id, marker)
        for file in here
        for who in sorted(file.perpetrators & several)
        if (marker := markers[who])
    )


def _other_files(session: Session, files: Sequence[_File]) -> Iterator[_File]:
    """Read the other files in which a perpetrator of some files is the subject or a perpetrator."""
    people = sorted({who for file in files for who in file.perpetrators})
    about = columns_by(session, (Case.id,), Case.subject_id, people)
    columns = (CaseLink.case_id, CaseLink.role, CaseLink.withdrawn)
    linked = columns_by(session, columns, CaseLink.person_id, people)
    ids = {row.id for row in about}
    ids |= {row.case_id for row in linked if row.role in PERPETRATOR_ROLES and not row.withdrawn}
    known = sorted(ids - {file.id for file in files})
    for start in range(0, len(known), MOST_IDS):
        yield from _files(session, _THESE, {IDS.key: known[start : start + MOST_IDS]})


def serial_marker(
    person_id: str, records: Sequence[MarkerRecord], today: date, months: int = SERIAL_MONTHS
) -> Marker | None:
    """Return the marker of somebody who harmed two or more victims in some months before a day."""
    return _marker(person_id, records, today - relativedelta(months=months), today)


def _marker(person_id: str, records: Sequence[MarkerRecord], since: date, today: date) -> Marker | None:
    recent = tuple(record for record in records if since <= record.day <= today)
    marker = Marker(person_id, recent)
    return marker if marker.victims >= SERIAL_VICTIMS else None


def repeat_marker(
    victim_id: str, records: Sequence[MarkerRecord], last_marac: date | None, reference: str
) -> Marker | None:
    """Return the marker of a victim with another incident within the months after the last MARAC."""
    rules = repeat_forum()
    ends = repeat_until(rules, last_marac) if rules and last_marac else None
    if last_marac is None or ends is None:
        return None
    again = [
        record
        for record in records
        if record.victim_id == victim_id and record.reference == reference
        and record.what != wording.CASE_OPENED and last_marac < record.day <= ends
    ]  # fmt: skip
    heard = MarkerRecord(victim_id, wording.LAST_MARAC, last_marac, reference)
    return Marker(victim_id, (*again, heard)) if again else None


def _files(session: Session, asked: tuple[_Query, _Query], about: Mapping[str, object]) -> list[_File]:
    """Read who has which part in the case files that are asked for."""
    cases, linked = asked
    links: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for case_id, person_id, role in session.execute(linked, about):
        links[case_id].append((person_id, role))
    files = []
    for case_id, reference, opened, subject_id, subject_role in session.execute(cases, about):
        own = role_of_subject(subject_role, subject_id, links[case_id])
        parts = [*links[case_id], (subject_id, own)]
        perpetrators = frozenset(person for person, role in parts if role in PERPETRATOR_ROLES)
        victims = frozenset(person for person, role in parts if role in VICTIM_ROLES)
        files.append(_File(case_id, reference, opened, perpetrators, victims))
    return files


def _harm(
    session: Session, files: Sequence[_File], people: set[str], since: date = date.min
) -> dict[str, list[MarkerRecord]]:
    """Return, for each of some perpetrators, what is recorded of their victims in these files since a day."""
    harm: dict[str, list[MarkerRecord]] = {who: [] for who in people}
    for file in files:
        for who in file.perpetrators & people:
            if file.opened and file.opened >= since:
                harm[who] += [
                    MarkerRecord(victim_id, wording.CASE_OPENED, file.opened, file.reference)
                    for victim_id in file.victims - {who}
                ]
    by_id = {file.id: file for file in files}
    parts: dict[_Incident, dict[str, str]] = defaultdict(dict)
    for start in range(0, len(files), MOST_IDS):
        some = [file.id for file in files[start : start + MOST_IDS]]
        for row in session.execute(_PARTS, {IDS.key: some, "since": since}):
            incident = _Incident(row.id, row.case_id, row.happened or date.min, row.kind)
            parts[incident][row.person_id] = row.part
    for incident, had in parts.items():
        file, what = by_id[incident.case_id], vocabulary().types.get(incident.kind, wording.INCIDENT)
        harmed = {victim_id for victim_id in file.victims if had.get(victim_id) in _HARMED}
        for who in file.perpetrators & people:
            if had.get(who) in _DID_IT:
                harm[who] += [
                    MarkerRecord(victim_id, what, incident.happened, file.reference)
                    for victim_id in harmed - {who}
                ]
    return harm
