"""Queries for contacts and engagement."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, literal_column
from sqlalchemy.orm import Session

from coordinator.contacts.model import CaseContact, Engagement
from coordinator.contacts.rules import HOWS, RESULTS, STEPS
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.store.base import CASE, standing_in_case

# They grow in the order in which rows are recorded.
_CONTACT_RECORDED: ColumnElement[int] = literal_column("contact.rowid")
_STEP_RECORDED: ColumnElement[int] = literal_column("engagement.rowid")


@dataclass(frozen=True)
class ContactRow:
    """A contact with a person of a case."""

    id: str
    person_id: str
    name: str
    result: str
    how: str
    by_whom: str
    happened: date | None
    starts: str
    outcome: str

    @property
    def result_words(self) -> str:
        """Whether it was made, attempted or missed, in words."""
        return RESULTS.get(self.result, self.result)

    @property
    def how_words(self) -> str:
        """How, in words: "Home visit"."""
        return HOWS.get(self.how, self.how)


@dataclass(frozen=True)
class StepRow:
    """A step of a person's engagement."""

    id: str
    person_id: str
    name: str
    step: str
    happened: date | None
    by_whom: str
    words: str

    @property
    def step_words(self) -> str:
        """The step in words: "Re-engaged"."""
        return STEPS.get(self.step, self.step)


_NAMES = (Person.surname, Person.forename)
_CONTACTS = (
    standing_in_case(
        CaseContact,
        CaseContact.happened.desc().nulls_last(), CaseContact.starts.desc(), _CONTACT_RECORDED.desc(),
    )
    .add_columns(*_NAMES)
    .join(Person, Person.id == CaseContact.person_id)
)  # fmt: skip
_STEPS = (
    standing_in_case(Engagement, Engagement.happened.desc().nulls_last(), _STEP_RECORDED.desc())
    .add_columns(*_NAMES)
    .join(Person, Person.id == Engagement.person_id)
)


def list_contacts(session: Session, *, case_id: str) -> tuple[ContactRow, ...]:
    """List the contacts of a case, the latest first."""
    return tuple(
        ContactRow(
            row.id, row.person_id, spoken_name(surname, forename), row.result, row.how, row.by_whom,
            row.happened, row.starts, row.outcome,
        )
        for row, surname, forename in session.execute(_CONTACTS, {CASE.key: case_id})
    )  # fmt: skip


def list_engagement(session: Session, *, case_id: str) -> tuple[StepRow, ...]:
    """List the steps of engagement of a case, the latest first."""
    return tuple(
        StepRow(
            row.id,
            row.person_id,
            spoken_name(surname, forename),
            row.step,
            row.happened,
            row.by_whom,
            row.words,
        )
        for row, surname, forename in session.execute(_STEPS, {CASE.key: case_id})
    )
