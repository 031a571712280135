"""The one place where a pack asks the casebook: rows in, a frozen snapshot out."""

from datetime import date

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.actions.rules import OPEN
from coordinator.agencies.model import Agency
from coordinator.cases.model import Case, Listing
from coordinator.errors import Refused
from coordinator.forums.definitions import Definition, Forum, definition
from coordinator.meetings import rules
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.packs.circle import circle_of
from coordinator.packs.gather_cases import Cases, action_told, gather_cases, name_of
from coordinator.packs.secrets import (
    gather_secrets,
    known_names,
    known_numbers,
    known_places,
    protected_people,
)
from coordinator.packs.snapshot import (
    ActionTold,
    ItemTold,
    MeetingTold,
    PassedTold,
    Snapshot,
)
from coordinator.people.model import Person
from coordinator.store import trail
from coordinator.store.base import get_row


def gather(session: Session, meeting_id: str) -> Snapshot:
    """Gather all that any pack of a meeting could be made of. Raises Missing, Refused."""
    meeting = _meeting(session, meeting_id)
    rule = definition(meeting.forum)
    items = _items(session, meeting_id)
    previous = _previous(session, meeting)
    protected = protected_people(session)
    cases = gather_cases(session, [item.case_id for item in items if item.case_id], rule, previous, protected)
    extra = [item.victim_id for item in items if item.victim_id]
    cases.add_people(session, extra, protected)
    told = tuple(_item(session, item, cases, meeting) for item in items)
    circle = circle_of(session, cases.by_id.keys() | _spoken_of(session, meeting), protected, extra)
    return Snapshot(
        meeting=meeting,
        items=told,
        outstanding=_outstanding(session, meeting),
        passed=_passed(session, meeting, rule, previous, {item.case_id for item in items}),
        secrets=gather_secrets(session, protected, circle.near, circle.cases),
        known_names=known_names(session, cases.people.values()),
        known_numbers=known_numbers(session, meeting.place, circle.perpetrators),
        trail_head=trail.last(session.connection())[1],
        known_places=known_places(session, meeting.place, circle.perpetrators),
        protected_names=circle.protected_names,
    )


def _meeting(session: Session, meeting_id: str) -> MeetingTold:
    row = get_row(session, Meeting, meeting_id)
    if row.held is None:
        raise Refused("This meeting has no date yet. Give it one, then make the pack.", field="held")
    return MeetingTold(row.reference, Forum(row.forum), row.name, row.held, row.starts, row.place, row.chair)


def _items(session: Session, meeting_id: str) -> list[AgendaItem]:
    found = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id, AgendaItem.withdrawn.is_(False))
    return list(session.scalars(found.order_by(AgendaItem.reference, AgendaItem.id)))


def _previous(session: Session, meeting: MeetingTold) -> date | None:
    return session.scalar(
        select(func.max(Meeting.held)).where(
            Meeting.forum == meeting.forum, Meeting.held < meeting.held, Meeting.cancelled.is_(False)
        )
    )


def _item(session: Session, item: AgendaItem, cases: Cases, meeting: MeetingTold) -> ItemTold:
    case = cases.by_id.get(item.case_id or "")
    children = sum(link.role == "child" for link in case.links) if case else 0
    return ItemTold(
        item_id=item.id,
        reference=item.reference,
        referred_by=item.referred_by or (case.referred_by if case else ""),
        criteria=item.criteria,
        repeat=item.repeat,
        children=rules.children_known(item.children, children),
        review=_heard_before(session, item, meeting),
        position=item.position,
        case=case,
        victim=cases.people.get(item.victim_id or ""),
    )


def _heard_before(session: Session, item: AgendaItem, meeting: MeetingTold) -> bool:
    if not item.case_id:
        return False
    earlier = (
        select(AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            AgendaItem.case_id == item.case_id,
            AgendaItem.withdrawn.is_(False),
            Meeting.forum == meeting.forum,
            Meeting.held < meeting.held,
        )
    )
    review = select(Listing.id).where(
        Listing.case_id == item.case_id, Listing.forum == meeting.forum, Listing.status == "review",
        Listing.withdrawn.is_(False),
    )  # fmt: skip
    return session.scalars(earlier.limit(1)).first() is not None or (
        session.scalars(review.limit(1)).first() is not None
    )


def _still_open(meeting: MeetingTold) -> ColumnElement[bool]:
    """Which actions a meeting's papers tell as outstanding."""
    return and_(
        Action.forum == meeting.forum,
        Action.status == OPEN,
        Action.withdrawn.is_(False),
        or_(Action.agreed.is_(None), Action.agreed < meeting.held),
    )


def _spoken_of(session: Session, meeting: MeetingTold) -> set[str]:
    """The cases of whose actions the papers speak, listed or not."""
    cases = select(Action.case_id).where(_still_open(meeting), Action.case_id.is_not(None))
    return {case_id for case_id in session.scalars(cases) if case_id}


def _outstanding(session: Session, meeting: MeetingTold) -> tuple[ActionTold, ...]:
    rows = session.execute(
        select(Action, Agency.name, Case.reference)
        .outerjoin(Agency, Agency.id == Action.agency_id)
        .outerjoin(Case, Case.id == Action.case_id)
        .where(_still_open(meeting))
        .order_by(Action.due.is_(None), Action.due, Action.number)
    )
    return tuple(action_told(action, agency or "", reference or "") for action, agency, reference in rows)


def _passed(
    session: Session,
    meeting: MeetingTold,
    rule: Definition,
    previous: date | None,
    listed: set[str | None],
) -> tuple[PassedTold, ...]:
    """Find the cases whose time as a repeat ran out since the forum last met."""
    if rule.repeat_months is None:
        return ()
    since = (previous or meeting.held) - relativedelta(months=rule.repeat_months + 3)
    last = func.max(Meeting.held)
    rows = session.execute(
        select(AgendaItem.case_id, AgendaItem.victim_id, func.max(AgendaItem.reference), last)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(Meeting.forum == meeting.forum, Meeting.held < meeting.held, AgendaItem.withdrawn.is_(False))
        .group_by(AgendaItem.case_id, AgendaItem.victim_id)
        .having(last >= since)
        .order_by(last, func.max(AgendaItem.reference))
    ).all()
    fits = [
        (case_id or "", victim_id or "", reference, held)
        for case_id, victim_id, reference, held in rows
        if held and case_id not in listed and rules.twelve_months_passed(rule, held, previous, meeting.held)
    ]
    victims = _names(session, [row[1] for row in fits if row[1]])
    subjects = _subjects(session, [row[0] for row in fits if row[0]])
    return tuple(PassedTold(ref, victims.get(v, ""), subjects.get(c, ""), held) for c, v, ref, held in fits)


def _names(session: Session, ids: list[str]) -> dict[str, str]:
    people = session.scalars(select(Person).where(Person.id.in_(ids))) if ids else ()
    return {person.id: name_of(person) for person in people}


def _subjects(session: Session, case_ids: list[str]) -> dict[str, str]:
    found = select(Case.id, Person).join(Person, Person.id == Case.subject_id).where(Case.id.in_(case_ids))
    return {case_id: name_of(person) for case_id, person in session.execute(found)} if case_ids else {}
