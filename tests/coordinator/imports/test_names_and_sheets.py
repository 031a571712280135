"""Columns that share a name, initials, sheets named after a status, and rows that say there is no action."""

from datetime import date
from pathlib import Path

from coordinator.actions.model import Action
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_further_inputs import a_table, births, proposed, roles


def test_a_family_name_and_a_column_for_each_child_make_whole_names(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Kids", ("Family name", "Child 1", "DOB", "Mum", "Dad"),
        ("MOSS", "Sam", "14/04/2018", "Ann MOSS", "Rob LORD"),
    )  # fmt: skip
    bring_in(book, path)
    assert roles(book)["child"] == {"Sam MOSS"}
    assert births(book)["Sam"] == date(2018, 4, 14)


def test_initials_are_nobody_beside_the_whole_name(tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "MARAC list", ("Date of MARAC", "Victim (initials)", "Victim full name", "Perp full name"),
        ("19/11/2026", "AM", "Ann MOSS", "Rob LORD"),
    )  # fmt: skip
    assert list(proposed(path).columns.values()) == ["meeting.date", "", "victim.name", "perp.name"]


def test_a_sheet_of_closed_cases_makes_no_open_ones(book: Casebook, tmp_path: Path) -> None:
    path = a_table(tmp_path, "Closed cases", ("Perp", "DOB", "Victim"), ("Al DAY", "03/03/1985", "Eve POE"))
    bring_in(book, path)
    assert [row["status"] for row in book.read(every, Case)] == ["closed"]


def test_no_further_action_is_no_action(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "MATAC actions", ("Subject", "Action", "Owner"), ("Rob LORD", "NFA", "Police"),
        ("Jim KERR", "Arrest", "Police"),
    )  # fmt: skip
    bring_in(book, path)
    assert [row["what"] for row in book.read(every, Action)] == ["Arrest"]
