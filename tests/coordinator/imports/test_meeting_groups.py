"""Two groups of one forum that meet on one day are two meetings, with an agenda each."""

from collections.abc import Iterable
from pathlib import Path

from coordinator.casebook.casebook import Casebook
from coordinator.meetings.model import AgendaItem, Meeting
from tests.coordinator.imports.read_tables import bring_in, every, previewed
from tests.coordinator.imports.test_upcoming_hearings import a_workbook

HEADINGS = ("Meeting", "Forum", "Case no", "Victim", "Perp", "Chair", "Notes")
NORTH = ("12/11/2026", "MARAC North", "N/01", "Gemma WALKER", "Robinson, Craig", "DI Okoro", "")
SOUTH = ("12/11/2026", "MARAC South", "S/01", "Ann HILL", "Nowak, Adam", "DI Reed", "")
NEITHER = ("12/11/2026", "MARAC", "X/01", "Ines PELLOW", "Pellow, Marcus", "", "")


def agendas(book: Casebook) -> dict[str, list[str]]:
    """What each meeting is called, and what is on its agenda."""
    items = book.read(every, AgendaItem)
    return {
        row["name"]: sorted(one["reference"] for one in items if one["meeting_id"] == row["id"])
        for row in book.read(every, Meeting)
    }


def test_each_group_has_a_meeting_and_an_agenda_of_its_own(book: Casebook, tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "a.xlsx", {"List": [HEADINGS, NORTH, SOUTH]})
    bring_in(book, path)
    assert agendas(book) == {"MARAC North": ["N/01"], "MARAC South": ["S/01"]}
    assert {row["chair"] for row in book.read(every, Meeting)} == {"DI Okoro", "DI Reed"}
    assert len({row["reference"] for row in book.read(every, Meeting)}) == 2
    assert bring_in(book, path).counts == {}
    later = [HEADINGS, (*NORTH[:-1], "later"), SOUTH]
    assert bring_in(book, a_workbook(path, {"List": later})).counts == {"notes": 1}


def test_a_sheet_s_title_names_the_group_too(book: Casebook, tmp_path: Path) -> None:
    sheets: dict[str, Iterable[Iterable[object]]] = {
        f"{one[1]} 12.11.26": [(HEADINGS[2:]), one[2:]] for one in (NORTH, SOUTH)
    }  # fmt: skip
    bring_in(book, a_workbook(tmp_path / "a.xlsx", sheets))
    assert agendas(book) == {"MARAC North": ["N/01"], "MARAC South": ["S/01"]}


def test_a_row_that_names_no_group_is_of_the_only_one(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"List": [HEADINGS, NEITHER, NORTH]}))
    assert agendas(book) == {"MARAC North": ["N/01", "X/01"]}


def test_a_row_that_could_be_of_either_group_is_reported(book: Casebook, tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "a.xlsx", {"List": [HEADINGS, NEITHER, NORTH, SOUTH]})
    values = {one.cell: one.why for one in previewed(book, path).not_understood}
    assert "More than one group" in values["A2"]
    bring_in(book, path)
    assert agendas(book) == {"MARAC North": ["N/01"], "MARAC South": ["S/01"]}


def test_a_meeting_without_a_group_is_taken_for_the_only_one_and_said(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"List": [HEADINGS, NEITHER]}))
    later = a_workbook(tmp_path / "b.xlsx", {"List": [HEADINGS, NORTH]})
    assert "names no group" in {one.cell: one.why for one in previewed(book, later).not_understood}["B2"]
    bring_in(book, later)
    assert agendas(book) == {"": ["N/01", "X/01"]}


def test_a_level_of_mappa_is_no_group_and_stays_whole_in_the_meeting_s_name(
    book: Casebook, tmp_path: Path
) -> None:
    level2 = ("12/11/2026", "MAPPA L2", "P/01", "Gemma WALKER", "Robinson, Craig", "DI Okoro", "")
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"List": [HEADINGS, level2]}))
    assert agendas(book) == {"MAPPA L2": ["P/01"]}
    level3 = ("12/11/2026", "MAPPA level 3", "P/02", "Ann HILL", "Nowak, Adam", "DI Okoro", "")
    both = a_workbook(tmp_path / "b.xlsx", {"List": [HEADINGS, level2, level3]})
    assert [one for one in previewed(book, both).not_understood if "group" in one.why] == []
    bring_in(book, both)
    assert agendas(book) == {"MAPPA L2": ["P/01", "P/02"]}


def test_a_meeting_of_several_levels_is_called_by_none(book: Casebook, tmp_path: Path) -> None:
    rows = [(NORTH[0], "MAPPA L2", *NORTH[2:]), (SOUTH[0], "MAPPA L3", *SOUTH[2:])]
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"List": [HEADINGS, *rows]}))
    assert agendas(book) == {"": ["N/01", "S/01"]}
