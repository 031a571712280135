"""Agencies and their representatives."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.store.base import Handling, Row, flag, foreign_key, text


class Agency(Row):
    """An agency that attends, owns actions and gets packs."""

    __tablename__ = "agency"
    topic = Topic.AGENCIES
    searched = ("name", "also_called")

    name: Mapped[str] = text(Handling.OPEN)
    also_called: Mapped[str] = text(Handling.OPEN)  # other spellings, one a line


class Representative(Row):
    """A representative of an agency."""

    __tablename__ = "representative"
    topic = Topic.AGENCIES
    searched = ("name", "email")

    agency_id: Mapped[str] = foreign_key("agency")
    name: Mapped[str] = text(Handling.OPEN)
    deputy: Mapped[bool] = flag()
    email: Mapped[str] = text(Handling.OPEN)
    telephone: Mapped[str] = text(Handling.OPEN)
    forums: Mapped[str] = text(Handling.OPEN)
    statement_signed: Mapped[str] = text(Handling.OPEN)
    withdrawn: Mapped[bool] = flag()
