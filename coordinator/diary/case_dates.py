"""The dates of referrals, assessments, courts and cases on hold."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from coordinator.assessments.queries import assessment_rows, list_reviews_due
from coordinator.cases.model import Case, Listing
from coordinator.cases.queries import with_forum
from coordinator.core.dates import HERE
from coordinator.diary import wording
from coordinator.diary.entry import DiaryEntry, DiaryKind, Opens
from coordinator.diary.files import FILE, NOT_CLOSED, SUBJECT
from coordinator.diary.follow_ups import list_follow_ups
from coordinator.forums.registry import definition
from coordinator.incidents.model import Incident, IncidentOutcome
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.referrals.model import OnwardReferral, Referral, Transfer
from coordinator.referrals.queries import onward_row, referral_row
from coordinator.referrals.transfers import confirm_by, receipt_days, transfer_row
from coordinator.store.base import columns_by

CaseFiles = dict[str, tuple[str, str]]


def files_of(session: Session, case_ids: set[str]) -> CaseFiles:
    """Return the reference and the subject of cases that are not closed, by their ids."""
    columns = (Case.id, Case.reference, Case.subject_id, Case.status)
    cases = [row for row in columns_by(session, columns, Case.id, sorted(case_ids)) if row.status != "closed"]
    names = names_of(session, {case.subject_id for case in cases})
    return {case.id: (case.reference, names[case.subject_id]) for case in cases}


def names_of(session: Session, person_ids: set[str]) -> dict[str, str]:
    """Return the names of people as they are spoken, by their ids."""
    columns = (Person.id, Person.surname, Person.forename)
    people = columns_by(session, columns, Person.id, sorted(person_ids))
    return {person_id: spoken_name(surname, forename) for person_id, surname, forename in people}


def of_open_cases(kind: Any, *columns: Any, of_case: str = "") -> Select[Any]:
    """Select rows of cases that are not closed, with the case's id and reference and the subject's names."""
    return (
        select(*columns, *FILE)
        .select_from(kind)
        .join(Case, Case.id == kind.case_id)
        .join(Person, SUBJECT)
        .where(NOT_CLOSED, ~kind.withdrawn, *([Case.id == of_case] if of_case else []))
    )


def follow_ups(session: Session, _today: date, until: date) -> Iterator[DiaryEntry]:
    """Yield the referrals that somebody has to follow up within 24 hours."""
    for each in list_follow_ups(session):
        due = each.due.astimezone(HERE)
        if due.date() <= until:
            yield DiaryEntry(
                DiaryKind.FOLLOW_UP,
                due.date(),
                wording.follow_up_of(each.referral.source_words),
                each.referral.id,
                Opens.CASE,
                each.case_id,
                each.reference,
                each.name,
                due.time(),
            )


def referrals(session: Session, _today: date, until: date, of_case: str = "") -> Iterator[DiaryEntry]:
    """Yield the referrals that wait for an answer, since the day of their receipt."""
    asked = of_open_cases(Referral, Referral, of_case=of_case).where(
        Referral.answer == "", Referral.received <= until
    )
    for row, case_id, reference, surname, forename in session.execute(asked):
        what, name = wording.answer_to(referral_row(row).source_words), spoken_name(surname, forename)
        yield DiaryEntry(DiaryKind.REFERRAL, row.received, what, row.id, Opens.CASE, case_id, reference, name)


def onward_referrals(session: Session, _today: date, until: date, of_case: str = "") -> Iterator[DiaryEntry]:
    """Yield the referrals onward whose answer is due."""
    asked = of_open_cases(OnwardReferral, OnwardReferral, of_case=of_case).where(
        OnwardReferral.answer == "", OnwardReferral.answer_due <= until
    )
    for row, case_id, reference, surname, forename in session.execute(asked):
        what, name = wording.answer_of(onward_row(row, "", "").service_words), spoken_name(surname, forename)
        yield DiaryEntry(DiaryKind.ONWARD, row.answer_due, what, row.id, Opens.CASE, case_id, reference, name)


def assessments(session: Session, _today: date, until: date, of_case: str = "") -> Iterator[DiaryEntry]:
    """Yield the reviews of assessments."""
    due = list_reviews_due(session, today=until, case_id=of_case)
    files = files_of(session, {row.case_id for row in due})
    people = names_of(session, {row.person_id for row in due})
    for row, shown in zip(due, assessment_rows(session, due), strict=True):
        if row.next_review and row.case_id in files:
            what, file = wording.due_assessment(shown.form_name, people[row.person_id]), files[row.case_id]
            yield DiaryEntry(
                DiaryKind.ASSESSMENT, row.next_review, what, row.id, Opens.CASE, row.case_id, *file
            )


def cases_on_hold(session: Session, _today: date, until: date) -> Iterator[DiaryEntry]:
    """Yield the reviews of cases on hold."""
    asked = (
        select(Case.hold_review, Case.hold_reason, *FILE)
        .join(Person, SUBJECT)
        .where(Case.status == "on hold", Case.hold_review <= until)
    )
    for day, reason, case_id, reference, surname, forename in session.execute(asked):
        what, name = wording.hold_review(reason), spoken_name(surname, forename)
        yield DiaryEntry(DiaryKind.HOLD, day, what, case_id, Opens.CASE, case_id, reference, name)


def listing_reviews(session: Session, _today: date, until: date) -> Iterator[DiaryEntry]:
    """Yield the reviews of cases that a forum has."""
    asked = of_open_cases(Listing, Listing.id, Listing.forum, Listing.next_review).where(
        Listing.next_review <= until, *with_forum()
    )
    for row_id, forum, day, case_id, reference, surname, forename in session.execute(asked):
        what, name = wording.review_at(definition(forum).label(day)), spoken_name(surname, forename)
        yield DiaryEntry(DiaryKind.LISTING, day, what, row_id, Opens.CASE, case_id, reference, name)


def transfers(session: Session, _today: date, until: date) -> Iterator[DiaryEntry]:
    """Yield by when the receipt of papers that were sent is confirmed, also where the case was closed."""
    days = receipt_days(session)
    asked = (
        select(Transfer, *FILE)
        .join(Case, Case.id == Transfer.case_id)
        .join(Person, SUBJECT)
        .where(~Transfer.withdrawn, Transfer.sent.is_not(None), Transfer.received.is_(None))
    )
    for row, case_id, reference, surname, forename in session.execute(asked):
        day = confirm_by(row.sent, days)
        if day <= until:
            what, name = wording.receipt_of(transfer_row(row).title), spoken_name(surname, forename)
            yield DiaryEntry(DiaryKind.TRANSFER, day, what, row.id, Opens.CASE, case_id, reference, name)


def court_dates(session: Session, today: date, until: date) -> Iterator[DiaryEntry]:
    """Yield the dates in court that came of incidents and have not passed."""
    columns = (IncidentOutcome.id, IncidentOutcome.dated, IncidentOutcome.words)
    asked = (
        of_open_cases(Incident, *columns)
        .join(IncidentOutcome, IncidentOutcome.incident_id == Incident.id)
        .where(
            IncidentOutcome.kind == "court date",
            ~IncidentOutcome.withdrawn,
            IncidentOutcome.dated >= today,
            IncidentOutcome.dated <= until,
        )
    )
    for row_id, day, words, case_id, reference, surname, forename in session.execute(asked):
        what, name = wording.court_date(words), spoken_name(surname, forename)
        yield DiaryEntry(DiaryKind.COURT, day, what, row_id, Opens.CASE, case_id, reference, name)
