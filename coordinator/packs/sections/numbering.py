"""The order of a pack: the cases numbered through the agenda's parts, each with its time."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from coordinator.agendas.entries import VersionEntry, in_order
from coordinator.forums.definition import Definition, Part, TitleRole
from coordinator.meetings.rules import NOT_HEARD, Listed, part_title
from coordinator.meetings.timetable import TimedRow, time_of, timetable
from coordinator.packs import wording
from coordinator.packs.snapshot import PackItem, PackPerson, PackVersion, Redacted


@dataclass(frozen=True)
class ItemPosition:
    """A listed case with its number on the agenda and the time it is due to be heard."""

    number: int
    at: str
    item: PackItem

    @property
    def key(self) -> str:
        """Return the target of bookmarks and of the contents."""
        return f"case-{self.number}"


@dataclass(frozen=True)
class AgendaRow:
    """A line of the agenda: a case, or a break without a number."""

    number: int | None
    at: str
    reference: str
    title: str
    accused: str = ""
    referred_by: str = ""
    key: str = ""  # of its pages; nothing: it has none in this copy
    leaves: str = ""


@dataclass(frozen=True)
class AgendaSection:
    """A part of the agenda: its lines, and the cases that have pages."""

    part: Part
    title: str
    at: str
    rows: tuple[AgendaRow, ...]
    places: tuple[ItemPosition, ...]


def agenda_sections(redacted: Redacted, definition: Definition) -> tuple[AgendaSection, ...]:
    """Put the cases in the forum's own order; a frozen agenda stays as its version 1 has it."""
    if redacted.versions:
        return _frozen(redacted, definition)
    by_id = {item.row_id: item for item in redacted.items}
    listed = [
        Listed(
            item.row_id, item.reference, item.children, item.review, item.position, item.joint, item.minutes,
            item.outcome in NOT_HEARD,
        )
        for item in redacted.items
    ]  # fmt: skip
    sections, number = [], 0
    for part in timetable(definition, redacted.meeting.starts, listed, redacted.pauses).parts:
        rows, places = [], []
        for slot in part.slots:
            place = None
            if slot.item is not None and not slot.item.is_off:
                number += 1
                place = ItemPosition(number, wording.clock(slot.at), by_id[slot.item.item_id])
                places.append(place)
            rows.append(_row(slot, by_id, place, definition))
        title, at = part_title(definition, part.part), wording.clock(part.at)
        sections.append(AgendaSection(part.part, title, at, tuple(rows), tuple(places)))
    return tuple(sections)


def _row(
    slot: TimedRow, by_id: dict[str, PackItem], place: ItemPosition | None, definition: Definition
) -> AgendaRow:
    if slot.item is None:
        words = slot.pause.words if slot.pause else ""
        return AgendaRow(None, wording.clock(slot.at), "", words or wording.BREAK)
    item = by_id[slot.item.item_id]
    at = place.at if place else wording.outcome(item.outcome)
    number = place.number if place else None
    if item.left_out:
        return AgendaRow(number, at, item.reference, wording.NOT_IN_COPY, wording.NOT_IN_COPY)
    accused = item.case.perpetrators if item.case else ()
    return AgendaRow(
        number, at, item.reference, title_of(item, definition),
        ", ".join(person.name for person in accused) or (wording.UNKNOWN if place else ""),
        item.referred_by, place.key if place else "",
    )  # fmt: skip


def _frozen(redacted: Redacted, definition: Definition) -> tuple[AgendaSection, ...]:
    listed, heard = in_order(redacted.versions[0].entries), heard_items(redacted)
    sections = []
    for part, at in _begins(listed, definition):
        rows = tuple(entry_row(entry, heard) for entry in listed if entry.part == part)
        sections.append(AgendaSection(part, part_title(definition, part), wording.clock(at), rows, ()))
    return tuple(sections)


