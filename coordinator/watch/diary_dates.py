"""Dates of the diary that have passed: reviews, answers, statements and agreements."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from coordinator.diary.entry import DiaryKind, Opens
from coordinator.diary.queries import PROVIDERS_OF
from coordinator.watch.rule import WatchRule
from coordinator.watch.suggestion import Fact, WatchFinding


def passed_dates(session: Session, rule: WatchRule, today: date, case_id: str) -> Iterator[WatchFinding]:
    """Yield the entries of a kind whose day passed some days ago or more."""
    kind, until = DiaryKind(rule.entry), today - timedelta(days=max(1, rule.days))
    for entry in PROVIDERS_OF[kind](session, today, until):
        in_case = entry.place is Opens.CASE
        if entry.kind is not kind or entry.day > until or (case_id and entry.opens_id != case_id):
            continue
        facts = (Fact(entry.what, entry.day, entry.row_id),)
        yield WatchFinding(
            f"{entry.row_id}:{entry.part}", entry.opens_id if in_case else "", facts, place=entry.place,
            opens_id=entry.opens_id, name=entry.name,
        )  # fmt: skip
