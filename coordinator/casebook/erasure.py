"""Erase records for good: their rows, and the content that the trail has of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.attachments.model import Attachment
from coordinator.casebook import models, wording
from coordinator.casebook.attached_files import delete_erased
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import WriteResult
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.preferences.model import WorkingMemory
from coordinator.store import metadata
from coordinator.store.audit import ERASURE, UnitOfWork
from coordinator.store.base import Row, rows_by
from coordinator.store.checks.chain import list_erasures
from coordinator.store.trail import ERASE
from coordinator.store.trail_content import erase_content
from coordinator.users.signatures import are_begun
from coordinator.users.use_cases import begin_signatures

_SHORTEST = 4  # letters of a value that identify a half-typed form about an erased record


class RecordId(NamedTuple):
    """Which record: its table and its id."""

    table: str
    row_id: str


@use_case(ERASE)
def erase(work: UnitOfWork, *, records: Sequence[RecordId], about: str, reason: str, authority: str) -> int:
    """Erase records with all that the trail has of them; return how many there still were.

    Who, when, why and under which authority stay on the trail. Half-typed forms that mention a
    record are erased too. Raises Refused without a reason or an authority.
    """
    if not reason.strip():
        raise Refused(wording.ERASURE_REASON, field="reason")
    if not authority.strip():
        raise Refused(wording.ERASURE_AUTHORITY, field="authority")
    work.kind, work.about = ERASURE, about
    work.reason = wording.erasure(reason.strip(), authority.strip())
    rows = _present(work.session, records)
    _erase_working_memory(work.session, rows)
    for row in rows:
        work.session.delete(row)
    gone = set(records) - {RecordId(str(row.__tablename__), row.id) for row in rows}
    for record in sorted(gone):  # deleted before, but the trail still has what it was
        work.note_erased(*record)
    work.session.flush()
    erase_content(work.session.connection(), [record.row_id for record in records])
    metadata.put(work.session.connection(), metadata.TO_COMPACT, "yes")
    return len(rows)


def erase_now(
    book: Casebook, records: Sequence[RecordId], *, about: str, reason: str, authority: str
) -> WriteResult[int]:
    """Erase records, and leave nothing of them in the database's free pages; return how many there were."""
    sign_if_due(book)
    done = book.do(erase, records=records, about=about, reason=reason, authority=authority)
    compact_if_due(book)
    delete_erased(book, [record.row_id for record in records if record.table == Attachment.__tablename__])
    return done


def compact_if_due(book: Casebook) -> None:
    """Rewrite the database without its free pages after an erasure, also one that was interrupted."""
    if book.store.metadata(metadata.TO_COMPACT):
        book.store.compact()
        book.do(note_compacted)


@use_case("compacted", writes=())
def note_compacted(work: UnitOfWork) -> None:
    """Record, without a line on the trail, that the database was rewritten after an erasure."""
    metadata.put(work.session.connection(), metadata.TO_COMPACT, "")


def sign_if_due(book: Casebook) -> None:
    """Sign the trail as a coordinator finds it, once one of an older version has a key that signs."""
    if book.store.signer and not book.read(are_begun):
        book.do(begin_signatures)


def erased_records(session: Session) -> tuple[RecordId, ...]:
    """List the records that were ever erased."""
    erasures = list_erasures(session.connection())
    return tuple(RecordId(erasure.table, row_id) for row_id, erasure in erasures.items())


def _present(session: Session, records: Iterable[RecordId]) -> list[Row]:
    """List those of the records that still have a row."""
    ids: dict[str, list[str]] = defaultdict(list)
    for record in records:
        ids[record.table].append(record.row_id)
    return [
        row
        for kind in models.all_rows()
        for row in rows_by(session, kind, kind.id, ids[str(kind.__tablename__)])
    ]


def _erase_working_memory(session: Session, rows: Sequence[Row]) -> None:
    """Erase half-typed forms and remembered places that mention a record by its id or by a value of it."""
    values = {row.id for row in rows}
    for row in rows:
        named = (getattr(row, column.key) for column in row.__table__.columns)
        values.update(value for value in named if isinstance(value, str) and len(value) >= _SHORTEST)
    sought = {value.casefold() for value in values}  # a search is typed in small letters
    for memory in session.scalars(select(WorkingMemory)):
        remembered = f"{memory.key}\n{memory.value}".casefold()
        if any(value in remembered for value in sought):
            session.delete(memory)
