"""Selects the lines of the trail about a case: its rows, its people, and disclosures from it."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from coordinator.casebook.models import all_rows
from coordinator.cases.model import Case, CaseLink
from coordinator.core.errors import Missing
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.people.model import Person
from coordinator.store.base import Row
from coordinator.trail import wording

EVERYTHING, WHOLE = "everything", "trail"  # the `about` of lines about all cases
# Columns that name a person in one case alone, though the case may be empty.
OF_ONE_CASE = {
    ("agenda_item", "victim_id"),
    ("incident_person", "person_id"),
    ("attachment_person", "person_id"),
    ("note_person", "person_id"),
}
Reference = tuple[type[Row], Any]  # a table, and its column that refers to another


def rows_of_case(session: Session, case_id: str) -> frozenset[str]:
    """List the ids of every row that a case and its people have or had."""
    return frozenset(_rows(session, case_id))


def lines_of_case(session: Session, case_id: str, rows: frozenset[str]) -> list[int]:
    """List the numbers of the lines that changed rows of a case, looked at it or disclosed it."""
    statement = sql(
        "SELECT DISTINCT seq FROM trail_change WHERE row_id IN (SELECT value FROM json_each(:rows)) "
        "UNION SELECT seq FROM trail WHERE about IN (:everything, :whole) OR instr(about, :case_id)"
    )
    values = {"rows": json.dumps(sorted(rows)), "case_id": case_id, "everything": EVERYTHING, "whole": WHOLE}
    numbers = set(session.scalars(statement, values))
    numbers.update(_disclosures_of_meetings(session, case_id))
    return sorted(numbers)


def _rows(session: Session, case_id: str) -> Iterator[str]:
    case = session.get(Case, case_id)
    if case is None:
        raise Missing(wording.NO_CASE)
    linked = session.scalars(select(CaseLink.person_id).where(CaseLink.case_id == case_id))
    people = {case.subject_id, *linked}
    to_case = _references_to({Case})
    ids = _referring(session, to_case, {case_id})
    indirect, latest = _references_to({row for row, _column in to_case}), ids
    while latest:  # for example a note on an action of the case, if the note names no case
        latest = _referring(session, indirect, latest) - ids
        ids |= latest
    yield case_id
    yield from people | ids | _referring(session, _references_to_people(), people)


def _references_to(tables: set[type[Row]]) -> list[Reference]:
    """List every column of the casebook that refers to one of these tables."""
    targets = {table.__table__ for table in tables}
    return [
        (row, column)
        for row in all_rows()
        for column in row.__table__.columns
        if any(key.column.table in targets for key in column.foreign_keys)
    ]


def _references_to_people() -> list[Reference]:
    """List the columns that refer to a person and are not about one case alone."""
    of_case = {row for row, column in _references_to({Case}) if not column.nullable} | {Case}
    return [
        (row, column)
        for row, column in _references_to({Person})
        if row not in of_case and (row.__tablename__, column.name) not in OF_ONE_CASE
    ]


def _referring(session: Session, references: list[Reference], ids: set[str]) -> set[str]:
    return {
        row_id
        for row, column in references
        for row_id in session.scalars(select(row.id).where(column.in_(ids)))
    }


def _disclosures_of_meetings(session: Session, case_id: str) -> Iterator[int]:
    """List the disclosures by the first version, which names only a meeting, if the case was listed at it."""
    listed = (
        select(Meeting.id)
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .where(AgendaItem.case_id == case_id)
    )
    ids = list(session.scalars(listed))
    if ids:
        statement = sql(
            "SELECT seq FROM trail WHERE kind = 'disclosure' AND about IN (SELECT value FROM json_each(:ids))"
        )
        yield from session.scalars(statement, {"ids": json.dumps(ids)})
