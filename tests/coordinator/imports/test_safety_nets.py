"""What headings do not say: values in a wrong column, lines over rows, several tables in a sheet."""

from datetime import date
from pathlib import Path

import pytest

from coordinator.actions.model import Action
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case
from coordinator.imports.cells.shapes import can_hold, is_value
from coordinator.imports.proposals import propose
from coordinator.imports.queries import preview_import
from coordinator.imports.reading.parse_names import read_children, read_name
from coordinator.imports.records.identity import CaseReferences
from coordinator.imports.sheets.odd_rows import status_over
from coordinator.people.model import Address, Person, Telephone
from coordinator.workbooks.cell import Cell, Kind
from coordinator.workbooks.reader import read_workbook
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_further_inputs import a_table, births, doubted, proposed, roles
from tests.coordinator.imports.test_questions import owners

HOME, OTHER_HOME = "7 Fern Walk TS14 9ZZ", "2 New Road TS10 9ZZ"


def to_look_at(book: Casebook, path: Path) -> dict[str, str]:
    """The words of each cell that the preview lists, by its place."""
    workbook = read_workbook(path)
    preview = book.read(preview_import, workbook, propose(workbook))
    return {cell.cell: cell.why for cell in preview.not_understood}


@pytest.mark.parametrize(
    ("field", "words", "holds"),
    [
        ("perp.born", "TS10 9ZZ", False), ("perp.born", "1 Elm Grove", False), ("perp.born", "1980", True),
        ("victim.postcode", "Jim KERR", False), ("victim.postcode", "TS14", True),
        ("perp.name", "High", False), ("perp.name", "N", False), ("perp.name", "Ann Close", True),
        ("perp.surname", "Low", True), ("victim.telephone", "Medium", False),
        ("perp.risk", "Rob LORD", False),
        ("action.due", "Next MARAC", True), ("case.note", "High", True),
    ],
)  # fmt: skip
def test_a_text_of_another_kind_cannot_be_in_a_column(field: str, words: str, holds: bool) -> None:
    assert can_hold(field, Cell(1, words, Kind.TEXT)) is holds


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("07700 900222", True), ("TS14 9ZZ", True), ("ann@moss.example", True), ("7 Fern Walk", True),
        ("12/3/26", True), ("Ann MOSS (13/02/1980)", True), ("Ann MOSS 13.2.80", True),
        ("Victim", False), ("Date of birth (dd/mm/yy)", False), ("Address 2", False), ("Ann MOSS", False),
    ],
)  # fmt: skip
def test_a_value_is_no_second_line_of_headings(words: str, is_one: bool) -> None:
    assert is_value(Cell(1, words, Kind.TEXT)) is is_one


def test_the_first_row_below_one_line_of_headings_is_data(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Agenda", ("Victim", "Perpetrator"),
        ("Ann MOSS (13/02/1980)", "Rob LORD (01/01/1990)"), ("Sue REED (01/03/1985)", "Jim KERR (2/2/1991)"),
    )  # fmt: skip
    bring_in(book, path)
    assert roles(book) == {"subject": {"Rob LORD", "Jim KERR"}, "victim": {"Ann MOSS", "Sue REED"}}


def test_a_row_that_slid_makes_nobody_and_is_listed(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Victims", ("Victim", "DOB", "Address", "Postcode", "Perp", "Risk"),
        ("Ann MOSS", "13/02/1980", "7 Fern Walk", "TS14 9ZZ", "Rob LORD", "High"),
        ("Eve POE", "1 Elm Grove", "TS14 9ZZ", "Al DAY", "Medium", None),
        ("Sue REED", "01/03/1985", "8 Fern Walk", "TS14 9ZZ", "Jim KERR", "Medium"),
    )  # fmt: skip
    assert {"A3", "B3", "E3"} <= to_look_at(book, path).keys()
    bring_in(book, path)
    assert roles(book) == {"subject": {"Rob LORD", "Jim KERR"}, "victim": {"Ann MOSS", "Sue REED"}}


def test_a_column_whose_cells_are_of_another_kind_is_not_read(tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Perps", ("Perp", "DOB", "Tel", "Postcode"),
        ("Rob LORD", "TS10 9ZZ", "High", "07700 900111"), ("Jim KERR", "TS14 9ZZ", "Low", "07700 900222"),
    )  # fmt: skip
    assert proposed(path).columns == {"A": "perp.name", "B": "", "C": "", "D": ""}


