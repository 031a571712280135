"""Queries for people."""

from collections.abc import Collection, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from coordinator.core.errors import Missing
from coordinator.people import wording
from coordinator.people.model import (
    Address,
    Alias,
    IdentityNumber,
    Lead,
    OtherBirth,
    Person,
    PersonState,
    SafeContact,
    Telephone,
)
from coordinator.people.rules import UNSAFE, listed_name, spoken_name
from coordinator.store.base import IDS, Row

K = TypeVar("K", bound=Row)


@dataclass(frozen=True)
class SafeContactRow:
    """Whether one way to reach a person is safe, when, and how."""

    id: str
    safety: str
    days: str
    starts: str
    ends: str
    say: str
    not_to_answer: str

    @property
    def is_unsafe(self) -> bool:
        """Whether it must not be used."""
        return self.safety == UNSAFE


@dataclass(frozen=True)
class Contact:
    """An alias, a telephone number or an address of a person."""

    id: str
    words: str
    postcode: str = ""
    since: date | None = None
    until: date | None = None
    kind: str = ""
    handling: str = ""
    rule: SafeContactRow | None = None
    table: str = ""  # the table of its row


@dataclass(frozen=True)
class BirthRow:
    """Another date of birth that is given for a person, and who gave it."""

    id: str
    born: date | None
    words: str


@dataclass(frozen=True)
class IdentityRow:
    """A number by which an agency knows a person."""

    id: str
    kind: str
    number: str
    owner: str


@dataclass(frozen=True)
class StateRow:
    """That a person has died, is missing or is in custody."""

    id: str
    kind: str
    since: date | None
    until: date | None
    words: str

    def is_current(self, today: date) -> bool:
        """Tell whether it is so now."""
        return self.until is None or self.until >= today


@dataclass(frozen=True)
class LeadRow:
    """Something else that leads to a person."""

    id: str
    kind: str
    words: str
    more: str
    since: date | None
    until: date | None
    handling: str
    rule: SafeContactRow | None = None
    table: str = "lead"


@dataclass(frozen=True)
class PersonRow:
    """A person with everything known about them apart from any case."""

    id: str
    surname: str
    forename: str
    born: date | None
    born_words: str
    born_uncertain: bool
    sex: str
    gender: str
    pronouns: str
    ethnic_group: str
    ethnicity: str
    language: str
    interpreter: str
    disability: str
    disability_words: str
    orientation: str
    religion: str
    immigration: str
    public_funds: str
    safe_contact: str
    must_not_know: str
    school: str
    aliases: tuple[Contact, ...] = ()
    births: tuple[BirthRow, ...] = ()
    addresses: tuple[Contact, ...] = ()
    telephones: tuple[Contact, ...] = ()
    leads: tuple[LeadRow, ...] = ()
    identities: tuple[IdentityRow, ...] = ()
    states: tuple[StateRow, ...] = ()

    @property
    def listed(self) -> str:
        """The name as lists have it."""
        return listed_name(self.surname, self.forename)

    @property
    def spoken(self) -> str:
        """The name as sentences have it."""
        return spoken_name(self.surname, self.forename)


_COLUMNS = tuple(each.name for each in fields(PersonRow) if each.default is MISSING)


def _standing(kind: type[K]) -> Select[K]:
    details: Any = kind
    return select(kind).where(details.person_id.in_(IDS), ~details.withdrawn)


# Each is made once: a case file asks all of them, and to make one takes longer than to run it.
_PEOPLE = select(Person).where(Person.id.in_(IDS))
_ALIASES = _standing(Alias)
_ADDRESSES = _standing(Address).order_by(Address.until.is_not(None), Address.since.desc())
_TELEPHONES = _standing(Telephone)
_BIRTHS = _standing(OtherBirth).order_by(OtherBirth.born)
_RULES = _standing(SafeContact)
_NUMBERS = _standing(IdentityNumber).order_by(IdentityNumber.kind, IdentityNumber.number)
_STATES = _standing(PersonState).order_by(PersonState.until.is_not(None), PersonState.since.desc())
_LEADS = _standing(Lead).order_by(Lead.until.is_not(None), Lead.kind, Lead.words)


