"""The rules as the settings show them: what each looks for, and which files of the area are left out."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from coordinator.definitions.reader import DefinitionFault
from coordinator.watch.library import rule_library


@dataclass(frozen=True)
class RuleState:
    """A rule that is used: its words, and whether it is the area's own edition."""

    name: str
    sentence: str
    numbers: str
    source: str
    edition: int
    local: bool
    own: bool


@dataclass(frozen=True)
class RuleSettings:
    """Every rule that is used, the area's own ones first, and why files are left out."""

    rules: tuple[RuleState, ...]
    faults: tuple[DefinitionFault, ...]


def get_rule_settings(session: Session) -> RuleSettings:
    """Get the rules and what is left out of them."""
    library = rule_library(session)
    states = [
        RuleState(
            entry.definition.name, entry.definition.sentence, entry.definition.numbers,
            entry.definition.source, entry.definition.edition, entry.definition.local, entry.own,
        )
        for entry in library.offered()
    ]  # fmt: skip
    states.sort(key=lambda state: (not state.own, state.name.casefold()))
    return RuleSettings(tuple(states), library.faults)
