"""What a person corrects of single cells and rows before an import."""

from datetime import date
from pathlib import Path

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case
from coordinator.core.errors import Refused
from coordinator.imports.mapping_json import from_json, to_json
from coordinator.imports.model import ImportedRow
from coordinator.imports.proposals import propose
from coordinator.imports.queries import preview_import
from coordinator.imports.reading.mapping import CellCorrection, Mapping
from coordinator.imports.use_cases import Outcome, import_workbook
from coordinator.notes.model import Note
from coordinator.notes.rules import AS_IT_STOOD
from coordinator.people.model import Address, Person
from coordinator.workbooks.reader import read_workbook
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_further_inputs import a_table, births, roles
from tests.coordinator.imports.test_questions import owners

HEAD = ("Ref", "Perp", "Perp DOB", "Victim", "Victim address")
FIRST = ("C1", "Rob LORD", "14/04/1979", "Ann MOSS", "7 Fern Walk TS14 9ZZ")
SECOND = ("C2", "Jim KERR", "31/02/1978", "Sue REED", "2 New Road TS10 9ZZ")


def corrected(path: Path, *corrections: CellCorrection) -> Mapping:
    """The mapping as it is proposed, with these corrections."""
    mapping = propose(read_workbook(path))
    for correction in corrections:
        mapping = mapping.with_correction(correction)
    return mapping


def imported(book: Casebook, path: Path, mapping: Mapping) -> Outcome:
    """Import a workbook by a mapping that went to JSON and back, as a draft's does."""
    return book.do(import_workbook, workbook=read_workbook(path), mapping=from_json(to_json(mapping))).value


def stood(book: Casebook) -> list[str]:
    """What notes keep of the workbook as it stood."""
    return [row["words"] for row in book.read(every, Note) if row["heading"] == AS_IT_STOOD]


def test_a_corrected_value_is_imported_and_the_cell_is_kept_as_it_stood(
    book: Casebook, tmp_path: Path
) -> None:
    path = a_table(tmp_path, "Perps", HEAD, FIRST, SECOND)
    imported(book, path, corrected(path, CellCorrection("Perps!C3", "28/02/1978")))
    assert births(book)["Jim"] == date(1978, 2, 28)
    assert any("Perp DOB: 31/02/1978" in words for words in stood(book))


def test_a_day_that_is_typed_is_read_day_first_in_a_column_with_the_month_first(
    book: Casebook, tmp_path: Path
) -> None:
    us = (("C1", "Rob LORD", "04/14/1979", "", ""), ("C2", "Jim KERR", "12/25/1978", "", ""))
    path = a_table(tmp_path, "Perps", HEAD, *us)
    imported(book, path, corrected(path, CellCorrection("Perps!C3", "03/04/1978")))
    assert births(book) == {"Rob": date(1979, 4, 14), "Jim": date(1978, 4, 3)}


def test_a_value_can_be_put_into_an_empty_cell_and_taken_out_of_another(
    book: Casebook, tmp_path: Path
) -> None:
    path = a_table(tmp_path, "Perps", HEAD, ("C1", "Rob LORD", "", "Ann MOSS", "7 Fern Walk TS14 9ZZ"))
    both = (CellCorrection("Perps!C2", "14/04/1979"), CellCorrection("Perps!E2", ""))
    imported(book, path, corrected(path, *both))
    assert births(book)["Rob"] == date(1979, 4, 14)
    assert book.read(every, Address) == []
    assert any("Victim address: 7 Fern Walk TS14 9ZZ" in words for words in stood(book))


@pytest.mark.parametrize(("field", "surname"), [("perp.address", "LORD"), ("victim.address", "MOSS")])
def test_a_cell_can_be_somebody_else_s_than_its_column(
    book: Casebook, tmp_path: Path, field: str, surname: str
) -> None:
    path = a_table(tmp_path, "Perps", HEAD, FIRST)
    imported(book, path, corrected(path, CellCorrection("Perps!E2", None, field)))
    assert owners(book, Address, "postcode") == {"TS14 9ZZ": surname}


def test_a_cell_that_is_kept_as_a_note_names_its_place(book: Casebook, tmp_path: Path) -> None:
    path = a_table(tmp_path, "Perps", HEAD, FIRST)
    imported(book, path, corrected(path, CellCorrection("Perps!E2", None, "")))
    assert book.read(every, Address) == []
    notes = {row["origin"]: (row["heading"], row["words"]) for row in book.read(every, Note)}
    assert notes["Perps!E2"] == ("Victim address", FIRST[4])


