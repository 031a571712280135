"""Use cases for a case's time in a forum: list, amend, end, resume, withdraw, restore."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from coordinator.amending.amend import Amended, amend, amend_state
from coordinator.cases import wording
from coordinator.cases.model import Case, Listing
from coordinator.cases.queries import with_forum
from coordinator.cases.rules import ENDED, LISTING_STATUSES
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.forums.registry import definition, definitions
from coordinator.forums.states import next_states, state_labels
from coordinator.store.audit import UnitOfWork


class ListingChanges(TypedDict, total=False):
    """What can be amended of a case's listing with a forum."""

    status: str
    level: str
    subject_aware: str
    since: date | None
    until: date | None
    grounds: str
    entry_score: int | None
    exit_score: int | None
    next_review: date | None
    exit_reason: str
    exit_words: str


@use_case("list_to_forum")
def list_to_forum(
    work: UnitOfWork,
    *,
    listing_id: str,
    case_id: str,
    forum: str,
    status: str = "active",
    level: str = "",
    subject_aware: str = "",
    since: date | None = None,
    grounds: str = "",
    entry_score: int | None = None,
    next_review: date | None = None,
) -> str:
    """List a case to a forum."""
    work.get(Case, case_id)
    if forum not in definitions():
        raise Refused(wording.CHOOSE_FORUM, field="forum")
    _check_listing(forum, status, subject_aware)
    _must_stand_alone(work, case_id, forum)
    work.session.add(
        Listing(
            id=listing_id,
            case_id=case_id,
            forum=forum,
            status=status,
            level=level.strip(),
            subject_aware=subject_aware,
            since=since or work.today,
            grounds=grounds.strip(),
            entry_score=entry_score,
            next_review=next_review,
        )
    )
    return listing_id


@use_case("amend_listing")
def amend_listing(
    work: UnitOfWork, *, listing_id: str, opened_with: Mapping[str, Any], **changes: Unpack[ListingChanges]
) -> Amended:
    """Amend a case's listing with a forum.

    Raises ChangedSince where a change is older than what is recorded.
    """
    listing = work.get(Listing, listing_id)
    before = listing.status
    amended = amend(listing, opened_with, changes)
    _check_move(listing.forum, before, listing.status)
    check_exit(listing)
    _check_listing(listing.forum, listing.status, listing.subject_aware)
    if listing.since and listing.until and listing.until < listing.since:
        raise Refused(wording.END_BEFORE_START, field="until")
    if listing.status != ENDED:
        _must_stand_alone(work, listing.case_id, listing.forum, but=listing_id, field="status")
    return amended


@use_case("end_listing")
def end_listing(
    work: UnitOfWork,
    *,
    listing_id: str,
    opened_with: Mapping[str, Any],
    until: date | None = None,
    exit_reason: str = "",
    exit_words: str = "",
    exit_score: int | None = None,
) -> Amended:
    """End a case's listing with a forum, with the forum's reason for it.

    Raises ChangedSince where it has changed since it was shown.
    """
    listing = work.get(Listing, listing_id)
    _check_move(listing.forum, listing.status, ENDED)
    ends = {"status": ENDED, "until": until or work.today}
    amended = amend_state(listing, opened_with, ends, LISTING_STATUSES)
    listing.exit_reason, listing.exit_words = exit_reason, exit_words.strip()
    listing.exit_score = exit_score
    check_exit(listing)
    return amended


@use_case("resume_listing")
def resume_listing(
    work: UnitOfWork, *, listing_id: str, opened_with: Mapping[str, Any], status: str = "active"
) -> Amended:
    """Undo the end of a case's listing with a forum; it is as it was before.

    Raises ChangedSince where it has changed since it ended.
    """
    listing = work.get(Listing, listing_id)
    _check_listing(listing.forum, status, listing.subject_aware)
    _must_stand_alone(work, listing.case_id, listing.forum, but=listing_id)
    listing.exit_reason, listing.exit_words, listing.exit_score = "", "", None
    return amend_state(listing, opened_with, {"status": status, "until": None}, LISTING_STATUSES)


@use_case("withdraw_listing")
def withdraw_listing(work: UnitOfWork, *, listing_id: str) -> None:
    """Withdraw a listing that was recorded in error."""
    work.get(Listing, listing_id).withdrawn = True


@use_case("restore_listing")
def restore_listing(work: UnitOfWork, *, listing_id: str) -> None:
    """Restore a listing that was withdrawn, unless the case was listed to the forum again since."""
    listing = work.get(Listing, listing_id)
    if listing.status != ENDED:
        _must_stand_alone(work, listing.case_id, listing.forum, but=listing_id)
    listing.withdrawn = False


def is_standing(work: UnitOfWork, case_id: str, forum: str, but: str = "") -> bool:
    """Return whether a case is with a forum now; `but` is a listing that doesn't count."""
    standing = select(Listing.id).where(
        Listing.case_id == case_id, Listing.forum == forum, Listing.id != but, *with_forum()
    )
    return work.session.scalars(standing).first() is not None


def _must_stand_alone(
    work: UnitOfWork, case_id: str, forum: str, but: str = "", field: str = "forum"
) -> None:
    if is_standing(work, case_id, forum, but):
        raise Refused(wording.ALREADY_LISTED, field=field)


def check_exit(listing: Listing) -> None:
    """Check that a reason for leaving is one of the forum’s, and that scores are in range."""
    reasons = definition(listing.forum).exit_reasons
    if listing.exit_reason and listing.exit_reason not in reasons:
        raise Refused(wording.CHOOSE_EXIT_REASON, field="exit_reason")
    for field in ("entry_score", "exit_score"):
        score = getattr(listing, field)
        if score is not None and not 0 <= score <= 10**6:
            raise Refused(wording.enter_score(10**6), field=field)


def _check_move(forum: str, before: str, after: str) -> None:
    """Check that the forum's file lets a case go from one state to another."""
    states = definition(forum).states
    if after != before and after not in next_states(states, before):
        labels = state_labels(states)
        raise Refused(
            wording.no_such_move(labels.get(before, before), labels.get(after, after)), field="status"
        )


def _check_listing(forum: str, status: str, subject_aware: str) -> None:
    if status not in LISTING_STATUSES:
        raise Refused(wording.CHOOSE_LISTING_STATUS, field="status")
    if definition(forum).subject_told == "never" and subject_aware == "yes":
        raise Refused(wording.must_never_know(definition(forum).labels[-1].label), field="subject_aware")
