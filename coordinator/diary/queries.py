"""The one source of dated entries: what every provider knows, in the order of days."""

from collections.abc import Callable, Iterable
from datetime import date, time

from sqlalchemy.orm import Session

from coordinator.diary.action_dates import actions
from coordinator.diary.agency_dates import agencies
from coordinator.diary.case_dates import (
    assessments,
    cases_on_hold,
    court_dates,
    follow_ups,
    listing_reviews,
    onward_referrals,
    referrals,
    transfers,
)
from coordinator.diary.copy_dates import copies
from coordinator.diary.disclosure_dates import disclosures, encompass_notices
from coordinator.diary.entry import DiaryEntry, DiaryKind
from coordinator.diary.meeting_dates import meetings, repeat_periods
from coordinator.diary.order_dates import orders
from coordinator.diary.plan_dates import plans
from coordinator.forums.registry import definitions
from coordinator.store.readings.kept import readings_of

# A new kind of record with a date is one more of these: it yields what is due by a day, seen from today.
Provider = Callable[[Session, date, date], Iterable[DiaryEntry]]


PROVIDERS_OF: dict[DiaryKind, Provider] = {
    DiaryKind.MEETING: meetings, DiaryKind.LIST: meetings, DiaryKind.PAPERS: meetings,
    DiaryKind.MINUTES: meetings, DiaryKind.ACTION: actions,
    DiaryKind.FOLLOW_UP: follow_ups, DiaryKind.REFERRAL: referrals,
    DiaryKind.ONWARD: onward_referrals, DiaryKind.ASSESSMENT: assessments, DiaryKind.PLAN: plans,
    DiaryKind.HOLD: cases_on_hold, DiaryKind.ORDER: orders, DiaryKind.DISCLOSURE: disclosures,
    DiaryKind.COURT: court_dates, DiaryKind.REPEAT: repeat_periods, DiaryKind.STATEMENT: agencies,
    DiaryKind.AGREEMENT: agencies, DiaryKind.COPY: copies, DiaryKind.ENCOMPASS: encompass_notices,
    DiaryKind.LISTING: listing_reviews, DiaryKind.TRANSFER: transfers,
}  # fmt: skip
# Those that can be asked for one case: to read what is due in all of them takes longer.
OF_ONE_CASE: dict[DiaryKind, Callable[[Session, date, date, str], Iterable[DiaryEntry]]] = {
    DiaryKind.PLAN: plans, DiaryKind.REFERRAL: referrals, DiaryKind.ONWARD: onward_referrals,
    DiaryKind.ASSESSMENT: assessments,
}  # fmt: skip
OF_AGENCIES = (DiaryKind.STATEMENT, DiaryKind.AGREEMENT)
PROVIDERS = tuple(dict.fromkeys(PROVIDERS_OF.values()))


def list_diary(session: Session, *, today: date, until: date = date.max) -> tuple[DiaryEntry, ...]:
    """List what is overdue, what is due by a day and what happens by then, the earliest first.

    What is in a closed case is left out, but for its open actions and its transfers.
    """
    entries = [
        entry
        for provider in PROVIDERS
        for entry in entries_of(session, provider, today)
        if entry.day <= until
    ]
    return tuple(sorted(entries, key=_order))


def entries_of(session: Session, provider: Provider, today: date) -> list[DiaryEntry]:
    """Return all that one provider knows, the earliest first; it is kept until a record it reads changes."""

    def read() -> list[DiaryEntry]:
        return sorted(provider(session, today, date.max), key=_order)

    return readings_of(session).get(provider, (today, definitions()), read)


def _order(entry: DiaryEntry) -> tuple[date, bool, time, str, str]:
    return entry.day, entry.at is not None, entry.at or time.min, entry.reference, entry.what
