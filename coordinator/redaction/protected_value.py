"""A value that leads to a protected person, and how it is looked for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ProtectedValue:
    """One value that leads to a protected person."""

    value: str
    address: bool  # so that house number and street are looked for apart from the rest
    near: bool  # of somebody in this very pack: then a street or a single word is enough
    clause: int = 4  # the fewest words of it that lead to somebody by themselves
