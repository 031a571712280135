"""A workplace, a surgery or a new name of a protected person that is an agency's name as well."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from coordinator.casebook.casebook import Casebook
from coordinator.people.lead_use_cases import record_lead
from coordinator.people.model import Person
from coordinator.redaction.casebook_values import Judging
from coordinator.redaction.judging import gather_judging
from coordinator.redaction.verdict import VerdictKind, VerdictSort
from tests.wall_casebook import invent_wall

WORK_OF_AGENCIES = """
Children's Social Care to update the victim after the hearing
Ring Children's Social Care before the warrant
Update from Children's Social Care: no further incidents
The Police attended and arrested him
Police and Probation to share information
Probation to prepare a breach report
"""
WHERE_SHE_IS = """
Children's Social Care to treat this as a staff matter
Children's Social Care occupational health to support the victim
The victim was seen at Children's Social Care
Police professional standards to be informed
Police to change the rota
"""


@pytest.fixture
def judging(book: Casebook) -> Judging:
    """Judge by a casebook whose victim works for two agencies, and has the name of a third."""
    case_id = invent_wall(book)
    susan = book.read(
        lambda session: session.scalars(select(Person.id).where(Person.forename == "Susan")).one()
    )
    for kind, words in (
        ("workplace", "Children's Social Care"), ("workplace", "Police"), ("new name", "Harbour"),
        ("surgery", "Haven House"),
    ):  # fmt: skip
        book.do(record_lead, lead_id=uuid4().hex, person_id=susan, kind=kind, words=words)
    return book.read(gather_judging, [case_id], place="Town Hall, TS18 1AA")


def test_an_agency_that_employs_a_victim_can_be_named_where_it_does_its_work(judging: Judging) -> None:
    lines = WORK_OF_AGENCIES.strip().splitlines()
    assert [line for line in lines if judging.verdicts(line)] == []


def test_an_agency_that_employs_a_victim_is_asked_about_where_somebody_is_staff_or_is_there(
    judging: Judging,
) -> None:
    for line in WHERE_SHE_IS.strip().splitlines():
        asked = [verdict for verdict in judging.verdicts(line) if verdict.kind == VerdictKind.WORKPLACE]
        assert {verdict.sort for verdict in asked} == {VerdictSort.DOUBT}, line


def test_a_new_name_is_a_find_though_an_agency_is_called_so(judging: Judging) -> None:
    (find,) = [v for v in judging.verdicts("Harbour to ring") if v.sort == VerdictSort.FIND]
    assert find.kind == VerdictKind.NAME


def test_a_refuge_is_a_find_though_an_agency_is_called_so(judging: Judging) -> None:
    assert judging.leads("Haven House to ring")
