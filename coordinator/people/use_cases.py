"""Use cases for people: record, amend, withdraw, restore."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from coordinator.amending.amend import Amended, amend
from coordinator.core.errors import Missing, Refused
from coordinator.core.permissions import use_case
from coordinator.people import wording
from coordinator.people.model import Address, Alias, Lead, Person, Telephone
from coordinator.people.rules import LEAD_HANDLING, LEADS
from coordinator.store.audit import UnitOfWork

EARLIEST_BIRTH = date(1900, 1, 1)


class PersonChanges(TypedDict, total=False):
    """What can be amended of a person."""

    surname: str
    forename: str
    born: date | None
    born_words: str
    sex: str
    ethnicity: str
    language: str
    safe_contact: str
    must_not_know: str
    school: str


class AddressChanges(TypedDict, total=False):
    """What can be amended of an address."""

    lines: str
    postcode: str
    since: date | None
    until: date | None


class LeadChanges(TypedDict, total=False):
    """What can be amended of a detail that leads to a person."""

    kind: str
    words: str
    more: str
    since: date | None
    until: date | None
    handling: str


@use_case("record_person")
def record_person(
    work: UnitOfWork,
    *,
    person_id: str,
    surname: str,
    forename: str = "",
    born: date | None = None,
    born_words: str = "",
    sex: str = "",
    ethnicity: str = "",
    language: str = "",
    safe_contact: str = "",
    must_not_know: str = "",
    school: str = "",
) -> str:
    """Record a person who is in a case, in any role."""
    _check(work, surname, forename, born)
    work.session.add(
        Person(
            id=person_id,
            surname=surname.strip(),
            forename=forename.strip(),
            born=born,
            born_words=born_words.strip(),
            sex=sex,
            ethnicity=ethnicity.strip(),
            language=language.strip(),
            safe_contact=safe_contact.strip(),
            must_not_know=must_not_know.strip(),
            school=school.strip(),
        )
    )
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
            _keep(work, person_id, "school" if name == "school" else "place", before)
    return amended


@use_case("record_alias")
def record_alias(work: UnitOfWork, *, alias_id: str, person_id: str, name: str) -> str:
    """Record another name that a person goes by."""
    work.get(Person, person_id)
    if not name.strip():
        raise Refused(wording.ENTER_OTHER_NAME, field="name")
    work.session.add(Alias(id=alias_id, person_id=person_id, name=name.strip()))
    return alias_id


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


@use_case("record_lead")
def record_lead(
    work: UnitOfWork,
    *,
    lead_id: str,
    person_id: str,
    kind: str,
    words: str,
    more: str = "",
    since: date | None = None,
    until: date | None = None,
    handling: str = "",
) -> str:
    """Record something else that leads to a person: an e-mail, a workplace, a car, a place, a new name."""
    work.get(Person, person_id)
    _check_lead(kind, words, since, until, handling)
    work.session.add(
        Lead(
            id=lead_id, person_id=person_id, kind=kind, words=words.strip(), more=more.strip(), since=since,
            until=until, handling=_handling(kind, handling),
        )
    )  # fmt: skip
    return lead_id


@use_case("amend_lead")
def amend_lead(
    work: UnitOfWork, *, lead_id: str, opened_with: Mapping[str, Any], **changes: Unpack[LeadChanges]
) -> Amended:
    """Amend something that leads to a person; what it was before stays protected."""
    lead = work.get(Lead, lead_id)
    if "handling" in changes:
        changes["handling"] = _handling(changes.get("kind", lead.kind), changes["handling"])
    amended = amend(lead, opened_with, changes)
    _check_lead(lead.kind, lead.words, lead.since, lead.until, lead.handling)
    lead.handling = _handling(lead.kind, lead.handling)
    was = {name: getattr(lead, name) for name in ("kind", "words", "more")} | dict(amended.before)
    if amended.before.keys() & {"words", "more"}:
        _keep(work, lead.person_id, was["kind"], was["words"], was["more"])
    return amended


@use_case("withdraw_contact")
def withdraw_contact(work: UnitOfWork, *, kind: str, contact_id: str) -> None:
    """Withdraw a name, an address, a number or another detail that was recorded in error."""
    _contact(work, kind, contact_id).withdrawn = True


@use_case("restore_contact")
def restore_contact(work: UnitOfWork, *, kind: str, contact_id: str) -> None:
    """Restore a name, an address, a number or another detail that was withdrawn."""
    _contact(work, kind, contact_id).withdrawn = False


def _keep(work: UnitOfWork, person_id: str, kind: str, words: str, more: str = "") -> None:
    """Keep what led to a person before a change: it may still lead to them, so it stays protected."""
    work.session.add(Lead(person_id=person_id, kind=kind, words=words, more=more, withdrawn=True))


def _handling(kind: str, handling: str) -> str:
    """A new name never prints for a perpetrator-led forum, whatever was chosen."""
    return "never" if kind == "new name" else handling


def _check_lead(kind: str, words: str, since: date | None, until: date | None, handling: str) -> None:
    if kind not in LEADS:
        raise Refused(wording.CHOOSE_LEAD, field="kind")
    if not words.strip():
        raise Refused(wording.ENTER_LEAD, field="words")
    if handling not in LEAD_HANDLING:
        raise Refused(wording.CHOOSE_HANDLING, field="handling")
    if since and until and until < since:
        raise Refused(wording.LEFT_BEFORE_MOVING_IN, field="until")


def _contact(work: UnitOfWork, kind: str, contact_id: str) -> Alias | Address | Telephone | Lead:
    row: Alias | Address | Telephone | Lead | None
    if kind == "alias":
        row = work.session.get(Alias, contact_id)
    elif kind == "address":
        row = work.session.get(Address, contact_id)
    elif kind == "lead":
        row = work.session.get(Lead, contact_id)
    else:
        row = work.session.get(Telephone, contact_id)
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
    if born and born > work.today:
        raise Refused(wording.BIRTH_IN_FUTURE, field="born")
    if born and born < EARLIEST_BIRTH:
        raise Refused(wording.BIRTH_TOO_EARLY, field="born")
