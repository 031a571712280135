"""Agencies, boroughs and referral sources are one list, and two names of one are merged and unmerged."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.agencies.merge import MergedAgencies, merge_agencies, unmerge_agencies
from coordinator.agencies.model import Agency, Representative
from coordinator.agencies.names import list_names
from coordinator.agencies.use_cases import record_agency, record_representative
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.notes.model import Note
from coordinator.people.model import Person
from coordinator.recipients.model import BarredRecipient
from coordinator.search.find import find_anything
from coordinator.store.audit import UnitOfWork
from coordinator.store.base import Row

KEPT, GONE, CASE = "a" * 32, "b" * 32, "c" * 32


@use_case("record_rows_that_name_agencies")
def name_agencies(work: UnitOfWork) -> None:
    """Record a row of each kind that names an agency."""
    meeting = Meeting(id="m" * 32, reference="MARAC/2611", forum="MARAC")
    person = Person(id="p" * 32, surname="Kay")
    case = Case(id=CASE, reference="CN014", subject_id=person.id, borough="r&c", referred_by="RCBC")
    rows = (
        meeting, person, case,
        Case(id="d" * 32, reference="CN015", subject_id=person.id, borough="Redcar & Cleveland"),
        AgendaItem(meeting_id=meeting.id, case_id=CASE, reference="MARAC/2611/01", referred_by=" R&C "),
        Action(number=1, case_id=CASE, what="Ring", agency_id=GONE), Note(agency_id=GONE, words="Said"),
        Note(case_id=CASE, words="Rang", source="R&C"), Representative(agency_id=GONE, name="Sam"),
        BarredRecipient(person_id=person.id, agency_id=GONE, why="Works there"),
    )  # fmt: skip
    for row in rows:
        work.session.add(row)


@pytest.fixture
def names(book: Casebook) -> None:
    """Two names of one borough, and what has them."""
    book.do(record_agency, agency_id=KEPT, name="Redcar and Cleveland", also_called="RCBC")
    book.do(record_agency, agency_id=GONE, name="R&C", also_called="Redcar Council")
    book.do(record_representative, representative_id=uuid4().hex, agency_id=KEPT, name="Ann")
    book.do(name_agencies)


def everything(session: Session) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table that a merge could touch."""
    tables = {}
    for mapper in Row.registry.mappers:
        kind: Any = mapper.class_
        rows = session.scalars(select(kind).order_by(kind.id)).all()
        columns = [column.key for column in inspect(kind).column_attrs]
        tables[kind.__tablename__] = [{key: getattr(row, key) for key in columns} for row in rows]
    return tables


def merge(book: Casebook, other: str) -> MergedAgencies:
    return book.do(merge_agencies, agency_id=KEPT, other=other).value


@pytest.mark.usefixtures("names")
def test_everything_that_named_the_other_names_the_one_that_stays(book: Casebook) -> None:
    merged = merge(book, "r&C")
    assert merged.counts == {
        "action": 1, "note": 2, "representative": 1, "barred_recipient": 1, "case_file": 1, "agenda_item": 1
    }  # fmt: skip
    tables = book.read(everything)
    assert [row["name"] for row in tables["agency"]] == ["Redcar and Cleveland"]
    assert tables["agency"][0]["also_called"].splitlines() == ["RCBC", "R&C", "Redcar Council"]
    for table in ("action", "note", "representative", "barred_recipient"):
        assert {row["agency_id"] for row in tables[table]} <= {KEPT, None}
    case = next(row for row in tables["case_file"] if row["id"] == CASE)
    assert (case["borough"], case["referred_by"]) == ("Redcar and Cleveland", "RCBC")
    assert tables["agenda_item"][0]["referred_by"] == "Redcar and Cleveland"
    assert not book.check().wrong
    found = book.read(find_anything, words="redcar council")
    assert (found[0].title, found[0].why) == ("Redcar and Cleveland", "also called: Redcar Council")


@pytest.mark.usefixtures("names")
@pytest.mark.parametrize("other", ["R&C", "Redcar & Cleveland", "rcbc"])
def test_undoing_a_merge_puts_everything_back(book: Casebook, other: str) -> None:
    before = book.read(everything)
    merged = merge(book, other)
    assert book.read(everything) != before
    assert book.do(unmerge_agencies, merged=merged).value == len(merged.moved)
    assert book.read(everything) == before
    assert not book.check().wrong


@pytest.mark.usefixtures("names")
def test_undoing_leaves_what_was_changed_since(book: Casebook) -> None:
    merged = merge(book, "Redcar & Cleveland")
    later = merge(book, "RCBC")
    assert len(later.moved) == 1
    assert book.do(unmerge_agencies, merged=merged).value == 1
    agency = book.read(lambda session: session.get_one(Agency, KEPT))
    assert "RCBC" in agency.also_called


@pytest.mark.usefixtures("names")
@pytest.mark.parametrize("other", ["", "  ", "redcar and cleveland", "Nobody"])
def test_a_name_that_nothing_has_is_refused(book: Casebook, other: str) -> None:
    with pytest.raises(Refused) as refusal:
        merge(book, other)
    assert refusal.value.field == "other"


@pytest.mark.usefixtures("names")
def test_the_list_has_agencies_and_the_names_that_only_cases_have(book: Casebook) -> None:
    listed = {row.name: (row.others, row.uses, bool(row.agency_id)) for row in book.read(list_names)}
    assert listed == {
        "R&C": (("Redcar Council",), 1, True),
        "Redcar and Cleveland": (("RCBC",), 0, True),
        "Redcar & Cleveland": ((), 1, False),
    }
