"""The case files that entries are about: only their references and the names of their subjects are read."""

from typing import Any

from sqlalchemy import ColumnElement, or_, select

from coordinator.cases.model import Case
from coordinator.people.model import Person

# The columns that name a case file; a query with them joins Case, and Person as its subject.
FILE: tuple[Any, ...] = (Case.id, Case.reference, Person.surname, Person.forename)
SUBJECT: ColumnElement[bool] = Person.id == Case.subject_id
# Two ranges, as the index on the state finds them: of an old casebook most cases are closed.
OPEN_CASES = select(Case.id).where(or_(Case.status < "closed", Case.status > "closed"))
NOT_CLOSED: ColumnElement[bool] = Case.status != "closed"
