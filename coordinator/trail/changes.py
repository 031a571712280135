"""A change of a row field by field, before and after, in words."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from coordinator.casebook.models import all_rows
from coordinator.cases.rules import ROLES
from coordinator.core.dates import show_day
from coordinator.people.rules import LEAD_HANDLING, LEADS
from coordinator.people.vocabulary import detail_words, vocabulary
from coordinator.ties.rules import tie_kinds
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
        old, new = (value_words(table, column, fields.get(column), names) for fields in (before, after))
        if old or new:
            yield FieldChange(field_words(column), old, new)


def _parse(text: str) -> dict[str, Any]:
    fields = json.loads(text) if text else {}
    return fields if isinstance(fields, dict) else {}


@cache
def _lists() -> Mapping[tuple[str, str], Mapping[str, str]]:
    """Return the lists that values of people are chosen from, by table and column."""
    known = vocabulary()
    return {
        ("alias", "kind"): known.alias_kinds, ("address", "kind"): known.address_kinds,
        ("telephone", "kind"): known.telephone_kinds, ("identity_number", "kind"): known.identity_kinds,
        ("person_state", "kind"): known.states, ("lead", "kind"): LEADS, ("case_link", "role"): ROLES,
        ("address", "handling"): LEAD_HANDLING, ("lead", "handling"): LEAD_HANDLING,
    }  # fmt: skip


def value_words(table: str, column: str, value: Any, names: Mapping[str, str]) -> str:
    """Write a value of a table as the screens do; `names` are the labels of ids."""
    if column in vocabulary().details and value:
        return detail_words(column, value)
    if table == "tie" and column == "kind" and value in tie_kinds():
        return tie_kinds()[value].word("")
    if value and value in (listed := _lists().get((table, column), {})):
        return listed[value]
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
