"""The names of the fields that a column can hold: "Victim 2: date of birth"."""

import re
from functools import cache

from coordinator.forums.registry import category_forum, definition, kept_by_forums
from coordinator.imports.entries.fields import entry_of, plain_field
from coordinator.imports.forum_columns import detail_columns, listed_columns, next_columns, since_columns
from ui.imports.fields import wording
from ui.imports.fields.entry_wording import ENTRY_WORDS, OF_SOMEBODY
from ui.imports.fields.wording import AS_NOTE, FIELD_WORDS, GROUP_WORDS


@kept_by_forums
@cache
def field_words(field: str) -> str:
    """Name a field: "Victim: date of birth"; "victim2.name" is "Victim 2: name"."""
    if not field:
        return AS_NOTE
    group, _, name = field.partition(".")
    plain, number = re.sub(r"\d$", "", group), group[-1] if group[-1].isdigit() else ""
    label = f"{GROUP_WORDS.get(plain, plain)} {number}".strip()
    if (entry := entry_of(field)) is not None and "." in entry[0]:
        called, value = entry[0].partition(".")[2], plain_field(field).partition(".")[2]
        which = f" {entry[1]}" if entry[1] > 1 else ""
        return f"{label}: {OF_SOMEBODY[called]}{which}: {ENTRY_WORDS[value]}"
    words = ENTRY_WORDS.get(f"{plain}.{name}") or FIELD_WORDS.get(name) or _of_forum(field)
    return f"{label}: {words or name.replace('_', ' ')}"


def _of_forum(field: str) -> str:
    """Name a column that a forum has to itself; "" for any other."""
    if forum := listed_columns().get(field):
        return wording.listed_to(_called(forum), category=definition(forum) == category_forum())
    if detail := detail_columns().get(field):
        return wording.in_forum(_called(detail[0]), ENTRY_WORDS[f"listed.{detail[1]}"])
    if forum := since_columns().get(field):
        return wording.listed_since(_called(forum))
    forum = next_columns().get(field)
    return wording.next_hearing(_called(forum)) if forum else ""


def _called(forum: str) -> str:
    """Name a forum by all its labels: "TATI/HRAP"."""
    return "/".join(label.label for label in definition(forum).labels)