def test_an_example_and_a_word_over_rows_are_nobody(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Perps", ("Perp", "DOB", "Victim"), ("e.g. John SMITH", "01/01/1980", "Jane SMITH"),
        ("surname in capitals", "dd/mm/yyyy", None), ("October",), ("Rob LORD", "14/04/1979", "Ann MOSS"),
    )  # fmt: skip
    assert {"A2", "C2", "A3", "A4"} <= to_look_at(book, path).keys()
    bring_in(book, path)
    assert roles(book) == {"subject": {"Rob LORD"}, "victim": {"Ann MOSS"}}


def test_a_line_over_rows_gives_their_cases_its_status(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Nominals", ("Name", "DOB"), ("Rob LORD", "14/04/1979"), ("CLOSED CASES",),
        ("Jim KERR", "02/02/1978"), ("Waiting list",), ("Al DAY", "02/02/1969"), ("Redcar",),
        ("Ed FOX", "03/03/1970"),
    )  # fmt: skip
    assert {"A3", "A5", "A7"} <= to_look_at(book, path).keys()
    bring_in(book, path)
    names = {row["id"]: row["surname"] for row in book.read(every, Person)}
    found = {names[row["subject_id"]]: row["status"] for row in book.read(every, Case)}
    assert found == {"LORD": "open", "KERR": "closed", "DAY": "waiting", "FOX": "open"}
    assert status_over("Perpetrators") == ""


def test_tables_side_by_side_are_two(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Referrals",
        ("October", None, None, "November"), ("Victim", "Perp", None, "Victim", "Perp"),
        ("Ann MOSS", "Rob LORD", None, "Eve POE", "Al DAY"), ("Sue REED", "Jim KERR"),
    )  # fmt: skip
    tables = propose(read_workbook(path)).tables
    assert [table.sheet for table in tables] == ["Referrals (A to B)", "Referrals (D to E)"]
    bring_in(book, path)
    assert roles(book)["subject"] == {"Rob LORD", "Jim KERR", "Al DAY"}


def test_what_stands_behind_a_blank_column_is_asked_about(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "MARAC 19 November 2026", ("Victim", "DOB", "Perp", None, "Action", "Owner"),
        ("Ann MOSS", "13/02/1980", "Rob LORD", None, "Book a room", "Police"),
    )  # fmt: skip
    assert "A blank column" in to_look_at(book, path)["E1"]


def test_forms_below_each_other_are_a_case_each(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Cases",
        ("Case 1",), ("Victim:", "Ann MOSS"), ("DOB:", "13/02/1980"), ("Perp:", "Rob LORD"),
        ("DOB:", "14/04/1979"), ("Case 2",), ("Victim:", "Sue REED"), ("DOB:", "01/03/1985"),
        ("Perp:", "Jim KERR"), ("DOB:", "02/02/1978"),
    )  # fmt: skip
    bring_in(book, path)
    assert roles(book) == {"subject": {"Rob LORD", "Jim KERR"}, "victim": {"Ann MOSS", "Sue REED"}}
    assert births(book)["Jim"] == date(1978, 2, 2)


def test_what_follows_somebody_else_is_nobody_s_of_the_case(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "MATAC",
        ("Nominal", "DOB", "OIC", "Tel", "Victim", "Victim DOB", "Child name", "DOB", "School", "Address"),
        ("Rob LORD", "14/04/1979", "DC Vane", "01632 960300", "Ann MOSS", "13/02/1980", "Tom", "13/02/2015",
         "Elm Primary", HOME),
    )  # fmt: skip
    assert doubted(proposed(path)) == {"Address"}
    bring_in(book, path)
    assert book.read(every, Telephone) == []
    assert owners(book, Address, "postcode") == {"TS14 9ZZ": "MOSS"}
    schools = {row["forename"]: row["school"] for row in book.read(every, Person)}
    assert (schools["Tom"], schools["Rob"]) == ("Elm Primary", "")


