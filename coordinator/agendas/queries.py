"""Queries for the versions of an agenda, for what changed since the last one, and who leaves the room."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.agendas.entries import VersionChange, VersionEntry, changes, with_missing
from coordinator.agendas.names import ItemNames, names_of_items
from coordinator.forums.registry import definition
from coordinator.meetings.model import AgendaEntry, AgendaItem, AgendaVersion
from coordinator.meetings.queries import BreakRow, ItemRow, MeetingFile, get_meeting
from coordinator.meetings.rules import NOT_HEARD
from coordinator.recipients.queries import Leaving, list_leaving
from coordinator.referrals.transfers import areas_on_agenda
from coordinator.referrals.wording import came_from


@dataclass(frozen=True)
class AgendaVersionRow:
    """A version of an agenda: 1 is the agenda as it was frozen, the next ones are its supplements."""

    number: int
    frozen: datetime  # UTC
    frozen_by: str
    reason: str
    entries: tuple[VersionEntry, ...]


@dataclass(frozen=True)
class AgendaState:
    """The versions of an agenda, what changed since the first one, and what no version has yet."""

    versions: tuple[AgendaVersionRow, ...]
    pending: tuple[VersionChange, ...]

    @property
    def is_frozen(self) -> bool:
        """Whether the agenda has a version 1."""
        return bool(self.versions)


def list_versions(session: Session, *, meeting_id: str) -> tuple[AgendaVersionRow, ...]:
    """List the versions of a meeting's agenda, the first one first."""
    versions = session.scalars(
        select(AgendaVersion)
        .where(AgendaVersion.meeting_id == meeting_id, AgendaVersion.version > 0)
        .order_by(AgendaVersion.version)
    ).all()
    held: dict[str, list[VersionEntry]] = {version.id: [] for version in versions}
    if versions:
        asked = (
            select(AgendaEntry, AgendaItem.case_id)
            .outerjoin(AgendaItem, AgendaItem.id == AgendaEntry.item_id)
            .where(AgendaEntry.version_id.in_(held))
        )
        for row, case_id in session.execute(asked.order_by(AgendaEntry.place, AgendaEntry.fixed_number)):
            held[row.version_id].append(_entry(row, case_id or ""))
    return tuple(
        AgendaVersionRow(
            version.version or 0, version.frozen, version.frozen_by, version.reason, tuple(held[version.id])
        )
        for version in versions
    )


def get_agenda_state(session: Session, *, meeting_id: str, file: MeetingFile | None = None) -> AgendaState:
    """Get the versions of an agenda and what changed since the last of them. Raises Missing.

    `file` is the meeting, if it is read already.
    """
    versions = list_versions(session, meeting_id=meeting_id)
    if not versions:
        return AgendaState((), ())
    last = versions[-1].entries
    return AgendaState(
        versions,
        changes(last, with_missing(last, current_entries(session, meeting_id=meeting_id, file=file))),
    )


def current_entries(
    session: Session, *, meeting_id: str, file: MeetingFile | None = None
) -> tuple[VersionEntry, ...]:
    """Return what an agenda holds now, as a version of it would. Raises Missing."""
    file = file or get_meeting(session, meeting_id=meeting_id)
    leaving = leaving_of(session, file)
    rules = definition(file.meeting.forum)
    areas = areas_on_agenda(session, rules, {item.case_id for item in file.items if item.case_id})
    names = names_of_items(session, file)
    entries: list[VersionEntry] = []
    for part in file.agenda:
        key = part.part.value
        lines: list[ItemRow | BreakRow] = [pause for pause in part.breaks if not pause.after]
        for item in part.items:
            lines += [item, *(pause for pause in part.breaks if pause.after == item.id)]
        for line in lines:
            if isinstance(line, BreakRow):
                entries.append(VersionEntry(None, 1, None, key, line.starts, line.minutes, title=line.title))
            elif line.number or line.outcome not in NOT_HEARD:
                leaves = "; ".join(each.words for each in leaving.get(line.id, ()))
                area = areas.get(line.case_id or "", "")
                entries.append(_current(line, key, leaves, names[line.id], area))
    places = accumulate(int(bool(entry.place)) for entry in entries)
    return tuple(
        replace(entry, place=place if entry.place else 0)
        for entry, place in zip(entries, places, strict=True)
    )


def _current(item: ItemRow, part: str, leaves: str, names: ItemNames, area: str) -> VersionEntry:
    """Return an item as an entry; its place is 1 if it is heard, else 0."""
    heard = item.outcome not in NOT_HEARD
    return VersionEntry(
        item.id, int(heard), item.number, part, item.starts, item.minutes, item.reference,
        names.title, names.accused, came_from(item.referred_by, area),
        "" if heard else item.outcome, item.outcome_reason, item.joint, leaves, item.case_id or "",
    )  # fmt: skip


def leaving_of(session: Session, file: MeetingFile) -> dict[str, tuple[Leaving, ...]]:
    """Return who leaves the room for each case of an agenda, by the id of its item.

    Somebody who leaves for one of the cases that are heard together leaves for all of them.
    """
    heard = [(item.id, item.case_id, item.victim_id) for item in file.items if item.case_id]
    own = list_leaving(session, heard=heard, chair=file.meeting.chair)
    together: dict[int, dict[Leaving, None]] = {}
    for item in file.items:
        if item.joint is not None:
            together.setdefault(item.joint, {}).update(dict.fromkeys(own.get(item.id, ())))
    return {
        item.id: leaving
        for item in file.items
        if (leaving := own.get(item.id, ()) if item.joint is None else tuple(together[item.joint]))
    }


def last_number(session: Session, *, meeting_id: str) -> int:
    """Return the highest number that an item of an agenda has or had."""
    given = session.scalars(select(AgendaItem.fixed_number).where(AgendaItem.meeting_id == meeting_id))
    before = session.scalars(select(AgendaVersion.last_number).where(AgendaVersion.meeting_id == meeting_id))
    return max((number for number in (*given, *before) if number), default=0)


def _entry(row: AgendaEntry, case_id: str) -> VersionEntry:
    return VersionEntry(
        row.item_id, row.place or 0, row.fixed_number, row.part, row.starts, row.minutes or 0, row.reference,
        row.title, row.accused, row.referred_by, row.outcome, row.reason, row.joint, row.leaves, case_id,
    )  # fmt: skip
