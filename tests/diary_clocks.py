"""Worked examples of what the diary counts from the date of a record: papers, minutes, repeats, schools."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from coordinator.core.dates import HERE, show_long_day, show_time
from coordinator.core.plural import plural
from coordinator.core.working_days import add_working_days
from coordinator.diary.calendar import day_facts, next_school_day
from coordinator.disclosures.dvds.scheme import complete_by, dvds_scheme
from coordinator.disclosures.encompass.scheme import encompass_scheme
from coordinator.forums.registry import definition
from coordinator.meetings.rules import list_closes_on, papers_out_by, repeat_until
from coordinator.referrals.rules import follow_up_due
from coordinator.referrals.transfers import confirm_by, transfer_lists

Due = tuple[date, time | None]
_MARAC = "MARAC"


@dataclass(frozen=True)
class DiaryRule:
    """What must happen, what it is counted from, how, and what counts it."""

    what: str
    counted_from: str
    how: Callable[[], str]
    count: Callable[[date, time | None], Due]


@dataclass(frozen=True)
class DiaryExample:
    """When a rule begins to count, and what it gives."""

    rule: str
    day: date
    at: time | None
    due: date
    due_at: time | None = None


def _papers(day: date, _at: time | None) -> Due:
    return papers_out_by(definition(_MARAC), day), None


def _closes() -> str:
    rules = definition(_MARAC)
    days = rules.pack_days_before if rules.list_closes_days_before is None else rules.list_closes_days_before
    return f"{plural(days, 'day')} before. A local setting."


def _minutes(day: date, _at: time | None) -> Due:
    return add_working_days(day, definition(_MARAC).minutes_working_days_after), None


def _repeat(day: date, _at: time | None) -> Due:
    until = repeat_until(definition(_MARAC), day)
    assert until is not None
    return until, None


def _school(day: date, _at: time | None) -> Due:
    return next_school_day(day), None


def _encompass(day: date, _at: time | None) -> Due:
    return next_school_day(day), encompass_scheme().begins


def _dvds(day: date, _at: time | None) -> Due:
    return complete_by(day, dvds_scheme().days), None


def _transfer(day: date, _at: time | None) -> Due:
    return confirm_by(day, transfer_lists().receipt_days), None


def _list_closes(day: date, _at: time | None) -> Due:
    return list_closes_on(definition(_MARAC), day), None


def _follow_up(day: date, at: time | None) -> Due:
    due: datetime = follow_up_due(day, f"{at:%H:%M}" if at else "").astimezone(HERE)
    return due.date(), due.time()


RULES = {
    "papers": DiaryRule(
        "The papers of a MARAC go out", "the meeting",
        lambda: f"{plural(definition(_MARAC).pack_days_before, 'day')} before. A local setting.", _papers,
    ),
    "list": DiaryRule("The list of a MARAC closes for referrals", "the meeting", _closes, _list_closes),
    "minutes": DiaryRule(
        "The minutes of a MARAC go out", "the meeting",
        lambda: f"{plural(definition(_MARAC).minutes_working_days_after, 'working day')} after."
        " A local setting.", _minutes,
    ),
    "repeat": DiaryRule(
        "The last day on which another incident is a MARAC repeat", "the last hearing",
        lambda: f"{definition(_MARAC).repeat_months} months, the last day included.", _repeat,
    ),
    "school": DiaryRule(
        "The next school day", "the incident",
        lambda: "Monday to Friday, no bank holiday and no school holiday that is entered.", _school,
    ),
    "encompass": DiaryRule(
        "The school of a child is informed under Operation Encompass", "the incident",
        lambda: "Before the next school day begins. When it begins is a local setting.", _encompass,
    ),
    "dvds": DiaryRule(
        "An application under Clare’s Law is completed", "its receipt",
        lambda: f"{plural(dvds_scheme().days, 'day')} after. A local setting.", _dvds,
    ),
    "transfer": DiaryRule(
        "The other area confirms that the papers of a transfer came", "the day they were sent",
        lambda: f"{plural(transfer_lists().receipt_days, 'day')} after. A local setting.", _transfer,
    ),
    "follow-up": DiaryRule(
        "Contact after a report to the police", "the receipt of the referral",
        lambda: "24 hours; without a time, the end of the next day.", _follow_up,
    ),
}  # fmt: skip
DIARY_EXAMPLES = (
    DiaryExample("list", date(2026, 12, 10), None, date(2026, 12, 2)),
    DiaryExample("papers", date(2026, 12, 10), None, date(2026, 12, 2)),
    DiaryExample("papers", date(2028, 3, 8), None, date(2028, 2, 29)),
    DiaryExample("minutes", date(2026, 12, 10), None, date(2026, 12, 15)),
    DiaryExample("minutes", date(2026, 12, 23), None, date(2026, 12, 30)),
    DiaryExample("minutes", date(2026, 4, 2), None, date(2026, 4, 9)),
    DiaryExample("repeat", date(2026, 11, 26), None, date(2027, 11, 26)),
    DiaryExample("repeat", date(2028, 2, 29), None, date(2029, 2, 28)),
    DiaryExample("school", date(2026, 11, 30), None, date(2026, 12, 1)),
    DiaryExample("school", date(2026, 12, 4), None, date(2026, 12, 7)),
    DiaryExample("school", date(2026, 12, 18), None, date(2027, 1, 4)),
    DiaryExample("school", date(2027, 3, 25), None, date(2027, 4, 8)),
    DiaryExample("school", date(2028, 4, 13), None, date(2028, 4, 18)),
    DiaryExample("encompass", date(2026, 12, 3), None, date(2026, 12, 4), time(8, 45)),
    DiaryExample("encompass", date(2026, 12, 4), None, date(2026, 12, 7), time(8, 45)),
    DiaryExample("encompass", date(2026, 12, 24), None, date(2027, 1, 4), time(8, 45)),
    DiaryExample("dvds", date(2026, 11, 2), None, date(2026, 11, 30)),
    DiaryExample("dvds", date(2028, 2, 1), None, date(2028, 2, 29)),
    DiaryExample("transfer", date(2026, 11, 30), None, date(2026, 12, 7)),
    DiaryExample("transfer", date(2028, 2, 22), None, date(2028, 2, 29)),
    DiaryExample("transfer", date(2026, 12, 24), None, date(2026, 12, 31)),
    DiaryExample("follow-up", date(2026, 11, 30), time(14, 30), date(2026, 12, 1), time(14, 30)),
    DiaryExample("follow-up", date(2026, 11, 30), None, date(2026, 12, 1), time(23, 59)),
    DiaryExample("follow-up", date(2026, 3, 28), time(14), date(2026, 3, 29), time(15)),
    DiaryExample("follow-up", date(2026, 10, 24), time(14), date(2026, 10, 25), time(13)),
)

_INTRO = """
## Dates that the diary counts

Working days are Monday to Friday without the bank holidays of England and Wales. 24 hours are 24 hours of \
time: when the clocks change in between, the time on the wall is an hour later or earlier. The school \
holidays are those in resources/calendar/school-holidays.toml, a local setting.

| What must happen | Counted from | Begins | Is due | How it was counted |
|---|---|---|---|---|
"""


def section() -> str:
    """Write the section of the page of worked examples."""
    return _INTRO + "".join(f"| {' | '.join(_cells(example))} |\n" for example in DIARY_EXAMPLES)


def _cells(example: DiaryExample) -> tuple[str, ...]:
    rule = RULES[example.rule]
    begins, due = _moment(example.day, example.at), _moment(*rule.count(example.day, example.at))
    return rule.what, rule.counted_from, begins, due, rule.how()


def _moment(day: date, at: time | None) -> str:
    holiday = day_facts(day).bank_holiday
    words = f"{show_long_day(day)} ({holiday})" if holiday else show_long_day(day)
    return f"{words}, {show_time(at)}" if at else words
