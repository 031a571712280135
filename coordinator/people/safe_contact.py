"""How a person is contacted safely: recorded, used though it is unsafe, and in words for screen and paper."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coordinator.amending.amend import Amended, amend
from coordinator.core.errors import Missing, Refused
from coordinator.core.permissions import use_case
from coordinator.people import wording
from coordinator.people.lead_use_cases import as_it_was
from coordinator.people.model import Address, Lead, SafeContact, Telephone
from coordinator.people.queries import PersonRow, SafeContactRow
from coordinator.people.rules import SAFE, SAFETY, UNSAFE
from coordinator.store.audit import UnitOfWork

_REACHED: dict[str, type[Any]] = {"telephone": Telephone, "address": Address, "lead": Lead}
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class SafeContactChanges(TypedDict, total=False):
    """What can be amended of how a person is contacted safely."""

    safety: str
    days: str
    starts: str
    ends: str
    say: str
    not_to_answer: str


@dataclass(frozen=True)
class SafeNumber:
    """A telephone number of somebody who is recorded now, and how safe it is; `safety` "" is not recorded."""

    telephone_id: str
    rule_id: str
    number: str
    safety: str = ""
    days: str = ""
    starts: str = ""
    ends: str = ""
    say: str = ""
    not_to_answer: str = ""

    def rule(self) -> dict[str, str]:
        """Return what says how safe it is."""
        return {name: getattr(self, name) for name in SafeContactChanges.__annotations__}


@use_case("record_safe_contact")
def record_safe_contact(
    work: UnitOfWork,
    *,
    rule_id: str,
    row_table: str,
    row_id: str,
    safety: str,
    days: str = "",
    starts: str = "",
    ends: str = "",
    say: str = "",
    not_to_answer: str = "",
) -> str:
    """Record whether a number, an address or another way to reach a person is safe, and when."""
    reached = work.session.get(_REACHED[row_table], row_id) if row_table in _REACHED else None
    if reached is None:
        raise Missing(wording.NO_SUCH_CONTACT)
    rule = SafeContact(
        id=rule_id, person_id=reached.person_id, row_table=row_table, row_id=row_id, safety=safety,
        days=days.strip(), starts=starts, ends=ends, say=say.strip(), not_to_answer=not_to_answer.strip(),
    )  # fmt: skip
    _check(rule)
    work.session.add(rule)
    return rule_id


@use_case("amend_safe_contact")
def amend_safe_contact(
    work: UnitOfWork, *, rule_id: str, opened_with: Mapping[str, Any], **changes: Unpack[SafeContactChanges]
) -> Amended:
    """Amend how a person is contacted safely; what it was stays protected."""
    rule = work.get(SafeContact, rule_id)
    amended = amend(rule, opened_with, changes)
    _check(rule)
    for name in ("say", "not_to_answer"):
        if before := amended.before.get(name):
            work.session.add(as_it_was(rule.person_id, "place", before))
    return amended


@use_case("use_unsafe_contact", writes=())
def use_unsafe_contact(work: UnitOfWork, *, rule_id: str, reason: str) -> None:
    """Record on the trail why somebody takes a number or an address that is unsafe to use."""
    rule = work.get(SafeContact, rule_id)
    if not reason.strip():
        raise Refused(wording.SAY_WHY_UNSAFE, field="reason")
    work.consult(f"person {rule.person_id} {rule.row_table} {rule.row_id}", reason.strip())


def safe_ways(person: PersonRow) -> Iterator[str]:
    """Yield each way that is recorded as safe, with when, what to say and who must not answer."""
    for words, rule in _ways(person):
        if rule.safety == SAFE:
            yield wording.safe_way(" ".join(words.split()), rule_words(rule))


def count_unsafe(session: Session) -> int:
    """Count the ways to reach anybody that are recorded as unsafe."""
    unsafe = select(func.count()).where(SafeContact.safety == UNSAFE, ~SafeContact.withdrawn)
    return session.scalar(unsafe) or 0


def unsafe_count(person: PersonRow) -> int:
    """Count the ways to reach a person that are recorded as unsafe."""
    return sum(rule.is_unsafe for _, rule in _ways(person))


def rule_words(rule: SafeContactRow) -> str:
    """Say when a way is safe, what to say, and who must not answer."""
    hours = wording.hours(rule.starts, rule.ends)
    parts = (
        " ".join(part for part in (rule.days, hours) if part),
        wording.say(rule.say) if rule.say else "",
        wording.not_to_answer(rule.not_to_answer) if rule.not_to_answer else "",
    )
    return "; ".join(part for part in parts if part)


def _ways(person: PersonRow) -> Iterator[tuple[str, SafeContactRow]]:
    for contact in (*person.telephones, *person.addresses):
        if contact.rule is not None:
            yield f"{contact.words} {contact.postcode}", contact.rule
    for lead in person.leads:
        if lead.rule is not None:
            yield wording.safe_person(lead.words) if lead.kind == "safe person" else lead.words, lead.rule


def _check(rule: SafeContact) -> None:
    if rule.safety not in SAFETY:
        raise Refused(wording.CHOOSE_SAFETY, field="safety")
    for name in ("starts", "ends"):
        at = getattr(rule, name)
        if at and not _TIME.fullmatch(at):
            raise Refused(wording.ENTER_TIME, field=name)
    if rule.safety == UNSAFE and (rule.starts or rule.ends):
        raise Refused(wording.UNSAFE_AT_ANY_TIME, field="starts")
    if rule.starts and rule.ends and rule.ends <= rule.starts:
        raise Refused(wording.ENDED_BEFORE_IT_BEGAN, field="ends")
