"""Referrals that wait for a place on an agenda, and what each does not say yet."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from coordinator.caseload.case_view import get_case_view
from coordinator.caseload.referral_quality import missing_from
from coordinator.cases.model import Case
from coordinator.meetings.model import AgendaItem, Meeting, MeetingSeries
from coordinator.people.model import Person
from coordinator.people.rules import listed_name
from coordinator.referrals.model import Referral
from coordinator.referrals.queries import ReferralRow, referral_row
from coordinator.referrals.rules import DECLINED
from coordinator.store.base import get_row

MOST = 40  # referrals shown at once, the oldest first


@dataclass(frozen=True)
class WaitingReferral:
    """A referral to a meeting's forum whose case is on no agenda since it was received."""

    referral: ReferralRow
    reference: str  # of the case
    subject: str
    borough: str
    elsewhere: bool  # whether another part of the series hears the cases of its borough
    gaps: tuple[str, ...] = ()  # what a good referral contains and this one does not, one line each


def list_waiting(
    session: Session, *, meeting_id: str, with_gaps: bool = False, today: date | None = None
) -> tuple[WaitingReferral, ...]:
    """List the referrals that wait for a meeting of a forum, the longest waiting first. Raises Missing."""
    meeting = get_row(session, Meeting, meeting_id)
    series = session.get(MeetingSeries, meeting.series_id) if meeting.series_id else None
    areas = {area.casefold() for area in series.areas.splitlines()} if series else set()
    since_listed = exists().where(
        AgendaItem.case_id == Referral.case_id, ~AgendaItem.withdrawn,
        AgendaItem.meeting_id == Meeting.id, ~Meeting.cancelled, Meeting.forum == meeting.forum,
        Meeting.held >= Referral.received,
    )  # fmt: skip
    rows = session.execute(
        select(Referral, Case, Person.surname, Person.forename)
        .join(Case, Case.id == Referral.case_id)
        .join(Person, Person.id == Case.subject_id)
        .where(
            Referral.forum == meeting.forum, ~Referral.withdrawn, Referral.answer != DECLINED,
            Referral.received.is_not(None), Case.status != "closed", ~since_listed,
        )
        .order_by(Referral.received, Case.reference)
        .limit(MOST)
    )  # fmt: skip
    return tuple(
        WaitingReferral(
            referral_row(referral), case.reference, listed_name(surname, forename), case.borough,
            bool(areas and case.borough and case.borough.casefold() not in areas),
            _gaps(session, referral, today) if with_gaps else (),
        )
        for referral, case, surname, forename in rows
    )  # fmt: skip


def _gaps(session: Session, referral: Referral, today: date | None) -> tuple[str, ...]:
    view = get_case_view(session, case_id=referral.case_id, today=today)
    return missing_from(view, referral_row(referral).details)
