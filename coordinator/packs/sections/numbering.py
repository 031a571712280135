"""The order of a pack: the cases numbered through the agenda's parts, each with its time."""

from dataclasses import dataclass

from coordinator.forums.definitions import Definition, Part
from coordinator.meetings.rules import PART_TITLES, Listed, agenda, places_taken, starts_at
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
    by_id = {item.item_id: item for item in redacted.items}
    listed = [
        Listed(item.item_id, item.reference, item.children, item.review, item.position)
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
        sections.append(AgendaSection(part, PART_TITLES[part], begins, tuple(places)))
    return tuple(sections)


def _time(redacted: Redacted, definition: Definition, places_before: int) -> str:
    return wording.clock(starts_at(redacted.meeting.starts, definition.minutes_each, places_before))


def title_of(item: PackItem, definition: Definition) -> str:
    """Title a case: by its victims in a victim-led forum, by its subject in the others."""
    if not definition.perpetrator_led and (names := victims(item)):
        return ", ".join(names)
    return item.case.subject.name if item.case else (item.victim.name if item.victim else item.reference)


def titled(item: PackItem, definition: Definition) -> PackPerson | None:
    """Find the one person that the title names; None where it names several."""
    named = () if definition.perpetrator_led else _victims(item)
    if len(named) > 1:
        return None
    return named[0] if named else (item.case.subject if item.case else None)


def victims(item: PackItem) -> list[str]:
    """Name the victims that a listed case is about."""
    return [person.name for person in _victims(item)]


def _victims(item: PackItem) -> tuple[PackPerson, ...]:
    if item.victim:
        return (item.victim,)
    return tuple(link.person for link in item.case.links if link.role == "victim") if item.case else ()
