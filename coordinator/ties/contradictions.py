"""What does not fit together in the links of a person: a sentence for each, and never a refusal."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator.people.rules import age
from coordinator.ties import wording
from coordinator.ties.rules import seen_back

_YOUNGEST_PARENT = 12  # years; below that a date of birth is likelier to be wrong
_ANCESTORS = ("parent", "grandparent")
_PARTNERS = ("spouse", "partner", "former-spouse", "ex-partner")
_CLOSE = ("parent", "child", "grandparent", "grandchild", "sibling", "half-sibling", "aunt-or-uncle")


@dataclass(frozen=True)
class TiedPerson:
    """One end of a link."""

    id: str
    name: str
    sex: str
    born: date | None


@dataclass(frozen=True)
class TieEnds:
    """A link that holds: what the other is to the person, and since when."""

    person: TiedPerson
    other: TiedPerson
    kind: str
    since: date | None = None

    def turned(self) -> "TieEnds":
        """Return the same link seen from the other end."""
        return TieEnds(self.other, self.person, seen_back(self.kind), self.since)


def contradictions(tie: TieEnds, others: Collection[TieEnds]) -> tuple[str, ...]:
    """Say what does not fit about a link, next to the `others` of both people and their relatives."""
    both_ways = [each for other in others for each in (other, other.turned())]
    doubts = [
        sentence
        for each in (tie, tie.turned())
        for sentence in (*_births(each), *_ancestry(each, both_ways), *_parents(each, both_ways),
                         *_talking(each, both_ways))
    ]  # fmt: skip
    doubts += _partners(tie, both_ways)
    doubts += [
        wording.before_birth(end.name)
        for end in (tie.person, tie.other)
        if tie.since and end.born and tie.since < end.born
    ]
    return tuple(dict.fromkeys(doubts))


def _births(tie: TieEnds) -> Iterator[str]:
    if tie.kind not in _ANCESTORS or not tie.person.born or not tie.other.born:
        return
    if tie.other.born >= tie.person.born:
        yield wording.born_after_child(tie.other.name, tie.person.name)
    elif tie.kind == "parent":
        years = age(tie.other.born, tie.person.born)
        if years is not None and years < _YOUNGEST_PARENT:
            yield wording.young_parent(tie.other.name, tie.person.name, years)


def _ancestry(tie: TieEnds, others: Sequence[TieEnds]) -> Iterator[str]:
    """Say that the parent is also a descendant: their own ancestors include the child."""
    if tie.kind not in _ANCESTORS:
        return
    above: set[str] = set()
    waiting = [tie.other.id]
    while waiting:
        person_id = waiting.pop()
        parents = {
            each.other.id for each in others if each.person.id == person_id and each.kind in _ANCESTORS
        }
        waiting += parents - above
        above |= parents
    if tie.person.id in above:
        yield wording.parent_of_own_parent(tie.person.name, tie.other.name)


def _parents(tie: TieEnds, others: Sequence[TieEnds]) -> Iterator[str]:
    if tie.kind != "parent":
        return
    child = tie.person
    parents = {tie.other.id: tie.other}
    parents |= {e.other.id: e.other for e in others if e.person.id == child.id and e.kind == "parent"}
    same = [parent for parent in parents.values() if tie.other.sex and parent.sex == tie.other.sex]
    word = {"female": "mother", "male": "father"}.get(tie.other.sex)
    if word and len(same) > 1:
        yield wording.two_parents(child.name, word, sorted(parent.name for parent in same))
    elif len(parents) > 2:
        yield wording.many_parents(child.name, len(parents))


def _partners(tie: TieEnds, others: Sequence[TieEnds]) -> Iterator[str]:
    kinds = {tie.kind} | {
        e.kind for e in others if e.person.id == tie.person.id and e.other.id == tie.other.id
    }
    family = kinds & {*_CLOSE, *map(seen_back, _CLOSE)}
    if family and kinds & {*_PARTNERS} and (tie.kind in _PARTNERS or tie.kind in family):
        yield wording.partner_and_relative(tie.person.name, tie.other.name)


def _talking(tie: TieEnds, others: Sequence[TieEnds]) -> Iterator[str]:
    person, other = tie.person, tie.other
    kinds = {tie.kind} | {e.kind for e in others if e.person.id == person.id and e.other.id == other.id}
    if tie.kind in ("safe-to-talk-to", "not-safe-to-talk-to") and kinds >= {
        "safe-to-talk-to", "not-safe-to-talk-to"
    }:  # fmt: skip
        yield wording.safe_and_not_safe(person.name, other.name)
    for kind, sentence in (
        ("safe-to-talk-to", wording.safe_and_feared), ("reached-through", wording.reached_and_feared),
    ):  # fmt: skip
        if tie.kind in (kind, "afraid-of") and kinds >= {kind, "afraid-of"}:
            yield sentence(person.name, other.name)
