"""A value that leads to a protected person, and how it is searched for."""

from collections.abc import Collection
from dataclasses import dataclass
from heapq import merge

from coordinator.redaction.verdict import VerdictKind

_PART = 2_000  # values: no other thread works while as many are sorted, about three milliseconds


@dataclass(frozen=True)
class ProtectedValue:
    """One value that leads to a protected person."""

    value: str
    address: bool  # if so, house number and street are searched for separately
    in_scope: bool  # of a person in this pack: then a street or a single word is enough
    min_words: int = 4  # the fewest words of it that lead to a person by themselves
    kind: VerdictKind = VerdictKind.OTHER
    whose: str = ""  # the identity of the person, if it is one person's
    closed: bool = False  # no allow-list opens it


def in_order(values: Collection[ProtectedValue]) -> tuple[ProtectedValue, ...]:
    """Sort values part by part, as the screen would stand still while all of a large casebook are sorted."""
    every = list(values)
    parts = [sorted(every[at : at + _PART], key=_place) for at in range(0, len(every), _PART)]
    return tuple(merge(*parts, key=_place))


def _place(value: ProtectedValue) -> tuple[bool, str, str, VerdictKind, bool]:
    return not value.in_scope, value.value, value.whose, value.kind, not value.closed
