"""Queries for who must not receive information: about people, and in the papers of cases."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.cases.model import Case, CaseLink
from coordinator.recipients.model import BarredRecipient
from coordinator.recipients.rules import is_same_name
from coordinator.store.base import rows_by


@dataclass(frozen=True)
class BarredRow:
    """An agency, or somebody by name, who must not receive information about a person."""

    id: str
    person_id: str
    agency_id: str | None
    agency: str
    name: str
    why: str


@dataclass(frozen=True)
class BarredCase:
    """A case that a recipient of papers must not receive.

    `whole`: nothing may go to them while it is in the papers; else their copy goes without its pages.
    """

    recipient: str  # an agency's name; nothing: the chair
    case_id: str
    whole: bool


def list_barred(session: Session, *, person_ids: Collection[str]) -> tuple[BarredRow, ...]:
    """List who must not receive information about people, in the order in which it was recorded."""
    agencies = {agency.id: agency.name for agency in list_agencies(session)}
    rows = rows_by(session, BarredRecipient, BarredRecipient.person_id, sorted(person_ids))
    return tuple(
        BarredRow(
            row.id, row.person_id, row.agency_id, agencies.get(row.agency_id or "", ""), row.name, row.why
        )
        for row in rows
        if not row.withdrawn
    )


def list_bars(
    session: Session, *, case_ids: Collection[str], chosen: Iterable[tuple[str, str]] = (), chair: str = ""
) -> tuple[BarredCase, ...]:
    """List which recipients must not receive which cases; `chosen` are people in a case beside the linked."""
    people = _people(session, sorted(case_ids))
    for case_id, person_id in chosen:
        people.setdefault(person_id, set()).add(case_id)
    barred = list_barred(session, person_ids=people)
    agencies = list_agencies(session) if barred else ()
    bars = {
        BarredCase(recipient, case_id, whole)
        for row in barred
        for recipient, whole in _recipients(row, agencies, chair)
        for case_id in people[row.person_id]
    }
    return tuple(sorted(bars, key=lambda bar: (bar.recipient, bar.case_id, bar.whole)))


def _recipients(row: BarredRow, agencies: Collection[AgencyRow], chair: str) -> Iterable[tuple[str, bool]]:
    """Name the recipients that an entry is about, and whether it is about all of an agency."""
    if not row.name:
        return [(row.agency, True)]
    hers = [agency for agency in agencies if row.agency_id in (None, agency.id)]
    spoken_for = [
        (agency.name, False)
        for agency in hers
        if any(is_same_name(row.name, person.name) for person in agency.representatives)
    ]
    return [*spoken_for, *([("", False)] if is_same_name(row.name, chair) else [])]


def _people(session: Session, case_ids: list[str]) -> dict[str, set[str]]:
    people: dict[str, set[str]] = {}
    for case in rows_by(session, Case, Case.id, case_ids):
        people.setdefault(case.subject_id, set()).add(case.id)
    for link in rows_by(session, CaseLink, CaseLink.case_id, case_ids):
        if not link.withdrawn:
            people.setdefault(link.person_id, set()).add(link.case_id)
    return people
