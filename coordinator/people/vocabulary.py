"""What is recorded of a person by choice from a list: each value, its words, and what workbooks call it."""

from dataclasses import dataclass, field
from functools import cache

from coordinator.core.resources import VOCABULARY
from coordinator.definitions.reader import read_file

# Details of which no paper for a perpetrator-led forum may hold anything; docs/domain.md 1.7.
SPECIAL = (
    "gender", "pronouns", "ethnic_group", "ethnicity", "interpreter", "disability", "disability_words",
    "orientation", "religion", "immigration", "public_funds",
)  # fmt: skip


@dataclass(frozen=True)
class PeopleVocabulary:
    """The lists that a person's details are chosen from: what is stored, and the words for it."""

    alias_kinds: dict[str, str]
    address_kinds: dict[str, str]
    telephone_kinds: dict[str, str]
    identity_kinds: dict[str, str]
    identity_owners: dict[str, str]  # by kind of number, the agency that issues it
    states: dict[str, str]
    answers: dict[str, str]  # what may be recorded instead of a value: that nobody asked, or no answer
    details: dict[str, dict[str, str]]
    also: dict[str, dict[str, list[str]]] = field(default_factory=dict)


@cache
def vocabulary() -> PeopleVocabulary:
    """Load the vocabulary of people."""
    return read_file(PeopleVocabulary, VOCABULARY / "people.toml")


def choices(column: str) -> dict[str, str]:
    """Return what may be recorded for a detail, with its words; the two answers come last."""
    return vocabulary().details[column] | vocabulary().answers


def detail_words(column: str, value: str) -> str:
    """Return the words for a recorded detail; words that are on no list stay as they were stated."""
    return choices(column).get(value, value)


def read_detail(column: str, stated: str) -> str:
    """Return the value that stated words mean, or the words themselves if they are on no list."""
    return _meant()[column].get(" ".join(stated.casefold().split()), stated)


@cache
def _meant() -> dict[str, dict[str, str]]:
    """Return for each detail what its values, their words and their other names mean, in small letters."""
    meant: dict[str, dict[str, str]] = {column: {} for column in vocabulary().details}
    for column, known in meant.items():
        for group in (column, "answers"):
            for value, others in vocabulary().also.get(group, {}).items():
                known.update(dict.fromkeys(others, value))
        for value, words in choices(column).items():
            known.update({value.casefold(): value, words.casefold(): value})
    return meant
