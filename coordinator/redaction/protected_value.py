"""A value that leads to a protected person, and how it is searched for."""

from dataclasses import dataclass

from coordinator.redaction.verdict import VerdictKind


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
