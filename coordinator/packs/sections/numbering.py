"""The order of a pack: the cases numbered through the agenda's parts, each with its time."""

from dataclasses import dataclass

from coordinator.forums.definition import Definition, Part, TitleRole
from coordinator.meetings.rules import Listed, agenda, part_title, places_taken, starts_at
from coordinator.packs import wording
from coordinator.packs.snapshot import PackItem, PackPerson, Redacted


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
class AgendaSection:
    """A part of the agenda and its cases."""

    part: Part
    title: str
    at: str
    places: tuple[ItemPosition, ...]


def in_order(redacted: Redacted, definition: Definition) -> tuple[AgendaSection, ...]:
    """Put the cases in the forum's own order; outstanding actions take one case's time."""
    by_id = {item.row_id: item for item in redacted.items}
    listed = [
        Listed(item.row_id, item.reference, item.children, item.review, item.position)
        for item in redacted.items
    ]
    sections, number, slots = [], 0, 0
    for part, items in agenda(definition, listed):
        begins = _time(redacted, definition, slots)
        places = []
        for slot, item in enumerate(items, slots):
            number += 1
            places.append(ItemPosition(number, _time(redacted, definition, slot), by_id[item.item_id]))
        slots += places_taken(part, len(items))
        sections.append(AgendaSection(part, part_title(definition, part), begins, tuple(places)))
    return tuple(sections)


def _time(redacted: Redacted, definition: Definition, places_before: int) -> str:
    return wording.clock(starts_at(redacted.meeting.starts, definition.minutes_each, places_before))


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
