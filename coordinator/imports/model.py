"""The rows imported so far, how each workbook was read, and which people are two."""

import json

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


TOLD_APART = "|people told apart|"  # in the place of headings: no table's begin like this


def people_told_apart(session: Session) -> list[tuple[str, str]]:
    """List the pairs of people that a user decided are two."""
    stored = session.scalar(select(ImportMapping.chosen).where(ImportMapping.headings == TOLD_APART))
    return [(first, second) for first, second in json.loads(stored)["pairs"]] if stored else []
