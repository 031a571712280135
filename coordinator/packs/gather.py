"""Read all that a pack needs from the casebook into one frozen snapshot."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.queries import ActionRow, list_outstanding, without_victim_led
from coordinator.agencies.model import Agency
from coordinator.agencies.queries import list_agencies
from coordinator.agendas.names import titles_of_cases
from coordinator.agendas.queries import list_versions
from coordinator.cases.roles_of_people import perpetrators_of
from coordinator.core.errors import Refused
from coordinator.forums.definition import Definition
from coordinator.forums.registry import definition
from coordinator.meetings import rules
from coordinator.meetings.flag_removal import FlagRemovalRow, list_flag_removals
from coordinator.meetings.hearing_history import list_reviews, previous_held
from coordinator.meetings.invitees import invited, list_invitees
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.meetings.queries import list_pauses
from coordinator.packs import wording
from coordinator.packs.entries import places
from coordinator.packs.gather_cases import Cases, gather_cases, pack_action
from coordinator.packs.secret_forums import secret_cases
from coordinator.packs.snapshot import (
    PackAction,
    PackFlagRemoval,
    PackInvitee,
    PackItem,
    PackMeeting,
    PackVersion,
    ReleaseBasis,
    Snapshot,
)
from coordinator.recipients.queries import BarredCase, list_bars
from coordinator.redaction.casebook_values import Judging, casebook_values
from coordinator.redaction.judging import judging_of
from coordinator.redaction.people_in_scope import PeopleInScope, people_in_scope
from coordinator.redaction.printable import printable_names, printable_numbers, printable_places
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.redaction.protected_values import gather_protected_values
from coordinator.referrals.transfers import areas_on_agenda
from coordinator.referrals.wording import came_from
from coordinator.release.queries import list_decisions
from coordinator.store import trail
from coordinator.store.base import get_row

_WORDS = re.compile(r"[^\W_]+")


def gather(session: Session, meeting_id: str) -> Snapshot:
    """Gather all that a pack of a meeting can show, and what it is judged by. Raises Missing, Refused."""
    all_values = casebook_values(session)
    protected = all_values.protected
    papers, cases = gather_papers(session, meeting_id, protected)
    meeting, rule = papers.meeting, definition(papers.meeting.forum)
    case_ids = {action.case_id for action in papers.outstanding if action.case_id}  # listed or not
    victims = [item.victim.person_id for item in papers.items if item.victim]
    people = people_in_scope(session, cases.by_id.keys() | case_ids, protected, victims)
    snapshot = replace(
        papers,
        protected_values=_values(session, protected, people) if not rule.perpetrator_led else (),
        printable_names=printable_names(session, cases.all_names()),
        printable_numbers=printable_numbers(session, meeting.place, people.perpetrators),
        printable_places=printable_places(session, meeting.place, people.perpetrators),
        protected_names=people.protected_names,
        bars=_bars(session, papers, case_ids | _cases_named(papers), cases),
        contact_agencies=_contact_agencies(session, rule),
    )
    if not rule.perpetrator_led:
        return snapshot
    judging = judging_of(session, people, all_values, meeting.place, in_one=True)
    basis = _release_basis(session, snapshot, judging, cases.by_id.keys() | case_ids)
    return replace(snapshot, release=basis)


def gather_papers(
    session: Session, meeting_id: str, protected: frozenset[str]
) -> tuple[Snapshot, Cases]:  # fmt: skip
    """Gather what the pages of a meeting's pack are made of, with its cases. Raises Missing, Refused."""
    row = get_row(session, Meeting, meeting_id)
    meeting = _meeting(row)
    rule = definition(meeting.forum)
    items = _items(session, meeting_id)
    reviews, previous = list_reviews(session, row), previous_held(session, row)
    listed = [item.case_id for item in items if item.case_id]
    cases = gather_cases(session, listed, rule, protected, since=previous, on=meeting.held)
    cases.add_people(session, [item.victim_id for item in items if item.victim_id], protected)
    outstanding = _outstanding(session, meeting, rule)
    papers = Snapshot(
        meeting=meeting,
        items=_pack_items(session, rule, items, cases, reviews),
        outstanding=tuple(_pack_outstanding(session, outstanding, rule)),
        flag_removals=tuple(map(_flag_removal, list_flag_removals(session, meeting_id=meeting_id))),
        trail_head=trail.last(session.connection())[1],
        made=datetime.now(UTC),
        pauses=list_pauses(session, meeting_id=meeting_id),
        versions=_versions(session, meeting_id),
        invited=_invited(session, meeting_id, rule),
    )
    return papers, cases


def _invited(session: Session, meeting_id: str, rule: Definition) -> tuple[PackInvitee, ...]:
    """Return who is invited; a perpetrator-led forum's papers name no person that was invited by name."""
    usual = {invitee.name for invitee in rule.invitees}
    return tuple(
        PackInvitee(row.kind, row.name)
        for row in invited(list_invitees(session, meeting_id=meeting_id))
        if row.agency_id or row.name in usual or not rule.perpetrator_led
    )


