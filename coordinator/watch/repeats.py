"""Repeats: another incident of a pair in the months after a forum heard it, and the months that ended."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from coordinator.diary.meeting_dates import RepeatPeriod, list_repeat_periods, repeat_periods_now
from coordinator.forums.registry import definition
from coordinator.incidents.model import Incident, IncidentPerson
from coordinator.incidents.queries import UNMERGED
from coordinator.incidents.rules import vocabulary
from coordinator.meetings.rules import repeat_until
from coordinator.referrals.model import Referral
from coordinator.referrals.rules import DECLINED
from coordinator.store.base import columns_by
from coordinator.watch import wording
from coordinator.watch.cleared import heard_or_coming
from coordinator.watch.rule import RepeatAnchor, WatchRule
from coordinator.watch.suggestion import Fact, WatchFinding

_HARMED = ("harmed", "both")


@dataclass(frozen=True)
class CountedIncident:
    """An incident that counts."""

    id: str
    happened: date
    kind: str

    @property
    def fact(self) -> Fact:
        """The incident as a fact."""
        return Fact(wording.incident(vocabulary().types.get(self.kind, "")), self.happened, self.id)


def repeats(session: Session, rule: WatchRule, today: date, case_id: str) -> Iterator[WatchFinding]:
    """Yield pairs with another incident within the months of their forum: any abuse between the same people.

    A pair that is on the agenda of a coming meeting is left out. Source: docs/domain.md 2.3.
    """
    periods = _periods(session, rule, today, case_id)
    if not periods:
        return
    since = min(period.heard for period in periods)
    incidents = incidents_of(session, since + timedelta(days=1), today, case_id)
    listed = heard_or_coming(session, rule.forum, today, case_id)
    later = [
        (period, [each for each in incidents[period.case_id] if period.heard < each.happened <= period.until])
        for period in periods
        if period.case_id in incidents and period.case_id not in listed
    ]
    harmed = _harmed(session, {each.id for _, some in later for each in some})
    for period, some in later:
        again = [each for each in some if period.victim_id in harmed.get(each.id, (period.victim_id,))]
        if not period.victim_id:
            again = some
        if again:
            facts = (_heard(rule, period), *(each.fact for each in again))
            about = f"{period.case_id}:{period.victim_id}"
            yield WatchFinding(about, period.case_id, facts, person_id=period.victim_id)


def ended_repeats(session: Session, rule: WatchRule, today: date, case_id: str) -> Iterator[WatchFinding]:
    """Yield pairs whose months ended in the days before today: nothing is a repeat for them any more."""
    then = today - timedelta(days=rule.days)
    still = {(each.case_id, each.victim_id): each.heard for each in _periods(session, rule, today, case_id)}
    for period in _periods(session, rule, then, case_id):
        pair = (period.case_id, period.victim_id)
        if then < period.until < today and pair not in still:
            facts = (_heard(rule, period), Fact(wording.REPEAT_ENDED, period.until, period.case_id))
            yield WatchFinding(":".join(pair), period.case_id, facts, person_id=period.victim_id)


def incidents_of(
    session: Session,
    since: date,
    until: date,
    case_id: str = "",
    *,
    least: int = 1,
    sources: Collection[str] | None = None,
) -> dict[str, list[CountedIncident]]:
    """Return the incidents from a day to another by the ids of their cases, the earliest first.

    Only cases with at least `least` of them count, and only incidents with one of `sources`, if they are
    given. Two accounts that were merged are one incident.
    """
    counted: list[ColumnElement[bool]] = [
        ~Incident.withdrawn, UNMERGED, Incident.happened >= since,
        Incident.happened <= until, *([Incident.case_id == case_id] if case_id else []),
    ]  # fmt: skip
    if sources is not None:
        counted.append(Incident.source.in_(sources))
    asked = select(Incident.id, Incident.case_id, Incident.happened, Incident.kind).where(*counted)
    if least > 1:
        enough = select(Incident.case_id).where(*counted).group_by(Incident.case_id)
        asked = asked.where(Incident.case_id.in_(enough.having(func.count() >= least)))
    by_case: dict[str, list[CountedIncident]] = defaultdict(list)
    for row_id, of_case, happened, kind in session.execute(asked.order_by(Incident.happened, Incident.id)):
        by_case[of_case].append(CountedIncident(row_id, happened or since, kind))
    return by_case


def _harmed(session: Session, incident_ids: set[str]) -> dict[str, set[str]]:
    """Return the people that incidents harmed, by the incident's id, where that is recorded."""
    columns = (IncidentPerson.incident_id, IncidentPerson.person_id, IncidentPerson.part)
    harmed: dict[str, set[str]] = defaultdict(set)
    for incident_id, person_id, part in columns_by(
        session, columns, IncidentPerson.incident_id, sorted(incident_ids)
    ):
        if part in _HARMED:
            harmed[incident_id].add(person_id)
    return dict(harmed)


def _periods(session: Session, rule: WatchRule, today: date, case_id: str) -> list[RepeatPeriod]:
    if rule.anchor is RepeatAnchor.REFERRAL:
        periods = tuple(_since_referral(session, rule.forum, today, case_id))
    elif case_id:
        periods = list_repeat_periods(session, today=today, case_id=case_id)
    else:
        periods = repeat_periods_now(session, today)
    return [each for each in periods if each.forum == rule.forum]


def _since_referral(session: Session, forum: str, today: date, case_id: str) -> Iterator[RepeatPeriod]:
    """Yield the months since the last referral of each case to a forum, which names no victim."""
    rules = definition(forum)
    since = today - relativedelta(months=rules.repeat_months or 0, days=1)
    asked = select(Referral.case_id, func.max(Referral.received)).where(
        Referral.forum == forum, ~Referral.withdrawn, Referral.answer != DECLINED,
        Referral.received >= since, Referral.received <= today,
        *([Referral.case_id == case_id] if case_id else []),
    )  # fmt: skip
    for case_id, received in session.execute(asked.group_by(Referral.case_id)):
        until = repeat_until(rules, received) if received else None
        if received and until and until >= today:
            yield RepeatPeriod(case_id, "", forum, received, until)


def _heard(rule: WatchRule, period: RepeatPeriod) -> Fact:
    what = wording.REFERRAL if rule.anchor is RepeatAnchor.REFERRAL else wording.HEARING
    return Fact(f"{what}: {definition(period.forum).label(period.heard)}", period.heard, period.case_id)
