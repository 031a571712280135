"""Read answers that are chosen from a list, and what two people are to each other."""

import tomllib
from collections.abc import Mapping
from functools import cache

from coordinator.core.resources import IMPORT
from coordinator.imports.reading.column_headings import vocabulary
from coordinator.imports.reading.parse_names import fold
from coordinator.ties.rules import seen_back, tie_kinds

_SEXES = {"any": "", "female": "female", "male": "male"}
_ORDER = ("", "female", "male")  # of a kind's words, and of a kind with one word
_OF = (" of the ", " of ", " to the ", " to ")


def read_answer(name: str, words: str, choices: Mapping[str, str]) -> str | None:
    """Read words as one of the choices (value → its words); None where they are none of them."""
    meant = {fold(value): value for value in choices}
    meant |= {fold(shown): value for value, shown in choices.items()}
    meant |= {fold(other): value for other, value in _answers().get(name, {}).items()}
    return meant.get(fold(words))


@cache
def _answers() -> dict[str, dict[str, str]]:
    lists = tomllib.loads((IMPORT / "answers.toml").read_text("utf-8"))
    return {
        name: {words: value for value, others in values.items() for words in others}
        for name, values in lists.items()
    }


@cache
def relationships() -> dict[str, tuple[str, str]]:
    """Load what people are to each other: plain words → the kind of link, and the sex they say."""
    known: dict[str, tuple[str, str]] = {}
    for kind, entry in tie_kinds().items():
        for word, sex in zip(entry.words, _ORDER, strict=False):
            known[fold(word)] = (kind, sex)
    lists = tomllib.loads((IMPORT / "relationships.toml").read_text("utf-8"))
    for sex, kinds in lists.items():
        for kind, others in kinds.items():
            known.update({fold(word): (kind, _SEXES[sex]) for word in others})
    return known


def read_relationship(words: str) -> tuple[str, str, str] | None:
    """Read "mother of victim" as its kind of link, the sex it says, and the other's role.

    The role is "" where the words don't say it. Return None for other words.
    """
    text = fold(words)
    for between in _OF:
        what, is_between, other = text.partition(between)
        if is_between and other in vocabulary()["roles"] and what in relationships():
            return *relationships()[what], vocabulary()["roles"][other]
    return (*relationships()[text], "") if text in relationships() else None


def is_same_both_ways(kind: str) -> bool:
    """Tell whether a link is the same from both ends, as between partners."""
    return seen_back(kind) == kind
