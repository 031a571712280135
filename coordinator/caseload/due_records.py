"""What of referrals and plans is to be looked at today, beside actions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from coordinator.caseload import wording
from coordinator.cases.model import Case
from coordinator.people.model import Person
from coordinator.people.queries import name_of
from coordinator.plans.queries import list_due_steps
from coordinator.referrals.model import OnwardReferral, Referral
from coordinator.referrals.queries import onward_row, referral_row
from coordinator.store.base import rows_by


@dataclass(frozen=True)
class DueRecord:
    """Something in a case that was due on a day, or has waited since then."""

    case_id: str
    reference: str
    name: str  # of the case's subject
    what: str
    day: date


def list_due_records(session: Session, *, today: date) -> tuple[DueRecord, ...]:
    """List what of referrals and plans is due by today in cases that are not closed, the oldest first."""
    records = [
        *_referrals(session, today),
        *_onward(session, today),
        *_plans(session, today),
        *_on_hold(session, today),
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
    cases = {
        case.id: case for case in rows_by(session, Case, Case.id, list({step.case_id for step in steps}))
    }
    subjects = [case.subject_id for case in cases.values()]
    people = {person.id: name_of(person) for person in rows_by(session, Person, Person.id, subjects)}
    for step in steps:
        case = cases[step.case_id]
        file = (case.id, case.reference, people[case.subject_id])
        if step.due and step.due <= today:
            yield DueRecord(*file, wording.due_step(step.what, step.name), step.due)
        if step.next_review and step.next_review <= today:
            yield DueRecord(*file, wording.due_review(step.what, step.name), step.next_review)


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
