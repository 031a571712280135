"""The engagement rate over a period, with its definition and the records behind it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.caseload import wording
from coordinator.cases.model import Case
from coordinator.contacts.model import CaseContact, Engagement
from coordinator.core.errors import Refused
from coordinator.people.model import Person
from coordinator.people.queries import name_of
from coordinator.referrals.model import Referral
from coordinator.referrals.rules import ACCEPTED
from coordinator.store.base import rows_by

# What is divided by, and what counts as engaged. No national definition exists: docs/domain.md 1.10.
BASES = {
    "referred": wording.RATE_REFERRED,
    "accepted": wording.RATE_ACCEPTED,
    "offered": wording.RATE_OFFERED,
}
RULES = {"step": wording.RATE_STEP, "contact": wording.RATE_CONTACT, "two": wording.RATE_TWO_CONTACTS}
_ENGAGED = ("engaged", "re-engaged")


@dataclass(frozen=True)
class RateRow:
    """A referral or an offer that is counted, and the day on which the person engaged."""

    case_id: str
    reference: str
    person_id: str
    name: str
    counted: date
    engaged: date | None
    id: str


@dataclass(frozen=True)
class EngagementRate:
    """The rate of a period, with what it counts."""

    base: str
    rule: str
    since: date
    until: date
    rows: tuple[RateRow, ...]

    @property
    def engaged(self) -> int:
        """How many engaged."""
        return sum(row.engaged is not None for row in self.rows)

    @property
    def percent(self) -> Decimal | None:
        """The rate as a percentage with one decimal; None if nothing is counted."""
        if not self.rows:
            return None
        share = Decimal(self.engaged * 100) / Decimal(len(self.rows))
        return share.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)

    @property
    def definition(self) -> str:
        """How the number comes about, in words, as it is printed beside it."""
        return wording.rate_definition(self.base, self.rule, self.since, self.until)

    @property
    def result(self) -> str:
        """The number in words: "17% (464 of 2,728)"."""
        return wording.rate_result(self.percent, self.engaged, len(self.rows))


def count_engagement(
    session: Session, *, since: date, until: date, base: str = "referred", rule: str = "step"
) -> EngagementRate:
    """Count who engaged from the day of the referral or offer to the end of the period.

    Raises Refused for a period that ends before it begins, or an unknown definition.
    """
    if until < since:
        raise Refused(wording.RATE_ENDS_BEFORE, field="until")
    if base not in BASES or rule not in RULES:
        raise Refused(wording.CHOOSE_FROM_LIST, field="base" if base not in BASES else "rule")
    counted = list(
        _offers(session, since, until) if base == "offered" else _referrals(session, since, until, base)
    )
    needed = 2 if rule == "two" else 1
    case_ids, person_ids = {each[0] for each in counted}, {each[1] for each in counted}
    cases = {case.id: case for case in rows_by(session, Case, Case.id, list(case_ids))}
    people = {person.id: person for person in rows_by(session, Person, Person.id, list(person_ids))}
    days, rows = _days(session, rule, case_ids), []
    for case_id, person_id, day, record_id in counted:
        after = [each for each in days.get((case_id, person_id), ()) if day <= each <= until]
        engaged = sorted(after)[needed - 1] if len(after) >= needed else None
        name = name_of(people[person_id])
        rows.append(RateRow(case_id, cases[case_id].reference, person_id, name, day, engaged, record_id))
    rows.sort(key=lambda row: (row.counted, row.reference, row.id))
    return EngagementRate(base, rule, since, until, tuple(rows))


Counted = tuple[str, str, date, str]  # the ids of case and person, the day, and the record's id


def _referrals(session: Session, since: date, until: date, base: str) -> Iterator[Counted]:
    asked = (
        select(Referral.case_id, Case.subject_id, Referral.received, Referral.id)
        .join(Case, Case.id == Referral.case_id)
        .where(Referral.received.between(since, until), ~Referral.withdrawn)
    )
    if base == "accepted":
        asked = asked.where(Referral.answer == ACCEPTED)
    for case_id, person_id, day, record_id in session.execute(asked):
        if day:
            yield case_id, person_id, day, record_id


def _offers(session: Session, since: date, until: date) -> Iterator[Counted]:
    """Yield the first offer to each person of each case, if it was made in the period."""
    asked = select(Engagement).where(Engagement.step == "offered", ~Engagement.withdrawn)
    first: dict[tuple[str, str], Engagement] = {}
    for offer in session.scalars(asked.order_by(Engagement.happened, Engagement.id)):
        first.setdefault((offer.case_id, offer.person_id), offer)
    for offer in first.values():
        if offer.happened and since <= offer.happened <= until:
            yield offer.case_id, offer.person_id, offer.happened, offer.id


def _days(session: Session, rule: str, case_ids: Iterable[str]) -> dict[tuple[str, str], list[date]]:
    """Return on which days each person of a case did what counts as engaging."""
    days: dict[tuple[str, str], list[date]] = defaultdict(list)
    kind: type[Engagement] | type[CaseContact] = Engagement if rule == "step" else CaseContact
    for row in rows_by(session, kind, kind.case_id, list(case_ids)):
        counts = row.step in _ENGAGED if isinstance(row, Engagement) else row.result == "made"
        if counts and row.happened and not row.withdrawn:
            days[row.case_id, row.person_id].append(row.happened)
    return days
