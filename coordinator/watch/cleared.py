"""What is there already, so that a rule need not propose it: listings, meetings, referrals onward."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from coordinator.cases.model import Listing
from coordinator.cases.rules import ENDED
from coordinator.diary.files import OPEN_CASES
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.meetings.rules import NOT_HEARD
from coordinator.referrals.model import OnwardReferral
from coordinator.referrals.services import counted_as
from coordinator.store.readings.kept import readings_of


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
    """Return the latest meeting of a forum that lists each open case, or one, by the case's id."""
    asked = (
        select(AgendaItem.case_id, func.max(Meeting.held))
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            Meeting.forum == forum, Meeting.held.is_not(None), ~Meeting.cancelled, ~AgendaItem.withdrawn,
            AgendaItem.outcome.not_in(NOT_HEARD), *_of(case_id, AgendaItem.case_id, OPEN_CASES),
        )
        .group_by(AgendaItem.case_id)
    )  # fmt: skip

    def read() -> dict[str, date]:
        return {listed_id or "": held for listed_id, held in session.execute(asked) if held}

    return read() if case_id else readings_of(session).get((last_on_agenda, forum), None, read)


def listed_now(session: Session, forum: str, case_id: str = "") -> frozenset[str]:
    """Return the ids of the cases that are listed to a forum now; of one case, or of all."""
    asked = select(Listing.case_id).where(Listing.forum == forum, Listing.status != ENDED, ~Listing.withdrawn)
    return frozenset(session.scalars(asked.where(*_of(case_id, Listing.case_id))))


def referred_on(
    session: Session, service: str, case_id: str = ""
) -> dict[str, list[tuple[str | None, date | None, date | None]]]:
    """Return the referrals to a kind of service by open case: the person, when it was sent, when it ended."""
    asked = select(
        OnwardReferral.case_id, OnwardReferral.person_id, OnwardReferral.sent, OnwardReferral.ended
    ).where(
        OnwardReferral.kind.in_(counted_as(service)), ~OnwardReferral.withdrawn,
        *_of(case_id, OnwardReferral.case_id, OPEN_CASES),
    )  # fmt: skip
    sent: dict[str, list[tuple[str | None, date | None, date | None]]] = defaultdict(list)
    for of_case, person_id, day, ended in session.execute(asked):
        sent[of_case].append((person_id, day, ended))
    return sent


def _of(case_id: str, column: Any, otherwise: Select[Any] | None = None) -> tuple[ColumnElement[bool], ...]:
    """Return the condition that a column is a case's id, or is otherwise among some."""
    if case_id:
        return (column == case_id,)
    return () if otherwise is None else (column.in_(otherwise),)
