"""Who is invited to a meeting: the forum's usual invitees, the agencies that speak there, and exceptions."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import literal_column, select
from sqlalchemy.orm import Session

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.forums.definition import Definition, InviteeKind
from coordinator.forums.registry import definition, recognise
from coordinator.meetings import wording
from coordinator.meetings.model import Meeting, MeetingInvitee
from coordinator.store.base import get_row

KINDS: dict[str, str] = {kind.value: kind.value.capitalize() for kind in InviteeKind}
_OF_AGENCIES = {  # by the kind of an agency
    "responsible": InviteeKind.RESPONSIBLE,
    "duty": InviteeKind.DUTY,
    "associate": InviteeKind.ASSOCIATE,
}
_WORDS = re.compile(r"[^\W_]+")
_SEPARATORS = re.compile(r"[,;/&+\n]| and ")
_ALL_FORUMS = "all"  # as in "all forums", where somebody speaks at each


@dataclass(frozen=True)
class InviteeRow:
    """Somebody who is invited to a meeting: an agency with those who speak for it, or a person."""

    kind: str  # InviteeKind
    name: str  # of the agency, or of a person
    agency_id: str | None = None
    people: tuple[str, ...] = ()  # who speaks for the agency at this forum, deputies last
    left_out: bool = False  # of this meeting
    row_id: str = ""  # of what makes this meeting an exception

    @property
    def key(self) -> str:
        """What names it within its meeting."""
        return self.agency_id or f"{self.kind}:{self.name.casefold()}"


def list_invitees(session: Session, *, meeting_id: str) -> tuple[InviteeRow, ...]:
    """List who is invited to a meeting, kind by kind, with those who are left out of it. Raises Missing."""
    meeting = get_row(session, Meeting, meeting_id)
    rules, agencies = definition(meeting.forum), list_agencies(session)
    rows = {row.key: row for row in _usual(rules, agencies)}
    by_id = {agency.id: agency for agency in agencies}
    exceptions = session.scalars(
        select(MeetingInvitee)
        .where(MeetingInvitee.meeting_id == meeting_id, ~MeetingInvitee.withdrawn)
        .order_by(literal_column("meeting_invitee.rowid"))
    )
    for made in exceptions:
        agency = by_id.get(made.agency_id or "")
        if agency is not None:
            row = InviteeRow(made.kind, agency.name, agency.id, _people(agency, meeting.forum))
        else:
            row = InviteeRow(made.kind, made.name)
        usual = rows.get(row.key)
        row = replace(row if usual is None or not made.left_out else usual, row_id=made.id)
        rows[row.key] = replace(row, left_out=made.left_out)
    order = {kind: place for place, kind in enumerate(KINDS)}
    return tuple(sorted(rows.values(), key=lambda row: order.get(row.kind, len(order))))


def _usual(rules: Definition, agencies: tuple[AgencyRow, ...]) -> Iterator[InviteeRow]:
    """Yield the invitees of the forum's file, by agency where one fits, then agencies that speak there."""
    met = set()
    for invitee in rules.invitees:
        fitting = [agency for agency in agencies if agency.id not in met and _is_called(agency, invitee.name)]
        for agency in fitting:
            met.add(agency.id)
            yield InviteeRow(invitee.kind, agency.name, agency.id, _people(agency, rules.code))
        if not fitting:
            yield InviteeRow(invitee.kind, invitee.name)
    for agency in agencies:
        if agency.id not in met and any(
            speaks_at(each.forums, rules.code) for each in agency.representatives
        ):
            kind = _OF_AGENCIES.get(agency.kind, InviteeKind.OTHER)
            yield InviteeRow(kind, agency.name, agency.id, _people(agency, rules.code))


def _is_called(agency: AgencyRow, words: str) -> bool:
    """Tell whether an agency is the one that a forum's file means: "Police" and "Cleveland Police" are."""
    meant = " ".join(_WORDS.findall(words.casefold()))
    names = (agency.name, *agency.also_called.splitlines())
    return any(f" {meant} " in f" {' '.join(_WORDS.findall(name.casefold()))} " for name in names)


def _people(agency: AgencyRow, forum: str) -> tuple[str, ...]:
    return tuple(
        wording.deputy(each.name) if each.deputy else each.name
        for each in agency.representatives
        if not each.forums.strip() or speaks_at(each.forums, forum)
    )


def speaks_at(forums: str, forum: str) -> bool:
    """Tell whether a representative's forums, in words, name a forum."""
    named = [words for words in _SEPARATORS.split(forums.lower()) if words.strip()]
    return any(_ALL_FORUMS in words.split() or recognise(words) == forum for words in named)


def invited(rows: Iterable[InviteeRow]) -> tuple[InviteeRow, ...]:
    """Return those who are invited, without those who are left out."""
    return tuple(row for row in rows if not row.left_out)
