"""Agencies and their representatives."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.store.base import Handling, Row, date, day, flag, foreign_key, text


class Agency(Row):
    """An agency that attends, owns actions and gets packs."""

    __tablename__ = "agency"
    topic = Topic.AGENCIES
    searched = ("name", "also_called", "secure_email", "agreement_reference")

    name: Mapped[str] = text(Handling.OPEN)
    also_called: Mapped[str] = text(Handling.OPEN)  # other spellings, one a line
    kind: Mapped[str] = text(Handling.OPEN)  # rules.KINDS
    secure_email: Mapped[str] = text(Handling.OPEN)
    agreement_reference: Mapped[str] = text(Handling.OPEN)  # of the information-sharing agreement
    agreement_signed: Mapped[date | None] = day()
    agreement_review: Mapped[date | None] = day()
    agreement_handling: Mapped[str] = text(Handling.OPEN)  # how papers are handled under it


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
    statement_signed: Mapped[str] = text(Handling.OPEN)  # about the confidentiality statement, in words
    statement_signed_on: Mapped[date | None] = day()
    statement_expires: Mapped[date | None] = day()
    withdrawn: Mapped[bool] = flag()
