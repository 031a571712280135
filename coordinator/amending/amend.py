"""Amend a row: only what a form changed is written, and never over a value that is newer than the form.

A form can be open for long: over a lock, beside an import, as a draft of last week. So an amending use
case is given the values that the form was opened with, and compares them with the row.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import object_session

from coordinator.amending import wording
from coordinator.core.dates import show_day
from coordinator.core.errors import ChangedSince, NewerValue
from coordinator.store.base import Handling, Row
from coordinator.store.trail import trail, trail_change

_UNKNOWN = object()  # what a form was opened with, where an older version kept its draft


@dataclass(frozen=True)
class Amended:
    """What an amendment changed: the values before and after, by column."""

    before: Mapping[str, Any]
    after: Mapping[str, Any]


def amend(row: Row, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> Amended:
    """Set the values that a form changed, and return what they were.

    `opened_with` holds the columns as the form showed them; a date may be in ISO 8601. Raises ChangedSince
    where the row holds something newer: for what the form changed, and for what is vital in any case.
    """
    typed = {name: value.strip() if isinstance(value, str) else value for name, value in changes.items()}
    vital = _vital(type(row))
    shown = {**{name: value for name, value in opened_with.items() if name in vital}, **typed}
    newer = []
    for name, value in shown.items():
        recorded, opened = getattr(row, name), opened_with.get(name, _UNKNOWN)
        by_form = name in typed and not _same(value, opened)
        if not _same(recorded, opened) and not _same(recorded, value) and (by_form or name in vital):
            newer.append(NewerValue(name, recorded, value, *_recorded_by(row, name)))
    if newer:
        raise ChangedSince(wording.CHANGED_SINCE, tuple(newer))
    changed = {
        name: value
        for name, value in typed.items()
        if not _same(value, getattr(row, name)) and not _same(value, opened_with.get(name, _UNKNOWN))
    }
    before = {name: getattr(row, name) for name in changed}
    for name, value in changed.items():
        setattr(row, name, value)
    return Amended(before, changed)


def amend_with_parts(
    whole: Callable[[], Amended],
    parts: Iterable[tuple[str, Callable[[], Amended]]],
    shown: Callable[[Any], Any] = lambda value: value,
) -> Amended:
    """Amend a row, and rows of which the same form shows one column each, under a name of its own.

    `parts` gives those names; `shown` turns a recorded value into what the form shows. Raises
    ChangedSince with all that is newer, of the row and of its parts.
    """
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    newer: list[NewerValue] = []
    try:
        amended = whole()
        before, after = dict(amended.before), dict(amended.after)
    except ChangedSince as refusal:
        newer += refusal.newer
    for name, amend_part in parts:
        try:
            part = amend_part()
        except ChangedSince as refusal:
            newer += [
                replace(value, name=name, recorded=shown(value.recorded), typed=shown(value.typed))
                for value in refusal.newer
            ]
            continue
        for column, now in part.after.items():
            before[name], after[name] = shown(part.before[column]), shown(now)
    if newer:
        raise ChangedSince(wording.CHANGED_SINCE, tuple(newer))
    return Amended(before, after)


def amend_state(
    row: Row, opened_with: Mapping[str, Any], changes: Mapping[str, Any], spoken: Mapping[str, str]
) -> Amended:
    """Amend a row as a button does, with no form that could show both values: the sentence shows them.

    `spoken` gives the words for stored values. Raises ChangedSince as `amend` does.
    """
    try:
        return amend(row, opened_with, changes)
    except ChangedSince as refusal:
        first = refusal.newer[0]
        recorded, chosen = (_in_words(value, spoken) for value in (first.recorded, first.typed))
        raise ChangedSince(wording.changed_since(recorded, chosen, first.who), refusal.newer) from None


def _in_words(value: Any, spoken: Mapping[str, str]) -> str:
    if isinstance(value, date):
        return show_day(value)
    return spoken.get(value, value or "")


def _same(value: Any, other: Any) -> bool:
    """Compare two values; a draft holds dates as text."""
    return bool(_plain(value) == _plain(other))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


@cache
def _vital(kind: type[Row]) -> frozenset[str]:
    """Name the columns that nobody may overlook: what leads to a person, and what their table names."""
    columns = inspect(kind).columns
    locating = {column.key for column in columns if column.info.get("handling") is Handling.LOCATES}
    return frozenset({*kind.vital, *locating})


def _recorded_by(row: Row, name: str) -> tuple[str, datetime | None]:
    """Return who recorded a value of a row and when, by the trail."""
    newest = (
        select(trail.c.who, trail.c.at)
        .join(trail_change, trail_change.c.seq == trail.c.seq)
        .where(
            trail_change.c.row_id == row.id,
            trail_change.c.row_table == row.__tablename__,
            trail_change.c.after.contains(f'"{name}":', autoescape=True),
        )
        .order_by(trail.c.seq.desc())
        .limit(1)
    )
    session = object_session(row)
    line = session.execute(newest).first() if session is not None else None
    return (line.who, datetime.fromisoformat(line.at)) if line else ("", None)
