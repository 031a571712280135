"""What is written in a case, or about somebody in it, is of that case's trail: a table added later too."""

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from coordinator.casebook import models
from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.core.permissions import use_case
from coordinator.incidents.model import IncidentPerson
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident
from coordinator.people.use_cases import record_person
from coordinator.store.audit import UnitOfWork
from coordinator.store.base import Row
from coordinator.trail.case_filter import OF_ONE_CASE, rows_of_case
from tests.coordinator.casebook.test_casebook import example, make_all

_LED = {"case_file", "person"}


def leads(row: type[Row]) -> dict[str, str]:
    """The columns of a table that lead to others, and to which."""
    return {
        column.name: lead.column.table.name for column in inspect(row).columns for lead in column.foreign_keys
    }


def of_cases() -> set[str]:
    """The tables whose rows can lead to a case."""
    return {str(row.__tablename__) for row in models.all_rows() if "case_file" in leads(row).values()}


def always_leading() -> set[type[Row]]:
    """The tables whose rows always lead to a case, a person, or a row of a case."""
    led = _LED | of_cases()
    return {
        row
        for row in models.all_rows()
        if any(not inspect(row).columns[name].nullable for name, to in leads(row).items() if to in led)
    }


def of_the_case(session: Session) -> frozenset[str]:
    """The rows of the case that every example leads to."""
    return rows_of_case(session, "case_file")


def test_whatever_leads_to_a_case_or_a_person_in_it_is_of_its_trail(book: Casebook) -> None:
    book.do(make_all)
    leading = {
        str(one.__tablename__)
        for one in models.all_rows()
        if {"case_file", "person"} & {*leads(one).values()}
    }
    through = {str(one.__tablename__) for one in models.all_rows() if leading & {*leads(one).values()}}
    assert len(leading) > 10
    assert book.read(of_the_case) >= leading | {"case_file", "person"}
    assert book.read(of_the_case) <= leading | through | {"case_file", "person"}
    assert "incident_outcome" in book.read(of_the_case)


def test_the_part_that_somebody_had_in_an_incident_is_of_that_case_alone(book: Casebook) -> None:
    for person_id in ("a" * 32, "b" * 32):
        book.do(record_person, person_id=person_id, surname="Quill")
        book.do(open_case, case_id=person_id, subject_id=person_id)
    book.do(link_person, link_id="c" * 32, case_id="a" * 32, person_id="b" * 32, role="victim")
    book.do(
        record_incident, incident_id="d" * 32, case_id="b" * 32, details=IncidentDetails(words="She rang"),
        people=(("b" * 32, "harmed"),),
    )  # fmt: skip
    part = book.read(lambda session: session.scalars(select(IncidentPerson.id)).one())
    assert part in book.read(rows_of_case, "b" * 32)
    assert part not in book.read(rows_of_case, "a" * 32)


@use_case("leave_one_lead")
def leave_one_lead(work: UnitOfWork) -> None:
    """A write for these tests: a row for each lead that may stand alone, with that one and no other."""
    for row in models.all_rows():
        if row in always_leading():
            continue
        optional = [one.name for one in inspect(row).columns if one.foreign_keys and one.nullable]
        for kept in optional:
            made = example(row)
            made.id = f"{row.__tablename__} {kept}"
            for other in set(optional) - {kept}:
                setattr(made, other, None)
            work.session.add(made)


def test_one_lead_to_the_case_or_its_people_is_enough(book: Casebook) -> None:
    book.do(make_all)
    book.do(leave_one_lead)
    wanted = {
        f"{row.__tablename__} {column.name}"
        for row in models.all_rows()
        for column in inspect(row).columns
        if column.nullable and leads(row).get(column.name) in _LED | of_cases()
        if (row.__tablename__, column.name) not in OF_ONE_CASE
        if row not in always_leading()
    }
    assert len(wanted) > 4
    found = {one for one in book.read(of_the_case) if " " in one}
    assert found == wanted
