"""The kinds of sheet, and the fields that a column can hold, as choices."""

from functools import cache

from coordinator.forums.registry import kept_by_forums
from coordinator.imports.entries.fields import OF_CASE, entry_of, with_number
from coordinator.imports.reading.column_headings import SheetKind, all_fields
from coordinator.imports.reading.mapping import TableMapping
from ui.imports.fields.names import field_words
from ui.imports.fields.wording import AS_NOTE
from ui.imports.mapping import wording
from ui.imports.wording import KINDS

KIND_CHOICES = tuple((kind, KINDS[kind]) for kind in SheetKind)

FIRST_CHOICES = (("perp", wording.PERP_FIRST), ("victim", wording.VICTIM_FIRST))

# The groups of fields that each kind of sheet can hold, the most likely first.
_GROUPS: dict[SheetKind, tuple[str, ...]] = {
    SheetKind.PEOPLE: ("perp", "case", "listed", "referral", "victim", "children", *OF_CASE),
    SheetKind.VICTIMS: ("victim", "children", "child", "perp", "case", "referral", *OF_CASE),
    SheetKind.CHILDREN: ("child", "victim", "perp"),
    SheetKind.MIXED: (
        "victim",
        "perp",
        "case",
        "listed",
        "referral",
        "children",
        "child",
        "meeting",
        "item",
        "action",
        *OF_CASE,
    ),
    SheetKind.LISTINGS: ("meeting", "item", "listed", "victim", "perp", *OF_CASE),
    SheetKind.ACTIONS: ("action", "meeting", "item", "perp", "victim"),
    SheetKind.AGENCIES: ("rep", "agency"),
    SheetKind.OTHER: (),
}


def choices(table: TableMapping) -> tuple[tuple[str, str], ...]:
    """List the fields that a column of a sheet can hold, with their names.

    Of each entry that the sheet has, as an incident, it can hold another one.
    """
    last: dict[str, int] = {}
    for stem, number in filter(None, map(entry_of, table.columns.values())):
        last[stem] = max(number, last.get(stem, 1))
    return _choices(table.kind, frozenset(last.items()))


@kept_by_forums
@cache
def _choices(kind: SheetKind, last: frozenset[tuple[str, int]]) -> tuple[tuple[str, str], ...]:
    groups, numbers = _GROUPS[kind], dict(last)
    listed: list[tuple[int, int, str, str]] = []
    for field in all_fields():
        group, entry = field.partition(".")[0], entry_of(field)
        if group not in groups:
            continue
        for number in range(1, numbers.get(entry[0], 0) + 2 if entry else 2):
            numbered = with_number(field, number)
            listed.append((groups.index(group), number, field_words(numbered), numbered))
    return (("", AS_NOTE), *((field, label) for _, _, label, field in sorted(listed)))
