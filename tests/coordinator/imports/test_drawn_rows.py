"""The first rows of each table are drawn as the records that they would become; nothing is written."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.imports import drawn_rows
from coordinator.imports.drawn_rows import RowDrawn, draw_rows
from coordinator.imports.proposals import propose
from coordinator.imports.reading.mapping import Mapping
from coordinator.people.model import Person
from coordinator.workbooks.reader import Workbook, read_workbook
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_upcoming_hearings import a_workbook

TODAY = date(2026, 11, 29)
PERPS = [
    ("Ref", "Name", "DOB", "Victim", "Victim DOB", "Address", "MATAC", "Colour"),
    (
        "CN1",
        "John SMITH",
        date(1980, 2, 1),
        "Mary JONES",
        date(1983, 6, 5),
        "12 Abbey Court TS10 1AA",
        "Y",
        "red",
    ),
    ("CN2", "Imran HUSSAIN", "Oct 1990", "", "", "", "", ""),
    ("CN3", "Tom KAY", "", "", "", "", "", ""),
    ("CN4", "Al FENN", "", "", "", "", "", ""),
]


def drawn(book: Casebook, workbook: Workbook, mapping: Mapping | None = None) -> tuple[RowDrawn, ...]:
    """The rows as they are drawn, with the proposed mapping or another."""
    return book.read(draw_rows, workbook, mapping or propose(workbook), today=TODAY)


def test_a_row_is_drawn_as_its_people_and_what_is_theirs(book: Casebook, tmp_path: Path) -> None:
    rows = drawn(book, read_workbook(a_workbook(tmp_path / "a.xlsx", {"Perps": PERPS})))
    assert [row.number for row in rows] == [2, 3, 4]
    assert rows[0].records == (
        "Perpetrator: SMITH, John, born 1 February 1980",
        "Victim: JONES, Mary, born 5 June 1983, address 12 Abbey Court, TS10 1AA, victim of SMITH, John",
        "Case: CN1, open",
        "Listed to: MATAC",
        "Kept as a note: Colour “red”",
    )
    assert rows[1].records == ("Perpetrator: HUSSAIN, Imran, born Oct 1990", "Case: CN2, open")
    assert book.read(every, Person) == []


def test_a_correction_is_drawn(book: Casebook, tmp_path: Path) -> None:
    workbook = read_workbook(a_workbook(tmp_path / "a.xlsx", {"Perps": PERPS}))
    corrected = propose(workbook).with_column("Perps", "F", "perp.address")
    first, second = drawn(book, workbook, corrected)[0].records[:2]
    assert "address 12 Abbey Court" in first
    assert "address" not in second


def test_people_of_another_sheet_are_named(book: Casebook, tmp_path: Path) -> None:
    sheets: dict[str, Iterable[Iterable[object]]] = {
        "Victims": [("Ref", "Perp ref", "Victim", "Relationship"), ("V1", "CN1", "Mary JONES", "ex-partner")],
        "Perps": [PERPS[0][:3], PERPS[1][:3]],
        "Actions": [
            ("No", "Perpetrator", "Action", "Agency", "Due", "Status"),
            (1, "John SMITH", "Fit locks", "Tidewater", "ASAP", "Done"),
        ],
    }
    by_sheet = {
        row.sheet: row.records for row in drawn(book, read_workbook(a_workbook(tmp_path / "a.xlsx", sheets)))
    }
    assert by_sheet["Victims"] == (
        "Victim: JONES, Mary, V1, victim of SMITH, John (ex-partner)",
        "Link between people: JONES, Mary is an ex-partner of SMITH, John.",
    )
    assert by_sheet["Actions"] == (
        "Perpetrator: SMITH, John",
        "Action: number 1, “Fit locks”, due “ASAP”, done, Tidewater",
        "Agency: Tidewater",
    )


def test_rows_that_are_in_the_casebook_are_not_drawn(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"Perps": PERPS[:3]}))
    rows = drawn(book, read_workbook(a_workbook(tmp_path / "b.xlsx", {"Perps": PERPS})))
    assert [row.number for row in rows] == [4, 5]


def test_what_a_newer_copy_fills_is_drawn(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"Perps": [PERPS[0], PERPS[3]]}))
    newer = [PERPS[0], ("CN3", "Tom KAY", date(1981, 5, 3), "", "", "", "", "")]
    rows = drawn(book, read_workbook(a_workbook(tmp_path / "b.xlsx", {"Perps": newer})))
    assert "Filled in: born 3 May 1981" in rows[0].records


def test_a_long_table_is_drawn_from_its_beginning(
    book: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawn_rows, "_READ", 3)
    two = [*PERPS, (), (), ("Agency", "Rep", "Email"), ("Police", "Donna Khan", "d@example.org")]
    workbook = read_workbook(a_workbook(tmp_path / "a.xlsx", {"Perps": two}))
    assert [(row.number, row.records[0].partition(":")[0]) for row in drawn(book, workbook)] == [
        (9, "Agency"), (2, "Perpetrator"), (3, "Perpetrator"),
    ]  # fmt: skip


def test_a_line_over_actions_is_read_by_the_day_of_the_import(book: Casebook, tmp_path: Path) -> None:
    rows = [("Action", "Owner", "Due"), ("MARAC 19/11/58",), ("Flag address", "Police", "ASAP")]
    workbook = read_workbook(a_workbook(tmp_path / "a.xlsx", {"Actions": rows}))
    drawn = book.read(draw_rows, workbook, propose(workbook), today=date(2050, 12, 1))
    assert "19 November 2058" in "\n".join(drawn[0].records)
