"""Incidents: so many in some months, and those in households with children."""

from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.diary.calendar import next_school_day
from coordinator.disclosures.encompass.queries import children_in, noticed_children
from coordinator.disclosures.encompass.scheme import encompass_scheme
from coordinator.incidents.model import Incident
from coordinator.watch import wording
from coordinator.watch.cleared import last_on_agenda, referred_on
from coordinator.watch.repeats import incidents_of
from coordinator.watch.rule import Proposal, WatchRule
from coordinator.watch.suggestion import Fact, WatchFinding

_FORUM_PROPOSALS = (Proposal.LIST_TO_MEETING, Proposal.LIST_TO_FORUM)


def many_incidents(session: Session, rule: WatchRule, today: date, case_id: str) -> Iterator[WatchFinding]:
    """Yield cases with so many incidents in the months before today.

    A case that its forum heard since the incident that reached the count, or will hear, is left out.
    """
    since = today - relativedelta(months=rule.months)
    heard = last_on_agenda(session, rule.forum, case_id) if rule.proposes in _FORUM_PROPOSALS else {}
    sources = _sources_with(session, rule.reported_by, since) if rule.reported_by else None
    counted = incidents_of(session, since, today, case_id, least=rule.count, sources=sources)
    for of_case, incidents in counted.items():
        if heard.get(of_case, date.min) < incidents[-1].happened:
            yield WatchFinding(of_case, of_case, tuple(each.fact for each in incidents))


def _sources_with(session: Session, word: str, since: date) -> frozenset[str]:
    """Return the sources of incidents that have a word: "Cleveland Police" has "police"."""
    asked = select(Incident.source).where(Incident.happened >= since, Incident.source != "").distinct()
    return frozenset(source for source in session.scalars(asked) if word.casefold() in source.casefold())


def children(session: Session, rule: WatchRule, today: date, case_id: str) -> Iterator[WatchFinding]:
    """Yield recent incidents in cases with children of which no school knows by a notice or referral.

    Children count also where they were not present, and children of no school age do not. A child with a
    notice, or with a reason why none is needed, is left out. The day is the next school day.
    Source: Operation Encompass, statutory guidance of November 2025.
    """
    since = today - timedelta(days=rule.days)
    incidents = incidents_of(session, since, today, case_id)
    if not incidents:
        return
    present = set(
        session.scalars(
            select(Incident.id).where(
                Incident.children_present == "yes",
                Incident.happened >= since,
                *([Incident.case_id == case_id] if case_id else []),
            )
        )
    )
    ids, sent_to = sorted(incidents), referred_on(session, rule.service, case_id)
    linked, noticed = children_in(session, ids), noticed_children(session, ids)
    for of_case, some in incidents.items():
        for incident in some:
            referred = [sent for _, sent, _ in sent_to.get(of_case, ()) if sent and sent >= incident.happened]
            waiting = [
                child_id
                for child_id, born in linked[of_case]
                if (child_id, incident.id) not in noticed[of_case]
                and encompass_scheme().is_of_age(born, incident.happened)
            ]
            unnamed = incident.id in present and not linked[of_case]
            if referred or not (waiting or unnamed):
                continue
            each = (Fact(wording.CHILD, None, child_id) for child_id in waiting)
            yield WatchFinding(
                incident.id, of_case, (incident.fact, *each), next_school_day(incident.happened)
            )
