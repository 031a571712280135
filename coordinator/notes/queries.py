"""Reading notes."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, literal_column, or_, select
from sqlalchemy.orm import Session

from coordinator.notes.model import Note
from coordinator.notes.rules import ENQUIRIES, STANDINGS

RECORDED: ColumnElement[int] = literal_column("note.rowid")  # grows in the order in which notes are recorded


@dataclass(frozen=True)
class NoteRow:
    """A note, with where it came from."""

    id: str
    heading: str
    words: str
    kind: str
    source: str
    origin: str
    victim_side: bool
    written: date | None
    case_id: str | None
    person_id: str | None
    meeting_id: str | None
    readers: str = ""  # who may read it: rules.py
    source_person: str = ""
    happened: date | None = None
    standing: str = ""
    enquiry: str = ""

    @property
    def day(self) -> date | None:
        """The day of what it is about, or else of the note."""
        return self.happened or self.written

    @property
    def source_words(self) -> str:
        """Who gave it: "Police, DC Harper"."""
        return source_words(self.source, self.source_person)

    @property
    def standing_words(self) -> str:
        """How sure it is, as the screen says it."""
        return STANDINGS.get(self.standing, self.standing)

    @property
    def enquiry_words(self) -> str:
        """What an enquiry brought, as the screen says it."""
        return ENQUIRIES.get(self.enquiry, self.enquiry)


def source_words(source: str, person: str) -> str:
    """Name who gave a note: the agency, then the person."""
    return ", ".join(part for part in (source, person) if part)


def list_notes(
    session: Session,
    *,
    case_id: str | None = None,
    person_ids: tuple[str, ...] = (),
    meeting_id: str | None = None,
) -> tuple[NoteRow, ...]:
    """List the notes of a case and of people, or of a meeting, newest first."""
    about = []
    if case_id:
        about.append(Note.case_id == case_id)
    if person_ids:
        about.append(Note.person_id.in_(person_ids) & Note.case_id.is_(None))
    if meeting_id:
        about.append(Note.meeting_id == meeting_id)
    if not about:
        return ()
    asked = select(Note).where(or_(*about), ~Note.withdrawn)
    rows = session.scalars(asked.order_by(Note.written.desc().nulls_last(), Note.origin, RECORDED.desc()))
    return tuple(
        NoteRow(
            n.id, n.heading, n.words, n.kind, n.source, n.origin, n.victim_side, n.written, n.case_id,
            n.person_id, n.meeting_id, n.readers, n.source_person, n.happened, n.standing, n.enquiry,
        )
        for n in rows
    )  # fmt: skip
