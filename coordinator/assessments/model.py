"""Assessments, the answers of each, and the forms under which they were made."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.core.permissions import Role
from coordinator.store.base import Handling, Row, date, day, flag, foreign_key, number, text


class StoredDefinition(Row):
    """A definition file that records of this casebook use, word for word; it is never changed."""

    __tablename__ = "definition"
    topic = Topic.CASES
    written_by = Role.CHAIR  # a chair's meeting or listing may name a forum of the area's own

    kind: Mapped[str] = text(Handling.OPEN)  # form
    code: Mapped[str] = text(Handling.OPEN)
    edition: Mapped[int | None] = number()
    digest: Mapped[str] = text(Handling.INTERNAL, index=True)  # SHA-256 of the content
    content: Mapped[str] = text(Handling.OPEN)


class Assessment(Row):
    """A risk assessment of one person: tool score, judged level and reason are three things."""

    __tablename__ = "assessment"
    topic = Topic.CASES
    searched = ("reason", "assessor")
    vital = ("score", "level")

    case_id: Mapped[str] = foreign_key("case_file")
    person_id: Mapped[str] = foreign_key("person")
    tool: Mapped[str] = text(Handling.OPEN)  # the code of its form
    score: Mapped[int | None] = number()
    level: Mapped[str] = text(Handling.OPEN)  # by Level in coordinator/assessments/form.py
    reason: Mapped[str] = text(Handling.LOCATES)
    assessed: Mapped[date | None] = day()
    withdrawn: Mapped[bool] = flag()
    definition_id: Mapped[str | None] = foreign_key("definition", optional=True)  # nothing: a result alone
    supersedes_id: Mapped[str | None] = foreign_key("assessment", optional=True)
    state: Mapped[str] = text(Handling.OPEN)  # draft; agreed or nothing: agreed
    agreed: Mapped[date | None] = day()
    assessor: Mapped[str] = text(Handling.LOCATES)  # by ASSESSORS, or a name; may lead to where support is
    next_review: Mapped[date | None] = day(index=True)


class Answer(Row):
    """The answer to one question of an assessment."""

    __tablename__ = "assessment_answer"
    called = "answer"
    topic = Topic.CASES
    searched = ("comment", "words")

    assessment_id: Mapped[str] = foreign_key("assessment")
    question: Mapped[str] = text(Handling.OPEN)  # its key in the form
    answer: Mapped[str] = text(Handling.OPEN)  # yes, no, unknown; a choice's key; a number; a day
    words: Mapped[str] = text(Handling.LOCATES)  # the answer to a question of text
    comment: Mapped[str] = text(Handling.LOCATES)
    source: Mapped[str] = text(Handling.LOCATES)  # of the information, if it is not the person
