"""The rules that watch: those that ship, and those of the area's own folder."""

from functools import cache
from pathlib import Path

from sqlalchemy.orm import Session

from coordinator.assessments.library import FOLDER, form_library
from coordinator.assessments.wording import no_such_form
from coordinator.core.resources import RULES
from coordinator.definitions.library import RULE, Library, load, without
from coordinator.preferences.queries import recall_choices
from coordinator.watch.rule import WatchRule


@cache
def shipped_rules() -> Library[WatchRule]:
    """Load the rules that ship with the program."""
    return load(WatchRule, RULES, about=RULE)


def rule_library(session: Session) -> Library[WatchRule]:
    """Load the rules for a casebook: one of the area's own folder replaces the shipped one of its code."""
    folder = recall_choices(session).get(FOLDER, "")
    if not folder:
        return shipped_rules()
    library = load(WatchRule, RULES, Path(folder), RULE)
    forms = {entry.definition.code.casefold() for entry in form_library(session)[0].entries}
    return without(library, "tool", forms, no_such_form)


def watch_rules(session: Session) -> dict[str, WatchRule]:
    """Return the rules that watch a casebook by their codes, in the order of their files."""
    return {entry.definition.code: entry.definition for entry in rule_library(session).offered()}
