"""Lists by people of other services: roles row by row, keys to colours, drop-downs, failed formulas."""

from pathlib import Path

import pytest

from coordinator.actions.model import Action
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case
from coordinator.imports.reading.column_owners import names_bystander
from coordinator.people.model import Address, Lead, Person, Telephone
from coordinator.workbooks.text_form import find_encoding
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_further_inputs import a_table, births, proposed, roles
from tests.coordinator.imports.test_marks_and_joins import reasons
from tests.coordinator.imports.test_questions import owners


def test_a_victim_s_town_is_no_borough_of_the_case(tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "MARAC", ("", "Victim", "Victim", "Victim", "Perpetrator"),
        ("Case no", "Name", "Town", "DOB", "Name"), ("MC1", "Ann MOSS", "Whitby", "13/02/1980", "Rob LORD"),
    )  # fmt: skip
    assert proposed(path).columns["C"] == ""


def test_a_row_that_says_what_colours_mean_is_nobody(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Caseload", ("Client", "DOB", "Perp", "Perp DOB"),
        ("Ann MOSS", "13/02/1980", "Rob LORD", "14/04/1979"), (),
        ("Key to RAG", "RED = high", "AMBER = medium", "GREEN = standard"),
    )  # fmt: skip
    assert reasons(book, path)["C4"].startswith("Check what this line says")
    bring_in(book, path)
    assert roles(book) == {"subject": {"Rob LORD"}, "victim": {"Ann MOSS"}}


def test_a_column_that_says_row_by_row_who_each_is_makes_no_form(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Families", ("Ref", "Role", "Name", "DOB"), ("F1", "Perp", "Rob LORD", "14/04/1979"),
        ("", "Victim", "Ann MOSS", "13/02/1980"), ("", "Child", "Sam MOSS", "14/04/2018"),
    )  # fmt: skip
    assert proposed(path).asked
    bring_in(book, path)
    assert book.read(every, Person) == []


def test_a_tenant_beside_an_alleged_perpetrator_is_the_victim(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "DA cases", ("Tenancy ref", "Tenant(s)", "Address", "Alleged perpetrator"),
        ("T/1", "Ann MOSS", "7 Fern Walk TS14 9ZZ", "Rob LORD"),
    )  # fmt: skip
    bring_in(book, path)
    assert owners(book, Address, "postcode") == {"TS14 9ZZ": "MOSS"}
    assert roles(book) == {"subject": {"Rob LORD"}, "victim": {"Ann MOSS"}}


def test_a_client_beside_a_perpetrator_s_initials_is_the_victim(tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Caseload", ("Client", "Perp initials", "Risk", "IDVA"), ("Ann MOSS", "RL", "High", "Bea")
    )
    assert [proposed(path).columns[column] for column in "AC"] == ["victim.name", "victim.risk"]


def test_a_drop_down_that_nobody_answered_makes_no_case(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Perps", ("Ref", "Perp", "Risk", "Status"), ("R1", "Rob LORD", "High", "open"),
        ("R2", "", "Please select", "- Select one -"),
    )  # fmt: skip
    bring_in(book, path)
    assert [row["reference"] for row in book.read(every, Case)] == ["R1"]


def test_the_apostrophe_that_keeps_a_text_as_text_is_no_part_of_it(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Perps", ("Perp", "Mobile", "DOB"), ("'Rob LORD", "'07700900801", "'14/04/1979"),
        ("Al O'DAY", "", ""), ("Jan 't HOOFT", "", ""),
    )  # fmt: skip
    bring_in(book, path)
    assert {row["number"] for row in book.read(every, Telephone)} == {"07700900801"}
    assert {row["surname"] for row in book.read(every, Person)} == {"LORD", "O'DAY", "HOOFT"}
    assert str(births(book)["Rob"]) == "1979-04-14"


def test_numbered_owners_and_days_go_with_their_actions(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "MATAC 14 Oct 2026",
        ("Subject", "Action 1", "Owner 1", "Due 1", "Action 2", "Owner 2", "Due 2"),
        ("Rob LORD", "Visit", "Police", "21/10/2026", "Refer", "Probation", "28/10/2026"),
    )  # fmt: skip
    bring_in(book, path)
    agreed = {(row["what"], row["owner"], str(row["due"])) for row in book.read(every, Action)}
    assert agreed == {("Visit", "Police", "2026-10-21"), ("Refer", "Probation", "2026-10-28")}


def test_words_in_the_place_of_an_e_mail_are_kept_and_said(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Victims", ("Victim", "Email"), ("Ann MOSS", "DO NOT EMAIL"), ("Sue REED", "s@example.org")
    )
    assert "B2" in reasons(book, path)
    bring_in(book, path)
    assert [row["words"] for row in book.read(every, Lead)] == ["s@example.org"]


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "Err:502"])
def test_a_formula_that_failed_names_nobody_in_a_text_list(
    book: Casebook, tmp_path: Path, error: str
) -> None:
    path = tmp_path / "perps.csv"
    path.write_text(
        f"Ref,Perp,Perp DOB,Victim\nE1,Rob LORD,{error},Ann MOSS\nE2,{error},,Sue REED\n", "utf-8"
    )
    assert reasons(book, path)["B3"].startswith("This is an error in the workbook")
    bring_in(book, path)
    people = {(row["surname"], row["born_words"]) for row in book.read(every, Person)}
    assert people == {("LORD", ""), ("MOSS", ""), ("REED", ""), ("Not known", "")}


def test_curly_quotation_marks_are_those_of_windows() -> None:
    raw = "Q1;Seán O’BRIEN;£250;“keeps ringing” – €20".encode("cp1252")
    assert find_encoding(raw) == ("cp1252", True)


def test_one_list_names_who_is_beside_the_people_of_a_case() -> None:
    named = ("Referring officer", "Next of kin", "GP", "Mother's name", "Completed by", "IDVA", "Landlord")
    assert all(map(names_bystander, named))
    assert not any(map(names_bystander, ("Victim", "Address", "Perpetrator DOB", "Children")))


def test_a_mother_s_date_of_birth_is_no_other_one_of_her_child(tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Families", ("Mother", "Mother DOB", "Father", "Child 1", "Child 1 DOB"),
        ("Ann MOSS", "13/02/1980", "Rob LORD", "Sam MOSS", "14/04/2018"),
    )  # fmt: skip
    assert proposed(path).columns["B"] == ""


def test_a_forename_in_brackets_is_listed_to_be_checked(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Perps", ("Perp", "DOB"), ("Singh (Gurpreet)", "14/04/1979"), ("Rob LORD (ex)", "")
    )
    assert {cell: why for cell, why in reasons(book, path).items() if cell[0] == "A"} == {
        "A2": "There are words beside the name. Check what they mean."
    }


def test_a_patient_with_a_partner_is_asked_about(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "A and E flags", ("NHS no", "Patient", "DOB", "Partner", "Partner DOB"),
        ("9434765919", "Ann MOSS", "13/02/1980", "Rob LORD", "14/04/1979"),
    )  # fmt: skip
    assert proposed(path).asked
    bring_in(book, path)
    assert book.read(every, Person) == []
