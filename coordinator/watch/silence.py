"""Silence: open cases in which nobody was in contact for some days."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case
from coordinator.contacts.model import CaseContact
from coordinator.watch import wording
from coordinator.watch.rule import WatchRule
from coordinator.watch.suggestion import Fact, WatchFinding


def silent_cases(session: Session, rule: WatchRule, today: date, case_id: str) -> Iterator[WatchFinding]:
    """Yield open cases without a contact that was made in the last days; a case on hold is left out."""
    made = (
        select(CaseContact.case_id, func.max(CaseContact.happened).label("last"))
        .where(
            CaseContact.result == "made",
            CaseContact.happened <= today,
            ~CaseContact.withdrawn,
            *([CaseContact.case_id == case_id] if case_id else []),
        )
        .group_by(CaseContact.case_id)
        .subquery()
    )
    asked = (
        select(Case.id, Case.opened, made.c.last)
        .outerjoin(made, made.c.case_id == Case.id)
        .where(Case.status == "open", *([Case.id == case_id] if case_id else []))
    )
    for of_case, opened, last in session.execute(asked):
        since = last or opened
        if since and since < today - timedelta(days=rule.days):
            what = wording.NO_CONTACT_SINCE if last else wording.CASE_OPENED
            yield WatchFinding(of_case, of_case, (Fact(what, since, of_case),))
