"""The one place where a pack asks the casebook: rows in, a frozen snapshot out."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.queries import list_outstanding
from coordinator.core.errors import Refused
from coordinator.forums.definitions import Forum, definition
from coordinator.meetings import rules
from coordinator.meetings.flag_removal import list_flag_removals
from coordinator.meetings.hearing_history import list_reviews, previous_held
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.packs.gather_cases import Cases, gather_cases, pack_action
from coordinator.packs.snapshot import PackFlagRemoval, PackItem, PackMeeting, Snapshot
from coordinator.redaction.people_in_scope import people_in_scope
from coordinator.redaction.protected_people import protected_people
from coordinator.redaction.protected_values import (
    gather_protected_values,
    printable_names,
    printable_numbers,
    printable_places,
)
from coordinator.store import trail
from coordinator.store.base import get_row


def gather(session: Session, meeting_id: str) -> Snapshot:
    """Gather all that any pack of a meeting could be made of. Raises Missing, Refused."""
    row = get_row(session, Meeting, meeting_id)
    meeting = _meeting(row)
    rule = definition(meeting.forum)
    items = _items(session, meeting_id)
    reviews, previous = list_reviews(session, row), previous_held(session, row)
    protected = protected_people(session)
    cases = gather_cases(session, [item.case_id for item in items if item.case_id], rule, previous, protected)
    extra = [item.victim_id for item in items if item.victim_id]
    cases.add_people(session, extra, protected)
    told = tuple(_item(item, cases, item.case_id in reviews) for item in items)
    outstanding = list_outstanding(session, forum=row.forum, name=row.name, held=meeting.held)
    spoken_of = {action.case_id for action in outstanding if action.case_id}  # listed or not
    circle = people_in_scope(session, cases.by_id.keys() | spoken_of, protected, extra)
    return Snapshot(
        meeting=meeting,
        items=told,
        outstanding=tuple(pack_action(one, one.agency, one.case_reference) for one in outstanding),
        passed=tuple(
            PackFlagRemoval(one.reference, one.victim, one.subject, one.last_heard)
            for one in list_flag_removals(session, meeting_id=meeting_id)
        ),
        secrets=gather_protected_values(session, protected, circle.near, circle.cases),
        known_names=printable_names(session, cases.all_names()),
        known_numbers=printable_numbers(session, meeting.place, circle.perpetrators),
        trail_head=trail.last(session.connection())[1],
        known_places=printable_places(session, meeting.place, circle.perpetrators),
        protected_names=circle.protected_names,
    )


def _meeting(row: Meeting) -> PackMeeting:
    if row.held is None:
        raise Refused("This meeting has no date yet. Give it one, then make the pack.", field="held")
    return PackMeeting(row.reference, Forum(row.forum), row.name, row.held, row.starts, row.place, row.chair)


def _items(session: Session, meeting_id: str) -> list[AgendaItem]:
    found = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id, AgendaItem.withdrawn.is_(False))
    return list(session.scalars(found.order_by(AgendaItem.reference, AgendaItem.id)))


def _item(item: AgendaItem, cases: Cases, review: bool) -> PackItem:
    case = cases.by_id.get(item.case_id or "")
    children = sum(link.role == "child" for link in case.links) if case else 0
    return PackItem(
        item_id=item.id,
        reference=item.reference,
        referred_by=item.referred_by or (case.referred_by if case else ""),
        criteria=item.criteria,
        repeat=item.repeat,
        children=rules.children_known(item.children, children),
        review=review,
        position=item.position,
        case=case,
        victim=cases.people.get(item.victim_id or ""),
    )
