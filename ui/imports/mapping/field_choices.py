"""The kinds of sheet, and the fields that a column can hold, as choices."""

from functools import cache

from coordinator.forums.definitions import Forum
from coordinator.imports.reading.column_headings import SheetKind, all_fields
from ui.imports.mapping import wording
from ui.imports.wording import AS_NOTE, KINDS, field_words

KIND_CHOICES = tuple((kind, KINDS[kind]) for kind in SheetKind)

FIRST_CHOICES = (("perp", wording.PERP_FIRST), ("victim", wording.VICTIM_FIRST))
FORUM_CHOICES = tuple((forum.value, forum.value) for forum in Forum)

# The groups of fields that each kind of sheet can hold, the most likely first.
_GROUPS: dict[SheetKind, tuple[str, ...]] = {
    SheetKind.PEOPLE: ("perp", "case", "referral", "victim", "children"),
    SheetKind.VICTIMS: ("victim", "children", "child", "perp", "case", "referral"),
    SheetKind.CHILDREN: ("child", "victim", "perp"),
    SheetKind.MIXED: ("victim", "perp", "case", "referral", "children", "child", "meeting", "item", "action"),
    SheetKind.LISTINGS: ("meeting", "item", "victim", "perp"),
    SheetKind.ACTIONS: ("action", "meeting", "item", "perp", "victim"),
    SheetKind.AGENCIES: ("rep",),
    SheetKind.OTHER: (),
}


@cache
def choices(kind: SheetKind) -> tuple[tuple[str, str], ...]:
    """List the fields that a column of a kind of sheet can hold, with their names."""
    groups = _GROUPS[kind]
    fields = [field for field in all_fields() if field.partition(".")[0] in groups]
    fields.sort(key=lambda field: (groups.index(field.partition(".")[0]), field_words(field)))
    return (("", AS_NOTE), *((field, field_words(field)) for field in fields))
