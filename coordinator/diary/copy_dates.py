"""The days by which copies that were given out are to come back or be destroyed."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from coordinator.copies import wording
from coordinator.copies.queries import list_due_copies
from coordinator.diary.entry import DiaryEntry, DiaryKind, Opens


def copies(session: Session, _today: date, until: date) -> Iterator[DiaryEntry]:
    """Yield the copies that are to come back."""
    for row in list_due_copies(session):
        if row.due and row.due <= until:
            what = wording.due_back(row.number, row.title, row.to)
            yield DiaryEntry(DiaryKind.COPY, row.due, what, row.id, Opens.COPY, row.id, row.reference)
