"""Counts over all case files, on a day or in a period, each with its definition and the records behind it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy.orm import Session

from coordinator.caseload.counts import further, records, wording
from coordinator.caseload.counts.records import Counted, OpenFiles
from coordinator.core.errors import Refused


@dataclass(frozen=True)
class CountSubject:
    """Something that can be counted: on a day, or in a period."""

    title: str
    counted: str  # what one is, for the plural: "open case"
    definition: str
    find: Callable[[Session, date, date], Iterator[Counted]]  # records from a first to a last day
    on_a_day: bool
    of_open_cases: bool = False  # shares are of all open cases: one record has several headings
    labels: tuple[str, ...] = ()  # in this order before all others; otherwise the largest number comes first


@dataclass(frozen=True)
class CountedRow:
    """A record that is counted, with its heading."""

    id: str
    case_id: str
    reference: str
    name: str  # of the person that the case file is about: never in a file
    label: str
    day: date | None
    opens: str  # where it is in its case file, as "order/id"; "" for the file itself


@dataclass(frozen=True)
class CountLine:
    """One heading with its number."""

    label: str
    number: int
    percent: Decimal | None


@dataclass(frozen=True)
class Count:
    """The numbers of a subject, the largest heading first unless it has an order of its own."""

    subject: str
    since: date
    until: date
    rows: tuple[CountedRow, ...]
    lines: tuple[CountLine, ...]
    whole: int  # what the shares are of

    @property
    def title(self) -> str:
        """What is counted and when: "Open cases by risk, 30 November 2026"."""
        about = SUBJECTS[self.subject]
        return wording.title(about.title, None if about.on_a_day else self.since, self.until)

    @property
    def result(self) -> str:
        """The whole in words: "402 open cases"."""
        return wording.result(SUBJECTS[self.subject].counted, self.whole)

    @property
    def definition(self) -> str:
        """What the numbers count, as it is printed beside them."""
        return SUBJECTS[self.subject].definition


SUBJECTS: Mapping[str, CountSubject] = {
    "risk": CountSubject(
        wording.RISK, wording.CASE, wording.RISK_IS, records.cases_by_risk, True, labels=records.LEVEL_LABELS
    ),
    "forums": CountSubject(
        wording.FORUMS, wording.CASE, wording.FORUMS_IS, records.cases_by_forum, True, of_open_cases=True
    ),
    "children": CountSubject(
        wording.CHILDREN, wording.CASE, wording.CHILDREN_IS, records.cases_by_children, True
    ),
    "needs": CountSubject(wording.NEEDS, wording.NEED, wording.NEEDS_IS, records.needs_by_area, True),
    "custody": CountSubject(
        wording.CUSTODY, wording.PERSON, wording.CUSTODY_IS, records.people_in_custody, True
    ),
    "missing": CountSubject(
        wording.MISSING, wording.PERSON, wording.MISSING_IS, further.people_missing, True
    ),
    "funds": CountSubject(wording.FUNDS, wording.PERSON, wording.FUNDS_IS, records.people_by_funds, True),
    "victims": CountSubject(
        wording.VICTIMS, wording.VICTIM, wording.VICTIMS_IS, records.victims_by_sex, True
    ),
    "orders": CountSubject(wording.ORDERS, wording.ORDER, wording.ORDERS_IS, records.orders_in_force, True),
    "applications": CountSubject(
        wording.APPLICATIONS, wording.APPLICATION, wording.APPLICATIONS_IS, further.applications, False
    ),
    "breaches": CountSubject(wording.BREACHES, wording.BREACH, wording.BREACHES_IS, records.breaches, False),
    "received": CountSubject(
        wording.RECEIVED, wording.REFERRAL, wording.RECEIVED_IS, records.referrals_by_way, False
    ),
    "referrers": CountSubject(
        wording.REFERRERS, wording.REFERRAL, wording.REFERRERS_IS, records.referrals_by_agency, False
    ),
    "asked for": CountSubject(
        wording.ASKED_FOR, wording.REFERRAL, wording.RECEIVED_IS, further.referrals_by_forum, False
    ),
    "together": CountSubject(
        wording.COUPLES, wording.CASE, wording.COUPLES_IS, further.cases_by_together, True
    ),
    "onward": CountSubject(wording.ONWARD, wording.REFERRAL, wording.ONWARD_IS, records.onward, False),
    "incidents": CountSubject(
        wording.INCIDENTS, wording.INCIDENT, wording.INCIDENTS_IS, records.incidents_by_type, False
    ),
    "outcomes": CountSubject(
        wording.OUTCOMES, wording.OUTCOME, wording.OUTCOMES_IS, records.outcomes_by_kind, False
    ),
    "contacts": CountSubject(
        wording.CONTACTS, wording.CONTACT, wording.CONTACTS_IS, records.contacts_by_result, False
    ),
    "gender": CountSubject(
        wording.VICTIM_GENDER, wording.VICTIM, wording.VICTIMS_IS, further.victims_by_gender, True
    ),
    "severity": CountSubject(
        wording.SEVERITY,
        wording.NEED,
        wording.NEEDS_IS,
        further.needs_by_severity,
        True,
        labels=further.SEVERITY_LABELS,
    ),
    "several": CountSubject(
        wording.SEVERAL,
        wording.CASE,
        wording.SEVERAL_IS,
        further.cases_by_needs,
        True,
        labels=further.NEED_LABELS,
    ),
    "ended needs": CountSubject(
        wording.ENDED_NEEDS, wording.NEED, wording.ENDED_NEEDS_IS, further.needs_by_outcome, False
    ),
    "youngest": CountSubject(
        wording.YOUNGEST_CHILD,
        wording.CASE,
        wording.YOUNGEST_IS,
        further.cases_by_youngest,
        True,
        labels=further.YOUNGEST_LABELS,
    ),
    "harmed": CountSubject(wording.HARMED, wording.PERSON, wording.HARMED_IS, further.people_harmed, False),
    "crimes": CountSubject(
        wording.CRIMES, wording.INCIDENT, wording.CRIMES_IS, further.crimes_by_arrest, False
    ),
    "follow-ups": CountSubject(
        wording.FOLLOW_UPS,
        wording.REFERRAL,
        wording.FOLLOW_UPS_IS,
        further.follow_ups,
        False,
        labels=further.FOLLOW_UP_LABELS,
    ),
    "engagement": CountSubject(
        wording.BY_RISK, wording.OFFER, wording.BY_RISK_IS, further.engagement_by_risk, False
    ),
    "assessors": CountSubject(
        wording.BY_ASSESSOR,
        wording.ASSESSMENT,
        wording.BY_ASSESSOR_IS,
        further.assessments_by_assessor,
        False,
    ),
    "contact parts": CountSubject(
        wording.CONTACT_PARTS, wording.CONTACT, wording.CONTACT_PARTS_IS, further.contacts_by_part, False
    ),
    "self-referrals": CountSubject(
        wording.SELF_REFERRALS, wording.REFERRAL, wording.SELF_REFERRALS_IS, further.self_referrals, False
    ),
    "closed": CountSubject(wording.CLOSED, wording.CASE_CLOSED, wording.CLOSED_IS, records.closed, False),
}


def count(session: Session, *, subject: str, since: date, until: date) -> Count:
    """Count a subject on the last day, or from the first to the last; on a day the first does not matter.

    Raises Refused for a period that ends before it begins, or an unknown subject.
    """
    about = SUBJECTS.get(subject)
    if about is None:
        raise Refused(wording.CHOOSE_FROM_LIST, field="subject")
    if not about.on_a_day and until < since:
        raise Refused(wording.ENDS_BEFORE, field="until")
    counted = list(about.find(session, since, until))
    files = records.names_of_files(session)
    rows = tuple(
        CountedRow(each.id, each.case_id, *files[each.case_id], each.label, each.day, each.opens)
        for each in sorted(counted, key=lambda each: (each.day or date.max, files[each.case_id][0], each.id))
    )
    whole = len(OpenFiles(session, until).ids) if about.of_open_cases else len(rows)
    numbers = Counter(row.label for row in rows)
    fixed = {label: at for at, label in enumerate(about.labels)}
    ordered = sorted(numbers.items(), key=lambda each: (fixed.get(each[0], len(fixed)), -each[1], each[0]))
    lines = tuple(CountLine(label, number, _percent(number, whole)) for label, number in ordered)
    return Count(subject, since, until, rows, lines, whole)


def _percent(number: int, whole: int) -> Decimal | None:
    if not whole:
        return None
    return (Decimal(number * 100) / Decimal(whole)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