def _versions(session: Session, meeting_id: str) -> tuple[PackVersion, ...]:
    return tuple(
        PackVersion(each.number, each.frozen, each.frozen_by, each.reason, each.entries)
        for each in list_versions(session, meeting_id=meeting_id)
    )


def _cases_named(papers: Snapshot) -> set[str]:
    """Return the ids of the cases that the papers name without pages: on any version, or as flag removals."""
    entries = (entry for version in papers.versions for entry in version.entries)
    named = (*(entry.case_id for entry in entries), *(removal.case_id for removal in papers.flag_removals))
    return {case_id for case_id in named if case_id}


def _flag_removal(removal: FlagRemovalRow) -> PackFlagRemoval:
    return PackFlagRemoval(
        removal.reference, removal.victim, removal.perpetrator, removal.last_heard, removal.case_id
    )


def _values(session: Session, protected: frozenset[str], people: PeopleInScope) -> tuple[ProtectedValue, ...]:
    return gather_protected_values(session, protected, people.people, people.cases)


def _outstanding(session: Session, meeting: PackMeeting, rule: Definition) -> tuple[ActionRow, ...]:
    rows = list_outstanding(session, forum=meeting.forum, name=meeting.name, held=meeting.held)
    return without_victim_led(session, rows) if rule.perpetrator_led else rows


def _pack_outstanding(
    session: Session, rows: tuple[ActionRow, ...], rule: Definition
) -> Iterator[PackAction]:
    """Freeze outstanding actions, each with who its case is about."""
    titles = titles_of_cases(session, {row.case_id for row in rows if row.case_id}, rule)
    for row in rows:
        yield pack_action(row, titles.get(row.case_id or "", ""))


def _release_basis(
    session: Session, snapshot: Snapshot, judging: Judging, case_ids: set[str]
) -> ReleaseBasis:
    """Read the decisions on a snapshot's paragraphs, and what they are judged by."""
    accused = perpetrators_of(session, case_ids)
    return ReleaseBasis(
        list_decisions(session, (place.record.row_id for place in places(snapshot))),
        judging,
        {case_id: " ".join(sorted(person.id for person in them)) for case_id, them in accused.items()},
        frozenset(session.scalars(select(Agency.name))),
        secret_cases(session, case_ids),
    )


def _bars(session: Session, papers: Snapshot, others: set[str], cases: Cases) -> tuple[BarredCase, ...]:
    """List which recipients must not receive a case of a meeting, listed or not, or an order of another file.

    Such an order leads to the people of its file. It stops no paper: it is left out of it.
    """
    own = {*(item.case_id for item in papers.items if item.case_id), *others}
    chosen = [(item.case_id, item.victim.person_id) for item in papers.items if item.case_id and item.victim]
    files = {order.case_id for case in cases.by_id.values() for order in case.orders if order.elsewhere} - own
    bars = list_bars(session, case_ids=own, chosen=chosen, chair=papers.meeting.chair)
    beside = list_bars(session, case_ids=files, chair=papers.meeting.chair) if files else ()
    return (*bars, *(replace(bar, whole=False) for bar in beside))


def _contact_agencies(session: Session, rule: Definition) -> tuple[str, ...]:
    """Name the agencies that a forum's file gives the safe contact of victims, by any of their names."""
    named = []
    for agency in list_agencies(session):
        names = (agency.name, *agency.also_called.splitlines())
        called = [" ".join(_WORDS.findall(name.casefold())) for name in names]
        if any(f" {words} " in f" {name} " for name in called for words in rule.contact_copies):
            named.append(agency.name)
    return tuple(named)


def _meeting(row: Meeting) -> PackMeeting:
    if row.held is None:
        raise Refused(wording.NO_DATE, field="held")
    return PackMeeting(row.id, row.reference, row.forum, row.name, row.held, row.starts, row.place, row.chair)


def _items(session: Session, meeting_id: str) -> list[AgendaItem]:
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id, AgendaItem.withdrawn.is_(False))
    return list(session.scalars(query.order_by(AgendaItem.reference, AgendaItem.id)))


def _pack_items(
    session: Session, rule: Definition, items: list[AgendaItem], cases: Cases, reviews: Collection[str]
) -> tuple[PackItem, ...]:
    areas = areas_on_agenda(session, rule, [item.case_id for item in items if item.case_id])
    return tuple(_item(item, cases, reviews, areas) for item in items)


def _item(item: AgendaItem, cases: Cases, reviews: Collection[str], areas: Mapping[str, str]) -> PackItem:
    case = cases.by_id.get(item.case_id or "")
    area = areas.get(item.case_id or "", "")
    children = sum(link.role == "child" for link in case.links) if case else 0
    return PackItem(
        row_id=item.id,
        reference=item.reference,
        referred_by=came_from(item.referred_by or (case.referred_by if case else ""), area),
        criteria=item.criteria,
        repeat=item.repeat,
        children=rules.children_known(item.children, children),
        review=item.case_id in reviews,
        position=item.position,
        case=case,
        victim=cases.people.get(item.victim_id or ""),
        case_id=item.case_id or "",
        minutes=item.minutes,
        joint=item.joint,
        number=item.fixed_number,
        outcome=item.outcome if item.outcome in rules.NOT_HEARD else "",
    )
