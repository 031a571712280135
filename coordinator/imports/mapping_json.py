"""Write a mapping as JSON that a person can read and correct, and read it again."""

import json
from typing import Any

from coordinator.core.errors import Refused
from coordinator.forums.registry import definitions
from coordinator.imports import wording
from coordinator.imports.cells.wording import no_such_place
from coordinator.imports.reading.column_headings import SheetKind
from coordinator.imports.reading.date_order import ORDERS
from coordinator.imports.reading.mapping import (
    CellCorrection,
    Mapping,
    PeopleChoice,
    TableMapping,
    by_place,
    check_field,
    current_field,
    kind_named,
    split_place,
)
from coordinator.notes.rules import Readers


def _optional() -> dict[str, tuple[object, ...]]:
    """Return what a table may say besides, with the values that are known."""
    return {
        "asked": (True,),
        "form": (True,),
        "parties": ("perp", "victim"),
        "parties_asked": (True,),
        "forum": tuple(definitions()),
        "forum_asked": (True,),
    }


def to_json(mapping: Mapping) -> str:
    """Write a mapping as JSON that a person can read and correct."""
    tables = [
        {
            "sheet": table.sheet,
            "header_row": table.header_row,
            "header_rows": table.header_rows,
            "kind": table.kind.value,
            "columns": {
                place: _column_json(table, place, field)
                for place, field in sorted(table.columns.items(), key=by_place)
            },
            **{name: getattr(table, name) for name in _optional() if getattr(table, name)},
        }
        for table in mapping.tables
    ]
    people = [{"one": choice.first, "other": choice.second, "same": choice.same} for choice in mapping.people]
    optional: dict[str, object] = {"people": people} if people else {}
    if mapping.taken:
        optional["taken"] = sorted(mapping.taken)
    if mapping.corrections:
        optional["corrections"] = [_correction_json(correction) for correction in mapping.corrections]
    for name in ("kept_whole", "left_out"):
        if getattr(mapping, name):
            optional[name] = sorted(getattr(mapping, name))
    if mapping.note_readers:
        optional["note_readers"] = mapping.note_readers
    return json.dumps({"tables": tables, **optional}, ensure_ascii=False, indent=2)


def _column_json(table: TableMapping, place: str, field: str) -> dict[str, object]:
    """Write one column; what is in doubt is named, so that somebody answers it."""
    spec: dict[str, object] = {"heading": table.headings.get(place, ""), "field": field}
    if place in table.doubts:
        spec["in_doubt"] = True
    if place in table.orders:
        spec["order"] = table.orders[place]
    return spec


def from_json(words: str) -> Mapping:
    """Read a mapping from JSON; raises Refused naming what is unknown."""
    try:
        spec = json.loads(words)
        json.dumps(spec, ensure_ascii=False).encode()  # a lone surrogate can't be stored
    except (ValueError, RecursionError) as problem:
        raise Refused(wording.NOT_JSON, field="mapping") from problem
    rows = ("kept_whole", "left_out")
    _only(spec, {"tables", "people", "taken", "note_readers", "corrections", *rows}, "the mapping")
    people = tuple(_choice(entry) for entry in _list(spec.get("people", []), "people"))
    taken = frozenset(str(place) for place in _list(spec.get("taken", []), "taken"))
    tables = tuple(_table(entry) for entry in _list(spec.get("tables"), "tables"))
    corrections = tuple(_correction(entry) for entry in _list(spec.get("corrections", []), "corrections"))
    kept_whole, left_out = (frozenset(map(_row, _list(spec.get(name, []), name))) for name in rows)
    readers = _readers(spec.get("note_readers", ""))
    return Mapping(tables, people, taken, readers, corrections, kept_whole, left_out)


def _correction_json(correction: CellCorrection) -> dict[str, str]:
    given = {"words": correction.words, "field": correction.field}
    return {"cell": correction.place, **{name: value for name, value in given.items() if value is not None}}


def _correction(spec: Any) -> CellCorrection:
    _only(spec, {"cell", "words", "field"}, "a correction")
    place, words, field = spec.get("cell"), spec.get("words"), spec.get("field")
    split_place(str(place))
    if words is not None and not isinstance(words, str):
        raise Refused(no_such_place(str(place)), field="mapping")
    return CellCorrection(str(place), words, None if field is None else check_field(str(field)))


def _row(place: Any) -> str:
    title, _, number = str(place).rpartition("!")
    if not title or not number.isascii() or not number.isdigit():
        raise Refused(no_such_place(str(place)), field="mapping")
    return str(place)


def _readers(chosen: object) -> str:
    if chosen not in ("", *Readers):
        raise Refused(wording.unknown_readers(chosen, ", ".join(Readers)), field="mapping")
    return str(chosen)


def _table(spec: Any) -> TableMapping:
    _only(spec, {"sheet", "header_row", "header_rows", "kind", "columns", *_optional()}, "a table")
    columns, headings, doubts, orders = {}, {}, set(), {}
    named = spec.get("columns") or {}
    _only(named, set(map(str, named)) if isinstance(named, dict) else set(), "columns")
    for place, column in named.items():
        if not str(place).isalpha() or not str(place).isascii() or len(str(place)) > 3:
            raise Refused(wording.impossible_column(place), field="mapping")
        column = {"field": column} if isinstance(column, str) else column
        _only(column, {"heading", "field", "in_doubt", "order"}, f"column {place}")
        if column.get("in_doubt") is True:
            doubts.add(str(place).upper())
        if "order" in column:
            orders[str(place).upper()] = _check_order(str(column["order"]))
        columns[str(place).upper()] = check_field(current_field(str(column.get("field", ""))))
        headings[str(place).upper()] = str(column.get("heading", ""))
    row, rows = spec.get("header_row", 1), spec.get("header_rows", 1)
    if not isinstance(row, int) or not isinstance(rows, int) or isinstance(row, bool) or row < 0:
        raise Refused(wording.HEADER_ROW, field="mapping")
    if isinstance(rows, bool) or not 1 <= rows <= max(row, 1):
        raise Refused(wording.HEADER_ROWS, field="mapping")
    kind = kind_named(str(spec.get("kind", SheetKind.OTHER)))
    optional = {name: spec[name] for name, known in _optional().items() if spec.get(name) in known}
    return TableMapping(
        str(spec.get("sheet", "")), row, kind, columns, headings, rows, doubts=frozenset(doubts),
        orders=orders, **optional,
    )  # fmt: skip


def _check_order(order: str) -> str:
    if order not in ORDERS:
        raise Refused(wording.unknown_order(order, ", ".join(ORDERS)), field="mapping")
    return order


def _only(spec: Any, known: set[str], where: str) -> None:
    if not isinstance(spec, dict):
        raise Refused(wording.not_an_object(where), field="mapping")
    unknown = sorted(set(map(str, spec)) - known)
    if unknown:
        raise Refused(wording.unknown_keys(where, unknown), field="mapping")


def _choice(spec: Any) -> PeopleChoice:
    _only(spec, {"one", "other", "same"}, "people")
    first, second, same = spec.get("one"), spec.get("other"), spec.get("same")
    are_names = all(isinstance(place, str) and place for place in (first, second))
    if not are_names or first == second or not isinstance(same, bool):
        raise Refused(
            wording.PEOPLE_PAIRS,
            field="mapping",
        )
    return PeopleChoice(first, second, same)


def _list(entries: Any, of: str) -> list[Any]:
    if not isinstance(entries, list):
        raise Refused(wording.not_a_list(of), field="mapping")
    return entries
