"""Which lines of the trail are about a case: its rows, its people, and what was given out of it."""

import json
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.cases.model import Assessment, Case, CaseLink, Listing, Need, Score
from coordinator.errors import Missing
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.notes.model import Note
from coordinator.people.model import Address, Alias, Telephone

EVERYTHING, WHOLE = "everything", "trail"  # what lines about all cases say that they are about
_OF_CASE = (CaseLink, Need, Score, Assessment, Listing, AgendaItem, Note, Action)
_OF_PERSON = (Alias, Address, Telephone, Note)


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
    yield from (case_id, case.subject_id)
    linked = session.scalars(select(CaseLink.person_id).where(CaseLink.case_id == case_id))
    people = {case.subject_id, *linked}
    yield from people
    for table in _OF_CASE:
        yield from session.scalars(select(table.id).where(table.case_id == case_id))
    for other in _OF_PERSON:
        yield from session.scalars(select(other.id).where(other.person_id.in_(people)))


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