def test_a_form_that_names_no_perpetrator_asks_who_its_client_is(tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Form", ("Client name:", "Ann MOSS"), ("DOB:", "13/02/1980"), ("Address:", HOME),
        ("Is it safe to call?", "No - text only"), ("Children:", "Tom 11"),
    )  # fmt: skip
    read = proposed(path)
    assert doubted(read) == {"Client name", "DOB", "Address"}
    assert {read.columns[place] for place in "ABC"} == {"victim.name", "victim.born", "victim.address"}


def test_several_actions_in_a_cell_are_to_be_looked_at(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "MATAC actions 3 November 2026", ("Subject", "Action", "Owner"),
        ("Rob LORD", "1. Visit\n2. Recall", "Police"), ("Rob LORD", "Check the", "Housing"),
        (None, "locks", None),
    )  # fmt: skip
    assert {"B2", "B4"} <= to_look_at(book, path).keys()
    bring_in(book, path)
    assert len(book.read(every, Action)) == 3


def test_prose_with_many_colons_is_no_heading(tmp_path: Path) -> None:
    path = a_table(tmp_path, "Sheet", ("note: " * 2000, "Name"), ("a: b", "Ann MOSS"))
    assert proposed(path).header_row == 0


def test_a_first_record_with_days_is_no_second_row_of_headings(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Cases", ("Victim", "Perp", "Outcome"),
        ("Ann MOSS (13/02/1980)", "Rob LORD (14.04.79)", "Police to flag"),
        ("Sue REED **HIGH PROFILE**", "Re: KERR", "None"),
    )  # fmt: skip
    assert proposed(path).header_row == 1
    bring_in(book, path)
    assert births(book)["Ann"] == date(1980, 2, 13)
    assert {row["surname"] for row in book.read(every, Person)} == {"MOSS", "LORD", "REED"}


def test_a_column_that_links_by_name_finds_the_case(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Victims", ("Survivor", "DOB", "Linked to"), ("Ann MOSS", "13/02/1980", "Rob LORD"),
        ("Sue REED", "01/03/1985", "LORD, Rob"),
    )  # fmt: skip
    bring_in(book, path)
    assert roles(book) == {"subject": {"Rob LORD"}, "victim": {"Ann MOSS", "Sue REED"}}


def test_a_client_beside_a_perpetrator_is_the_victim(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Caseload", ("Client", "DOB", "Perpetrator", "Address"),
        ("MOSS, Ann", "13/02/1980", "LORD, Rob", "Confidential"),
        ("Reed Sue", "01/03/1985", "KERR, Jim", HOME), ("POE, Eve", "06/05/1990", "DAY, Al", OTHER_HOME),
    )  # fmt: skip
    assert {"A3", "D2"} <= to_look_at(book, path).keys()
    bring_in(book, path)
    assert roles(book)["subject"] == {"Rob LORD", "Jim KERR", "Al DAY"}
    assert len(book.read(every, Address)) == 2


@pytest.mark.parametrize("words", ["Tom (11) Zoe (8)", "Tom 11 Zoe 8", "Tom (11), Zoe (8)"])
def test_children_with_only_a_blank_between_them_are_two(words: str) -> None:
    assert [child.name for child in read_children(words) or ()] == ["Tom", "Zoe"]
    assert [child.name for child in read_children("Tom 11 June 2015") or ()] in ([], ["Tom"])


@pytest.mark.parametrize(
    "words", ["see above", "transferred to Durham", "No victim identified", "Terms of reference", "her ex",
              "Police", "Case withdrawn", "Rob LORD\nJim KERR"],
)  # fmt: skip
def test_words_of_casework_are_no_name(words: str) -> None:
    assert read_name(words) is None


def test_names_beside_a_name_are_its_other_names() -> None:
    married, known_as = read_name("Ann MOSS nee PYE"), read_name("LORD Robert @ Robbo")
    assert married is not None
    assert known_as is not None
    assert (married.surname, married.alias) == ("MOSS", "PYE")
    assert (known_as.surname, known_as.forename, known_as.alias) == ("LORD", "Robert", "Robbo")


def test_a_reference_is_found_in_another_spelling() -> None:
    cases = CaseReferences()
    cases.add("C-001", "first")
    cases.add("1/23", "second")
    assert (cases.find("C001"), cases.find("c 1"), cases.find("12/3"), cases.find("")) == (
        "first",
        "first",
        None,
        None,
    )
    assert cases.could_be_one("C-044")
    assert not cases.could_be_one("V-9-1")
