"""Dates of the diary that have passed: reviews, answers, statements and agreements."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from coordinator.diary.entry import DiaryEntry, DiaryKind, Opens
from coordinator.diary.queries import OF_AGENCIES, OF_ONE_CASE, PROVIDERS_OF, entries_of
from coordinator.watch.rule import WatchRule
from coordinator.watch.suggestion import Fact, WatchFinding


def passed_dates(session: Session, rule: WatchRule, today: date, case_id: str) -> Iterator[WatchFinding]:
    """Yield the entries of a kind whose day passed some days ago or more."""
    kind, until = DiaryKind(rule.entry), today - timedelta(days=max(1, rule.days))
    for entry in _entries(session, kind, today, until, case_id):
        in_case = entry.place is Opens.CASE
        if entry.kind is not kind or entry.day > until or (case_id and entry.opens_id != case_id):
            continue
        facts = (Fact(entry.what, entry.day, entry.row_id),)
        yield WatchFinding(
            f"{entry.row_id}:{entry.part}", entry.opens_id if in_case else "", facts, place=entry.place,
            opens_id=entry.opens_id, name=entry.name,
        )  # fmt: skip


def _entries(
    session: Session, kind: DiaryKind, today: date, until: date, case_id: str
) -> Iterable[DiaryEntry]:
    if case_id and kind in OF_AGENCIES:
        return ()
    if case_id and kind in OF_ONE_CASE:
        return OF_ONE_CASE[kind](session, today, until, case_id)
    return entries_of(session, PROVIDERS_OF[kind], today)
