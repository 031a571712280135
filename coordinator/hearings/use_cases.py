"""Use cases for the hearing of a case: its times, what was concluded, and who disagreed."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import select

from coordinator.agencies.model import Agency
from coordinator.amending.amend import Amended, amend
from coordinator.cases.model import Listing
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.forums.registry import definition
from coordinator.hearings import wording
from coordinator.hearings.discharge import follow_discharge
from coordinator.hearings.model import Dissent, Hearing, HearingStretch
from coordinator.hearings.rules import DISCHARGED, NEXT_STEPS
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.store.audit import UnitOfWork

_TEXTS = ("risks", "victims_view", "no_view", "decision", "rationale", "level", "next_words")


class HearingDetails(TypedDict, total=False):
    """What can be recorded of the hearing of a case."""

    risks: str
    victims_view: str
    no_view: str
    decision: str
    rationale: str
    level: str
    next_review: date | None
    next_step: str
    next_words: str
    exit_reason: str


class DissentChanges(TypedDict, total=False):
    """What can be amended of a dissent."""

    agency_id: str | None
    who: str
    words: str


def hearing_id_of(item_id: str) -> str:
    """Return the id of the one hearing of an agenda item."""
    return uuid5(NAMESPACE_OID, f"hearing {item_id}").hex


@use_case("record_hearing", writes=(Hearing, Listing))
def record_hearing(work: UnitOfWork, *, item_id: str, **details: Unpack[HearingDetails]) -> str:
    """Record what a meeting concludes about a case of its agenda, for the first time; return the id.

    A case that it discharges is with the forum no longer.
    """
    item = _item(work, item_id)
    hearing_id = hearing_id_of(item_id)
    if work.session.get(Hearing, hearing_id) is not None:
        raise Refused(wording.ALREADY_RECORDED)
    row = Hearing(id=hearing_id, item_id=item_id, **{"next_review": None} | _stripped(details))
    for name in (*_TEXTS, "next_step", "exit_reason"):
        setattr(row, name, getattr(row, name) or "")
    forum = work.get(Meeting, item.meeting_id).forum
    _check(row, definition(forum).exit_reasons)
    work.session.add(row)
    follow_discharge(work.session, item, row, before="", today=work.today)
    return hearing_id


@use_case("amend_hearing", writes=(Hearing, Listing))
def amend_hearing(
    work: UnitOfWork, *, hearing_id: str, opened_with: Mapping[str, Any], **changes: Unpack[HearingDetails]
) -> Amended:
    """Amend what a meeting concluded about a case; what it discharges no more is with the forum again.

    Raises ChangedSince where a change is older than what is recorded.
    """
    row = work.get(Hearing, hearing_id)
    before = row.next_step
    amended = amend(row, opened_with, changes)
    item = work.get(AgendaItem, row.item_id)
    _check(row, definition(work.get(Meeting, item.meeting_id).forum).exit_reasons)
    follow_discharge(work.session, item, row, before=before, today=work.today)
    return amended


@use_case("begin_hearing", writes=(HearingStretch,))
def begin_hearing(work: UnitOfWork, *, stretch_id: str, item_id: str) -> bool:
    """Record that a case is heard from now on, and that no other case of its meeting is.

    Returns False if it is being heard already.
    """
    item = _item(work, item_id)
    for stretch in _running(work, item.meeting_id):
        if stretch.item_id == item_id:
            return False
        stretch.ended = work.now
    work.session.add(HearingStretch(id=stretch_id, item_id=item_id, started=work.now))
    return True


@use_case("leave_hearing", writes=(HearingStretch,))
def leave_hearing(work: UnitOfWork, *, meeting_id: str) -> bool:
    """Record that a meeting hears no case for now. Returns False if it heard none."""
    stretches = _running(work, meeting_id)
    for stretch in stretches:
        stretch.ended = work.now
    return bool(stretches)


@use_case("record_dissent", writes=(Dissent,))
def record_dissent(
    work: UnitOfWork,
    *,
    dissent_id: str,
    item_id: str,
    words: str,
    agency_id: str | None = None,
    who: str = "",
) -> str:
    """Record that an agency or a person disagrees with the decision on a case."""
    _item(work, item_id)
    row = Dissent(id=dissent_id, item_id=item_id, agency_id=agency_id, who=who.strip(), words=words.strip())
    _check_dissent(work, row)
    work.session.add(row)
    return dissent_id


@use_case("amend_dissent", writes=(Dissent,))
def amend_dissent(
    work: UnitOfWork, *, dissent_id: str, opened_with: Mapping[str, Any], **changes: Unpack[DissentChanges]
) -> Amended:
    """Amend a dissent. Raises ChangedSince where a change is older than what is recorded."""
    row = work.get(Dissent, dissent_id)
    if row.withdrawn:
        raise Refused(wording.NO_SUCH_RECORD)
    amended = amend(row, opened_with, changes)
    _check_dissent(work, row)
    return amended


@use_case("withdraw_dissent", writes=(Dissent,))
def withdraw_dissent(work: UnitOfWork, *, dissent_id: str) -> None:
    """Withdraw a dissent that was recorded in error."""
    work.get(Dissent, dissent_id).withdrawn = True


@use_case("restore_dissent", writes=(Dissent,))
def restore_dissent(work: UnitOfWork, *, dissent_id: str) -> None:
    """Restore a withdrawn dissent."""
    work.get(Dissent, dissent_id).withdrawn = False


def _item(work: UnitOfWork, item_id: str) -> AgendaItem:
    item = work.get(AgendaItem, item_id)
    if item.withdrawn:
        raise Refused(wording.OFF_AGENDA)
    return item


def _running(work: UnitOfWork, meeting_id: str) -> list[HearingStretch]:
    """List the stretches of a meeting that have not ended: one, or none."""
    running = (
        select(HearingStretch)
        .join(AgendaItem, AgendaItem.id == HearingStretch.item_id)
        .where(AgendaItem.meeting_id == meeting_id, HearingStretch.ended.is_(None))
    )
    return list(work.session.scalars(running))


def _stripped(details: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in details.items()}


def _check(row: Hearing, reasons: Mapping[str, str]) -> None:
    if row.victims_view and row.no_view:
        raise Refused(wording.VIEW_OR_REASON, field="no_view")
    if row.rationale and not row.decision:
        raise Refused(wording.DECISION_MISSING, field="decision")
    if row.next_step not in ("", *NEXT_STEPS):
        raise Refused(wording.CHOOSE_NEXT_STEP, field="next_step")
    if row.exit_reason and row.next_step != DISCHARGED:
        raise Refused(wording.ONLY_A_DISCHARGE, field="exit_reason")
    if row.next_step != DISCHARGED:
        return
    if row.exit_reason not in (reasons or {"": ""}):
        raise Refused(wording.CHOOSE_EXIT_REASON, field="exit_reason")
    if not reasons and not row.next_words:
        raise Refused(wording.SAY_WHY_DISCHARGED, field="next_words")


def _check_dissent(work: UnitOfWork, row: Dissent) -> None:
    if row.agency_id:
        work.get(Agency, row.agency_id)
    if not (row.agency_id or row.who):
        raise Refused(wording.SAY_WHO_DISSENTS, field="agency_id")
    if not row.words:
        raise Refused(wording.SAY_DISSENT, field="words")
