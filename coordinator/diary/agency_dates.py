"""The dates of agencies: the end of confidentiality statements, and the review of agreements."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from coordinator.agencies.queries import list_agencies
from coordinator.diary import wording
from coordinator.diary.entry import DiaryEntry, DiaryKind, Opens


def agencies(session: Session, _today: date, until: date) -> Iterator[DiaryEntry]:
    """Yield the last days of confidentiality statements, and the days on which agreements are reviewed."""
    for agency in list_agencies(session):
        if agency.agreement_review and agency.agreement_review <= until:
            yield DiaryEntry(
                DiaryKind.AGREEMENT,
                agency.agreement_review,
                wording.AGREEMENT,
                agency.id,
                Opens.AGENCY,
                agency.id,
                name=agency.name,
            )
        for person in agency.representatives:
            if person.statement_expires and person.statement_expires <= until:
                yield DiaryEntry(
                    DiaryKind.STATEMENT,
                    person.statement_expires,
                    wording.statement_of(person.name),
                    person.id,
                    Opens.AGENCY,
                    agency.id,
                    name=agency.name,
                )
