"""The forums that are known now, by their codes: those that ship, or those of the open casebook."""

from collections.abc import Mapping
from functools import cache

from coordinator.core.resources import FORUMS
from coordinator.definitions.known import KnownDefinitions
from coordinator.definitions.library import FORUM, Library, LibraryEntry, load
from coordinator.forums.definition import Aware, Definition, Label, Led, Part, TitleRole


@cache
def shipped_forums() -> Library[Definition]:
    """Load the forums that ship with the program."""
    return load(Definition, FORUMS, about=FORUM)


KNOWN_FORUMS = KnownDefinitions(shipped_forums, lambda rules: (rules.place, rules.code))
kept_by_forums = KNOWN_FORUMS.kept


def known_forums() -> Mapping[str, LibraryEntry[Definition]]:
    """Return every forum with its file by its code, in the order of their places."""
    return KNOWN_FORUMS.entries()


@kept_by_forums
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


@kept_by_forums
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
        if starts and starts[0] in rules.names:
            return forum
    return None
