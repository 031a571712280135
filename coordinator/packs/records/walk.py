"""Walk through the frozen records of a pack, which has tens of thousands of fields."""

from dataclasses import fields
from functools import cache
from operator import is_
from typing import Any


def field_names(record: Any) -> tuple[str, ...]:
    """Name the fields of a record."""
    return _names_of(type(record))  # type: ignore[arg-type]


@cache
def _names_of(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def same_or(before: tuple[Any, ...], after: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the tuple from before if it has the very same parts: then what holds it needs no copy."""
    return before if len(before) == len(after) and all(map(is_, before, after)) else after