def get_person(session: Session, *, person_id: str) -> PersonRow:
    """Get one person. Raises Missing."""
    people = get_people(session, person_ids=[person_id])
    if not people:
        raise Missing(wording.NO_SUCH_PERSON)
    return people[person_id]


def get_people(session: Session, *, person_ids: Collection[str]) -> dict[str, PersonRow]:
    """Get several people by their ids, with their contacts, newest address first."""
    ids = list(person_ids)
    asked = {IDS.key: ids}
    rules = safe_contacts(session, ids)
    aliases: dict[str, list[Contact]] = {}
    addresses: dict[str, list[Contact]] = {}
    telephones: dict[str, list[Contact]] = {}
    for alias in session.scalars(_ALIASES, asked):
        aliases.setdefault(alias.person_id, []).append(Contact(alias.id, alias.name, kind=alias.kind))
    for address in session.scalars(_ADDRESSES, asked):
        contact = Contact(
            address.id, address.lines, address.postcode, address.since, address.until, address.kind,
            address.handling, rules.get(address.id), "address",
        )  # fmt: skip
        addresses.setdefault(address.person_id, []).append(contact)
    for phone in session.scalars(_TELEPHONES, asked):
        telephones.setdefault(phone.person_id, []).append(
            Contact(phone.id, phone.number, kind=phone.kind, rule=rules.get(phone.id), table="telephone")
        )
    leads, births = _leads(session, ids, rules), _births(session, ids)
    identities, states = _identities(session, ids), _states(session, ids)
    return {
        row.id: PersonRow(
            **{name: getattr(row, name) for name in _COLUMNS},
            aliases=tuple(aliases.get(row.id, ())), births=tuple(births.get(row.id, ())),
            addresses=tuple(addresses.get(row.id, ())), telephones=tuple(telephones.get(row.id, ())),
            leads=tuple(leads.get(row.id, ())), identities=tuple(identities.get(row.id, ())),
            states=tuple(states.get(row.id, ())),
        )
        for row in session.scalars(_PEOPLE, asked)
    }  # fmt: skip


def _births(session: Session, ids: list[str]) -> dict[str, list[BirthRow]]:
    births: dict[str, list[BirthRow]] = {}
    for row in session.scalars(_BIRTHS, {IDS.key: ids}):
        births.setdefault(row.person_id, []).append(BirthRow(row.id, row.born, row.words))
    return births


def safe_contacts(session: Session, person_ids: Collection[str]) -> dict[str, SafeContactRow]:
    """Return what is recorded of the safety of each way to reach some people, by the id of its row."""
    known = session.scalars(_RULES, {IDS.key: list(person_ids)})
    # One row can have two after a merge of two records: the one that says unsafe holds.
    ordered = sorted(known, key=lambda rule: rule.safety == UNSAFE)
    return {
        rule.row_id: SafeContactRow(
            rule.id, rule.safety, rule.days, rule.starts, rule.ends, rule.say, rule.not_to_answer
        )
        for rule in ordered
    }


def _identities(session: Session, ids: list[str]) -> dict[str, list[IdentityRow]]:
    identities: dict[str, list[IdentityRow]] = {}
    for row in session.scalars(_NUMBERS, {IDS.key: ids}):
        identities.setdefault(row.person_id, []).append(IdentityRow(row.id, row.kind, row.number, row.owner))
    return identities


def _states(session: Session, ids: list[str]) -> dict[str, list[StateRow]]:
    states: dict[str, list[StateRow]] = {}
    for row in session.scalars(_STATES, {IDS.key: ids}):
        state = StateRow(row.id, row.kind, row.since, row.until, row.words)
        states.setdefault(row.person_id, []).append(state)
    return states


def _leads(session: Session, ids: list[str], rules: Mapping[str, SafeContactRow]) -> dict[str, list[LeadRow]]:
    leads: dict[str, list[LeadRow]] = {}
    for lead in session.scalars(_LEADS, {IDS.key: ids}):
        row = LeadRow(
            lead.id, lead.kind, lead.words, lead.more, lead.since, lead.until, lead.handling,
            rules.get(lead.id),
        )  # fmt: skip
        leads.setdefault(lead.person_id, []).append(row)
    return leads


def name_of(person: Person) -> str:
    """Return a person's name as it is printed: "Craig Robinson"."""
    return spoken_name(person.surname, person.forename)
