"""Two people under one reference are not made one, and no name is lost."""

from pathlib import Path

from coordinator.casebook.casebook import Casebook
from coordinator.people.model import Person, Telephone
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_further_inputs import a_table
from tests.coordinator.imports.test_marks_and_joins import reasons

VICTIMS = ("Ref", "Victim", "DOB", "Mobile", "Perp")


def numbers(book: Casebook) -> dict[str, str]:
    """Whose each telephone number is."""
    names = {row["id"]: row["forename"] for row in book.read(every, Person)}
    return {row["number"]: names[row["person_id"]] for row in book.read(every, Telephone)}


def test_sisters_under_one_reference_are_two_victims(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Victims", VICTIMS, ("V1", "Ann MOSS", "13/02/1980", "07700900123", "Rob LORD"),
        ("V1", "Ivy MOSS", "05/06/1985", "07700900124", "Rob LORD"), ("V1", "Joy MOSS", "", "", "Rob LORD"),
    )  # fmt: skip
    bring_in(book, path)
    assert {row["forename"] for row in book.read(every, Person)} == {"Ann", "Ivy", "Joy", "Rob"}
    assert numbers(book) == {"07700900123": "Ann", "07700900124": "Ivy"}


def test_another_name_under_a_reference_is_listed(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Victims", VICTIMS, ("V1", "Elizabeth MOSS", "13/02/1980", "", "Rob LORD"),
        ("V1", "Liz MOSS", "13/02/1980", "07700900124", "Rob LORD"),
    )  # fmt: skip
    assert reasons(book, path)["B3"].startswith("The casebook already holds something else here")
    bring_in(book, path)
    assert numbers(book) == {"07700900124": "Elizabeth"}
