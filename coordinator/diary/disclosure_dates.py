"""The dates of disclosures: what was decided and is still to be made, and what is to be reviewed."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from coordinator.cases.model import Case
from coordinator.diary.entry import DiaryEntry, DiaryKind, Opens
from coordinator.diary.files import FILE, NOT_CLOSED, SUBJECT
from coordinator.disclosures.decision import DecisionDetails, DecisionRow
from coordinator.disclosures.lists import YES
from coordinator.disclosures.model import DisclosureDecision
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name

_READ = ("person_id", "recipient_id", "recipient_kind", "recipient", "decision", "decided", "made", "review")


def disclosures(session: Session, _today: date, until: date) -> Iterator[DiaryEntry]:
    """Yield disclosures that were decided and not made, since their decision, and the days of reviews."""
    about, recipient, decision = aliased(Person), aliased(Person), DisclosureDecision
    waits = and_(decision.decision == YES, decision.made.is_(None), decision.decided <= until)
    columns = [getattr(decision, name) for name in _READ]
    asked = (
        select(
            decision.id, about.surname, about.forename, recipient.surname, recipient.forename, *FILE, *columns
        )
        .join(Case, Case.id == decision.case_id)
        .join(Person, SUBJECT)
        .join(about, about.id == decision.person_id)
        .outerjoin(recipient, recipient.id == decision.recipient_id)
        .where(~decision.withdrawn, NOT_CLOSED, or_(decision.review <= until, waits))
    )
    for row in session.execute(asked):
        row_id, surname, forename, to_surname, to_forename, case_id, reference, *rest = row
        details = DecisionDetails(**dict(zip(_READ, rest[2:], strict=True)))
        to = spoken_name(to_surname, to_forename) if details.recipient_id else ""
        shown = DecisionRow(row_id, case_id, spoken_name(surname, forename), to, "", details)
        for part, day, what in shown.dates():
            if day <= until:
                yield DiaryEntry(
                    DiaryKind.DISCLOSURE, day, what, row_id, Opens.CASE, case_id, reference,
                    spoken_name(*rest[:2]), part=part,
                )  # fmt: skip
