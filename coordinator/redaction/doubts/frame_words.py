"""The words and phrases that sentences which lead nowhere are made of."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property

from coordinator.core.resources import REDACTION
from coordinator.redaction.doubts.casework import forms, is_casework, is_listed

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True)
class FrameWords:
    """The words of resources/redaction/frames.toml, and ordinary ones."""

    phrases: re.Pattern[str]
    pointers: frozenset[str]
    leads: frozenset[str]
    with_her: frozenset[str]
    deeds: frozenset[str]
    undergoes: frozenset[str]
    actors: frozenset[str]
    tasks: frozenset[str]
    outcomes: frozenset[str]
    ordinary: frozenset[str]

    @cached_property
    def leading(self) -> frozenset[str]:
        """Return the words that may lead to somebody."""
        return self.pointers | self.leads

    @cached_property
    def leading_to_her(self) -> frozenset[str]:
        """Return the words that may lead to a victim, where one is spoken of."""
        return self.leading | self.with_her

    @cached_property
    def office(self) -> frozenset[str]:
        """Return who acts, and what they do."""
        return self.actors | self.tasks

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Return the words that a sentence about work begins with."""
        return self.actors | self.tasks | self.outcomes


@cache
def frame_words() -> FrameWords:
    """Return the lists of resources/redaction/frames.toml and ordinary.toml."""
    frames = tomllib.loads((REDACTION / "frames.toml").read_text("utf-8"))
    ordinary = tomllib.loads((REDACTION / "ordinary.toml").read_text("utf-8"))["words"]
    phrases = re.compile(rf"(?i)\b(?:{'|'.join(frames.pop('phrases').strip().splitlines())})(?!\w)")
    lists = {name: frozenset(words.split()) for name, words in frames.items()}
    return FrameWords(phrases=phrases, ordinary=frozenset(ordinary.split()), **lists)


def plain(words: str) -> list[str]:
    """Return the words of a text in lower case, but for single letters."""
    return [match.group().lower() for match in WORD.finditer(words) if len(match.group()) > 1]


def is_any(word: str, listed: frozenset[str]) -> bool:
    """Return whether a word in lower case is in a list, also with an ending."""
    return not listed.isdisjoint(forms(word))


def are_known(words: list[str], never: frozenset[str]) -> bool:
    """Return whether all words are known to lead nowhere, and none of them is one of `never`."""
    return all(is_known(word, never) for word in words)


def is_known(word: str, never: frozenset[str]) -> bool:
    """Return whether a word is of casework, of agencies or an ordinary one, and none of `never`."""
    lists = frame_words()
    if word in never or not (is_casework(word) or is_any(word, lists.ordinary) or is_any(word, lists.office)):
        return False
    return is_listed(word, "work") or not is_any(word, never)


def is_small(word: str) -> bool:
    """Return whether a word is one that is not counted."""
    return is_listed(word, "small")
