"""The names of the fields that a column can hold: "Victim 2: date of birth"."""

import re
from functools import cache

from coordinator.imports.entries.fields import entry_of, plain_field
from ui.imports.fields.wording import AS_NOTE, ENTRY_WORDS, FIELD_WORDS, GROUP_WORDS, OF_SOMEBODY


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
    words = ENTRY_WORDS.get(f"{plain}.{name}") or FIELD_WORDS.get(name, name.replace("_", " "))
    return f"{label}: {words}"
