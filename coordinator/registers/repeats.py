"""Gathers the repeat periods that end, so that flags come off, and cases with three incidents in a year."""

from datetime import date

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from coordinator.cases.model import Case
from coordinator.diary.meeting_dates import RepeatPeriod, list_repeat_periods
from coordinator.forums.registry import definition
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.registers import wording
from coordinator.registers.register import RegisterRow
from coordinator.store.base import columns_by
from coordinator.watch.library import watch_rules
from coordinator.watch.repeats import incidents_of

_RULE = "three-repeats"  # whose numbers an area changes


def lapse_register(session: Session, since: date, until: date) -> tuple[RegisterRow, ...]:
    """Gather the repeat periods that end in a period, by forum, each on its last day (docs/domain.md 2.6).

    A pair that was heard again has the later period, and counts on the day on which that ends.
    """
    ending = [each for each in list_repeat_periods(session, today=since) if each.until <= until]
    later = {_pair(each): each.heard for each in list_repeat_periods(session, today=until)}
    lapsing = [each for each in ending if later.get(_pair(each), each.heard) <= each.heard]
    cases = _cases(session, {each.case_id for each in lapsing})
    people = {cases[each.case_id][1] for each in lapsing} | {each.victim_id for each in lapsing}
    names = _names(session, people)
    return tuple(
        RegisterRow(
            ":".join(_pair(each)), each.case_id, cases[each.case_id][0],
            names[each.victim_id or cases[each.case_id][1]], each.until,
            definition(each.forum).label(each.heard), wording.ENDS,
        )
        for each in lapsing
    )  # fmt: skip


def three_incidents_register(session: Session, since: date, until: date) -> tuple[RegisterRow, ...]:
    """Gather the cases with three incidents in the year up to a day, the last of them in the period."""
    rule = watch_rules(session)[_RULE]
    start = until - relativedelta(months=rule.months)
    counted = incidents_of(session, start, until, least=rule.count)
    recent = {case_id: some for case_id, some in counted.items() if some[-1].happened >= since}
    cases = _cases(session, set(recent))
    names = _names(session, {cases[case_id][1] for case_id in recent})
    return tuple(
        RegisterRow(
            case_id, case_id, cases[case_id][0], names[cases[case_id][1]], some[-1].happened,
            wording.incidents(len(some)),
            wording.CLOSED_CASE if cases[case_id][2] == "closed" else wording.OPEN_CASE,
        )
        for case_id, some in recent.items()
    )  # fmt: skip


def _pair(period: RepeatPeriod) -> tuple[str, str, str]:
    return period.case_id, period.victim_id, period.forum


def _cases(session: Session, ids: set[str]) -> dict[str, tuple[str, str, str]]:
    """Return the reference, the subject and the status of cases by their ids."""
    columns = (Case.id, Case.reference, Case.subject_id, Case.status)
    return {row.id: tuple(row[1:]) for row in columns_by(session, columns, Case.id, sorted(ids))}


def _names(session: Session, ids: set[str]) -> dict[str, str]:
    columns = (Person.id, Person.surname, Person.forename)
    rows = columns_by(session, columns, Person.id, sorted(ids - {""}))
    return {person_id: spoken_name(surname, forename) for person_id, surname, forename in rows}
