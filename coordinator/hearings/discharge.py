"""What a discharge by a meeting does to the case's time in the forum: it ends, with the forum's reason."""

from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from coordinator.cases.model import Listing
from coordinator.cases.queries import with_forum
from coordinator.cases.rules import ENDED
from coordinator.hearings.model import Hearing
from coordinator.hearings.rules import DISCHARGED
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.store.base import get_row


def follow_discharge(
    session: Session, item: AgendaItem, hearing: Hearing, *, before: str, today: date
) -> None:
    """End the case's listing with the forum once the meeting discharges it, or undo that.

    `before` is the next step until now. A case that is listed for several victims stays with the forum until
    it is discharged for each.
    """
    if item.case_id is None or DISCHARGED not in (before, hearing.next_step):
        return
    session.flush()
    meeting = get_row(session, Meeting, item.meeting_id)
    ended = min(meeting.held or today, today)
    standing = session.scalars(select(Listing).where(*_of_case(item, meeting), *with_forum())).all()
    last = _last_ended(session, item, meeting, ended)
    if hearing.next_step != DISCHARGED:
        if last is not None and not standing:
            last.status, last.until, last.exit_reason, last.exit_words = "active", None, "", ""
    elif before == DISCHARGED:
        if last is not None and not standing:
            last.exit_reason, last.exit_words = hearing.exit_reason, hearing.next_words
    elif not _is_heard_on(session, item):
        for listing in standing:
            listing.status, listing.until = ENDED, ended
            listing.exit_reason, listing.exit_words = hearing.exit_reason, hearing.next_words


def _last_ended(session: Session, item: AgendaItem, meeting: Meeting, ended: date) -> Listing | None:
    """Return the listing that ended on the day of the meeting."""
    asked = select(Listing).where(
        *_of_case(item, meeting), Listing.status == ENDED, Listing.until == ended, ~Listing.withdrawn
    )
    return session.scalars(asked.order_by(Listing.since.desc())).first()


def _of_case(item: AgendaItem, meeting: Meeting) -> tuple[ColumnElement[bool], ...]:
    return Listing.case_id == item.case_id, Listing.forum == meeting.forum


def _is_heard_on(session: Session, item: AgendaItem) -> bool:
    """Tell whether the meeting keeps the case for another of its victims."""
    asked = (
        select(AgendaItem.id)
        .outerjoin(Hearing, Hearing.item_id == AgendaItem.id)
        .where(
            AgendaItem.meeting_id == item.meeting_id, AgendaItem.case_id == item.case_id,
            ~AgendaItem.withdrawn, AgendaItem.id != item.id,
            Hearing.id.is_(None) | (Hearing.next_step != DISCHARGED),
        )
    )  # fmt: skip
    return session.scalars(asked).first() is not None
