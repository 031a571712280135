"""Use cases for people: record, amend, withdraw, restore."""

from datetime import date

from coordinator.core.errors import Missing, Refused
from coordinator.core.permissions import use_case
from coordinator.people import wording
from coordinator.people.model import Address, Alias, Person, Telephone
from coordinator.store.audit import UnitOfWork

EARLIEST_BIRTH = date(1900, 1, 1)


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
    work: UnitOfWork,
    *,
    person_id: str,
    surname: str,
    forename: str,
    born: date | None,
    born_words: str,
    sex: str,
    ethnicity: str,
    language: str,
    safe_contact: str,
    must_not_know: str,
    school: str,
) -> None:
    """Amend a person."""
    person = work.get(Person, person_id)
    _check(work, surname, forename, born)
    person.surname, person.forename = surname.strip(), forename.strip()
    person.born, person.born_words = born, born_words.strip()
    person.sex, person.ethnicity, person.language = sex, ethnicity.strip(), language.strip()
    person.safe_contact, person.must_not_know = safe_contact.strip(), must_not_know.strip()
    person.school = school.strip()


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
    work: UnitOfWork, *, address_id: str, lines: str, postcode: str, since: date | None, until: date | None
) -> None:
    """Amend an address, or record until when the person lived there."""
    address = work.get(Address, address_id)
    _check_address(lines, postcode, since, until)
    address.lines, address.postcode = lines.strip(), postcode.strip().upper()
    address.since, address.until = since, until


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
    """Withdraw an alias, address or telephone number that was recorded in error."""
    _contact(work, kind, contact_id).withdrawn = True


@use_case("restore_contact")
def restore_contact(work: UnitOfWork, *, kind: str, contact_id: str) -> None:
    """Restore an alias, address or telephone number that was withdrawn."""
    _contact(work, kind, contact_id).withdrawn = False


def _contact(work: UnitOfWork, kind: str, contact_id: str) -> Alias | Address | Telephone:
    row: Alias | Address | Telephone | None
    if kind == "alias":
        row = work.session.get(Alias, contact_id)
    elif kind == "address":
        row = work.session.get(Address, contact_id)
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
