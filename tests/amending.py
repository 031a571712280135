"""Run amending use cases in tests with the values that are on record now."""

from typing import Any

from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import WriteResult
from coordinator.core.errors import ChangedSince


def amended(book: Casebook, use_case: Any, **about: Any) -> WriteResult[Any]:
    """Amend a record as a form does that was opened a moment ago."""
    try:
        return book.do(use_case, opened_with={}, **about)
    except ChangedSince as unknown:
        recorded = {value.name: value.recorded for value in unknown.newer}
    return book.do(use_case, opened_with=recorded, **about)
