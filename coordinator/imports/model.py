"""The rows imported so far, so that none comes in twice, and how each workbook was read."""

from sqlalchemy.orm import Mapped

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
