"""The forums that are known now, by their codes: those that ship, or those of the open casebook."""

from collections.abc import Callable, Iterable, Mapping
from functools import _lru_cache_wrapper, cache
from typing import Any, TypeVar

from coordinator.core.resources import FORUMS
from coordinator.definitions.library import Library, load
from coordinator.forums.definition import Definition, unknown

K = TypeVar("K", bound="_lru_cache_wrapper[Any]")
_kept: list[Callable[[], None]] = []
_known: list[Mapping[str, Definition]] = []  # at most one: what is known now


@cache
def shipped_forums() -> Library[Definition]:
    """Load the forums that ship with the program."""
    return load(Definition, FORUMS)


def use_forums(forums: Iterable[Definition]) -> None:
    """Make these the forums that are known, in the order of their places."""
    ordered = {rules.code: rules for rules in sorted(forums, key=lambda rules: (rules.place, rules.code))}
    if [ordered] != _known:
        _known[:] = [ordered]
        for forget in _kept:
            forget()


def use_shipped_forums() -> None:
    """Make the forums that ship the ones that are known: no casebook is open."""
    use_forums(entry.definition for entry in shipped_forums().offered())


def kept_by_forums(function: K) -> K:
    """Let a function that keeps its answers forget them when other forums are known."""
    _kept.append(function.cache_clear)
    return function


def definitions() -> Mapping[str, Definition]:
    """Return every forum's definition by its code, in the order of their places."""
    if not _known:
        use_shipped_forums()
    return _known[0]


def is_known(forum: str) -> bool:
    """Tell whether there is a file for a forum's code."""
    return forum in definitions()


def definition(forum: str) -> Definition:
    """Get a forum's definition by its code; one without a file is called by its code."""
    return definitions().get(forum) or unknown(forum)


def victim_led_forums() -> frozenset[str]:
    """Return the codes of the forums that a victim leads."""
    return frozenset(code for code, rules in definitions().items() if not rules.perpetrator_led)


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
        if plain in rules.also_called or plain == rules.name.lower():
            return forum
    starts = plain.replace("(", " ").split()
    for forum, rules in definitions().items():
        if starts and starts[0] in {name.split()[0] for name in rules.also_called}:
            return forum
    return None
