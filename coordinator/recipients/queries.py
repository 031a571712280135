"""Queries for who must not receive information: about people, and in the papers of cases."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import literal_column, select
from sqlalchemy.orm import Session

from coordinator.agencies.model import Representative
from coordinator.agencies.queries import AgencyRow, RepresentativeRow, list_agencies
from coordinator.cases.model import Case, CaseLink
from coordinator.cases.person_lookup import PersonFound, describe_people
from coordinator.cases.rules import UNPROTECTED_ROLES
from coordinator.people.model import ProtectionEnd
from coordinator.recipients import wording
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
    representative_id: str | None = None  # whose conflict of interest it is

    def is_about(self, person: RepresentativeRow, agency_id: str) -> bool:
        """Tell whether it is about a representative of an agency: by record, or by name."""
        if self.representative_id == person.id:
            return True
        return self.agency_id in (None, agency_id) and is_same_name(self.name, person.name)


@dataclass(frozen=True)
class ConflictRow:
    """A conflict of interest of a representative: a person in the casebook, and why."""

    bar_id: str
    representative_id: str
    person: PersonFound
    why: str


@dataclass(frozen=True)
class BarredCase:
    """A case that a recipient of papers must not receive.

    `whole`: nothing may go to them while it is in the papers; else their copy goes without its pages.
    """

    recipient: str  # an agency's name; nothing: the chair
    case_id: str
    whole: bool


@dataclass(frozen=True)
class Leaving:
    """Somebody who leaves the room while a case is heard: a person, or everybody from an agency."""

    name: str  # nothing: all of the agency
    agency: str
    agency_id: str | None = None

    @property
    def words(self) -> str:
        """Who it is, in words: "S Malik (Harbour)", "Everybody from Harbour"."""
        return wording.leaving(self.name, self.agency)


def list_barred(session: Session, *, person_ids: Collection[str]) -> tuple[BarredRow, ...]:
    """List who must not receive information about people, in the order in which it was recorded."""
    return _rows(session, rows_by(session, BarredRecipient, BarredRecipient.person_id, sorted(person_ids)))


def list_conflicts(session: Session) -> tuple[ConflictRow, ...]:
    """List the conflicts of interest of all representatives, however they were recorded."""
    named = select(BarredRecipient).where(BarredRecipient.name != "", ~BarredRecipient.withdrawn)
    barred = _rows(session, session.scalars(named.order_by(literal_column("barred_recipient.rowid"))))
    people = {person.id: person for person in describe_people(session, {bar.person_id: "" for bar in barred})}
    return tuple(
        ConflictRow(bar.id, person.id, people[bar.person_id], bar.why)
        for agency in (list_agencies(session) if barred else ())
        for person in agency.representatives
        for bar in barred
        if bar.is_about(person, agency.id)
    )


def _rows(session: Session, rows: Iterable[BarredRecipient]) -> tuple[BarredRow, ...]:
    """Read entries that are not withdrawn; a representative has the name and the agency of today."""
    standing = [row for row in rows if not row.withdrawn]
    agencies = {agency.id: agency.name for agency in list_agencies(session)} if standing else {}
    ids = sorted({row.representative_id for row in standing if row.representative_id})
    people = {row.id: row for row in rows_by(session, Representative, Representative.id, ids)}
    read = []
    for row in standing:
        person = people.get(row.representative_id or "")
        at, name = (person.agency_id, person.name) if person else (row.agency_id, row.name)
        read.append(
            BarredRow(
                row.id, row.person_id, row.agency_id, agencies.get(at or "", ""), name, row.why,
                row.representative_id,
            )
        )  # fmt: skip
    return tuple(read)


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


def list_leaving(
    session: Session, *, heard: Iterable[tuple[str, str, str | None]], chair: str = ""
) -> dict[str, tuple[Leaving, ...]]:
    """List who leaves the room for a conflict of interest, by what is heard.

    `heard` has the key of each, the id of its case and that of its victim, if one is chosen.
    """
    keys: dict[str, set[str]] = {}
    victims: dict[str, set[str]] = {}
    for key, case_id, victim_id in heard:
        keys.setdefault(case_id, set()).add(key)
        if victim_id:
            victims.setdefault(victim_id, set()).add(key)
    about: dict[str, set[str]] = {}
    for person_id, cases in _people(session, sorted(keys)).items():
        about[person_id] = {key for case_id in cases for key in keys[case_id]}
    for person_id, theirs in victims.items():
        about.setdefault(person_id, set()).update(theirs)
    barred = list_barred(session, person_ids=about)
    agencies = list_agencies(session) if barred else ()
    leaving: dict[str, dict[Leaving, None]] = {}
    for row in barred:
        for key in about[row.person_id]:
            leaving.setdefault(key, {}).update(dict.fromkeys(_leaving(row, agencies, chair)))
    return {key: tuple(people) for key, people in leaving.items()}


def _leaving(row: BarredRow, agencies: Collection[AgencyRow], chair: str) -> Iterable[Leaving]:
    """Name who an entry means; somebody who speaks for no agency may sit in the room as a guest."""
    if not row.name:
        return [Leaving("", row.agency, row.agency_id)]
    leaving = [
        Leaving(person.name, agency.name, agency.id)
        for agency in agencies
        for person in agency.representatives
        if row.is_about(person, agency.id)
    ]
    if is_same_name(row.name, chair):
        leaving.append(Leaving(chair, wording.THE_CHAIR))
    return leaving or [Leaving(row.name, row.agency, row.agency_id)]


def _recipients(row: BarredRow, agencies: Collection[AgencyRow], chair: str) -> Iterable[tuple[str, bool]]:
    """Name the recipients that an entry is about, and whether it is about all of an agency."""
    if not row.name:
        return [(row.agency, True)]
    spoken_for = [
        (agency.name, False)
        for agency in agencies
        if any(row.is_about(person, agency.id) for person in agency.representatives)
    ]
    return [*spoken_for, *([("", False)] if is_same_name(row.name, chair) else [])]


def _people(session: Session, case_ids: list[str]) -> dict[str, set[str]]:
    people: dict[str, set[str]] = {}
    for case in rows_by(session, Case, Case.id, case_ids):
        people.setdefault(case.subject_id, set()).add(case.id)
    for link in rows_by(session, CaseLink, CaseLink.case_id, case_ids):
        if not link.withdrawn:
            people.setdefault(link.person_id, set()).add(link.case_id)
    for person_id, cases in list_unlinked(session, case_ids=case_ids).items():
        people.setdefault(person_id, set()).update(cases)
    return people


def list_unlinked(session: Session, *, case_ids: Collection[str]) -> dict[str, set[str]]:
    """List who was unlinked from cases and is still protected for having been in them, with those cases.

    Only a coordinator's decision ends that, and until then what must not reach a recipient does not either.
    """
    links = [
        link
        for link in rows_by(session, CaseLink, CaseLink.case_id, sorted(case_ids))
        if link.withdrawn and (link.role not in UNPROTECTED_ROLES or link.reached_there)
    ]
    ended: set[tuple[str, str]] = set()
    for end in rows_by(session, ProtectionEnd, ProtectionEnd.person_id, sorted({x.person_id for x in links})):
        ended.update((end.person_id, ground) for ground in end.grounds.splitlines() if not end.withdrawn)
    people: dict[str, set[str]] = {}
    for link in links:
        own = {f"{link.id} {link.role}"} if link.role not in UNPROTECTED_ROLES else set[str]()
        own |= {f"{link.id} reached there"} if link.reached_there else set()
        if any((link.person_id, ground) not in ended for ground in own):
            people.setdefault(link.person_id, set()).add(link.case_id)
    return people