def test_a_name_that_is_read_in_another_column_makes_its_row_a_record(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path,
        "Perps",
        ("Perp", "Perp DOB", "Comments"),
        ("Rob LORD", "14/04/1979", ""),
        ("", "", "Jim KERR"),
    )
    imported(book, path, corrected(path, CellCorrection("Perps!C3", None, "perp.name")))
    assert roles(book)["subject"] == {"Rob LORD", "Jim KERR"}


def test_a_row_that_is_kept_whole_is_a_note_and_makes_nobody(book: Casebook, tmp_path: Path) -> None:
    path = a_table(tmp_path, "Perps", HEAD, FIRST, SECOND)
    imported(book, path, corrected(path).with_row("Perps!3", "note"))
    assert {row["surname"] for row in book.read(every, Person)} == {"LORD", "MOSS"}
    assert {"Jim KERR", "Sue REED", "31/02/1978"} <= {row["words"] for row in book.read(every, Note)}


def test_a_row_that_is_left_out_comes_in_next_time(book: Casebook, tmp_path: Path) -> None:
    path = a_table(tmp_path, "Perps", HEAD, FIRST, SECOND)
    imported(book, path, corrected(path).with_row("Perps!3", "out"))
    assert [row["reference"] for row in book.read(every, Case)] == ["C1"]
    assert all("KERR" not in row["words"] for row in book.read(every, Note))
    bring_in(book, path)
    assert [row["reference"] for row in book.read(every, Case)] == ["C1", "C2"]


def test_the_same_workbook_again_brings_no_corrected_row_twice(book: Casebook, tmp_path: Path) -> None:
    path = a_table(tmp_path, "Perps", HEAD, FIRST, SECOND)
    several = (CellCorrection("Perps!C3", "28/02/1978"), CellCorrection("Perps!E2", None, "perp.address"))
    mapping = corrected(path, *several).with_row("Perps!3", "")
    imported(book, path, mapping)
    before = len(book.read(every, ImportedRow))
    outcome = bring_in(book, path)
    assert (outcome.counts, outcome.rows) == ({}, outcome.known_before)
    assert len(book.read(every, ImportedRow)) == before


def test_a_row_that_was_kept_as_a_note_is_known_again(book: Casebook, tmp_path: Path) -> None:
    path = a_table(tmp_path, "Perps", HEAD, FIRST, SECOND)
    imported(book, path, corrected(path).with_row("Perps!3", "note"))
    assert bring_in(book, path).counts == {}


def test_a_value_of_a_form_is_corrected_in_its_place(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Referral", ("MARAC REFERRAL",), ("Victim name:", "Ann MOSS"),
        ("Victim DOB:", "13/02/1980"),
        ("Perpetrator name:", "Rob LORD"), ("Perpetrator DOB:", "14/04/1979"), ("Address:", FIRST[4]),
    )  # fmt: skip
    two = (CellCorrection("Referral!B3", "14/02/1981"), CellCorrection("Referral!B6", None, "victim.address"))
    imported(book, path, corrected(path, *two))
    assert births(book)["Ann"] == date(1981, 2, 14)
    assert owners(book, Address, "postcode") == {"TS14 9ZZ": "MOSS"}
    assert any("13/02/1980" in words for words in stood(book))


def test_a_correction_that_is_taken_back_leaves_the_mapping_as_it_was(tmp_path: Path) -> None:
    path = a_table(tmp_path, "Perps", HEAD, FIRST)
    plain = corrected(path)
    again = corrected(path, CellCorrection("Perps!C2", "x"), CellCorrection("Perps!C2"))
    assert again.with_row("Perps!2", "out").with_row("Perps!2", "") == plain


@pytest.mark.parametrize("place", ["Perps!C9", "Other!C2", "C2", "Perps!2"])
def test_a_correction_of_no_cell_of_the_workbook_is_refused(
    book: Casebook, tmp_path: Path, place: str
) -> None:
    path = a_table(tmp_path, "Perps", HEAD, FIRST)
    mapping = corrected(path, CellCorrection(place, "x"))
    with pytest.raises(Refused, match="not in the workbook"):
        book.read(preview_import, read_workbook(path), mapping)
    with pytest.raises(Refused, match="not in the workbook"):
        book.read(preview_import, read_workbook(path), corrected(path).with_row("Perps!9", "out"))
