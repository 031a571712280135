"""Files that are attached to a case, the people they concern, and the text that is in them."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.store.base import Handling, Row, date, day, flag, foreign_key, number, text


class Attachment(Row):
    """A file of a case; its content is beside the database, encrypted with the key in this row."""

    __tablename__ = "attachment"
    called = "attached file"
    topic = Topic.CASES
    searched = ("name", "words", "source", "source_person")
    vital = ("victim_side", "readers")

    case_id: Mapped[str] = foreign_key("case_file")
    order_id: Mapped[str | None] = foreign_key("court_order", optional=True)  # the order that it belongs to
    assessment_id: Mapped[str | None] = foreign_key("assessment", optional=True)  # it is the scan of its form
    name: Mapped[str] = text(Handling.FREE)  # of the file as it was added, with its ending
    kind: Mapped[str] = text(Handling.OPEN)  # by its content: coordinator/attachments/kinds.py
    size: Mapped[int | None] = number()  # bytes
    digest: Mapped[str] = text(Handling.INTERNAL)  # SHA-256 of the content, in hexadecimal
    key: Mapped[str] = text(Handling.INTERNAL)  # of this file alone, in hexadecimal
    words: Mapped[str] = text(Handling.FREE)  # what it is
    source: Mapped[str] = text(Handling.OPEN)  # the agency that gave it
    source_person: Mapped[str] = text(Handling.PERSONAL)
    dated: Mapped[date | None] = day()  # the day of the document
    readers: Mapped[str] = text(Handling.OPEN)  # file, victim-led, perpetrator-led: as for a note
    victim_side: Mapped[bool] = flag()  # never leaves for a perpetrator-led forum
    added: Mapped[date | None] = day(index=True)
    withdrawn: Mapped[bool] = flag()


class AttachmentPerson(Row):
    """A person that an attached file concerns."""

    __tablename__ = "attachment_person"
    called = "person concerned by a file"
    topic = Topic.CASES

    attachment_id: Mapped[str] = foreign_key("attachment")
    person_id: Mapped[str] = foreign_key("person")
    photograph: Mapped[bool] = flag()  # it is the photograph of this person
    withdrawn: Mapped[bool] = flag()


class AttachmentText(Row):
    """The text of an attached file, read from it once, so that a search finds it."""

    __tablename__ = "attachment_text"
    called = "text of an attached file"
    topic = Topic.CASES
    searched = ("words",)

    attachment_id: Mapped[str] = foreign_key("attachment")
    words: Mapped[str] = text(Handling.FREE)
