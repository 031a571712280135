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
    last = (
        select(func.max(CaseContact.happened))
        .where(
            CaseContact.case_id == Case.id, CaseContact.result == "made", CaseContact.happened <= today,
            ~CaseContact.withdrawn,
        )
        .scalar_subquery()
    )  # fmt: skip
    asked = select(Case.id, Case.opened, last).where(
        Case.status == "open", *([Case.id == case_id] if case_id else [])
    )
    for of_case, opened, made in session.execute(asked):
        since = made or opened
        if since and since < today - timedelta(days=rule.days):
            what = wording.NO_CONTACT_SINCE if made else wording.CASE_OPENED
            yield WatchFinding(of_case, of_case, (Fact(what, since, of_case),))
