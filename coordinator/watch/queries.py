"""What the rules suggest now."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.store.base import columns_by
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
    suggested = [
        (rule, finding)
        for rule in watch_rules(session).values()
        for finding in WATCHERS[rule.watcher](session, rule, today, case_id)
        if not (given := answered.get((rule.code, finding.about))) or finding.digest not in given
    ]
    return tuple(sorted(_named(session, suggested), key=_order))


def _answered(session: Session) -> dict[tuple[str, str], set[str]]:
    """Return the digests of the facts that were answered, by the rule and by what it is about."""
    answered: dict[tuple[str, str], set[str]] = defaultdict(set)
    asked = select(WatchAnswer.rule, WatchAnswer.about, WatchAnswer.facts).where(~WatchAnswer.withdrawn)
    for rule, about, facts in session.execute(asked):
        answered[rule, about].add(facts)
    return dict(answered)


def _named(session: Session, suggested: list[tuple[WatchRule, WatchFinding]]) -> Iterator[Suggestion]:
    """Name the cases and their subjects; what is in a closed case is left out, but for repeats."""
    ids = sorted({finding.case_id for _, finding in suggested if finding.case_id})
    columns = (Case.id, Case.reference, Case.status, Case.subject_id)
    cases = {row.id: row for row in columns_by(session, columns, Case.id, ids)}
    subjects = sorted({row.subject_id for row in cases.values()})
    people = (Person.id, Person.surname, Person.forename)
    names = {
        row.id: spoken_name(row.surname, row.forename)
        for row in columns_by(session, people, Person.id, subjects)
    }
    for rule, finding in suggested:
        case = cases.get(finding.case_id)
        if case is None:
            yield Suggestion(rule, finding, name=finding.name)
        elif case.status != "closed" or rule.watcher in _ALSO_CLOSED:
            yield Suggestion(rule, finding, case.reference, names[case.subject_id])


def _order(suggestion: Suggestion) -> tuple[date, str, str, str]:
    """Sort by the day by which it helps, then by rule and case."""
    due = suggestion.finding.due or date.max
    return due, suggestion.rule.code, suggestion.reference, suggestion.finding.about
