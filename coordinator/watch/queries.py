"""What the rules suggest now."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case
from coordinator.diary.case_dates import names_of
from coordinator.diary.files import FILE, OPEN_CASES, SUBJECT
from coordinator.forums.registry import definitions
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.store.base import columns_by
from coordinator.store.readings.kept import readings_of
from coordinator.watch.diary_dates import passed_dates
from coordinator.watch.harm import serial_perpetrators
from coordinator.watch.incident_counts import children, many_incidents
from coordinator.watch.library import watch_rules
from coordinator.watch.model import WatchAnswer
from coordinator.watch.repeats import ended_repeats, repeats
from coordinator.watch.risk import no_contact_after, risk_levels
from coordinator.watch.rule import Watcher, WatchRule
from coordinator.watch.silence import silent_cases
from coordinator.watch.suggestion import Suggestion, WatchFinding

# What each watcher looks for, seen from today: in one case, or in all ("").
Watch = Callable[[Session, WatchRule, date, str], Iterable[WatchFinding]]
WATCHERS: dict[Watcher, Watch] = {
    Watcher.REPEAT: repeats, Watcher.REPEAT_ENDED: ended_repeats, Watcher.INCIDENTS: many_incidents,
    Watcher.RISK: risk_levels, Watcher.CONTACT: no_contact_after, Watcher.SERIAL: serial_perpetrators,
    Watcher.CHILDREN: children, Watcher.SILENCE: silent_cases, Watcher.DIARY: passed_dates,
}  # fmt: skip
_ALSO_CLOSED = (Watcher.REPEAT,)  # a new incident brings a closed case back


def list_suggestions(session: Session, *, today: date, case_id: str = "") -> tuple[Suggestion, ...]:
    """List what the rules propose and nobody answered, the most urgent first; of one case, or of all."""
    answered = _answered(session)
    listed = [
        each
        for each in (_of_case(session, today, case_id) if case_id else _of_all(session, today))
        if not (given := answered.get((each.rule.code, each.finding.about)))
        or each.finding.digest not in given
    ]
    return tuple(sorted(listed, key=_order))


def _of_case(session: Session, today: date, case_id: str) -> Iterator[Suggestion]:
    suggested = [
        (rule, finding)
        for rule in watch_rules(session).values()
        for finding in WATCHERS[rule.watcher](session, rule, today, case_id)
    ]
    return _named(session, suggested, _open_files(session, case_id))


def _of_all(session: Session, today: date) -> Iterator[Suggestion]:
    """Yield what the rules propose for all cases; what each found is kept until a record it reads changes."""
    readings = readings_of(session)

    def read(rule: WatchRule) -> list[Suggestion]:
        suggested = [(rule, finding) for finding in WATCHERS[rule.watcher](session, rule, today, "")]
        files = readings.get(_open_files, None, partial(_open_files, session, ""))
        return sorted(_named(session, suggested, files), key=_order)

    for code, rule in watch_rules(session).items():
        yield from readings.get((list_suggestions, code), (rule, today, definitions()), partial(read, rule))


def _answered(session: Session) -> dict[tuple[str, str], set[str]]:
    """Return the digests of the facts that were answered, by the rule and by what it is about."""
    answered: dict[tuple[str, str], set[str]] = defaultdict(set)
    asked = select(WatchAnswer.rule, WatchAnswer.about, WatchAnswer.facts).where(~WatchAnswer.withdrawn)
    for rule, about, facts in session.execute(asked):
        answered[rule, about].add(facts)
    return dict(answered)


def _named(
    session: Session, suggested: list[tuple[WatchRule, WatchFinding]], files: dict[str, tuple[str, str]]
) -> Iterator[Suggestion]:
    """Name the cases and their subjects; what is in a closed case is left out, but for repeats."""
    back = {
        finding.case_id
        for rule, finding in suggested
        if rule.watcher in _ALSO_CLOSED and finding.case_id and finding.case_id not in files
    }
    known = files | _closed_files(session, sorted(back))
    for rule, finding in suggested:
        if not finding.case_id:
            yield Suggestion(rule, finding, name=finding.name)
        elif finding.case_id in (known if rule.watcher in _ALSO_CLOSED else files):
            yield Suggestion(rule, finding, *known[finding.case_id])


def _open_files(session: Session, case_id: str) -> dict[str, tuple[str, str]]:
    """Return the reference and the subject of cases that are not closed, by their ids."""
    asked = (
        select(*FILE)
        .join(Person, SUBJECT)
        .where(Case.id.in_(OPEN_CASES), *([Case.id == case_id] if case_id else []))
    )
    return {
        of_case: (reference, spoken_name(surname, forename))
        for of_case, reference, surname, forename in session.execute(asked)
    }


def _closed_files(session: Session, ids: list[str]) -> dict[str, tuple[str, str]]:
    rows = list(columns_by(session, (Case.id, Case.reference, Case.subject_id), Case.id, ids))
    names = names_of(session, {row.subject_id for row in rows})
    return {row.id: (row.reference, names[row.subject_id]) for row in rows}


def _order(suggestion: Suggestion) -> tuple[date, str, str, str]:
    """Sort by the day by which it helps, then by rule and case."""
    due = suggestion.finding.due or date.max
    return due, suggestion.rule.code, suggestion.reference, suggestion.finding.about
