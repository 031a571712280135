"""What is written in a case, or about somebody in it, is of that case's trail: a table added later too."""

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from coordinator.casebook import models
from coordinator.casebook.casebook import Casebook
from coordinator.core.permissions import use_case
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
    assert len(leading) > 10
    assert book.read(of_the_case) == leading | {"case_file", "person"}


@use_case("leave_one_lead")
def leave_one_lead(work: UnitOfWork) -> None:
    """A write for these tests: a row for each lead that may stand alone, with that one and no other."""
    for row in models.all_rows():
        if any(not inspect(row).columns[name].nullable for name, to in leads(row).items() if to in _LED):
            continue  # it always leads there
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
    of_case = {str(one.__tablename__) for one in models.all_rows() if "case_file" in leads(one).values()}
    wanted = {
        f"{row.__tablename__} {column.name}"
        for row in models.all_rows()
        for column in inspect(row).columns
        if column.nullable and leads(row).get(column.name) in {"case_file", "person", *of_case}
        if (row.__tablename__, column.name) not in OF_ONE_CASE
    }
    assert len(wanted) > 4
    found = {one for one in book.read(of_the_case) if " " in one}
    assert found == wanted