def _begins(listed: Sequence[VersionEntry], definition: Definition) -> Iterator[tuple[Part, str]]:
    """Work out when each part of a frozen agenda begins; one without cases follows what is before it."""
    parts, first = definition.agenda, next(iter(listed), None)
    at = first.starts if first else ""
    leading = parts[: next((n for n, part in enumerate(parts) if first and first.part == part), 0)]
    if Part.OUTSTANDING_ACTIONS in leading:  # they take the time of one case
        at = time_of(at, -definition.minutes_each)
    for part in parts:
        inside = [entry for entry in listed if entry.part == part]
        yield part, inside[0].starts if inside else at
        if inside:
            at = time_of(inside[-1].starts, inside[-1].minutes)
        elif part is Part.OUTSTANDING_ACTIONS:
            at = time_of(at, definition.minutes_each)


def heard_items(redacted: Redacted) -> Set[str]:
    """Return the items with pages in a paper of a frozen agenda."""
    return {place.item.row_id for place in case_places(redacted) if not place.item.left_out}


def entry_row(entry: VersionEntry, heard: Set[str]) -> AgendaRow:
    """Return the line of a frozen entry; `heard` are the items with pages."""
    at = wording.clock(entry.starts)
    if entry.left_out:
        return AgendaRow(entry.number, at, entry.reference, wording.NOT_IN_COPY, wording.NOT_IN_COPY)
    if entry.item_id is None:
        return AgendaRow(None, at, "", entry.title or wording.BREAK)
    return AgendaRow(
        entry.number, at, entry.reference, entry.title or wording.UNKNOWN, entry.accused or wording.UNKNOWN,
        entry.referred_by, f"case-{entry.number}" if entry.item_id in heard else "", entry.leaves,
    )  # fmt: skip


def cases_in_order(redacted: Redacted, definition: Definition) -> tuple[ItemPosition, ...]:
    """List the cases that are heard, with their numbers: as they were frozen, or in the forum's own order."""
    if redacted.versions:
        return case_places(redacted)
    return tuple(place for part in agenda_sections(redacted, definition) for place in part.places)


def listed_in_order(redacted: Redacted, definition: Definition) -> tuple[ItemPosition, ...]:
    """List the cases that are heard, then those that are deferred or withdrawn, without a time."""
    put_off = (ItemPosition(item.number or 0, "", item) for item in redacted.items if item.outcome)
    return (*cases_in_order(redacted, definition), *put_off)


def case_places(redacted: Redacted, version: PackVersion | None = None) -> tuple[ItemPosition, ...]:
    """List the cases that have pages after a version of a frozen agenda: those that it added.

    Without a version all of them, in the order of their versions. A case that is not heard any more has none.
    """
    items = {item.row_id: item for item in redacted.items if not item.outcome}
    return tuple(
        ItemPosition(entry.number or 0, wording.clock(entry.starts), items[entry.item_id])
        for added_by, entry in _added(redacted)
        if entry.item_id in items and (version is None or added_by is version)
    )


def _added(redacted: Redacted) -> Iterator[tuple[PackVersion, VersionEntry]]:
    met: set[str] = set()
    for version in redacted.versions:
        for entry in in_order(version.entries):
            if entry.is_heard and entry.item_id not in met:
                met.add(entry.item_id or "")
                yield version, entry


def title_of(item: PackItem, definition: Definition) -> str:
    """Title a case by the people that the forum's papers name."""
    names = [person.name for person in titled(item, definition)]
    if names:
        return ", ".join(names)
    if item.case is None:
        return item.reference
    return wording.VICTIM_NOT_RECORDED if not definition.perpetrator_led else wording.not_recorded(definition)


def titled(item: PackItem, definition: Definition) -> tuple[PackPerson, ...]:
    """Find the people that a case is titled by, by the roles that are recorded in it."""
    return next((people for role in definition.titled_by if (people := _in_role(item, role))), ())


def _in_role(item: PackItem, role: TitleRole) -> tuple[PackPerson, ...]:
    if role is TitleRole.VICTIM and item.victim:
        return (item.victim,)
    if item.case is None:
        return ()
    if role is TitleRole.VICTIM:
        return item.case.victims
    return item.case.in_role(role) if role is TitleRole.ADULT_AT_RISK else item.case.perpetrators
