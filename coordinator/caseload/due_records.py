"""What of referrals, plans, orders and assessments is to be looked at today, beside actions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from coordinator.assessments.queries import assessment_rows, list_reviews_due
from coordinator.caseload import wording
from coordinator.cases.model import Case
from coordinator.orders.queries import list_watched_orders
from coordinator.people.model import Person
from coordinator.people.queries import name_of
from coordinator.plans.queries import list_due_steps
from coordinator.referrals.model import OnwardReferral, Referral
from coordinator.referrals.queries import onward_row, referral_row
from coordinator.store.base import rows_by

_AHEAD = timedelta(weeks=1)
_AFTER = timedelta(weeks=2)  # how long the end of an order stays on the list


@dataclass(frozen=True)
class DueRecord:
    """Something in a case that was due on a day, or has waited since then."""

    case_id: str
    reference: str
    name: str  # of the case's subject
    what: str
    day: date


def list_due_records(session: Session, *, today: date) -> tuple[DueRecord, ...]:
    """List what is due by today beside actions, and of orders within a week, the oldest first.

    Cases that are closed are left out.
    """
    records = [
        *_referrals(session, today),
        *_onward(session, today),
        *_plans(session, today),
        *_on_hold(session, today),
        *_orders(session, today),
        *_assessments(session, today),
    ]
    return tuple(sorted(records, key=lambda due: (due.day, due.reference, due.what)))


def _of_open_cases(kind: type[Referral] | type[OnwardReferral], *where: ColumnElement[bool]) -> Any:
    return (
        select(kind, Case, Person)
        .join(Case, Case.id == kind.case_id)
        .join(Person, Person.id == Case.subject_id)
        .where(Case.status != "closed", ~kind.withdrawn, *where)
    )


def _referrals(session: Session, today: date) -> Iterator[DueRecord]:
    waits = _of_open_cases(Referral, Referral.answer == "", Referral.received <= today)
    for referral, case, person in session.execute(waits):
        what = wording.answer_to(referral_row(referral).source_words)
        yield DueRecord(case.id, case.reference, name_of(person), what, referral.received)


def _onward(session: Session, today: date) -> Iterator[DueRecord]:
    late = _of_open_cases(OnwardReferral, OnwardReferral.answer == "", OnwardReferral.answer_due <= today)
    for onward, case, person in session.execute(late):
        what = wording.answer_of(onward_row(onward, "", "").service_words)
        yield DueRecord(case.id, case.reference, name_of(person), what, onward.answer_due)


def _plans(session: Session, today: date) -> Iterator[DueRecord]:
    steps = list_due_steps(session, today=today)
    for step, file in zip(steps, _files(session, [step.case_id for step in steps]), strict=True):
        if step.due and step.due <= today:
            yield DueRecord(*file, wording.due_step(step.what, step.name), step.due)
        if step.next_review and step.next_review <= today:
            yield DueRecord(*file, wording.due_review(step.what, step.name), step.next_review)


def _files(session: Session, case_ids: list[str]) -> list[tuple[str, str, str]]:
    """Return the id, reference and subject of each case."""
    cases = {case.id: case for case in rows_by(session, Case, Case.id, sorted(set(case_ids)))}
    subjects = sorted({case.subject_id for case in cases.values()})
    people = {person.id: name_of(person) for person in rows_by(session, Person, Person.id, subjects)}
    return [(each, cases[each].reference, people[cases[each].subject_id]) for each in case_ids]


def _orders(session: Session, today: date) -> Iterator[DueRecord]:
    """Yield the dates of orders up to a week ahead: most of them can't be moved once they have passed."""
    due = [
        (order, coming)
        for order in list_watched_orders(session, since=today - _AFTER)
        for coming in (*order.coming(today), *order.ran_out(today))
        if coming.day <= today + _AHEAD
    ]
    for (order, coming), file in zip(due, _files(session, [order.case_id for order, _ in due]), strict=True):
        yield DueRecord(*file, wording.due_of_order(coming.what, order.title, order.name), coming.day)


def _assessments(session: Session, today: date) -> Iterator[DueRecord]:
    due = list_reviews_due(session, today=today)
    cases = {case.id: case for case in rows_by(session, Case, Case.id, list({row.case_id for row in due}))}
    ids = {row.person_id for row in due} | {case.subject_id for case in cases.values()}
    people = {person.id: name_of(person) for person in rows_by(session, Person, Person.id, list(ids))}
    for row, shown in zip(due, assessment_rows(session, due), strict=True):
        case = cases[row.case_id]
        if case.status != "closed" and row.next_review:
            what = wording.due_assessment(shown.form_name, people[row.person_id])
            yield DueRecord(case.id, case.reference, people[case.subject_id], what, row.next_review)


def _on_hold(session: Session, today: date) -> Iterator[DueRecord]:
    asked = (
        select(Case, Person)
        .join(Person, Person.id == Case.subject_id)
        .where(Case.status == "on hold", Case.hold_review <= today)
    )
    for case, person in session.execute(asked):
        if case.hold_review:
            what = wording.hold_review(case.hold_reason)
            yield DueRecord(case.id, case.reference, name_of(person), what, case.hold_review)
