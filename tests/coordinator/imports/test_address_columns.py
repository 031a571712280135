"""An address in several columns is one address, of the right person."""

from pathlib import Path

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case
from coordinator.people.model import Address, Person, Telephone
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_further_inputs import a_table, proposed
from tests.coordinator.imports.test_marks_and_joins import reasons


def addresses(book: Casebook) -> set[tuple[str, str, str]]:
    """Whose address, its lines and its postcode."""
    names = {row["id"]: row["surname"] for row in book.read(every, Person)}
    return {(names[row["person_id"]], row["lines"], row["postcode"]) for row in book.read(every, Address)}


def test_columns_of_both_people_make_an_address_of_each(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Tracker",
        ("Perp name", "Perp DOB", "Perp Address 1", "Perp Address 2", "Perp Town", "Perp Postcode",
         "Victim name", "Victim DOB", "Victim Address 1", "Victim Address 2", "Victim Town",
         "Victim Postcode"),
        ("Rob LORD", "14/04/1979", "7 Fern Walk", "Eastside", "Guisborough", "TS14 9ZZ",
         "Ann MOSS", "13/02/1980", "Flat 2", "9 New Road", "Redcar", "TS10 9ZZ"),
    )  # fmt: skip
    bring_in(book, path)
    assert addresses(book) == {
        ("LORD", "7 Fern Walk, Eastside, Guisborough", "TS14 9ZZ"),
        ("MOSS", "Flat 2, 9 New Road, Redcar", "TS10 9ZZ"),
    }


def test_columns_under_a_heading_for_each_person_make_an_address_of_each(
    book: Casebook, tmp_path: Path
) -> None:
    path = a_table(
        tmp_path, "MARAC", ("Perpetrator", "Perpetrator", "Perpetrator", "Perpetrator", "Victim", "Victim",
                            "Victim", "Victim"),
        ("Name", "House no", "Street", "Town", "Name", "Address line 1", "Town", "Postcode"),
        ("Rob LORD", 7, "Fern Walk", "York", "Ann MOSS", "9 York Road", "York", "YO1 9ZZ"),
    )  # fmt: skip
    bring_in(book, path)
    assert addresses(book) == {("LORD", "7 Fern Walk, York", ""), ("MOSS", "9 York Road, York", "YO1 9ZZ")}


def test_a_town_beside_an_address_is_no_borough_of_the_case(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Perps", ("Perp", "Address", "Town", "County", "Postcode", "Borough"),
        ("Rob LORD", "7 Fern Walk", "Guisborough", "Cleveland", "TS14 9ZZ", "Redcar"),
    )  # fmt: skip
    bring_in(book, path)
    assert addresses(book) == {("LORD", "7 Fern Walk, Guisborough, Cleveland", "TS14 9ZZ")}
    assert {row["borough"] for row in book.read(every, Case)} == {"Redcar"}


def test_a_town_that_the_address_has_already_is_written_once(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Perps", ("Perp", "House number", "Address", "Town"),
        ("Rob LORD", "7", "7 Fern Walk, Guisborough TS14 9ZZ", "Guisborough"),
    )  # fmt: skip
    bring_in(book, path)
    assert addresses(book) == {("LORD", "7 Fern Walk, Guisborough", "TS14 9ZZ")}


def test_bare_columns_behind_a_perpetrator_beside_a_victim_are_asked_about(tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Perps", ("Victim", "Victim DOB", "Perp", "Address 1", "Address 2", "Town", "Postcode"),
        ("Ann MOSS", "13/02/1980", "Rob LORD", "7 Fern Walk", "Eastside", "Guisborough", "TS14 9ZZ"),
    )  # fmt: skip
    table = proposed(path)
    assert table.doubts == {"D", "E", "F", "G"}
    assert [table.columns[column] for column in "DEFG"] == [
        "victim.address_first", "victim.address_second", "victim.address_town", "victim.postcode"
    ]  # fmt: skip


