"""Erase a case, or one file of it: which records that means, and what the erasure cannot reach."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from coordinator.attachments.model import Attachment
from coordinator.backups.status import list_backups
from coordinator.casebook import wording as about_erasures
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.erasure import RecordId, erase, erase_now
from coordinator.casebook.models import all_rows
from coordinator.cases.model import Case, CaseLink
from coordinator.core.changes import WriteResult
from coordinator.core.errors import Missing, Refused
from coordinator.disclosures.model import DvdsApplication
from coordinator.duplicates.model import PersonMerge
from coordinator.people.model import Person
from coordinator.referrals.legal_hold import find_legal_hold
from coordinator.store.audit import DISCLOSURE
from coordinator.store.base import Row
from coordinator.store.trail import trail, trail_change
from coordinator.trail import wording
from coordinator.trail.case_filter import EVERYTHING, lines_of_case, rows_of_case
from coordinator.trail.labels import contains_text, json_values

_ANY_RECORD = {"record_id", "row_id"}  # columns with the id of a row of any table
_Found = dict[str, type[Row]]  # rows by id, with their tables


@dataclass(frozen=True)
class GivenOut:
    """A paper or a file that was given out: when, the recipients, and what the trail says of it."""

    at: datetime
    recipients: str
    about: str


@dataclass(frozen=True)
class OutOfReach:
    """What an erasure cannot reach: backups made before it, what was given out, and the words of others."""

    backups: tuple[datetime, ...]
    given_out: tuple[GivenOut, ...]
    others: str = about_erasures.OTHER_RECORDS
    hold: str = ""  # why nothing of it may be erased now

    def describe(self) -> Iterator[str]:
        """Say what it is, one thing a sentence; what stops an erasure comes first."""
        if self.hold:
            yield self.hold
        for made in self.backups:
            yield about_erasures.backup_has_it(made)
        for paper in self.given_out:
            yield about_erasures.was_given_out(paper.at, paper.recipients, paper.about)
        yield self.others


def list_out_of_reach(book: Casebook, *, case_id: str) -> OutOfReach:
    """List what erasing a case would not reach. Call it before the case is erased."""
    backups = tuple(listed.backup.made for listed in list_backups(book))
    given_out, hold = book.read(_story_of_case, case_id=case_id)
    return OutOfReach(backups, given_out, hold=hold)


def list_out_of_reach_of_file(book: Casebook, *, attachment_id: str) -> OutOfReach:
    """List what erasing an attached file would not reach. Call it before the file is erased."""
    since, given_out, hold = book.read(_story_of_file, attachment_id=attachment_id)
    backups = (listed.backup for listed in list_backups(book))
    return OutOfReach(
        tuple(backup.made for backup in backups if backup.manifest.lines >= since),
        given_out, about_erasures.QUOTED_ELSEWHERE, hold,
    )  # fmt: skip


def erase_case(book: Casebook, *, case_id: str, reason: str, authority: str) -> WriteResult[int]:
    """Erase a case file with all that belongs to it, and people who are in no other case.

    Returns how many records were erased. Raises Missing, and Refused without a reason or an authority, or
    under a legal hold.
    """
    book.actor.check_may(erase)
    records = book.read(records_of_case, case_id=case_id)
    return erase_now(book, records, about=f"case_file {case_id}", reason=reason, authority=authority)


def erase_attachment(book: Casebook, *, attachment_id: str, reason: str, authority: str) -> WriteResult[int]:
    """Erase one attached file of a case, withdrawn or not: its content, its key, its text, what was recorded.

    Returns how many records were erased. Raises Missing, and Refused without a reason or an authority, or
    under a legal hold.
    """
    book.actor.check_may(erase)
    case_id, records = book.read(records_of_attachment, attachment_id=attachment_id)
    about = f"case_file {case_id}; attachment {attachment_id}"
    return erase_now(book, records, about=about, reason=reason, authority=authority)


def records_of_attachment(session: Session, *, attachment_id: str) -> tuple[str, tuple[RecordId, ...]]:
    """Return the id of an attached file's case, and its records with those that were deleted.

    Raises Missing.
    """
    attachment = session.get(Attachment, attachment_id)
    if attachment is None:
        raise Missing(wording.NO_FILE)
    if hold := _hold_on(session, attachment.case_id):
        raise Refused(hold)
    rows = _with_references(session, {attachment_id: Attachment})
    return attachment.case_id, _sorted_records(session, rows)


def records_of_case(session: Session, *, case_id: str) -> tuple[RecordId, ...]:
    """List the records of a case: its rows, those that were deleted, and people who are in no other case.

    Raises Missing.
    """
    if session.get(Case, case_id) is None:
        raise Missing(wording.NO_CASE)
    if hold := _hold_on(session, case_id):
        raise Refused(hold)
    rows = _with_references(session, {case_id: Case})
    for person_id in _people_of(session, case_id, rows):
        rows |= _person_alone(session, person_id, rows)
    return _sorted_records(session, rows)


def _sorted_records(session: Session, rows: _Found) -> tuple[RecordId, ...]:
    """List rows with what is about them, the people who were merged away with them, and what was deleted."""
    rows |= _about_any(session, rows)
    records = {RecordId(str(table.__tablename__), row_id) for row_id, table in rows.items()}
    merged = select(PersonMerge.gone_id).where(PersonMerge.id.in_(_values(rows)))
    records |= {RecordId(str(Person.__tablename__), person_id) for person_id in session.scalars(merged)}
    return tuple(sorted(records | _deleted(session, set(rows))))


def _with_references(session: Session, start: _Found) -> _Found:
    """Return rows with all rows that refer to them, directly or through others."""
    rows, latest = dict(start), start
    while latest:
        referring: _Found = {}
        for table, column in _references():
            targets = [row_id for row_id, kind in latest.items() if column in _columns_to(table, kind)]
            if targets:
                ids = session.scalars(select(table.id).where(column.in_(_values(targets))))
                referring |= {row_id: table for row_id in ids if row_id not in rows}
        rows |= referring
        latest = referring
    return rows


def _about_any(session: Session, rows: _Found) -> _Found:
    """Return the rows that name one of these as any record: imported rows, and releases of paragraphs."""
    naming: _Found = {}
    for table in all_rows():
        for name in _ANY_RECORD & set(table.__table__.columns.keys()):
            ids = session.scalars(select(table.id).where(table.__table__.c[name].in_(_values(rows))))
            naming |= dict.fromkeys(ids, table)
    return naming


def _references() -> Iterator[tuple[type[Row], Any]]:
    """List every column of the casebook that refers to another row."""
    for table in all_rows():
        for column in table.__table__.columns:
            if column.foreign_keys:
                yield table, column


def _columns_to(table: type[Row], target: type[Row]) -> list[Any]:
    return [
        column
        for column in table.__table__.columns
        if any(key.column.table is target.__table__ for key in column.foreign_keys)
    ]


def _people_of(session: Session, case_id: str, rows: _Found) -> set[str]:
    """Return the people of a case, and those outside it that an application of the case names."""
    people = set(session.scalars(select(CaseLink.person_id).where(CaseLink.case_id == case_id)))
    people |= set(session.scalars(select(Case.subject_id).where(Case.id == case_id)))
    for column in (DvdsApplication.at_risk_id, DvdsApplication.applicant_id):
        named = session.scalars(select(column).where(DvdsApplication.id.in_(_values(rows))))
        people |= {person_id for person_id in named if person_id}
    return people


def _person_alone(session: Session, person_id: str, erased: _Found) -> _Found:
    """Return a person with their own rows; nothing if a case that stays refers to them."""
    theirs = _with_references(session, {person_id: Person})
    stays = any(table is Case and row_id not in erased for row_id, table in theirs.items())
    for table, column in _references():
        if _columns_to(table, Case) and column in _columns_to(table, Person):
            of_cases = select(table.__table__.c.case_id).where(column == person_id)
            stays = stays or any(case and case not in erased for case in session.scalars(of_cases))
    return {} if stays else theirs


def _deleted(session: Session, ids: set[str]) -> set[RecordId]:
    """List the rows that were deleted before and that referred to one of these, by the trail."""
    deletions = select(trail_change.c.row_table, trail_change.c.row_id, trail_change.c.before)
    rows = session.execute(deletions.where(trail_change.c.after == "", trail_change.c.before != "")).all()
    known, deleted = set(ids), set[RecordId]()
    while True:
        more = {
            RecordId(table, row_id)
            for table, row_id, before in rows
            if row_id not in known and known & _texts(before)
        }
        if not more:
            return deleted
        deleted |= more
        known |= {record.row_id for record in more}


def _values(ids: Iterable[object]) -> Any:
    return select(json_values(ids))


def _texts(content: str) -> set[str]:
    return {value for value in json.loads(content).values() if isinstance(value, str)}


def _hold_on(session: Session, case_id: str) -> str:
    hold = find_legal_hold(session, case_id=case_id)
    return hold.sentence if hold else ""


def _story_of_case(session: Session, *, case_id: str) -> tuple[tuple[GivenOut, ...], str]:
    """Return what was given out of a case, and why nothing of it may be erased now."""
    lines = lines_of_case(session, case_id, rows_of_case(session, case_id))
    return _given_out(session, lines), _hold_on(session, case_id)


def _story_of_file(session: Session, *, attachment_id: str) -> tuple[int, tuple[GivenOut, ...], str]:
    """Return with which line of the trail a file was added, what was given out of it, and what holds it."""
    added = select(func.min(trail_change.c.seq)).where(trail_change.c.row_id == attachment_id)
    named = select(trail.c.seq).where(
        or_(trail.c.about == EVERYTHING, contains_text(trail.c.about, attachment_id))
    )
    since = session.scalar(added) or 0
    given_out = _given_out(session, [line for line in session.scalars(named) if line > since])
    attachment = session.get(Attachment, attachment_id)
    return since, given_out, _hold_on(session, attachment.case_id) if attachment else ""


def _given_out(session: Session, lines: Iterable[int]) -> tuple[GivenOut, ...]:
    asked = select(trail.c.at, trail.c.recipients, trail.c.reason).where(
        trail.c.kind == DISCLOSURE, trail.c.seq.in_(_values(lines))
    )
    return tuple(
        GivenOut(datetime.fromisoformat(at), recipients, reason)
        for at, recipients, reason in session.execute(asked.order_by(trail.c.seq))
    )
