"""Use cases for identity numbers of a person, and for what state they are in."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from coordinator.amending.amend import Amended, amend
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.people import wording
from coordinator.people.identity import doubt_about
from coordinator.people.lead_use_cases import as_it_was
from coordinator.people.model import IdentityNumber, Person, PersonState
from coordinator.people.vocabulary import vocabulary
from coordinator.store.audit import UnitOfWork


class IdentityChanges(TypedDict, total=False):
    """What can be amended of an identity number."""

    kind: str
    number: str
    owner: str


class StateChanges(TypedDict, total=False):
    """What can be amended of a state."""

    kind: str
    since: date | None
    until: date | None
    words: str


@use_case("record_identity_number")
def record_identity_number(
    work: UnitOfWork,
    *,
    number_id: str,
    person_id: str,
    kind: str,
    number: str,
    owner: str = "",
    as_given: bool = False,
) -> str:
    """Record a number by which an agency knows a person; a doubtful one only `as_given`."""
    work.get(Person, person_id)
    row = IdentityNumber(
        id=number_id, person_id=person_id, kind=kind, number=number.strip(),
        owner=owner.strip() or vocabulary().identity_owners.get(kind, ""),
    )  # fmt: skip
    _check_number(row, as_given=as_given)
    work.session.add(row)
    return number_id


@use_case("amend_identity_number")
def amend_identity_number(
    work: UnitOfWork,
    *,
    number_id: str,
    opened_with: Mapping[str, Any],
    as_given: bool = False,
    **changes: Unpack[IdentityChanges],
) -> Amended:
    """Amend an identity number; what it was stays protected."""
    row = work.get(IdentityNumber, number_id)
    amended = amend(row, opened_with, changes)
    _check_number(row, as_given=as_given)
    if "number" in amended.before:
        was = {"kind": row.kind, "owner": row.owner} | dict(amended.before)
        work.session.add(IdentityNumber(person_id=row.person_id, **was, withdrawn=True))
    return amended


@use_case("record_state")
def record_state(
    work: UnitOfWork,
    *,
    state_id: str,
    person_id: str,
    kind: str,
    since: date | None = None,
    until: date | None = None,
    words: str = "",
) -> str:
    """Record that a person has died, is missing or is in custody."""
    work.get(Person, person_id)
    row = PersonState(
        id=state_id, person_id=person_id, kind=kind, since=since, until=until, words=words.strip()
    )
    _check_state(work, row)
    work.session.add(row)
    return state_id


@use_case("amend_state")
def amend_state(
    work: UnitOfWork, *, state_id: str, opened_with: Mapping[str, Any], **changes: Unpack[StateChanges]
) -> Amended:
    """Amend a state, or record when it ended; where they were stays protected."""
    row = work.get(PersonState, state_id)
    amended = amend(row, opened_with, changes)
    _check_state(work, row)
    if before := amended.before.get("words"):
        work.session.add(as_it_was(row.person_id, "place", before))
    return amended


def _check_number(row: IdentityNumber, *, as_given: bool) -> None:
    if row.kind not in vocabulary().identity_kinds:
        raise Refused(wording.CHOOSE_IDENTITY_KIND, field="kind")
    if not row.number:
        raise Refused(wording.ENTER_IDENTITY_NUMBER, field="number")
    if not as_given and (doubt := doubt_about(row.kind, row.number)):
        raise Refused(doubt, field="number")


def _check_state(work: UnitOfWork, row: PersonState) -> None:
    if row.kind not in vocabulary().states:
        raise Refused(wording.CHOOSE_STATE, field="kind")
    if row.since and row.since > work.today:
        raise Refused(wording.DIED_IN_FUTURE, field="since")
    if row.since and row.until and row.until < row.since:
        raise Refused(wording.ENDED_BEFORE_IT_BEGAN, field="until")
