"""Risk: what the newest assessment by a tool asks for, and contact after a referral to a service."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coordinator.assessments.model import Assessment
from coordinator.assessments.queries import standing
from coordinator.cases.model import Case
from coordinator.contacts.model import CaseContact
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.referrals.model import OnwardReferral
from coordinator.referrals.services import counted_as, service_names
from coordinator.watch import wording
from coordinator.watch.cleared import last_on_agenda, listed_now, referred_on
from coordinator.watch.rule import Proposal, WatchRule
from coordinator.watch.suggestion import Fact, WatchFinding

_DAY_HOURS = 24


def risk_levels(session: Session, rule: WatchRule, today: date, case_id: str) -> Iterator[WatchFinding]:
    """Yield people whose newest assessment by a tool has a level or score, where nothing was done since.

    A judged level counts as well as the score: judgement can raise what a score alone would not.
    """
    asked = (
        select(
            Assessment.id, Assessment.case_id, Assessment.person_id, Assessment.tool, Assessment.level,
            Assessment.score, Assessment.assessed, Person.surname, Person.forename,
        )
        .join(Case, Case.id == Assessment.case_id)
        .join(Person, Person.id == Assessment.person_id)
        .where(
            func.upper(Assessment.tool) == rule.tool.upper(), Assessment.assessed <= today,
            Case.status != "closed", *standing(), *([Case.id == case_id] if case_id else []),
        )
        .order_by(Assessment.assessed, Assessment.id)
    )  # fmt: skip
    newest = {(row.case_id, row.person_id): row for row in session.execute(asked)}
    done = _Done(session, rule, case_id)
    for (of_case, person_id), row in newest.items():
        reached = bool(rule.score) and row.score is not None and row.score >= rule.score
        if (row.level in rule.levels or reached) and not done.since(of_case, person_id, row.assessed):
            name = spoken_name(row.surname, row.forename)
            fact = Fact(wording.assessed(row.tool, row.level, row.score, name), row.assessed, row.id)
            yield WatchFinding(f"{of_case}:{person_id}", of_case, (fact,), person_id=person_id)


class _Done:
    """Tells whether what a rule proposes was done for somebody since a day."""

    def __init__(self, session: Session, rule: WatchRule, case_id: str) -> None:
        refers = rule.proposes is Proposal.REFER_ON
        self._referred = referred_on(session, rule.service, case_id) if refers else {}
        self._listed = listed_now(session, rule.forum, case_id) if rule.forum else frozenset()
        self._heard = last_on_agenda(session, rule.forum, case_id) if rule.forum else {}

    def since(self, case_id: str, person_id: str, day: date) -> bool:
        """Tell whether the case is listed, or on an agenda since, or the person was referred since."""
        if case_id in self._listed or self._heard.get(case_id, date.min) >= day:
            return True
        return any(
            about in (None, person_id) and (ended is None or (sent is not None and sent >= day))
            for about, sent, ended in self._referred.get(case_id, ())
        )


def no_contact_after(session: Session, rule: WatchRule, today: date, case_id: str) -> Iterator[WatchFinding]:
    """Yield referrals to a service of the last days after which nobody has made contact.

    The day on which a referral was sent is known, not the hour: contact is due by the end of the day
    after so many hours.
    """
    asked = (
        select(
            OnwardReferral.id, OnwardReferral.case_id, OnwardReferral.person_id, OnwardReferral.sent,
            OnwardReferral.kind,
        )
        .join(Case, Case.id == OnwardReferral.case_id)
        .where(
            OnwardReferral.kind.in_(counted_as(rule.service)), ~OnwardReferral.withdrawn,
            OnwardReferral.ended.is_(None),
            OnwardReferral.sent >= today - timedelta(days=rule.days), OnwardReferral.sent <= today,
            Case.status != "closed", *([Case.id == case_id] if case_id else []),
        )
    )  # fmt: skip
    for row_id, of_case, person_id, sent, kind in session.execute(asked):
        made = select(CaseContact.id).where(
            CaseContact.case_id == of_case, CaseContact.result == "made", CaseContact.happened >= sent,
            ~CaseContact.withdrawn, *([CaseContact.person_id == person_id] if person_id else []),
        )  # fmt: skip
        if sent and session.scalars(made).first() is None:
            fact = Fact(wording.referred(service_names()[kind]), sent, row_id)
            due = sent + timedelta(days=-(-rule.hours // _DAY_HOURS))
            yield WatchFinding(row_id, of_case, (fact,), due, person_id=person_id or "")
