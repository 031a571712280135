"""Use cases for people: record, amend, withdraw, restore."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from coordinator.amending.amend import Amended, amend
from coordinator.core.errors import Missing, Refused
from coordinator.core.permissions import use_case
from coordinator.people import wording
from coordinator.people.lead_use_cases import as_it_was
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
from coordinator.people.name_use_cases import check_birth
from coordinator.people.rules import LEAD_HANDLING
from coordinator.people.vocabulary import vocabulary
from coordinator.store.audit import UnitOfWork

PLACELESS = ("refuge", "nfa")  # kinds of address that need no place
# What can be withdrawn and restored by itself.
_KINDS: dict[str, type[Any]] = {
    "alias": Alias, "birth": OtherBirth, "address": Address, "telephone": Telephone, "lead": Lead,
    "identity": IdentityNumber, "state": PersonState, "rule": SafeContact,
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

    kind: str
    handling: str
    lines: str
    postcode: str
    since: date | None
    until: date | None


class TelephoneChanges(TypedDict, total=False):
    """What can be amended of a telephone number."""

    number: str
    kind: str


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
    lines: str = "",
    postcode: str = "",
    since: date | None = None,
    until: date | None = None,
    kind: str = "",
    handling: str = "",
) -> str:
    """Record where a person lives or lived; of a refuge the place is not recorded."""
    work.get(Person, person_id)
    address = Address(
        id=address_id, person_id=person_id, lines=lines.strip(), postcode=postcode.strip().upper(),
        since=since, until=until, kind=kind, handling=handling,
    )  # fmt: skip
    _check_address(address)
    work.session.add(address)
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
    _check_address(address)
    was = {name: getattr(address, name) for name in AddressChanges.__annotations__} | dict(amended.before)
    if amended.before.keys() & {"lines", "postcode"}:
        work.session.add(Address(person_id=address.person_id, **was, withdrawn=True))
    return amended


@use_case("record_telephone")
def record_telephone(
    work: UnitOfWork, *, telephone_id: str, person_id: str, number: str, kind: str = ""
) -> str:
    """Record a number that a person can be reached on."""
    work.get(Person, person_id)
    telephone = Telephone(id=telephone_id, person_id=person_id, number=number.strip(), kind=kind)
    _check_telephone(telephone)
    work.session.add(telephone)
    return telephone_id


@use_case("amend_telephone")
def amend_telephone(
    work: UnitOfWork,
    *,
    telephone_id: str,
    opened_with: Mapping[str, Any],
    **changes: Unpack[TelephoneChanges],
) -> Amended:
    """Amend a telephone number; what it was stays protected."""
    telephone = work.get(Telephone, telephone_id)
    amended = amend(telephone, opened_with, changes)
    _check_telephone(telephone)
    if "number" in amended.before:
        was = {"kind": telephone.kind} | dict(amended.before)
        work.session.add(Telephone(person_id=telephone.person_id, **was, withdrawn=True))
    return amended


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


def _check_address(address: Address) -> None:
    if address.kind and address.kind not in vocabulary().address_kinds:
        raise Refused(wording.CHOOSE_ADDRESS_KIND, field="kind")
    if address.handling not in LEAD_HANDLING:
        raise Refused(wording.CHOOSE_HANDLING, field="handling")
    if address.kind == "refuge" and (address.lines or address.postcode):
        raise Refused(wording.REFUGE_HAS_NO_PLACE, field="lines")
    if address.kind not in PLACELESS and not (address.lines or address.postcode):
        raise Refused(wording.ENTER_ADDRESS, field="lines")
    if address.since and address.until and address.until < address.since:
        raise Refused(wording.LEFT_BEFORE_MOVING_IN, field="until")


def _check_telephone(telephone: Telephone) -> None:
    if not any(sign.isdigit() for sign in telephone.number):
        raise Refused(wording.ENTER_TELEPHONE, field="number")
    if telephone.kind and telephone.kind not in vocabulary().telephone_kinds:
        raise Refused(wording.CHOOSE_TELEPHONE_KIND, field="kind")


def _check(work: UnitOfWork, surname: str, forename: str, born: date | None) -> None:
    if not surname.strip() and not forename.strip():
        raise Refused(wording.ENTER_NAME, field="surname")
    check_birth(work.today, born)
