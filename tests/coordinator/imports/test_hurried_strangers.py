"""Trackers kept in a hurry: no row becomes a person by mistake, no value is the wrong person's."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case, CaseLink
from coordinator.imports.proposals import propose
from coordinator.imports.reading.column_headings import SheetKind
from coordinator.people.model import Address, Person
from coordinator.workbooks.reader import read_workbook
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_upcoming_hearings import a_workbook

HEAD = ("Surname", "Forename", "DOB", "RFG now", "Status")
TWO = [("DOE", "John", date(1980, 2, 1), 54, "open"), ("MOE", "Ken", date(1979, 2, 1), 20, "open")]


def surnames(book: Casebook) -> list[str]:
    """Who was made, by surname."""
    return sorted(row["surname"] for row in book.read(every, Person))


def roles(book: Casebook) -> set[tuple[str, str]]:
    """Each case's subject with each person linked to it, and as what."""
    people = {row["id"]: row["surname"] or row["forename"] for row in book.read(every, Person)}
    subjects = {row["id"]: people[row["subject_id"]] for row in book.read(every, Case)}
    return {(subjects[row["case_id"]], people[row["person_id"]]) for row in book.read(every, CaseLink)}


@pytest.mark.parametrize(
    "foot",
    [
        ("TOTAL", "", None, 74, "2 open"), ("Total cases: 2",), ("Open", "2"), ("As at", "29/11/2026"),
        ("Prepared by", "Sue Bloggs"), ("No of high risk", None, None, 1), ("Page 1 of 2",),
        ("Last updated", date(2026, 11, 1)), ("PERPETRATORS",), ("NOTES", "ask Sue"),
    ],
)  # fmt: skip
def test_what_stands_under_a_table_is_nobody(
    book: Casebook, tmp_path: Path, foot: tuple[object, ...]
) -> None:
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"Perps": [HEAD, *TWO, (), foot]}))
    assert surnames(book) == ["DOE", "MOE"]


def test_a_surname_that_is_a_label_s_is_a_person_with_a_forename(book: Casebook, tmp_path: Path) -> None:
    rows = [HEAD, *TWO, ("PAGE", "Elaine", date(1985, 4, 3), 4, "open"), ("NOTES", "Tom", "n/k", 3, "open")]
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"Perps": rows}))
    assert surnames(book) == ["DOE", "MOE", "NOTES", "PAGE"]


def test_a_list_of_abbreviations_is_nobody(book: Casebook, tmp_path: Path) -> None:
    legend = [(), ("Key:",), ("H", "High risk"), ("NFA", "No further action")]
    rows = [("Ref", "Name", "DOB", "Status"), ("C1", "John DOE", date(1980, 2, 1), "open"), *legend]
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"Perps": rows}))
    assert surnames(book) == ["DOE"]


def test_a_line_over_a_second_table_says_who_its_people_are(book: Casebook, tmp_path: Path) -> None:
    rows: list[Iterable[object]] = [
        ("PERPETRATORS",), ("Ref", "Name", "DOB"), ("C1", "John DOE", date(1980, 2, 1)), (),
        ("VICTIMS",),
        ("Perp ref", "Name", "DOB", "Address"),
        ("C1", "Jane ROE", date(1982, 3, 4), "4 Hide Lane"),
    ]  # fmt: skip
    path = a_workbook(tmp_path / "a.xlsx", {"Tracker": rows})
    assert [table.kind for table in propose(read_workbook(path)).tables] == [
        SheetKind.PEOPLE,
        SheetKind.VICTIMS,
    ]
    bring_in(book, path)
    assert roles(book) == {("DOE", "ROE")}
    people = {row["id"]: row["surname"] for row in book.read(every, Person)}
    assert [people[row["person_id"]] for row in book.read(every, Address)] == ["ROE"]


@pytest.mark.parametrize(
    ("cell", "perp", "victim"),
    [
        ("Smith (P) v Jones (V)", "Smith", "Jones"), ("Jones (V) v Smith (P)", "Smith", "Jones"),
        ("Jones (vic) v Smith", "Smith", "Jones"), ("Jones v Smith (perp)", "Smith", "Jones"),
        ("Smith (V) v Jones (V)", "Smith", "Jones"),
    ],
)  # fmt: skip
def test_a_mark_beside_a_name_outweighs_its_place(
    book: Casebook, tmp_path: Path, cell: str, perp: str, victim: str
) -> None:
    rows = [
        ("Case name", "Action", "Owner", "Due"),
        (cell, "Visit", "Police", "ASAP"),
        (cell, "Call", "IDVA", ""),
    ]
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"MATAC 10 Dec 2026": rows}))
    assert roles(book) == {(perp, victim)}
