"""Use cases: freeze an agenda as version 1, and publish later changes as a numbered supplement."""

from uuid import NAMESPACE_OID, uuid5

from coordinator.agendas import wording
from coordinator.agendas.entries import VersionEntry, changes, in_order, with_missing
from coordinator.agendas.queries import current_entries, last_number, list_versions
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.meetings.model import AgendaEntry, AgendaItem, AgendaVersion, Meeting
from coordinator.meetings.queries import get_meeting
from coordinator.meetings.rules import NOT_HEARD
from coordinator.store.audit import UnitOfWork


@use_case("freeze_agenda", writes=(AgendaVersion, AgendaEntry, AgendaItem, Meeting))
def freeze_agenda(work: UnitOfWork, *, meeting_id: str, reason: str = "") -> int:
    """Freeze an agenda as version 1: each case gets its number, which stays its own.

    `reason`: why cases are not in the forum's own order. Returns how many cases it holds.
    """
    meeting = work.get(Meeting, meeting_id)
    if meeting.cancelled:
        raise Refused(wording.CANCELLED)
    if meeting.held is None:
        raise Refused(wording.NO_DAY)
    if list_versions(work.session, meeting_id=meeting_id):
        raise Refused(wording.FROZEN_ALREADY)
    file = get_meeting(work.session, meeting_id=meeting_id)
    heard = [item for item in file.items if item.outcome not in NOT_HEARD]
    if not heard:
        raise Refused(wording.NO_CASES)
    _explain_order(meeting, reason.strip(), by_hand=any(item.by_hand for item in heard))
    for number, item in enumerate(heard, 1):
        work.get(AgendaItem, item.id).fixed_number = number
    work.session.flush()
    entries = tuple(entry for entry in current_entries(work.session, meeting_id=meeting_id) if entry.place)
    _write(work, meeting_id, 1, meeting.order_reason, entries)
    return len(heard)


@use_case("make_supplement", writes=(AgendaVersion, AgendaEntry, Meeting))
def make_supplement(work: UnitOfWork, *, meeting_id: str, reason: str) -> int:
    """Publish what changed since the agenda was frozen as its next supplement, and return its number.

    Numbers go on; none is shifted or used again.
    """
    meeting = work.get(Meeting, meeting_id)
    if meeting.cancelled:
        raise Refused(wording.CANCELLED)
    versions = list_versions(work.session, meeting_id=meeting_id)
    if not versions:
        raise Refused(wording.NOT_FROZEN)
    if not reason.strip():
        raise Refused(wording.SAY_WHY_CHANGED, field="reason")
    last = versions[-1]
    entries = with_missing(last.entries, current_entries(work.session, meeting_id=meeting_id))
    if not changes(last.entries, entries):
        raise Refused(wording.NOTHING_CHANGED)
    _write(work, meeting_id, last.number + 1, reason.strip(), entries)
    return last.number


def _explain_order(meeting: Meeting, reason: str, *, by_hand: bool) -> None:
    """Keep why cases are not in the forum's own order, once for the whole agenda. Raises Refused."""
    meeting.order_reason = reason if by_hand else ""
    if by_hand and not reason:
        raise Refused(wording.SAY_WHY_ORDER, field="reason")


def _write(
    work: UnitOfWork, meeting_id: str, number: int, reason: str, entries: tuple[VersionEntry, ...]
) -> None:  # fmt: skip
    version = AgendaVersion(
        id=uuid5(NAMESPACE_OID, f"{meeting_id} {number}").hex, meeting_id=meeting_id, version=number,
        frozen=work.now, frozen_by=work.who, reason=reason,
        last_number=last_number(work.session, meeting_id=meeting_id),
    )  # fmt: skip
    work.session.add(version)
    work.session.flush()
    places = {id(entry): place for place, entry in enumerate(in_order(entries), 1)}
    work.session.add_all(
        AgendaEntry(
            version_id=version.id, item_id=entry.item_id, place=places.get(id(entry), 0),
            fixed_number=entry.number, part=entry.part, starts=entry.starts, minutes=entry.minutes,
            reference=entry.reference, title=entry.title, accused=entry.accused,
            referred_by=entry.referred_by, outcome=entry.outcome, reason=entry.reason, joint=entry.joint,
            leaves=entry.leaves,
        )
        for entry in entries
    )  # fmt: skip
