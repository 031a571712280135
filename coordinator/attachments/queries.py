"""Queries for the attached files of a case, and for what is needed to read them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, inspect, literal_column, or_, select
from sqlalchemy.orm import Session

from coordinator.attachments import wording
from coordinator.attachments.kinds import WORDS, warning
from coordinator.attachments.model import Attachment, AttachmentPerson, AttachmentText
from coordinator.attachments.rules import AttachmentDetails
from coordinator.attachments.sealed_file import SealedContent
from coordinator.cases.model import Case
from coordinator.core.errors import Missing, Refused
from coordinator.people.model import Person
from coordinator.people.rules import listed_name, spoken_name
from coordinator.store.base import CASE, columns_by, equals_ignoring_case, get_row, rows_by

_RECORDED: ColumnElement[int] = literal_column("attachment.rowid")  # grows in the order of adding
_FIELDS = tuple(AttachmentDetails.__dataclass_fields__)


@dataclass(frozen=True)
class AttachmentRow:
    """A file of a case, without its content."""

    id: str
    case_id: str
    details: AttachmentDetails
    kind: str
    size: int
    added: date | None
    people: tuple[tuple[str, str], ...]  # id and name of each person it concerns
    withdrawn: bool = False
    photograph_of: tuple[str, ...] = ()  # ids of the people whose photograph it is

    @property
    def record_id(self) -> str:
        """The id of the order that it belongs to, or of the assessment whose scan it is; "" if of none."""
        return self.details.order_id or self.details.assessment_id or ""

    @property
    def kind_words(self) -> str:
        """The kind of file in words: "Word document"."""
        return WORDS.get(self.kind, self.kind)

    @property
    def warning(self) -> str:
        """What is wrong with its name: it promises another kind than the content is; "" if nothing."""
        return warning(self.details.name, self.kind)


_LATEST_FIRST = (
    select(Attachment).where(Attachment.case_id == CASE).order_by(Attachment.added.desc(), _RECORDED.desc())
)


def list_attachments(
    session: Session, *, case_id: str, with_withdrawn: bool = False
) -> tuple[AttachmentRow, ...]:
    """List the files of a case, the latest first; those that were withdrawn only if they are asked for."""
    rows = session.scalars(_LATEST_FIRST, {CASE.key: case_id})
    return _rows(session, [row for row in rows if with_withdrawn or not row.withdrawn])


def get_attachment(session: Session, *, attachment_id: str) -> AttachmentRow:
    """Get a file, withdrawn or not. Raises Missing."""
    return _rows(session, [get_row(session, Attachment, attachment_id)])[0]


def find_attachment(session: Session, *, case_id: str, name: str) -> str:
    """Find the id of a file of a case, withdrawn or not, by its name or by that id.

    Raises Missing, and Refused with the ids where several have that name.
    """
    called = or_(equals_ignoring_case(Attachment.name, name), Attachment.id == name.strip())
    asked = select(Attachment.id).where(Attachment.case_id == case_id, called).order_by(_RECORDED)
    ids = list(session.scalars(asked))
    if not ids:
        raise Missing(wording.NO_FILE_OF_THAT_NAME)
    if len(ids) > 1:
        raise Refused(wording.several_of_that_name(ids), field="name")
    return ids[0]


def list_scans(session: Session, *, case_ids: Sequence[str]) -> tuple[Any, ...]:
    """List the files of cases that are the scanned form of an assessment: `case_id` and `assessment_id`."""
    columns = (Attachment.id, Attachment.case_id, Attachment.assessment_id, Attachment.withdrawn)
    rows = columns_by(session, columns, Attachment.case_id, case_ids)
    return tuple(row for row in rows if row.assessment_id and not row.withdrawn)


def get_attachment_text(session: Session, *, attachment_id: str) -> str:
    """Return the text that is in a file, "" for one without text."""
    texts = rows_by(session, AttachmentText, AttachmentText.attachment_id, [attachment_id])
    return texts[0].words if texts else ""


def get_content(session: Session, *, attachment_id: str) -> SealedContent:
    """Get what is needed to read a file. Raises Missing."""
    return _content(get_row(session, Attachment, attachment_id))


def list_contents(session: Session) -> Mapping[str, SealedContent]:
    """List what is needed to read every file, withdrawn ones too, by the id that is its file's name.

    A casebook of a version without attached files has none: it is backed up before it is upgraded.
    """
    if not inspect(session.connection()).has_table(Attachment.__tablename__):
        return {}
    asked = select(Attachment.id, Attachment.key, Attachment.size, Attachment.digest)
    return {row.id: SealedContent(row.key, row.size or 0, row.digest) for row in session.execute(asked)}


def cases_of_files(session: Session, *, attachment_ids: list[str]) -> tuple[str, ...]:
    """List the reference of the case of each of some files, in order."""
    rows = rows_by(session, Attachment, Attachment.id, attachment_ids)
    return tuple(sorted(session.get_one(Case, row.case_id).reference for row in rows))


def _rows(session: Session, attachments: Sequence[Attachment]) -> tuple[AttachmentRow, ...]:
    people, photographs = _people(session, [attachment.id for attachment in attachments])
    return tuple(
        AttachmentRow(
            attachment.id, attachment.case_id,
            AttachmentDetails(**{name: getattr(attachment, name) for name in _FIELDS}),
            attachment.kind, attachment.size or 0, attachment.added, people.get(attachment.id, ()),
            attachment.withdrawn, photographs.get(attachment.id, ()),
        )
        for attachment in attachments
    )  # fmt: skip


def _content(row: Attachment) -> SealedContent:
    return SealedContent(row.key, row.size or 0, row.digest)


def _people(
    session: Session, ids: list[str]
) -> tuple[Mapping[str, tuple[tuple[str, str], ...]], Mapping[str, tuple[str, ...]]]:
    """Read the people that each file concerns, and whose photograph it is."""
    rows = [
        row
        for row in rows_by(session, AttachmentPerson, AttachmentPerson.attachment_id, ids)
        if not row.withdrawn
    ]
    names = {
        each.id: (each.surname, each.forename)
        for each in rows_by(session, Person, Person.id, sorted({row.person_id for row in rows}))
    }
    people: dict[str, dict[str, str]] = defaultdict(dict)
    photographs: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in sorted(rows, key=lambda row: listed_name(*names[row.person_id])):
        people[row.attachment_id][row.person_id] = spoken_name(*names[row.person_id])
        if row.photograph:
            photographs[row.attachment_id] += (row.person_id,)
    concerned = {attachment_id: tuple(names.items()) for attachment_id, names in people.items()}
    return concerned, photographs
