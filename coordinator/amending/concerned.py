"""Amend whether a record concerns each of several people, where each is a row that can be withdrawn."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from coordinator.amending.amend import Amended, amend, amend_with_parts
from coordinator.store.base import Row


def concerns_name(person_id: str) -> str:
    """Return what a form calls it that a record concerns a person."""
    return f"concerns{person_id}"


def amend_with_people(
    record: Callable[[], Amended],
    people: Iterable[tuple[str, bool]],
    opened_with: Mapping[str, Any],
    rows_of: Callable[[str], Sequence[Row]],
) -> Amended:
    """Amend a record, and whether it concerns those people that are given.

    In `opened_with` and in the answer, each person is called by `concerns_name`. `rows_of` gives the rows
    that link a person to the record, one that stands first, or a new withdrawn one. Raises ChangedSince
    with all that is newer.
    """

    def part(person_id: str, concerns: bool) -> Callable[[], Amended]:
        name = concerns_name(person_id)
        opened = {"withdrawn": not opened_with[name]} if name in opened_with else {}
        return lambda: _amend_person(rows_of(person_id), opened, concerns)

    return amend_with_parts(
        record,
        [(concerns_name(person_id), part(person_id, concerns)) for person_id, concerns in people],
        lambda withdrawn: not withdrawn,
    )


def _amend_person(rows: Sequence[Row], opened: Mapping[str, Any], concerns: bool) -> Amended:
    amended = amend(rows[0], opened, {"withdrawn": not concerns})
    for other in rows[1:] if not concerns else ():  # a merge of people can leave two
        amend(other, {"withdrawn": False}, {"withdrawn": True})
    return amended
