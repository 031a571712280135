"""The rules that watch: those that ship, and those of the area's own folder."""

from functools import cache
from pathlib import Path

from sqlalchemy.orm import Session

from coordinator.assessments.library import FOLDER
from coordinator.core.resources import RULES
from coordinator.definitions.library import RULE, Library, load
from coordinator.preferences.queries import recall_choices
from coordinator.watch.rule import WatchRule


@cache
def shipped_rules() -> Library[WatchRule]:
    """Load the rules that ship with the program."""
    return load(WatchRule, RULES, about=RULE)


def rule_library(session: Session) -> Library[WatchRule]:
    """Load the rules for a casebook: one of the area's own folder replaces the shipped one of its code."""
    folder = recall_choices(session).get(FOLDER, "")
    return load(WatchRule, RULES, Path(folder), RULE) if folder else shipped_rules()


def watch_rules(session: Session) -> dict[str, WatchRule]:
    """Return the rules that watch a casebook by their codes, in the order of their files."""
    return {entry.definition.code: entry.definition for entry in rule_library(session).offered()}
