"""The dates of disclosures, of applications under Clare's Law, and of Operation Encompass."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from coordinator.cases.model import Case
from coordinator.core.dates import show_day
from coordinator.diary.calendar import next_school_day
from coordinator.diary.case_dates import files_of, names_of
from coordinator.diary.entry import DiaryEntry, DiaryKind, Opens
from coordinator.diary.files import FILE, NOT_CLOSED, SUBJECT
from coordinator.disclosures.decision import DecisionDetails, DecisionRow
from coordinator.disclosures.dvds.queries import list_open_applications
from coordinator.disclosures.encompass import wording as about_encompass
from coordinator.disclosures.encompass.queries import list_missing_notices, list_waiting_notices
from coordinator.disclosures.encompass.scheme import encompass_scheme
from coordinator.disclosures.lists import YES
from coordinator.disclosures.model import DisclosureDecision
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name

_READ = ("person_id", "recipient_id", "recipient_kind", "recipient", "decision", "decided", "made", "review")


def disclosures(session: Session, _today: date, until: date) -> Iterator[DiaryEntry]:
    """Yield the dates of disclosure decisions and of applications under Clare's Law."""
    yield from _decisions(session, until)
    yield from _applications(session, until)


def _decisions(session: Session, until: date) -> Iterator[DiaryEntry]:
    """Yield disclosures that were decided and not made, since their decision, and the days of reviews."""
    about, recipient, decision = aliased(Person), aliased(Person), DisclosureDecision
    waits = and_(decision.decision == YES, decision.made.is_(None), decision.decided <= until)
    columns = [getattr(decision, name) for name in _READ]
    asked = (
        select(
            decision.id, about.surname, about.forename, recipient.surname, recipient.forename, *FILE, *columns
        )
        .join(Case, Case.id == decision.case_id)
        .join(Person, SUBJECT)
        .join(about, about.id == decision.person_id)
        .outerjoin(recipient, recipient.id == decision.recipient_id)
        .where(~decision.withdrawn, NOT_CLOSED, or_(decision.review <= until, waits))
    )
    for row in session.execute(asked):
        row_id, surname, forename, to_surname, to_forename, case_id, reference, *rest = row
        details = DecisionDetails(**dict(zip(_READ, rest[2:], strict=True)))
        to = spoken_name(to_surname, to_forename) if details.recipient_id else ""
        shown = DecisionRow(row_id, case_id, spoken_name(surname, forename), to, "", details)
        for part, day, what in shown.dates():
            if day <= until:
                yield DiaryEntry(
                    DiaryKind.DISCLOSURE, day, what, row_id, Opens.CASE, case_id, reference,
                    spoken_name(*rest[:2]), part=part,
                )  # fmt: skip


def _applications(session: Session, until: date) -> Iterator[DiaryEntry]:
    """Yield by when applications are to be completed, and the steps that are planned."""
    watched = list_open_applications(session)
    files = files_of(session, {row.case_id for row in watched})
    for row in watched:
        for row_id, part, day, what in row.dates():
            if day <= until:
                file = files[row.case_id]
                yield DiaryEntry(
                    DiaryKind.DISCLOSURE, day, what, row_id, Opens.CASE, row.case_id, *file, part=part
                )


def encompass_notices(session: Session, today: date, until: date) -> Iterator[DiaryEntry]:
    """Yield the next school day after an incident, for notices not given and for children without one."""
    yield from _waiting_notices(session, until)
    yield from _missing_notices(session, today, until)


def _waiting_notices(session: Session, until: date) -> Iterator[DiaryEntry]:
    waiting = list_waiting_notices(session)
    files = files_of(session, {row.case_id for row in waiting})
    for row in waiting:
        if row.details.happened is None:
            continue
        day = next_school_day(row.details.happened)
        if day <= until:
            what = about_encompass.to_tell(row.name, row.recipient)
            yield DiaryEntry(
                DiaryKind.ENCOMPASS, day, what, row.id, Opens.CASE, row.case_id, *files[row.case_id],
                at=encompass_scheme().begins,
            )  # fmt: skip


def _missing_notices(session: Session, today: date, until: date) -> Iterator[DiaryEntry]:
    missing = list_missing_notices(session, today=today)
    files = files_of(session, set(missing))
    names = names_of(session, {each.child_id for of_case in missing.values() for each in of_case})
    for case_id, of_case in missing.items():
        for each in of_case:
            day = next_school_day(each.happened)
            if day <= until:
                what = about_encompass.missing(names[each.child_id], show_day(each.happened))
                yield DiaryEntry(
                    DiaryKind.ENCOMPASS, day, what, each.incident_id, Opens.CASE, case_id, *files[case_id],
                    at=encompass_scheme().begins, part=each.child_id,
                )  # fmt: skip
