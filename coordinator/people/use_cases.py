"""Use cases for people: record, amend, withdraw, restore."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from coordinator.amending.amend import Amended, amend
from coordinator.core.errors import Missing, Refused
from coordinator.core.permissions import use_case
from coordinator.people import wording
from coordinator.people.lead_use_cases import as_it_was
from coordinator.people.model import Address, Alias, Lead, OtherBirth, Person, Telephone
from coordinator.people.name_use_cases import check_birth
from coordinator.store.audit import UnitOfWork

# What can be withdrawn and restored by itself.
_KINDS: dict[str, type[Any]] = {
    "alias": Alias, "birth": OtherBirth, "address": Address, "telephone": Telephone, "lead": Lead,
}  # fmt: skip


class PersonChanges(TypedDict, total=False):
    """What can be amended of a person."""

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


class AddressChanges(TypedDict, total=False):
    """What can be amended of an address."""

    lines: str
    postcode: str
    since: date | None
    until: date | None


@use_case("record_person")
def record_person(work: UnitOfWork, *, person_id: str, **details: Unpack[PersonChanges]) -> str:
    """Record a person who is in a case, in any role."""
    recorded = {name: value.strip() if isinstance(value, str) else value for name, value in details.items()}
    person = Person(id=person_id, **{"surname": "", "forename": "", **recorded})
    _check(work, person.surname, person.forename, person.born)
    work.session.add(person)
    work.session.flush()
    return person_id


@use_case("amend_person")
def amend_person(
    work: UnitOfWork, *, person_id: str, opened_with: Mapping[str, Any], **changes: Unpack[PersonChanges]
) -> Amended:
    """Amend a person. Raises ChangedSince where a change is older than what is recorded."""
    person = work.get(Person, person_id)
    amended = amend(person, opened_with, changes)
    _check(work, person.surname, person.forename, amended.after.get("born"))
    for name in ("school", "safe_contact", "must_not_know"):
        if before := amended.before.get(name):
            work.session.add(as_it_was(person_id, "school" if name == "school" else "place", before))
    return amended


@use_case("record_address")
def record_address(
    work: UnitOfWork,
    *,
    address_id: str,
    person_id: str,
    lines: str,
    postcode: str = "",
    since: date | None = None,
    until: date | None = None,
) -> str:
    """Record where a person lives or lived."""
    work.get(Person, person_id)
    _check_address(lines, postcode, since, until)
    work.session.add(
        Address(
            id=address_id,
            person_id=person_id,
            lines=lines.strip(),
            postcode=postcode.strip().upper(),
            since=since,
            until=until,
        )
    )
    return address_id


@use_case("amend_address")
def amend_address(
    work: UnitOfWork, *, address_id: str, opened_with: Mapping[str, Any], **changes: Unpack[AddressChanges]
) -> Amended:
    """Amend an address, or record until when the person lived there; what it was stays protected."""
    address = work.get(Address, address_id)
    if "postcode" in changes:
        changes["postcode"] = changes["postcode"].upper()
    amended = amend(address, opened_with, changes)
    _check_address(address.lines, address.postcode, address.since, address.until)
    was = {name: getattr(address, name) for name in AddressChanges.__annotations__} | dict(amended.before)
    if amended.before.keys() & {"lines", "postcode"}:
        work.session.add(Address(person_id=address.person_id, **was, withdrawn=True))
    return amended


@use_case("record_telephone")
def record_telephone(work: UnitOfWork, *, telephone_id: str, person_id: str, number: str) -> str:
    """Record a number that a person can be reached on."""
    work.get(Person, person_id)
    if not any(sign.isdigit() for sign in number):
        raise Refused(wording.ENTER_TELEPHONE, field="number")
    work.session.add(Telephone(id=telephone_id, person_id=person_id, number=number.strip()))
    return telephone_id


@use_case("withdraw_contact")
def withdraw_contact(work: UnitOfWork, *, kind: str, contact_id: str) -> None:
    """Withdraw a name, an address, a number or another detail that was recorded in error."""
    _contact(work, kind, contact_id).withdrawn = True


@use_case("restore_contact")
def restore_contact(work: UnitOfWork, *, kind: str, contact_id: str) -> None:
    """Restore a name, an address, a number or another detail that was withdrawn."""
    _contact(work, kind, contact_id).withdrawn = False


def _contact(work: UnitOfWork, kind: str, contact_id: str) -> Any:
    row = work.session.get(_KINDS[kind], contact_id) if kind in _KINDS else None
    if row is None:
        raise Missing(wording.NO_SUCH_CONTACT)
    return row


def _check_address(lines: str, postcode: str, since: date | None, until: date | None) -> None:
    if not lines.strip() and not postcode.strip():
        raise Refused(wording.ENTER_ADDRESS, field="lines")
    if since and until and until < since:
        raise Refused(wording.LEFT_BEFORE_MOVING_IN, field="until")


def _check(work: UnitOfWork, surname: str, forename: str, born: date | None) -> None:
    if not surname.strip() and not forename.strip():
        raise Refused(wording.ENTER_NAME, field="surname")
    check_birth(work.today, born)
