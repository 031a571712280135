"""Read a person's other names with their kinds, and other dates of birth."""

from coordinator.imports import wording
from coordinator.imports.details.record_once import Details
from coordinator.imports.reading.answers import read_answer
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_names import fold, read_aliases
from coordinator.imports.reading.parse_terms import not_known

# The kind of other name that each field holds; docs/domain.md 1.7.
_KINDS = {
    "alias": "", "known_as": "also known as", "nickname": "nickname", "chosen_name": "chosen",
    "former_name": "former", "maiden_name": "maiden", "name_spelling": "spelling",
}  # fmt: skip
_YES_OR_NO = {"yes": "yes", "no": "no"}


def read_other_names(details: Details, prefix: str, beside: str) -> None:
    """Read other names; `beside` is one that the name itself gave: "Smith aka Smithy"."""
    for field, kind in _KINDS.items():
        source = f"{prefix}.{field}"
        aliases = read_aliases(details.row.raw(source))
        for alias in aliases:
            whole = alias if len(aliases) == 1 else None
            details.record("alias", ("alias", fold(alias)), source, {"name": alias, "kind": kind}, whole)
        if not aliases:
            details.row.mark_understood(source)
    if beside:
        details.record("alias", ("alias", fold(beside)), "", {"name": beside, "kind": ""})


def read_births(details: Details, prefix: str, youngest: int) -> None:
    """Read another date of birth, and whether the one that is recorded is certain."""
    row, source = details.row, f"{prefix}.other_born"
    cell = row.cell(source)
    if cell is not None and not not_known(cell.words):
        born = read_day(cell, row.today, youngest=youngest)
        words = "" if born else row.words(source)
        key = ("birth", str(born or fold(words)))
        details.record("other_birth", key, source, {"born": born, "words": words}, born or words)
    source = f"{prefix}.born_uncertain"
    typed = row.words(source)
    if typed and not not_known(typed):
        uncertain = read_answer("born_uncertain", typed, _YES_OR_NO)
        if uncertain is None:
            row.mark_not_understood(source, wording.NOT_YES_OR_NO)
        elif uncertain == "yes":
            row.set_value(details.owner, "born_uncertain", True, source)
        elif details.owner.values.get("born_uncertain"):
            row.mark_not_understood(source, wording.ALREADY)
        else:
            row.mark_understood(source)
