"""The rules of an agenda: its order, when a repeat runs out, when a meeting's papers are due."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from coordinator.core.dates import MONTHS, WEEKDAYS
from coordinator.forums.definition import Definition, Part
from coordinator.meetings import wording

PART_TITLES = {
    Part.OUTSTANDING_ACTIONS: wording.OUTSTANDING_ACTIONS,
    Part.CASES_WITH_CHILDREN: wording.CASES_CHILDREN,
    Part.ADULT_ONLY: wording.ADULT_ONLY,
    Part.REVIEWS: "Reviews",
    Part.NEW_CASES: wording.NEW_CASES,
    Part.ANY_OTHER_BUSINESS: wording.ANY_OTHER_BUSINESS,
}

WITHDRAWN = "withdrawn"
NOT_HEARD = ("deferred", WITHDRAWN)

# Words that a meeting's name may have beside its forum without naming a group.
_NO_GROUP = {
    "meeting", "the", "of", "and", "for", "emergency", "extraordinary", "extra", "special", "urgent",
    "st", "nd", "rd", "th", *(day.lower() for day in WEEKDAYS), *(month.lower() for month in MONTHS),
}  # fmt: skip
_LEVEL = re.compile(r"\b(?:l|level|lvl)\s*\d\b", re.IGNORECASE)


def part_title(definition: Definition, part: Part) -> str:
    """Return what a part of a forum's agenda is called: "12 months passed" by the months of its repeats."""
    if part is Part.TWELVE_MONTHS_PASSED:
        return wording.months_passed(definition.repeat_months or 12)
    return PART_TITLES[part]


@dataclass(frozen=True)
class Listed:
    """What the agenda's order needs of a listed case; `children` is None if not known."""

    item_id: str
    reference: str
    children: bool | None
    review: bool
    position: int | None = None
    joint: int | None = None  # cases with the same number are heard together
    minutes: int | None = None  # nothing: those of the forum
    is_off: bool = False  # deferred or withdrawn, so it takes no time


def agenda(definition: Definition, listed: Iterable[Listed]) -> list[tuple[Part, list[Listed]]]:
    """Sort listed cases in the forum's own order, part by part (docs/domain.md 2.5 and 6.2).

    A position given by hand moves a case within its part, never to another part. Cases that are heard
    together follow each other, in the earliest part that one of them belongs to.
    """
    places: dict[Part, list[Listed]] = {part: [] for part in definition.agenda}
    items = list(listed)
    together: dict[int, Part] = {}
    for part in definition.agenda:
        for item in items:
            if item.joint is not None and part_of(definition, item) is part:
                together.setdefault(item.joint, part)
    for item in items:
        part = part_of(definition, item) if item.joint is None else together[item.joint]
        places[part].append(item)
    for part, some in places.items():
        some.sort(key=lambda item: (item.position is None, item.position or 0, item.reference, item.item_id))
        places[part] = _joined(some)
    return list(places.items())


def _joined(items: list[Listed]) -> list[Listed]:
    """Let cases that are heard together follow the first of them."""
    first = {item.joint: place for place, item in reversed(list(enumerate(items))) if item.joint is not None}
    return sorted(items, key=lambda item: items.index(item) if item.joint is None else first[item.joint])


def part_of(definition: Definition, case: Listed) -> Part:
    """Return the part of the forum's agenda in which a case is heard.

    If it isn't known whether there are children, the children's agencies stay in the room.
    """
    if Part.CASES_WITH_CHILDREN in definition.agenda:
        return Part.ADULT_ONLY if case.children is False else Part.CASES_WITH_CHILDREN
    return Part.REVIEWS if case.review else Part.NEW_CASES


def was_heard(held: date, outcome: str, today: date) -> bool:
    """Return whether a listed case was heard: its meeting's day is past, or its outcome is recorded."""
    return outcome not in NOT_HEARD and (held < today or bool(outcome))


def repeat_until(definition: Definition, last_heard: date) -> date | None:
    """Return until when another incident makes a case a repeat; None if the forum has no such rule.

    Source: docs/domain.md 2.3, counted from the hearing (the local setting's default here).
    """
    if definition.repeat_months is None:
        return None
    return last_heard + relativedelta(months=definition.repeat_months)


def twelve_months_passed(
    definition: Definition, last_heard: date, previous: date | None, meeting: date
) -> bool:
    """Return whether a case's 12 months ended since the forum last met (docs/domain.md 2.6)."""
    until = repeat_until(definition, last_heard)
    since = previous or meeting - timedelta(weeks=definition.cycle_weeks)
    return until is not None and since <= until < meeting


def children_known(words: str, linked_children: int) -> bool | None:
    """Return whether a case has children, from the agenda item and the people linked; None if not known."""
    if linked_children:
        return True
    plain = words.strip().lower()
    if plain in {"", "?", "n/k", "nk", "not known", "unknown"}:
        return None
    return plain not in {"no", "n", "none", "nil", "0", "-"}


def papers_out_by(definition: Definition, held: date) -> date:
    """Return the day by which a meeting's papers should be sent (docs/domain.md 2.4, a local default)."""
    return held - timedelta(days=definition.pack_days_before)


def list_closes_on(definition: Definition, held: date) -> date:
    """Return the last day on which a case can be listed before the papers go out; a local default."""
    days = definition.list_closes_days_before
    return held - timedelta(days=definition.pack_days_before if days is None else days)


def group_of(definition: Definition, name: str) -> str:
    """Return the group of its forum that a name means: "south" for "MARAC South"; empty for "MAPPA L2"."""
    name = _LEVEL.sub(" ", name)  # of management, not who meets
    called = " ".join((definition.code, definition.name, *(label.label for label in definition.labels)))
    without = {*_NO_GROUP, *_words(called)}
    return " ".join(word for word in _words(name) if word not in without)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def next_reference(forum: str, held: date, taken: Sequence[str]) -> str:
    """Return a meeting's reference: "MARAC/2611", and "MARAC/2611-2" for a second in the month."""
    first = f"{forum}/{held:%y%m}"
    if first not in taken:
        return first
    number = 2
    while f"{first}-{number}" in taken:
        number += 1
    return f"{first}-{number}"


def next_item_reference(meeting: str, taken: Iterable[str]) -> str:
    """Return a listed case's reference: after "MARAC/2611/03" comes "MARAC/2611/04"."""
    numbers = (re.search(r"(?:^|/)(\d{1,3})$", reference) for reference in taken)
    return f"{meeting}/{max((int(match[1]) for match in numbers if match), default=0) + 1:02d}"
