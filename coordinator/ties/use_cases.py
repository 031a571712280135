"""Use cases for links between people: record, amend, withdraw, restore."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import or_, select

from coordinator.amending.amend import Amended, amend
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.people.model import Person
from coordinator.store.audit import UnitOfWork
from coordinator.ties import wording
from coordinator.ties.model import Tie
from coordinator.ties.rules import protecting_kinds, seen_back, tie_kinds


class TieChanges(TypedDict, total=False):
    """What can be amended of a link; the two people stay."""

    kind: str
    alleged: bool
    since: date | None
    until: date | None
    source: str
    more: str


@use_case("record_tie")
def record_tie(
    work: UnitOfWork,
    *,
    tie_id: str,
    person_id: str,
    other_id: str,
    kind: str,
    alleged: bool = False,
    since: date | None = None,
    until: date | None = None,
    source: str = "",
    more: str = "",
) -> str:
    """Record what another person is to a person."""
    if not other_id:
        raise Refused(wording.CHOOSE_OTHER, field="other_id")
    if other_id == person_id:
        raise Refused(wording.SAME_PERSON, field="other_id")
    work.get(Person, person_id)
    work.get(Person, other_id)
    tie = Tie(
        id=tie_id, person_id=person_id, other_id=other_id, kind=kind, alleged=alleged, since=since,
        until=until, source=source.strip(), more=more.strip(),
    )  # fmt: skip
    _check(tie)
    _must_be_new(work, tie)
    work.session.add(tie)
    work.combine(f"person {person_id} person {other_id}", wording.LINKED)
    return tie_id


@use_case("amend_tie")
def amend_tie(
    work: UnitOfWork, *, tie_id: str, opened_with: Mapping[str, Any], **changes: Unpack[TieChanges]
) -> Amended:
    """Amend a link. Raises ChangedSince where a change is older than what is recorded."""
    tie = work.get(Tie, tie_id)
    amended = amend(tie, opened_with, changes)
    _check(tie)
    if "kind" in amended.after:
        _must_be_new(work, tie)
        if amended.before["kind"] in protecting_kinds():
            _remember(work, tie, amended.before["kind"])
    return amended


@use_case("withdraw_tie")
def withdraw_tie(work: UnitOfWork, *, tie_id: str) -> None:
    """Withdraw a link that was recorded in error."""
    work.get(Tie, tie_id).withdrawn = True


@use_case("restore_tie")
def restore_tie(work: UnitOfWork, *, tie_id: str) -> None:
    """Restore a link, unless the same was recorded since."""
    tie = work.get(Tie, tie_id)
    if tie.withdrawn:
        _must_be_new(work, tie)
        tie.withdrawn = False


def _remember(work: UnitOfWork, tie: Tie, kind: str) -> None:
    """Keep a withdrawn copy of a link as it was: those it protected stay protected."""
    work.session.add(
        Tie(person_id=tie.person_id, other_id=tie.other_id, kind=kind, more=tie.more, withdrawn=True)
    )


def _check(tie: Tie) -> None:
    if tie.kind not in tie_kinds():
        raise Refused(wording.CHOOSE_KIND, field="kind")
    if tie.since and tie.until and tie.until < tie.since:
        raise Refused(wording.ENDS_BEFORE_IT_BEGINS, field="until")


def _must_be_new(work: UnitOfWork, tie: Tie) -> None:
    """Refuse the same link between the same people, also if it was recorded from the other end."""
    ends = (tie.person_id, tie.other_id)
    asked = select(Tie).where(
        Tie.id != tie.id, ~Tie.withdrawn, Tie.until.is_(None),
        or_(Tie.person_id == tie.person_id, Tie.person_id == tie.other_id),
    )  # fmt: skip
    with work.session.no_autoflush:
        for other in work.session.scalars(asked):
            same = (other.person_id, other.other_id, other.kind) == (*ends, tie.kind)
            turned = (other.other_id, other.person_id, seen_back(other.kind)) == (*ends, tie.kind)
            if (same or turned) and tie.until is None:
                raise Refused(wording.RECORDED_ALREADY, field="kind")
