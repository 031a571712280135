"""When a forum heard a case, and which of its meetings are another group's.

MARAC North and South of one day are one forum and two meetings (docs/domain.md 1.4); a
meeting's name says which.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case, CaseLink, Listing
from coordinator.cases.roles_of_people import perpetrators_of
from coordinator.cases.rules import VICTIM_ROLES
from coordinator.forums.registry import definition
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.meetings.rules import NOT_HEARD, group_of, was_heard


def other_groups(session: Session, *, forum: str, name: str) -> tuple[str, ...]:
    """Return the names of the forum's meetings of other groups; none if this meeting is not of a group.

    A name that is used once belongs to a day ("MARAC, Christmas week"), unless the forum is known by it.
    """
    counted = (
        select(Meeting.name, func.count(Meeting.id)).where(Meeting.forum == forum).group_by(Meeting.name)
    )
    rules = definition(forum)
    groups, often = {}, Counter[str]()
    for called, times in session.execute(counted):
        groups[called] = group_of(rules, called)
        often[groups[called]] += times
    known = {group_of(rules, also) for also in rules.also_called}
    kept = {
        called: group for called, group in groups.items() if group and (group in known or often[group] > 1)
    }
    return tuple(sorted(called for called, group in kept.items() if name in kept and group != kept[name]))


def of_group(session: Session, *, forum: str, name: str) -> tuple[ColumnElement[bool], ...]:
    """Return the condition for the meetings that a meeting of this name follows: without other groups'."""
    others = other_groups(session, forum=forum, name=name)
    return (Meeting.forum == forum, *((Meeting.name.not_in(others),) if others else ()))


def previous_held(session: Session, meeting: Meeting) -> date | None:
    """Return the day on which the meeting's group last met."""
    asked = select(func.max(Meeting.held)).where(
        *of_group(session, forum=meeting.forum, name=meeting.name), Meeting.held < meeting.held,
        ~Meeting.cancelled,
    )  # fmt: skip
    return session.scalar(asked)


def heard_at(forum: str, before: date) -> tuple[ColumnElement[bool], ...]:
    """Return the items, with their meetings, that count as heard by a forum by a day, in any group.

    A planned hearing counts as if it takes place; "last_heard" distinguishes past from future.
    """
    return (
        Meeting.forum == forum,
        Meeting.held < before,
        ~Meeting.cancelled,
        ~AgendaItem.withdrawn,
        AgendaItem.outcome.not_in(NOT_HEARD),
    )


@dataclass(frozen=True)
class HearingHistory:
    """When a forum last heard a case before a day, and to which of its coming meetings it is listed first."""

    last: date | None
    listed: date | None


def last_heard(
    session: Session, *, case_id: str, forum: str, before: date, today: date, victim_id: str | None = None
) -> HearingHistory:
    """Return the day on which a forum last heard a case, also if only a link has it.

    With a victim it is the pair of that victim and the perpetrators that counts, in any of their files
    (docs/domain.md 2.3). A hearing or a link that names no victim counts for each victim of its file.
    """
    files = _files_of_pair(session, case_id, victim_id)
    named = or_(AgendaItem.victim_id.is_(None), AgendaItem.victim_id == victim_id)
    on_agenda = (
        select(Meeting.held, AgendaItem.outcome)
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .where(AgendaItem.case_id.in_(files), *heard_at(forum, before), *([named] if victim_id else []))
    )
    days: list[date | None] = []
    coming: list[date] = []
    for held, outcome in session.execute(on_agenda):
        if held and was_heard(held, outcome, today):
            days.append(held)
        elif held:
            coming.append(held)
    if definition(forum).keeps_last_heard:
        of_pair = or_(CaseLink.role.not_in(VICTIM_ROLES), CaseLink.person_id == victim_id)
        recorded = select(func.max(CaseLink.last_marac)).where(
            CaseLink.case_id.in_(files), CaseLink.last_marac < before, CaseLink.last_marac <= today,
            ~CaseLink.withdrawn, *([of_pair] if victim_id else []),
        )  # fmt: skip
        days.append(session.scalar(recorded))
    return HearingHistory(max((day for day in days if day), default=None), min(coming, default=None))


def _files_of_pair(session: Session, case_id: str, victim_id: str | None) -> list[str]:
    """List the files in which a victim and one of the perpetrators of a case are both: at least that case."""
    if victim_id is None:
        return [case_id]
    of_victim = {
        *session.scalars(select(Case.id).where(Case.subject_id == victim_id)),
        *session.scalars(
            select(CaseLink.case_id).where(
                CaseLink.person_id == victim_id, CaseLink.role.in_(VICTIM_ROLES), ~CaseLink.withdrawn
            )
        ),
    }
    accused = perpetrators_of(session, of_victim | {case_id})
    here = {person.id for person in accused.get(case_id, ())}
    shared = {other for other in of_victim if here & {person.id for person in accused.get(other, ())}}
    return sorted(shared | {case_id})


def list_reviews(session: Session, meeting: Meeting) -> frozenset[str]:
    """List which of a meeting's cases the forum has heard before, or has under review."""
    here = select(AgendaItem.case_id).where(AgendaItem.meeting_id == meeting.id, ~AgendaItem.withdrawn)
    heard = (
        select(AgendaItem.case_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.case_id.in_(here), *heard_at(meeting.forum, meeting.held or date.max))
    )
    review = select(Listing.case_id).where(
        Listing.case_id.in_(here), Listing.forum == meeting.forum, Listing.status == "review",
        ~Listing.withdrawn,
    )  # fmt: skip
    return frozenset(case_id for asked in (heard, review) for case_id in session.scalars(asked) if case_id)
