"""What one typed line says of an action."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class TypedAction:
    """What one line says; what it does not say is empty."""

    what: str = ""
    agency_id: str | None = None
    agency: str = ""
    owner: str = ""
    due: date | None = None
    due_words: str = ""
    follows_meeting: bool = False  # due at a meeting that its words name
    tag: str = ""
    problem: str = ""  # a sentence about what it names and nobody knows
