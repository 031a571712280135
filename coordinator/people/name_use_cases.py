"""Use cases for other names of a person, and other dates of birth that are given for them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from coordinator.amending.amend import Amended, amend
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.people import wording
from coordinator.people.model import Alias, OtherBirth, Person
from coordinator.people.vocabulary import vocabulary
from coordinator.store.audit import UnitOfWork

EARLIEST_BIRTH = date(1900, 1, 1)


class AliasChanges(TypedDict, total=False):
    """What can be amended of another name."""

    name: str
    kind: str


class OtherBirthChanges(TypedDict, total=False):
    """What can be amended of another date of birth."""

    born: date | None
    words: str


@use_case("record_alias")
def record_alias(work: UnitOfWork, *, alias_id: str, person_id: str, name: str, kind: str = "") -> str:
    """Record another name that a person goes by."""
    work.get(Person, person_id)
    _check_alias(name, kind)
    work.session.add(Alias(id=alias_id, person_id=person_id, name=name.strip(), kind=kind))
    return alias_id


@use_case("amend_alias")
def amend_alias(
    work: UnitOfWork, *, alias_id: str, opened_with: Mapping[str, Any], **changes: Unpack[AliasChanges]
) -> Amended:
    """Amend another name of a person."""
    alias = work.get(Alias, alias_id)
    amended = amend(alias, opened_with, changes)
    _check_alias(alias.name, alias.kind)
    return amended


@use_case("record_other_birth")
def record_other_birth(
    work: UnitOfWork, *, birth_id: str, person_id: str, born: date | None, words: str = ""
) -> str:
    """Record another date of birth that is given for a person."""
    work.get(Person, person_id)
    _check_other_birth(work, born)
    work.session.add(OtherBirth(id=birth_id, person_id=person_id, born=born, words=words.strip()))
    return birth_id


@use_case("amend_other_birth")
def amend_other_birth(
    work: UnitOfWork, *, birth_id: str, opened_with: Mapping[str, Any], **changes: Unpack[OtherBirthChanges]
) -> Amended:
    """Amend another date of birth of a person."""
    birth = work.get(OtherBirth, birth_id)
    amended = amend(birth, opened_with, changes)
    _check_other_birth(work, birth.born)
    return amended


def check_birth(today: date, born: date | None) -> None:
    """Refuse a date of birth that nobody in a casebook can have."""
    if born and born > today:
        raise Refused(wording.BIRTH_IN_FUTURE, field="born")
    if born and born < EARLIEST_BIRTH:
        raise Refused(wording.BIRTH_TOO_EARLY, field="born")


def _check_alias(name: str, kind: str) -> None:
    if not name.strip():
        raise Refused(wording.ENTER_OTHER_NAME, field="name")
    if kind and kind not in vocabulary().alias_kinds:
        raise Refused(wording.CHOOSE_ALIAS_KIND, field="kind")


def _check_other_birth(work: UnitOfWork, born: date | None) -> None:
    if born is None:
        raise Refused(wording.ENTER_OTHER_BIRTH, field="born")
    check_birth(work.today, born)
