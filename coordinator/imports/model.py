"""The rows imported so far, how each workbook was read, and which people are two."""

import json
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from coordinator.core.changes import Topic
from coordinator.store.base import Handling, Row, datetime, text, timestamp


class ImportedRow(Row):
    """A row of a workbook that is already in the casebook, known by a keyed digest of its words."""

    __tablename__ = "imported_row"
    topic = Topic.IMPORTS

    fingerprint: Mapped[str] = text(Handling.INTERNAL, index=True)
    record_table: Mapped[str] = text(Handling.INTERNAL)
    record_id: Mapped[str] = text(Handling.INTERNAL)
    imported: Mapped[datetime] = timestamp()


class ImportMapping(Row):
    """How the columns of sheets with the same headings were read last time."""

    __tablename__ = "import_mapping"
    topic = Topic.IMPORTS

    headings: Mapped[str] = text(Handling.INTERNAL, index=True)
    chosen: Mapped[str] = text(Handling.INTERNAL)  # JSON


RECORDED_AS_TWO = "|two people|"  # in the place of headings: no table's begin like this


def answers_about_people(session: Session) -> ImportMapping | None:
    """Return the row that remembers which people are two, if anybody was asked yet."""
    return session.scalar(select(ImportMapping).where(ImportMapping.headings == RECORDED_AS_TWO))


def pairs_of_two_people(session: Session) -> list[tuple[str, str]]:
    """List the pairs of people that a user decided are two."""
    answers = answers_about_people(session)
    return [(first, second) for first, second in json.loads(answers.chosen)["pairs"]] if answers else []


def remember_two_people(session: Session, pairs: Iterable[tuple[str, str]]) -> None:
    """Remember all pairs of people who are two, by their ids, in place of those remembered before."""
    in_order = sorted({tuple(sorted(pair)) for pair in pairs})
    store_choice(session, RECORDED_AS_TWO, json.dumps({"pairs": in_order}))


def store_choice(session: Session, headings: str, chosen: str) -> None:
    """Store what was chosen for these headings, in place of what was chosen before."""
    existing = session.scalar(select(ImportMapping).where(ImportMapping.headings == headings))
    if existing is None:
        session.add(ImportMapping(headings=headings, chosen=chosen))
        session.flush()
    elif existing.chosen != chosen:
        existing.chosen = chosen
