"""Risk: what the newest assessment by a tool asks for, and contact after a referral to a service."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coordinator.assessments.model import Assessment
from coordinator.assessments.queries import standing
from coordinator.cases.model import Case
from coordinator.contacts.model import CaseContact
from coordinator.diary.files import OPEN_CASES
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.referrals.model import OnwardReferral
from coordinator.referrals.services import counted_as, service_names
from coordinator.store.readings.kept import readings_of
from coordinator.watch import wording
from coordinator.watch.cleared import last_on_agenda, listed_now, referred_on
from coordinator.watch.rule import Proposal, WatchRule
from coordinator.watch.suggestion import Fact, WatchFinding

_DAY_HOURS = 24


def risk_levels(session: Session, rule: WatchRule, today: date, case_id: str) -> Iterator[WatchFinding]:
    """Yield people whose newest assessment by a tool has a level or score, where nothing was done since.

    A judged level counts as well as the score: judgement can raise what a score alone would not.
    """
    newest = _newest(session, rule.tool.upper(), today, case_id)
    reaching = [
        row
        for row in newest
        if row.level in rule.levels or (rule.score and row.score is not None and row.score >= rule.score)
    ]
    done = _Done(session, rule, case_id)
    for row in reaching:
        if not done.since(row.case_id, row.person_id, row.assessed):
            name = spoken_name(row.surname, row.forename)
            fact = Fact(wording.assessed(row.tool, row.level, row.score, name), row.assessed, row.id)
            about = f"{row.case_id}:{row.person_id}"
            yield WatchFinding(about, row.case_id, (fact,), person_id=row.person_id)


def _newest(session: Session, tool: str, today: date, case_id: str) -> list[Any]:
    """List the newest assessment by a tool of each person in a case that is not closed; of one case, or all.

    Several rules ask for the same, so it is kept.
    """
    asked = (
        select(
            Assessment.id, Assessment.case_id, Assessment.person_id, Assessment.tool, Assessment.level,
            Assessment.score, Assessment.assessed, Person.surname, Person.forename,
        )
        .join(Person, Person.id == Assessment.person_id)
        .where(
            func.upper(Assessment.tool) == tool, Assessment.assessed <= today,
            Assessment.case_id.in_(OPEN_CASES), *standing(),
            *([Assessment.case_id == case_id] if case_id else []),
        )
        .order_by(Assessment.assessed, Assessment.id)
    )  # fmt: skip

    def read() -> list[Any]:
        newest: dict[tuple[str, str], Any] = {}
        for row in session.execute(asked):
            newest[row.case_id, row.person_id] = row
        return list(newest.values())

    return read() if case_id else readings_of(session).get((_newest, tool), today, read)


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
