"""Notes, with the agency or the cell of a workbook that they come from, and the people they concern."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.core.permissions import Role
from coordinator.store.base import Handling, Row, date, day, flag, foreign_key, text


class Note(Row):
    """A note about a case, a person, a meeting, an action or an agency."""

    __tablename__ = "note"
    topic = Topic.NOTES
    written_by = Role.CHAIR
    searched = ("words", "heading", "origin", "source_person")
    vital = ("victim_side",)

    case_id: Mapped[str | None] = foreign_key("case_file", optional=True)
    person_id: Mapped[str | None] = foreign_key("person", optional=True)
    meeting_id: Mapped[str | None] = foreign_key("meeting", optional=True)
    action_id: Mapped[str | None] = foreign_key("action", optional=True)
    agency_id: Mapped[str | None] = foreign_key("agency", optional=True)
    heading: Mapped[str] = text(Handling.FREE)  # the heading of the column or field that they come from
    words: Mapped[str] = text(Handling.FREE)
    kind: Mapped[str] = text(Handling.OPEN)  # fact, opinion, victim's view, or nothing
    source: Mapped[str] = text(Handling.OPEN)  # the agency that gave it
    source_person: Mapped[str] = text(Handling.FREE)  # the person there who gave it
    happened: Mapped[date | None] = day()  # the day that it is about; `written` is the day of the note
    standing: Mapped[str] = text(Handling.OPEN)  # alleged, verified, or nothing: rules.STANDINGS
    enquiry: Mapped[str] = text(Handling.OPEN)  # what asking another agency brought: rules.ENQUIRIES
    origin: Mapped[str] = text(Handling.OPEN)  # where it was imported from: "Perps!Z14"
    readers: Mapped[str] = text(Handling.OPEN)  # file, victim-led, perpetrator-led; nothing: not chosen yet
    victim_side: Mapped[bool] = flag()  # never leaves for a perpetrator-led forum
    written: Mapped[date | None] = day(index=True)
    withdrawn: Mapped[bool] = flag()


class NotePerson(Row):
    """A person that a note concerns, besides the one whose record it is in."""

    __tablename__ = "note_person"
    called = "person concerned by a note"
    topic = Topic.NOTES
    written_by = Role.CHAIR

    note_id: Mapped[str] = foreign_key("note")
    person_id: Mapped[str] = foreign_key("person")
    withdrawn: Mapped[bool] = flag()
