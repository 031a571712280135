"""A change of a row field by field, before and after, in words."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from coordinator.casebook.models import all_rows
from coordinator.core.dates import show_day
from coordinator.people.vocabulary import detail_words, vocabulary
from coordinator.trail.names.wording import field_words
from coordinator.trail.wording import NOT_IN_CASEBOOK, moment_words

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}.*")
_ID, _MARKED = re.compile(r"[0-9a-f]{32}"), {"id", "withdrawn", "cancelled"}


@dataclass(frozen=True)
class FieldChange:
    """One field before and after, in words; `before` is empty for a new value."""

    field: str
    before: str
    after: str


def change_words(table: str, before: str, after: str, names: Mapping[str, str]) -> tuple[FieldChange, ...]:
    """Describe every field of a change but bookkeeping; `names` are the labels of ids."""
    return tuple(_fields(table, _parse(before), _parse(after), names))


def ids_in(before: str, after: str) -> Iterator[str]:
    """List the ids that a change names."""
    for fields in (_parse(before), _parse(after)):
        for column, value in fields.items():
            if column.endswith("_id") and isinstance(value, str) and value:
                yield value


@cache
def _withheld() -> frozenset[tuple[str, str]]:
    """List the columns that are bookkeeping and of no use to a reader, as pairs of table and column."""
    return frozenset(
        (str(row.__tablename__), column.key)
        for row in all_rows()
        for column in row.__table__.columns
        if column.info.get("handling") == "internal" and not column.key.endswith("_id")
    )


def is_withheld(table: str, column: str) -> bool:
    """Tell whether a column is bookkeeping and of no use to a reader."""
    return (table, column) in _withheld()


def _fields(
    table: str, before: dict[str, Any], after: dict[str, Any], names: Mapping[str, str]
) -> Iterator[FieldChange]:
    for column in sorted({*before, *after}, key=lambda name: (name in _MARKED, name)):
        if is_withheld(table, column):
            continue
        old, new = (value_words(column, fields.get(column), names) for fields in (before, after))
        if old or new:
            yield FieldChange(field_words(column), old, new)


def _parse(text: str) -> dict[str, Any]:
    fields = json.loads(text) if text else {}
    return fields if isinstance(fields, dict) else {}


def value_words(column: str, value: Any, names: Mapping[str, str]) -> str:
    """Write a value as the screens do; `names` are the labels of ids."""
    if column in vocabulary().details and value:
        return detail_words(column, value)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    text = str(value)
    if _ID.fullmatch(text):
        return names.get(text, NOT_IN_CASEBOOK)
    if _DAY.fullmatch(text):
        return show_day(date.fromisoformat(text))
    if _MOMENT.fullmatch(text):
        return moment_words(datetime.fromisoformat(text if "+" in text else f"{text}+00:00"))
    return text
