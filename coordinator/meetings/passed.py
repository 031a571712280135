"""Which cases' 12 months have passed: told to the meeting, so that agencies take their flags off."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case, CaseLink
from coordinator.forums.definitions import definition
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.meetings.rules import twelve_months_passed
from coordinator.people.model import Person
from coordinator.people.rules import listed_name


@dataclass(frozen=True)
class PassedRow:
    """A case that is no longer a repeat if it comes again."""

    case_id: str
    case_reference: str
    subject: str
    last_heard: date


def list_passed(session: Session, *, meeting_id: str) -> tuple[PassedRow, ...]:
    """List the cases whose 12 months ran out since the forum last met (domain.md 3.6)."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or meeting.held is None or definition(meeting.forum).repeat_months is None:
        return ()
    rules, held = definition(meeting.forum), meeting.held
    previous = session.scalar(
        select(func.max(Meeting.held)).where(
            Meeting.forum == meeting.forum, Meeting.held < held, ~Meeting.cancelled
        )
    )
    here = set(
        session.scalars(
            select(AgendaItem.case_id).where(AgendaItem.meeting_id == meeting_id, ~AgendaItem.withdrawn)
        )
    )
    passed = {
        case_id: last
        for case_id, last in _last_heard(session, meeting.forum, held).items()
        if case_id not in here and twelve_months_passed(rules, last, previous, held)
    }
    rows = session.execute(
        select(Case.id, Case.reference, Person.surname, Person.forename)
        .join(Person, Person.id == Case.subject_id)
        .where(Case.id.in_(passed))
        .order_by(Case.reference)
    )
    return tuple(
        PassedRow(row.id, row.reference, listed_name(row.surname, row.forename), passed[row.id])
        for row in rows
    )


def _last_heard(session: Session, forum: str, before: date) -> dict[str, date]:
    heard = session.execute(
        select(AgendaItem.case_id, func.max(Meeting.held))
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            Meeting.forum == forum,
            Meeting.held < before,
            ~Meeting.cancelled,
            ~AgendaItem.withdrawn,
            AgendaItem.outcome.not_in(("deferred", "withdrawn")),
        )
        .group_by(AgendaItem.case_id)
    )
    last: dict[str, date] = {case_id: held for case_id, held in heard if case_id and held}
    linked = session.execute(
        select(CaseLink.case_id, func.max(CaseLink.last_marac))
        .where(CaseLink.last_marac < before, ~CaseLink.withdrawn)
        .group_by(CaseLink.case_id)
    )
    for case_id, day in linked:
        if day and day > last.get(case_id, date.min):
            last[case_id] = day
    return last
