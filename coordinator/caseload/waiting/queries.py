"""Referrals that wait for a place on an agenda, and what each does not say yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from coordinator.caseload.referral_quality import gaps_in
from coordinator.cases.case_people import people_of_cases
from coordinator.cases.model import Case, Listing
from coordinator.cases.queries import with_forum
from coordinator.incidents.queries import list_reports
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


def get_listing_grounds(session: Session, *, case_id: str, forum: str) -> str:
    """Get the grounds on which a case was listed to a forum; "" without any."""
    asked = select(Listing.grounds).where(Listing.case_id == case_id, Listing.forum == forum, *with_forum())
    return session.scalars(asked.order_by(Listing.since.desc())).first() or ""


def list_waiting(
    session: Session, *, meeting_id: str, with_gaps: bool = False
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
    asked = (
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
    rows = session.execute(asked).all()
    gaps = _gaps(session, [row[0] for row in rows]) if with_gaps else {}
    return tuple(
        WaitingReferral(
            referral_row(referral), case.reference, listed_name(surname, forename), case.borough,
            bool(areas and case.borough and case.borough.casefold() not in areas),
            gaps.get(referral.id, ()),
        )
        for referral, case, surname, forename in rows
    )  # fmt: skip


def _gaps(session: Session, referrals: Sequence[Referral]) -> dict[str, tuple[str, ...]]:
    """Find what each referral does not say, in a few queries for all of them."""
    cases = sorted({referral.case_id for referral in referrals})
    people, reports = people_of_cases(session, case_ids=cases), list_reports(session, case_ids=cases)
    return {
        referral.id: gaps_in(
            people[referral.case_id], reports.get(referral.case_id, ()), referral_row(referral).details
        )
        for referral in referrals
    }  # fmt: skip
