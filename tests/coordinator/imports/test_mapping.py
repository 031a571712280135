"""How a workbook is read can be seen, corrected, written down and remembered."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case
from coordinator.core.errors import Refused
from coordinator.imports.mapping_json import from_json, to_json
from coordinator.imports.proposals import propose
from coordinator.imports.queries import get_remembered_mapping, preview_import
from coordinator.imports.reading.column_headings import SheetKind
from coordinator.imports.use_cases import import_workbook
from coordinator.notes.model import Note
from coordinator.notes.rules import Readers
from coordinator.workbooks.reader import Workbook, read_workbook
from tests.coordinator.imports.read_tables import every


@pytest.fixture
def listed(tmp_path: Path) -> Workbook:
    """A list whose second column nobody could know."""
    path = tmp_path / "list.csv"
    path.write_text("Offender name,Patch,DOB\nPetra HOLT,Eston,14.3.79\n", "utf-8")
    return read_workbook(path)


def test_a_mapping_goes_to_json_and_comes_back(workbook_path: Path) -> None:
    mapping = propose(read_workbook(workbook_path))
    assert from_json(to_json(mapping)) == mapping


@pytest.mark.parametrize("readers", list(Readers))
def test_who_may_read_imported_notes_is_chosen_for_all_of_them(
    book: Casebook, workbook_path: Path, readers: Readers
) -> None:
    workbook = read_workbook(workbook_path)
    mapping = replace(propose(workbook), note_readers=readers.value)
    assert from_json(to_json(mapping)) == mapping
    book.do(import_workbook, workbook=workbook, mapping=mapping)
    notes = book.read(every, Note)
    assert notes
    for note in notes:
        hers = note["victim_side"] and readers is Readers.PERPETRATOR_LED
        assert note["readers"] == (Readers.VICTIM_LED if hers else readers)


def test_a_corrected_column_is_read_as_corrected(book: Casebook, listed: Workbook) -> None:
    proposed = propose(listed)
    assert proposed.tables[0].columns["B"] == ""
    corrected = proposed.with_column("list", "B", "case.borough")
    book.do(import_workbook, workbook=listed, mapping=corrected)
    assert [row["borough"] for row in book.read(every, Case)] == ["Eston"]


def test_a_correction_is_remembered_for_the_same_headings(book: Casebook, listed: Workbook) -> None:
    assert book.read(get_remembered_mapping, listed) is None
    corrected = propose(listed).with_column("list", "B", "case.borough")
    book.do(import_workbook, workbook=listed, mapping=corrected)
    remembered = book.read(get_remembered_mapping, listed)
    assert propose(listed, remembered) == corrected


def test_another_kind_reads_the_same_headings_again(listed: Workbook) -> None:
    other = propose(listed).with_kind("list", "other")
    assert other.tables[0].kind is SheetKind.OTHER
    assert set(other.tables[0].columns.values()) == {""}


def test_the_preview_names_what_is_understood_and_what_is_kept(book: Casebook, listed: Workbook) -> None:
    preview = book.read(preview_import, listed, propose(listed))
    table = preview.tables[0]
    assert [column.heading for column in table.understood] == ["Offender name", "DOB"]
    assert [column.heading for column in table.kept_as_notes] == ["Patch"]
    assert [(one.cell, one.words) for one in preview.not_understood] == [("B2", "Eston")]


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("not json", "JSON"),
        ("[]", "object"),
        ('{"tables": [], "colour": 1}', "colour"),
        ('{"tables": [], "note_readers": "everybody"}', "everybody"),
        ('{"tables": [], "note_readers": []}', "readers"),
        ('{"tables": {}}', "list"),
        ('{"tables": [{"sheet": "A", "shape": 1}]}', "shape"),
        ('{"tables": [{"sheet": "A", "kind": "pets"}]}', "pets"),
        ('{"tables": [{"sheet": "A", "columns": {"A": {"field": "perp.shoe"}}}]}', "perp.shoe"),
        ('{"tables": [{"sheet": "A", "columns": {"A": {"filed": "x"}}}]}', "filed"),
        ('{"tables": [{"sheet": "A", "columns": {"1": "perp.name"}}]}', "1"),
        ('{"tables": [{"sheet": "A", "columns": 1}]}', "columns must be an object"),
        ('{"tables": [{"sheet": "A", "columns": true}]}', "columns must be an object"),
        ('{"tables": [{"sheet": "A", "columns": [1]}]}', "columns"),
        ('{"tables": [{"sheet": "A", "header_row": "x"}]}', "whole number"),
    ],
)
def test_a_mapping_file_with_a_mistake_is_refused_and_the_mistake_named(given: str, named: str) -> None:
    with pytest.raises(Refused, match=named):
        from_json(given)


def test_a_sheet_that_the_mapping_leaves_out_is_still_kept_word_for_word(
    book: Casebook, sample: Path
) -> None:
    workbook = read_workbook(sample)
    answer = json.loads(to_json(propose(workbook)))
    answer["tables"] = [one for one in answer["tables"] if one["sheet"] == "Perps"]
    preview = book.read(preview_import, workbook, from_json(json.dumps(answer)))
    assert preview.counts["cases"] == 63
    assert preview.rows > 400


@pytest.mark.parametrize(
    ("sheet", "row", "rows", "named"),
    [("Nowhere", 1, 1, "Nowhere"), ("list", 900, 1, "below the last row"), ("list", 1, -3, "header_rows")],
)
def test_a_mapping_for_another_workbook_is_refused(
    book: Casebook, listed: Workbook, sheet: str, row: int, rows: int, named: str
) -> None:
    values = {"sheet": sheet, "header_row": row, "header_rows": rows, "kind": "people", "columns": {}}
    with pytest.raises(Refused, match=named):
        book.do(import_workbook, workbook=listed, mapping=from_json(json.dumps({"tables": [values]})))
    assert book.read(every, Case) == []


def test_a_mapping_that_names_a_table_twice_or_nests_without_end_is_refused(
    book: Casebook, listed: Workbook
) -> None:
    table = {"sheet": "list", "header_row": 1, "kind": "people", "columns": {}}
    with pytest.raises(Refused, match="twice"):
        book.do(import_workbook, workbook=listed, mapping=from_json(json.dumps({"tables": [table, table]})))
    with pytest.raises(Refused, match="not JSON"):
        from_json("[" * 100_000)
