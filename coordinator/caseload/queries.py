"""Queries for the caseload: every case file as one row."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from coordinator.actions.due_days import open_due_days
from coordinator.actions.model import Action
from coordinator.actions.rules import OPEN
from coordinator.assessments.form import Risk
from coordinator.assessments.model import Assessment
from coordinator.assessments.queries import risk_of_tools, standing
from coordinator.assessments.rules import RANK
from coordinator.caseload.markers import SERIAL_MONTHS, serial_files
from coordinator.cases.model import Case, CaseLink, Listing, Need
from coordinator.cases.queries import with_forum
from coordinator.copies.queries import count_overdue_copies
from coordinator.forums.registry import definitions
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.people.model import Alias, Person
from coordinator.people.rules import age, by_name, listed_name


@dataclass(frozen=True)
class CaseRow:
    """A case file in the caseload."""

    id: str
    reference: str
    name: str
    also_called: str
    age: int | None
    borough: str
    status: str
    opened: date | None
    referred_by: str
    linked: int
    serial: bool  # somebody in it harmed several victims, over all files
    forums: tuple[str, ...]
    level: str
    needs: tuple[str, ...]
    open_actions: int
    late_actions: int
    next_forum: str
    next_held: date | None


def list_caseload(
    session: Session, *, today: date, serial_months: int = SERIAL_MONTHS
) -> tuple[CaseRow, ...]:
    """List every case file by name, open and closed."""
    linked, serial = _links(session), serial_files(session, today=today, months=serial_months)
    forums, levels, needs = _forums(session, today), risk_levels(session), _needs(session)
    actions, coming, aliases = _actions(session, today), _coming(session, today), _aliases(session)
    rows = session.execute(
        select(
            Case.id, Case.reference, Case.subject_id, Person.surname, Person.forename, Person.born,
            Case.borough, Case.status, Case.opened, Case.referred_by,
        )
        .join(Person, Person.id == Case.subject_id)
        .order_by(Case.reference)
    )  # fmt: skip
    ordered = sorted(rows, key=lambda row: by_name(row.surname, row.forename))
    return tuple(
        CaseRow(
            row.id, row.reference, listed_name(row.surname, row.forename), aliases.get(row.subject_id, ""),
            age(row.born, today), row.borough, row.status, row.opened, row.referred_by,
            linked.get(row.id, 0), row.id in serial, tuple(forums.get(row.id, ())),
            levels.get(row.id, ""), tuple(needs.get(row.id, ())),
            *actions.get(row.id, (0, 0)), *coming.get(row.id, ("", None)),
        )
        for row in ordered
    )  # fmt: skip


SOON = timedelta(weeks=2)  # meetings that are so near count: their papers are due


@dataclass(frozen=True)
class Counts:
    """How much needs doing, for the numbers in the sidebar."""

    late: int
    open_cases: int
    coming_meetings: int
    open_actions: int
    overdue_copies: int


def count_places(session: Session, *, today: date) -> Counts:
    """Count what needs doing on each page of the app."""

    def count(*asked: ColumnElement[bool]) -> int:
        return int(session.scalar(select(func.count()).where(*asked)) or 0)

    still = (Action.status == OPEN, ~Action.withdrawn)
    return Counts(
        count(*still, Action.due < today) + sum(day < today for _, day in open_due_days(session) if day),
        count(Case.status != "closed"),
        count(Meeting.held >= today, Meeting.held <= today + SOON, ~Meeting.cancelled),
        count(*still),
        count_overdue_copies(session, today=today),
    )


def _links(session: Session) -> dict[str, int]:
    asked = select(CaseLink.case_id, func.count(CaseLink.id)).where(~CaseLink.withdrawn)
    return {row.case_id: row[1] for row in session.execute(asked.group_by(CaseLink.case_id))}


def _labels(today: date) -> dict[str, str]:
    return {code: rules.label(today) for code, rules in definitions().items()}


def _forums(session: Session, today: date) -> dict[str, list[str]]:
    values: dict[str, list[str]] = defaultdict(list)
    labels = _labels(today)
    asked = select(Listing.case_id, Listing.forum, Listing.level).where(*with_forum())
    for case_id, forum, level in session.execute(asked.order_by(Listing.forum)):
        values[case_id].append(f"{labels.get(forum, forum)} {level}".strip())
    return values


def risk_levels(session: Session, *, until: date | None = None) -> dict[str, str]:
    """Return the highest level of risk of anybody in each case, by what was assessed up to a day."""
    kinds = risk_of_tools(session)
    asked = select(Assessment.case_id, Assessment.person_id, Assessment.tool, Assessment.level).where(
        Assessment.level != "", *standing()
    )
    if until is not None:
        asked = asked.where(or_(Assessment.assessed.is_(None), Assessment.assessed <= until))
    worst: dict[str, str] = {}
    latest: dict[tuple[str, str, Risk], str] = {}
    rows = session.execute(asked.order_by(Assessment.assessed.asc().nulls_first()))
    for case_id, person_id, tool, level in rows:
        latest[case_id, person_id, kinds.get(tool.casefold(), Risk.TO_PERSON)] = level
    people = _people(session)
    for (case_id, person_id, _), level in latest.items():
        if (case_id, person_id) in people and RANK.get(level, -1) > RANK.get(worst.get(case_id, ""), -1):
            worst[case_id] = level
    return worst


def _people(session: Session) -> set[tuple[str, str]]:
    """Return everybody in each case: pairs of its id and theirs."""
    links = select(CaseLink.case_id, CaseLink.person_id).where(~CaseLink.withdrawn)
    subjects = select(Case.id, Case.subject_id)
    return {
        (case_id, person_id) for asked in (links, subjects) for case_id, person_id in session.execute(asked)
    }


def _needs(session: Session) -> dict[str, list[str]]:
    values: dict[str, list[str]] = defaultdict(list)
    for case_id, label in session.execute(select(Need.case_id, Need.label).where(~Need.withdrawn)):
        values[case_id].append(label)
    return values


def _actions(session: Session, today: date) -> dict[str, tuple[int, int]]:
    late = func.sum(Action.due < today)
    asked = select(Action.case_id, func.count(Action.id), late).where(
        Action.status == OPEN, ~Action.withdrawn
    )
    rows = session.execute(asked.where(Action.case_id.is_not(None)).group_by(Action.case_id))
    counts = {case_id: (count, overdue or 0) for case_id, count, overdue in rows if case_id}
    for case_id, day in open_due_days(session):
        if case_id and day and day < today:
            count, overdue = counts[case_id]
            counts[case_id] = count, overdue + 1
    return counts


def _coming(session: Session, today: date) -> dict[str, tuple[str, date | None]]:
    rows = session.execute(
        select(AgendaItem.case_id, Meeting.forum, Meeting.held)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(Meeting.held >= today, ~Meeting.cancelled, ~AgendaItem.withdrawn)
        .order_by(Meeting.held.desc())
    )
    labels = _labels(today)
    return {case_id: (labels.get(forum, forum), held) for case_id, forum, held in rows if case_id}


def _aliases(session: Session) -> dict[str, str]:
    values: dict[str, list[str]] = defaultdict(list)
    for person_id, name in session.execute(select(Alias.person_id, Alias.name).where(~Alias.withdrawn)):
        values[person_id].append(name)
    return {person_id: ", ".join(names) for person_id, names in values.items()}
