"""The order of a pack: the cases numbered through the agenda's parts, each with its time."""

from dataclasses import dataclass

from coordinator.forums.definitions import Definition, Forum, Part
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
        sections.append(AgendaSection(part, PART_TITLES[part], begins, tuple(places)))
    return tuple(sections)


def _time(redacted: Redacted, definition: Definition, places_before: int) -> str:
    return wording.clock(starts_at(redacted.meeting.starts, definition.minutes_each, places_before))


def title_of(item: PackItem, definition: Definition) -> str:
    """Title a case: by its victims in a victim-led forum, else by its perpetrators or adults at risk."""
    names = [person.name for person in titled(item, definition)]
    if names:
        return ", ".join(names)
    if item.case is None:
        return item.reference
    return wording.VICTIM_NOT_RECORDED if not definition.perpetrator_led else wording.not_recorded(definition)


def titled(item: PackItem, definition: Definition) -> tuple[PackPerson, ...]:
    """Find the people that a case is titled by, by the roles that are recorded in it."""
    if not definition.perpetrator_led:
        return (item.victim,) if item.victim else (item.case.victims if item.case else ())
    if item.case is None:
        return ()
    at_risk = item.case.in_role("adult at risk") if definition.code is Forum.HRAP else ()
    return at_risk or item.case.perpetrators
