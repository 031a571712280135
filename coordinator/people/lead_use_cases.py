"""Use cases for what else leads to a person: an e-mail, a workplace, a car, a place, a new name."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from coordinator.amending.amend import Amended, amend
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.people import wording
from coordinator.people.model import Lead, Person
from coordinator.people.rules import LEAD_HANDLING, LEADS
from coordinator.store.audit import UnitOfWork


class LeadChanges(TypedDict, total=False):
    """What can be amended of a detail that leads to a person."""

    kind: str
    words: str
    more: str
    since: date | None
    until: date | None
    handling: str


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
        work.session.add(as_it_was(lead.person_id, was["kind"], was["words"], was["more"]))
    return amended


def as_it_was(person_id: str, kind: str, words: str, more: str = "") -> Lead:
    """Return a row for what led to a person before a change: it may still lead to them, and is protected."""
    return Lead(person_id=person_id, kind=kind, words=words, more=more, withdrawn=True)


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
