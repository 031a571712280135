"""The kinds of link between two people, the word for each end, and who is protected by a link."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from coordinator.core.resources import VOCABULARY
from coordinator.definitions.known import KnownDefinitions
from coordinator.definitions.library import Library, faults_of_version
from coordinator.definitions.reader import Misfit, read_file
from coordinator.definitions.wording import EMPTY_LIST, not_a_choice
from coordinator.ties import wording
from coordinator.ties.wording import SENTENCE

PROTECTS = ("", "other", "person", "both")
_MOST_WORDS = 3  # if the sex is not recorded, of a woman, of a man
_SEXES = {"female": 1, "male": 2}  # by the sex that is recorded: the place among a kind's words


@dataclass(frozen=True)
class TieKind:
    """A kind of link: what the other person is to the person."""

    group: str
    words: tuple[str, ...]
    back: str
    sentence: str = SENTENCE
    protects: str = ""
    always: bool = False

    def word(self, sex: str) -> str:
        """Name what the other person is, by their sex as recorded: "Mother"."""
        at = _SEXES.get(sex.strip().casefold(), 0)
        return self.words[at] if at < len(self.words) else self.words[0]

    @property
    def choice(self) -> str:
        """The words in a list to choose from: "Parent (mother, father)"."""
        neutral, *gendered = self.words
        return f"{neutral} ({', '.join(map(str.lower, gendered))})" if gendered else neutral


@dataclass(frozen=True)
class AreaTies:
    """Kinds of link of an area's own. Those that ship stay as they are: they say who is protected."""

    code: str
    edition: int
    ties: dict[str, TieKind]

    def faults(self) -> Iterator[Misfit]:
        """Yield what the types of its fields can't express."""
        yield from faults_of_version(self.code, self.edition)
        if not self.ties:
            yield Misfit(("ties",), EMPTY_LIST)
        for key, kind in self.ties.items():
            yield from self._faults_of(key, kind, ("ties", key))

    def _faults_of(self, key: str, kind: TieKind, path: tuple[str, str]) -> Iterator[Misfit]:
        if key in shipped_kinds():
            yield Misfit(path, wording.kind_ships(key))
        if not 1 <= len(kind.words) <= _MOST_WORDS or not all(kind.words):
            yield Misfit((*path, "words"), wording.WORDS_OF_KIND)
        if kind.back not in (*self.ties, *shipped_kinds()):
            yield Misfit((*path, "back"), wording.no_such_back(kind.back))
        elif kind.back in self.ties and self.ties[kind.back].back != key:
            yield Misfit((*path, "back"), wording.not_back(kind.back, key))
        if kind.protects not in PROTECTS:
            yield Misfit((*path, "protects"), not_a_choice("protects", kind.protects, PROTECTS[1:]))
        if set(re.findall(r"\{[^}]*\}|[{}]", kind.sentence)) - {"{person}", "{other}", "{word}"}:
            yield Misfit((*path, "sentence"), wording.SENTENCE_OF_KIND)
        groups = tuple(dict.fromkeys(each.group for each in shipped_kinds().values()))
        if kind.group not in groups:
            yield Misfit((*path, "group"), not_a_choice("group", kind.group, groups))


@cache
def shipped_kinds() -> dict[str, TieKind]:
    """Load the kinds of link that ship with the program, by what is stored."""
    return read_file(dict[str, TieKind], VOCABULARY / "ties.toml")


KNOWN_TIES: KnownDefinitions[AreaTies] = KnownDefinitions(Library, lambda area: area.code)


@KNOWN_TIES.kept
@cache
def tie_kinds() -> dict[str, TieKind]:
    """Return the kinds of link, by what is stored: those that ship, then the area's own."""
    own = (entry.definition.ties for entry in KNOWN_TIES.entries().values())
    return {key: kind for ties in (*own, shipped_kinds()) for key, kind in ties.items()}


def seen_back(kind: str) -> str:
    """Return the kind that a link has from the other end: "child" for "parent"."""
    known = tie_kinds().get(kind)
    return known.back if known else kind


def word_for(kind: str, sex: str) -> str:
    """Name what a person of that sex is by a link of that kind."""
    known = tie_kinds().get(kind)
    return known.word(sex) if known else kind.replace("-", " ").capitalize()


def sentence_for(kind: str, person: str, other: str, other_sex: str) -> str:
    """Say a link as a sentence: "Ann Fenn is the mother of Tom Fenn."."""
    known = tie_kinds().get(kind)
    sentence = known.sentence if known else SENTENCE
    return sentence.format(person=person, other=other, word=word_for(kind, other_sex).lower())


@dataclass(frozen=True)
class TieEdge:
    """The two ends of a link, and its kind."""

    id: str
    person_id: str
    other_id: str
    kind: str


def protecting_kinds() -> tuple[str, ...]:
    """List the kinds of link that protect somebody."""
    return tuple(kind for kind, known in tie_kinds().items() if known.protects)


def protected_by_ties(
    ties: Iterable[TieEdge], protected: Iterable[str], perpetrators: Iterable[str]
) -> dict[str, set[str]]:
    """Return, by person, the ids of the links that protect them because somebody else is protected.

    Somebody who leads to a protected person is protected, and so is anybody who leads to that one. A
    perpetrator is protected only by a link that says so outright, not by a shared home or a parent.
    """
    spared, waiting = set(perpetrators), list(protected)
    leads: dict[str, list[tuple[str, TieEdge]]] = defaultdict(list)
    for tie in ties:
        known = tie_kinds().get(tie.kind)
        if known is None:
            continue
        ends = []
        if known.protects in ("other", "both"):
            ends.append((tie.person_id, tie.other_id))
        if known.protects in ("person", "both"):
            ends.append((tie.other_id, tie.person_id))
        for reached, through in ends:
            if known.always or through not in spared:
                leads[reached].append((through, tie))
    reasons: dict[str, set[str]] = defaultdict(set)
    followed: set[str] = set()
    while waiting:
        reached = waiting.pop()
        if reached in followed:
            continue
        followed.add(reached)
        for through, tie in leads[reached]:
            reasons[through].add(tie.id)
            waiting.append(through)
    return dict(reasons)
