"""What is there already, so that a rule need not propose it: listings, meetings, referrals onward."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.cases.model import Listing
from coordinator.cases.rules import ENDED
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.meetings.rules import NOT_HEARD
from coordinator.referrals.model import OnwardReferral
from coordinator.referrals.services import counted_as


def heard_or_coming(session: Session, forum: str, since: date, case_id: str = "") -> frozenset[str]:
    """Return the ids of the cases that are on an agenda of a forum from a day on; of one case, or of all."""
    asked = (
        select(AgendaItem.case_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            Meeting.forum == forum, Meeting.held >= since, ~Meeting.cancelled, ~AgendaItem.withdrawn,
            AgendaItem.outcome.not_in(NOT_HEARD), *_of(case_id, AgendaItem.case_id),
        )
    )  # fmt: skip
    return frozenset(case_id for case_id in session.scalars(asked) if case_id)


def last_on_agenda(session: Session, forum: str, case_id: str = "") -> dict[str, date]:
    """Return the latest meeting of a forum that lists each case, or one, by the case's id."""
    asked = (
        select(AgendaItem.case_id, Meeting.held)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            Meeting.forum == forum, Meeting.held.is_not(None), ~Meeting.cancelled, ~AgendaItem.withdrawn,
            AgendaItem.outcome.not_in(NOT_HEARD), AgendaItem.case_id.is_not(None),
            *_of(case_id, AgendaItem.case_id),
        )
    )  # fmt: skip
    latest: dict[str, date] = {}
    for listed_id, held in session.execute(asked.order_by(Meeting.held)):
        latest[listed_id or ""] = held or date.min
    return latest


def listed_now(session: Session, forum: str, case_id: str = "") -> frozenset[str]:
    """Return the ids of the cases that are listed to a forum now; of one case, or of all."""
    asked = select(Listing.case_id).where(Listing.forum == forum, Listing.status != ENDED, ~Listing.withdrawn)
    return frozenset(session.scalars(asked.where(*_of(case_id, Listing.case_id))))


def referred_on(
    session: Session, service: str, case_id: str = ""
) -> dict[str, list[tuple[str | None, date | None, date | None]]]:
    """Return the referrals to a kind of service by case: the person, when it was sent, when it ended."""
    asked = select(
        OnwardReferral.case_id, OnwardReferral.person_id, OnwardReferral.sent, OnwardReferral.ended
    ).where(
        OnwardReferral.kind.in_(counted_as(service)), ~OnwardReferral.withdrawn,
        *_of(case_id, OnwardReferral.case_id),
    )  # fmt: skip
    sent: dict[str, list[tuple[str | None, date | None, date | None]]] = defaultdict(list)
    for of_case, person_id, day, ended in session.execute(asked):
        sent[of_case].append((person_id, day, ended))
    return sent


def _of(case_id: str, column: Any) -> tuple[Any, ...]:
    return (column == case_id,) if case_id else ()
