"""Which lines of the trail are about a case: its rows, its people, and what was given out of it."""

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

EVERYTHING, WHOLE = "everything", "trail"  # what lines about all cases say that they are about
# What names a person and is still of one case alone, though that case may be left open.
OF_ONE_CASE = {("agenda_item", "victim_id")}
Lead = tuple[type[Row], Any]  # a table, and its column that leads to another


def rows_of_case(session: Session, case_id: str) -> frozenset[str]:
    """List the ids of every row that a case and its people have or had."""
    return frozenset(_rows(session, case_id))


def lines_of_case(session: Session, case_id: str, rows: frozenset[str]) -> list[int]:
    """List the numbers of the lines about a case: what touched its rows, looked at it or gave it out."""
    asked = sql(
        "SELECT DISTINCT seq FROM trail_change WHERE row_id IN (SELECT value FROM json_each(:rows)) "
        "UNION SELECT seq FROM trail WHERE about IN (:everything, :whole) OR instr(about, :case_id)"
    )
    told = {"rows": json.dumps(sorted(rows)), "case_id": case_id, "everything": EVERYTHING, "whole": WHOLE}
    found = set(session.scalars(asked, told))
    found.update(_given_out_before(session, case_id))
    return sorted(found)


def _rows(session: Session, case_id: str) -> Iterator[str]:
    case = session.get(Case, case_id)
    if case is None:
        raise Missing("That case is not in this casebook.")
    linked = session.scalars(select(CaseLink.person_id).where(CaseLink.case_id == case_id))
    people = {case.subject_id, *linked}
    of_case = _leading_to({Case})
    found = _reached(session, of_case, {case_id})
    within, more = _leading_to({row for row, _column in of_case}), found
    while more:  # a note on an action of the case, where the note names no case
        more = _reached(session, within, more) - found
        found |= more
    yield case_id
    yield from people | found | _reached(session, _of_people(), people)


def _leading_to(tables: set[type[Row]]) -> list[Lead]:
    """Every column of the casebook that leads to one of these tables, whenever it was added."""
    wanted = {table.__table__ for table in tables}
    return [
        (row, column)
        for row in all_rows()
        for column in row.__table__.columns
        if any(lead.column.table in wanted for lead in column.foreign_keys)
    ]


def _of_people() -> list[Lead]:
    """What is a person's own, whatever the case: not what must be, or is, of one case alone."""
    of_one = {row for row, column in _leading_to({Case}) if not column.nullable} | {Case}
    return [
        (row, column)
        for row, column in _leading_to({Person})
        if row not in of_one and (row.__tablename__, column.name) not in OF_ONE_CASE
    ]


def _reached(session: Session, leads: list[Lead], ids: set[str]) -> set[str]:
    return {one for row, column in leads for one in session.scalars(select(row.id).where(column.in_(ids)))}


def _given_out_before(session: Session, case_id: str) -> Iterator[int]:
    """Papers of the first version named only their meeting: each at which the case was listed counts."""
    listed = (
        select(Meeting.id)
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .where(AgendaItem.case_id == case_id)
    )
    ids = list(session.scalars(listed))
    if ids:
        asked = sql(
            "SELECT seq FROM trail WHERE kind = 'disclosure' AND about IN (SELECT value FROM json_each(:ids))"
        )
        yield from session.scalars(asked, {"ids": json.dumps(ids)})