def test_a_second_address_is_no_line_of_the_first(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Perps", ("Perp", "DOB", "Address 1", "Address 2"),
        ("Rob LORD", "14/04/1979", "7 Fern Walk TS14 9ZZ", "9 New Road TS10 9ZZ"),
    )  # fmt: skip
    assert reasons(book, path)["D2"].startswith("This may be another address")
    bring_in(book, path)
    assert addresses(book) == {("LORD", "7 Fern Walk", "TS14 9ZZ")}


def test_where_a_refuge_is_stays_out_in_whatever_columns(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Victims", ("Victim", "Address type", "Address 1", "Address 2", "Town", "Postcode"),
        ("Ann MOSS", "refuge", "7 Fern Walk", "Eastside", "Guisborough", "TS14 9ZZ"),
    )  # fmt: skip
    assert {"C2", "D2", "E2", "F2"} <= reasons(book, path).keys()
    bring_in(book, path)
    assert addresses(book) == {("MOSS", "", "")}


@pytest.mark.parametrize("words", ["Refuge", "Refuge - not disclosed", "in a women's refuge (out of area)"])
def test_a_refuge_in_the_column_of_the_address_is_a_kind_and_no_place(
    book: Casebook, tmp_path: Path, words: str
) -> None:
    path = a_table(tmp_path, "Victims", ("Victim", "DOB", "Address"), ("Ann MOSS", "13/02/1980", words))
    assert "C2" not in reasons(book, path)
    bring_in(book, path)
    assert [(row["lines"], row["kind"]) for row in book.read(every, Address)] == [("", "refuge")]


def test_the_place_of_a_refuge_in_the_column_of_the_address_is_kept_as_a_note(
    book: Casebook, tmp_path: Path
) -> None:
    path = a_table(
        tmp_path, "Victims", ("Victim", "DOB", "Address"),
        ("Ann MOSS", "13/02/1980", "Refuge, 9 New Road TS10 9ZZ"),
        ("Sue REED", "01/01/1990", "Refuge Lane, Redcar"),
    )  # fmt: skip
    assert reasons(book, path)["C2"].startswith("Do not record where a refuge is")
    bring_in(book, path)
    assert {(row["lines"], row["kind"]) for row in book.read(every, Address)} == {
        ("", "refuge"), ("Refuge Lane, Redcar", "")
    }  # fmt: skip


def test_the_number_of_a_flat_is_not_that_of_the_house(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Victims", ("Victim", "DOB", "Flat", "Street", "City"),
        ("Ann MOSS", "13/02/1980", "3", "9 New Road", "Redcar"),
        ("Sue REED", "01/01/1990", "Rose House", "New Road", "Redcar"),
    )  # fmt: skip
    bring_in(book, path)
    assert addresses(book) == {
        ("MOSS", "Flat 3, 9 New Road, Redcar", ""), ("REED", "Rose House, New Road, Redcar", "")
    }  # fmt: skip


def test_the_address_of_a_referrer_who_is_named_first_is_nobody_s_of_the_case(
    book: Casebook, tmp_path: Path
) -> None:
    path = a_table(
        tmp_path, "Referrals",
        ("Referrer", "Referring agency", "Street", "Town", "Tel", "Victim", "DOB", "Street", "Town",
         "Postcode", "Perpetrator"),
        ("Bea Dale", "Police", "1 Station Rd", "Redcar", "01632 960001", "Ann MOSS", "13/02/1980",
         "7 Fern Walk", "Whitby", "YO22 9ZZ", "Rob LORD"),
    )  # fmt: skip
    assert {"C2", "D2", "E2"} <= reasons(book, path).keys()
    bring_in(book, path)
    assert addresses(book) == {("MOSS", "7 Fern Walk, Whitby", "YO22 9ZZ")}
    assert book.read(every, Telephone) == []


def test_an_address_of_a_next_of_kin_is_nobody_s_of_the_case(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Victims", ("Victim", "DOB", "Next of kin", "Address 1", "Town", "Postcode"),
        ("Ann MOSS", "13/02/1980", "Bea MOSS", "7 Fern Walk", "Guisborough", "TS14 9ZZ"),
    )  # fmt: skip
    bring_in(book, path)
    assert addresses(book) == set()
