"""The words about links between people."""

from collections.abc import Sequence

CHOOSE_OTHER = "Choose the other person."
CHOOSE_KIND = "Choose what the other person is from the list."
SAME_PERSON = "Choose somebody else: a link is between two people."
RECORDED_ALREADY = "That link is recorded already. Amend it instead."
ENDS_BEFORE_IT_BEGINS = "The end date is before the start date. Check both."
SENTENCE = "{other} is the {word} of {person}."  # where a kind of link has none of its own
LINKED = "Linked to another person"
_OTHER_PARENT = "If one is a step, foster or adoptive parent, choose that."
WORDS_OF_KIND = "“words” has one to three entries: if the sex is not recorded, of a woman, of a man."
SENTENCE_OF_KIND = "“sentence” can have {person}, {other} and {word} in it, and no other brackets."


def parent_of_own_parent(person: str, other: str) -> str:
    """Say that somebody would be an ancestor of their own parent."""
    return f"{other} is recorded as a parent and as a descendant of {person}. One of the links is wrong."


def born_after_child(parent: str, child: str) -> str:
    """Say that a parent was born after the child."""
    return f"{parent} was born after {child}. Check both dates of birth, and who is the parent."


def young_parent(parent: str, child: str, years: int) -> str:
    """Say that a parent was a child themselves."""
    return f"{parent} was {years} when {child} was born. Check both dates of birth."


def two_parents(child: str, word: str, parents: Sequence[str]) -> str:
    """Say that a child has two mothers or two fathers."""
    names = " and ".join(parents)
    return f"{child} has more than one {word}: {names}. {_OTHER_PARENT}"


def many_parents(child: str, count: int) -> str:
    """Say that a child has more than two parents."""
    return f"{child} has {count} parents. {_OTHER_PARENT}"


def partner_and_relative(person: str, other: str) -> str:
    """Say that two people are both partners and close relatives."""
    return f"{person} and {other} are recorded as partners and as close relatives. Check both links."


def safe_and_not_safe(person: str, other: str) -> str:
    """Say that somebody is recorded as safe and as not safe to talk to."""
    return (
        f"{other} is recorded as safe and as not safe to talk to about {person}. Treat {other} as not safe."
    )


def safe_and_feared(person: str, other: str) -> str:
    """Say that somebody is recorded as safe to talk to, and that the person is afraid of them."""
    return f"{person} is afraid of {other}, who is recorded as safe to talk to. Treat {other} as not safe."


def reached_and_feared(person: str, other: str) -> str:
    """Say that somebody can be reached through a person they are afraid of."""
    return f"{person} is afraid of {other}. Do not reach {person} through {other} before you have checked."


def before_birth(name: str) -> str:
    """Say that a link begins before one of them was born."""
    return f"The link begins before {name} was born. Check the dates."


def kind_ships(key: str) -> str:
    """Say that a kind of link ships, so an area can't change it."""
    return f"“{key}” is built in and says who is protected. Give your kind another key."


def no_such_back(key: str) -> str:
    """Say that a kind of link is another one from the other end that there is not."""
    return f"“back” is “{key}”, and there is no such kind. Choose one of this file or a built-in one."


def not_back(key: str, expected: str) -> str:
    """Say that two kinds of link of a file do not lead back to each other."""
    return f"“back” is “{key}”, but the “back” of “{key}” is not “{expected}”."
