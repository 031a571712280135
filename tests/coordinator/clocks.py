"""Lets a casebook's clock show a day, for tests of what that day changes."""

from datetime import UTC, date, datetime, time

from coordinator.casebook.casebook import Casebook


def at(book: Casebook, day: date) -> Casebook:
    """Let a casebook's clock show noon of a day."""
    book.clock = lambda: datetime.combine(day, time(12), UTC)
    return book
