"""The dates of disclosures: what was decided and is still to be made, and what is to be reviewed."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from coordinator.diary.case_dates import files_of
from coordinator.diary.entry import DiaryEntry, DiaryKind, Opens
from coordinator.disclosures.queries import list_watched_decisions


def disclosures(session: Session, _today: date, until: date) -> Iterator[DiaryEntry]:
    """Yield disclosures that were decided and not made, since their decision, and the days of reviews."""
    watched = list_watched_decisions(session)
    files = files_of(session, {row.case_id for row in watched})
    for row in watched:
        for part, day, what in row.dates():
            if day <= until:
                file = files[row.case_id]
                yield DiaryEntry(
                    DiaryKind.DISCLOSURE, day, what, row.id, Opens.CASE, row.case_id, *file, part=part
                )
