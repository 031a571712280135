"""Close a case file with what is left of it: its listings, its open actions and its risk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from coordinator.actions.model import Action
from coordinator.actions.rules import OPEN, OUTCOMES
from coordinator.amending.amend import amend
from coordinator.caseload import wording
from coordinator.caseload.case_view import current_levels
from coordinator.cases.model import Case, Listing
from coordinator.cases.queries import get_case, with_forum
from coordinator.cases.rules import ENDED
from coordinator.cases.state import CLOSED_OUTCOMES
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.store.audit import UnitOfWork

ENDS, IN_ERROR = "ends", "error"
STILL_OPEN: Mapping[str, Any] = {"closed_reason": "", "closed": None, "closed_outcome": ""}  # no closing yet
FATES = {ENDS: wording.LISTING_ENDS, IN_ERROR: wording.LISTED_IN_ERROR}


@dataclass(frozen=True)
class Closed:
    """What closing a case changed beside the case, for undoing it."""

    case_id: str
    listings: tuple[tuple[str, str], ...]  # that ended: id and status before
    withdrawn: tuple[str, ...]  # listings that were in error
    actions: tuple[str, ...]  # that ended
    items: tuple[str, ...]  # taken off coming agendas


@use_case("close_case")
def close_case(
    work: UnitOfWork,
    *,
    case_id: str,
    opened_with: Mapping[str, Any],
    reason: str,
    closed: date | None = None,
    listings: Sequence[tuple[str, str]] = (),
    actions: Sequence[tuple[str, str]] = (),
    high_risk_seen: bool = False,
    outcome: str = "",
) -> Closed:
    """Close a case file; every listing and open action needs to be named with what becomes of it.

    `listings` and `actions` are pairs of an id and a fate: one of `FATES`, and an outcome or "open". A high
    risk has to be confirmed as seen. Ended actions get the reason of the closing as their outcome's note.
    Raises ChangedSince where the case was closed otherwise since it was shown.
    """
    case = work.get(Case, case_id)
    if not reason.strip():
        raise Refused(wording.ENTER_CLOSING_REASON, field="reason")
    if closed and closed > work.today:
        raise Refused(wording.DAY_IN_FUTURE, field="closed")
    if outcome and outcome not in CLOSED_OUTCOMES:
        raise Refused(wording.CHOOSE_FROM_LIST, field="outcome")
    day = closed or work.today
    amend(case, opened_with, {"closed_reason": reason, "closed": day, "closed_outcome": outcome})
    case.status = "closed"
    _check_risk(work, case_id, high_risk_seen)
    return Closed(
        case_id,
        *_end_listings(work, case_id, dict(listings), day),
        _end_actions(work, case_id, dict(actions), reason.strip(), day),
        _leave_agendas(work, case_id),
    )


@use_case("reopen_case")
def reopen_case(work: UnitOfWork, *, case_id: str, undone: Closed | None = None) -> None:
    """Reopen a closed case file; with `undone`, also restore what its closing changed."""
    case = work.get(Case, case_id)
    case.status, case.closed_reason, case.closed = "open", "", None
    case.closed_outcome = ""
    if undone is None:
        return
    for listing_id, status in undone.listings:
        listing = work.get(Listing, listing_id)
        listing.status, listing.until = status, None
    for listing_id in undone.withdrawn:
        work.get(Listing, listing_id).withdrawn = False
    for action_id in undone.actions:
        action = work.get(Action, action_id)
        action.status, action.outcome_note, action.ended = OPEN, "", None
    for item_id in undone.items:
        work.get(AgendaItem, item_id).withdrawn = False


def _check_risk(work: UnitOfWork, case_id: str, seen: bool) -> None:
    levels = current_levels(get_case(work.session, case_id=case_id))
    high = [person.spoken for person, assessment in levels if assessment.level == "high"]
    if high and not seen:
        raise Refused(wording.high_risk_unseen(high), field="high_risk")


def _end_listings(
    work: UnitOfWork, case_id: str, fates: dict[str, str], day: date
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    ended, withdrawn = [], []
    for listing in work.session.scalars(select(Listing).where(Listing.case_id == case_id, *with_forum())):
        fate = fates.get(listing.id, "")
        if fate not in FATES:
            raise Refused(wording.listing_left(listing.forum), field=f"listing{listing.id}")
        if fate == IN_ERROR:
            withdrawn.append(listing.id)
            listing.withdrawn = True
        else:
            ended.append((listing.id, listing.status))
            listing.status, listing.until = ENDED, day
    return tuple(ended), tuple(withdrawn)


def _end_actions(
    work: UnitOfWork, case_id: str, outcomes: dict[str, str], reason: str, day: date
) -> tuple[str, ...]:
    still = select(Action).where(Action.case_id == case_id, Action.status == OPEN, ~Action.withdrawn)
    ended = []
    for action in work.session.scalars(still):
        outcome = outcomes.get(action.id, "")
        if outcome not in (OPEN, *OUTCOMES):
            raise Refused(wording.ACTION_LEFT, field=f"action{action.id}")
        if outcome != OPEN:
            ended.append(action.id)
            action.status, action.outcome_note, action.ended = outcome, reason, day
    return tuple(ended)


def _leave_agendas(work: UnitOfWork, case_id: str) -> tuple[str, ...]:
    """Take the case off the agendas of meetings that are still to come."""
    coming = (
        select(AgendaItem)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            AgendaItem.case_id == case_id, AgendaItem.outcome == "", ~AgendaItem.withdrawn,
            Meeting.held > work.today, ~Meeting.cancelled,
        )
    )  # fmt: skip
    items = list(work.session.scalars(coming))
    for item in items:
        item.withdrawn = True
    return tuple(item.id for item in items)
