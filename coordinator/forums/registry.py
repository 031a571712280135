"""The forums that are known now, by their codes: those that ship, or those of the open casebook."""

from collections.abc import Callable, Iterable, Mapping
from functools import _lru_cache_wrapper, cache
from typing import Any, TypeVar

from coordinator.core.resources import FORUMS
from coordinator.definitions.library import Library, LibraryEntry, load
from coordinator.forums.definition import Aware, Definition, Label, Led, Part, TitleRole

K = TypeVar("K", bound="_lru_cache_wrapper[Any]")
_kept: list[Callable[[], None]] = []
# What is known now, by who has it open; the last is used, and none means what ships.
_known: dict[int, Mapping[str, "LibraryEntry[Definition]"]] = {}


@cache
def shipped_forums() -> Library[Definition]:
    """Load the forums that ship with the program."""
    return load(Definition, FORUMS)


@cache
def _shipped_by_code() -> Mapping[str, LibraryEntry[Definition]]:
    return _ordered(shipped_forums().offered())


def _ordered(entries: Iterable[LibraryEntry[Definition]]) -> dict[str, LibraryEntry[Definition]]:
    ordered = sorted(entries, key=lambda entry: (entry.definition.place, entry.definition.code))
    return {entry.definition.code: entry for entry in ordered}


def use_forums(entries: Iterable[LibraryEntry[Definition]], owner: object) -> None:
    """Make these the forums that are known, in the order of their places, until `owner` forgets them."""
    before = known_forums()
    _known[id(owner)] = _ordered(entries)
    _forget_answers(before)


def forget_forums(owner: object) -> None:
    """Forget the forums that an owner made known; those that ship are always known."""
    before = known_forums()
    _known.pop(id(owner), None)
    _forget_answers(before)


def known_forums() -> Mapping[str, LibraryEntry[Definition]]:
    """Return every forum with its file by its code, in the order of their places."""
    opened = [*_known.values()]
    return opened[-1] if opened else _shipped_by_code()


def _forget_answers(before: Mapping[str, LibraryEntry[Definition]]) -> None:
    if before != known_forums():
        definitions.cache_clear()
        ground_labels.cache_clear()
        for forget in _kept:
            forget()


def kept_by_forums(function: K) -> K:
    """Let a function that keeps its answers forget them when other forums are known."""
    _kept.append(function.cache_clear)
    return function


@cache
def definitions() -> Mapping[str, Definition]:
    """Return every forum's definition by its code, in the order of their places."""
    return {code: entry.definition for code, entry in known_forums().items()}


def unknown(code: str) -> Definition:
    """Describe a forum of which there is no file by its code, as carefully as any is treated."""
    return Definition(
        code, 1, code, Led.PERPETRATOR, Aware.NEVER, "Person",
        cycle_weeks=4, minutes_each=10, pack_days_before=5, minutes_working_days_after=5, marking="",
        footer="", agenda=(Part.OUTSTANDING_ACTIONS, Part.REVIEWS, Part.NEW_CASES), also_called=(),
        statement="", labels=(Label(code),), titled_by=(TitleRole.PERPETRATOR,), exported=False,
    )  # fmt: skip


def is_known(forum: str) -> bool:
    """Tell whether there is a file for a forum's code."""
    return forum in definitions()


def definition(forum: str) -> Definition:
    """Get a forum's definition by its code; one without a file is called by its code."""
    return definitions().get(forum) or unknown(forum)


def victim_led_forums() -> frozenset[str]:
    """Return the codes of the forums that a victim leads."""
    return frozenset(code for code, rules in definitions().items() if not rules.perpetrator_led)


@cache
def ground_labels() -> frozenset[str]:
    """Return the grounds of every forum, in small letters."""
    return frozenset(ground.label.casefold() for rules in definitions().values() for ground in rules.grounds)


def repeat_forum() -> Definition | None:
    """Return the forum whose last hearing is recorded with a victim, and which has a rule for repeats."""
    kept = (rules for rules in definitions().values() if rules.keeps_last_heard and rules.repeat_months)
    return next(kept, None)


def category_forum() -> Definition | None:
    """Return the forum of which a case has a category and level of management, in words."""
    return next((rules for rules in definitions().values() if rules.has_category), None)


def recognise(words: str) -> str | None:
    """Find the forum that "MAPPA L2" or "HRAP (was TATI)" means; None if it is unknown."""
    plain = " ".join(words.lower().split())
    for forum, rules in definitions().items():
        if plain in rules.names:
            return forum
    starts = plain.replace("(", " ").split()
    for forum, rules in definitions().items():
        if starts and starts[0] in {name.split()[0].lower() for name in rules.also_called}:
            return forum
    return None
