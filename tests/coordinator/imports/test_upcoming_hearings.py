"""Forums by crosses and coming days, agencies by their short names: understood, and made only once."""

import time
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from coordinator.agencies.model import Agency, Representative
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case, Listing
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.notes.model import Note
from tests.coordinator.imports.read_tables import bring_in, every, previewed

COMING = date.today() + timedelta(days=40)
PASSED = date.today() - timedelta(days=40)


def a_workbook(path: Path, sheets: dict[str, Iterable[Iterable[object]]]) -> Path:
    """Write a workbook of some sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def listings(book: Casebook) -> set[tuple[str, str, str]]:
    """Which case is listed to which forum, and its state there."""
    cases = {row["id"]: row["reference"] for row in book.read(every, Case)}
    return {(cases[row["case_id"]], row["forum"], row["status"]) for row in book.read(every, Listing)}


def agendas(book: Casebook) -> list[tuple[str, str, date]]:
    """Which case is on the agenda of which forum's meeting, and when."""
    cases = {row["id"]: row["reference"] for row in book.read(every, Case)}
    meetings = {row["id"]: row for row in book.read(every, Meeting)}
    return sorted(
        (cases[row["case_id"]], meetings[row["meeting_id"]]["forum"], meetings[row["meeting_id"]]["held"])
        for row in book.read(every, AgendaItem)
    )


PERPS = ("Ref", "Surname", "Forename", "DOB", "MARAC", "MATAC", "Next MATAC", "Notes")


def test_a_cross_is_a_yes_unless_its_column_says_yes_otherwise(book: Casebook, tmp_path: Path) -> None:
    rows = [
        PERPS,
        ("C1", "Robinson", "Craig", "3/6/88", "x", "Yes", "", ""),
        ("C2", "Nowak", "Adam", "4/6/88", "", "x", "", ""),
        ("C3", "Hill", "Sean", "5/6/88", "X", "no", "", ""),
    ]
    path = a_workbook(tmp_path / "crosses.xlsx", {"Perps": rows})
    bring_in(book, path)
    assert listings(book) == {("C1", "MARAC", "active"), ("C1", "MATAC", "active"), ("C3", "MARAC", "active")}
    assert any("MATAC: x" in row["words"] for row in book.read(every, Note))
    assert bring_in(book, path).counts == {}


@pytest.mark.parametrize("typed", ["day", "words"])
def test_a_day_lists_the_case_and_one_that_is_coming_puts_it_on_the_agenda(
    book: Casebook, tmp_path: Path, typed: str
) -> None:
    said = {day: day if typed == "day" else f"{day:%d/%m/%y}" for day in (COMING, PASSED)}
    rows = [
        PERPS,
        ("C1", "Robinson", "Craig", "3/6/88", "", "", said[COMING], "first"),
        ("C2", "Nowak", "Adam", "4/6/88", "", "", said[PASSED], ""),
        ("C3", "Hill", "Sean", "5/6/88", "", "", "next one", ""),
    ]
    path = a_workbook(tmp_path / "coming.xlsx", {"Perps": rows})
    bring_in(book, path)
    assert listings(book) == {("C1", "MATAC", "active"), ("C2", "MATAC", "active")}
    assert agendas(book) == [("C1", "MATAC", COMING)]
    words = " ".join(f"{row['heading']} {row['words']}" for row in book.read(every, Note))
    assert "next one" in words
    assert (PASSED.isoformat() if typed == "day" else f"{PASSED:%d/%m/%y}") in words
    assert bring_in(book, path).counts == {}
    rows[1] = (*rows[1][:-1], "changed")
    assert bring_in(book, a_workbook(path, {"Perps": rows})).counts == {"notes": 1}
    assert book.check().wrong == ()


def test_whether_a_day_has_passed_goes_by_the_clock_of_this_place(
    book: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.now(UTC)
    ahead = now.hour >= 12  # where it is tomorrow already, or yesterday still
    monkeypatch.setenv("TZ", "Etc/GMT-14" if ahead else "Etc/GMT+12")
    time.tzset()
    try:
        day = now.date() if ahead else now.date() - timedelta(days=1)
        rows = [PERPS, ("C1", "Robinson", "Craig", "3/6/88", "", "", day, "")]
        path = a_workbook(tmp_path / "here.xlsx", {"Perps": rows})
        counts = previewed(book, path).counts
        assert bring_in(book, path).counts == counts
        assert ("meetings" in counts) is not ahead
    finally:
        monkeypatch.undo()
        time.tzset()


def test_an_agenda_lists_its_cases_and_no_case_stands_on_it_twice(book: Casebook, tmp_path: Path) -> None:
    perps = [PERPS, ("C1", "Robinson", "Craig", "3/6/88", "", "", COMING, ""),
             ("C2", "Nowak", "Adam", "4/6/88", "", "", "", "")]  # fmt: skip
    listed = [
        ("Meeting", "Forum", "Case no", "Victim", "Perp", "Referred by"),
        (COMING, "MATAC", "MATAC/01", "Gemma WALKER", "Robinson, Craig", "Police"),
        (COMING, "MAPPA L2", "MAPPA/02", "Ann HILL", "Nowak, Adam", "Police"),
        (PASSED, "MARAC", "MARAC/03", "Ann HILL", "Nowak, Adam", "Police"),
    ]
    path = a_workbook(tmp_path / "agenda.xlsx", {"Perps": perps, "List": listed})
    bring_in(book, path)
    assert listings(book) == {
        ("C1", "MATAC", "active"), ("C2", "MAPPA", "active"), ("C2", "MARAC", "active")
    }  # fmt: skip
    assert agendas(book) == [("C1", "MATAC", COMING), ("C2", "MAPPA", COMING), ("C2", "MARAC", PASSED)]
    assert next(row["level"] for row in book.read(every, Listing) if row["forum"] == "MAPPA") == "L2"
    assert bring_in(book, path).counts == {}


def test_an_agency_is_known_by_its_short_name(book: Casebook, tmp_path: Path) -> None:
    actions = [
        ("No.", "Action", "Owner", "Agency", "Due", "Status"),
        (1, "Ring the school", "J Ward", "CSC", "ASAP", "open"),
        (2, "Visit", "A Khan", "Children's Social Care", "ASAP", "open"),
        (3, "Check", "B Lee", "Fire & Rescue", "ASAP", "open"),
    ]
    contacts = [
        ("Agency", "Rep", "Email", "Deputy", "Deputy email"),
        ("Children's Services", "Ann Reed", "ann@example.org", "Bo Quill", "bo@example.org"),
        ("Fire Service", "Cy Hale", "", "", ""),
        ("Housing", "Di Moss", "", "", ""),
    ]
    path = a_workbook(tmp_path / "agencies.xlsx", {"Actions": actions, "Contacts": contacts})
    bring_in(book, path)
    assert {row["name"] for row in book.read(every, Agency)} == {
        "Children's Services", "Fire Service", "Housing"
    }  # fmt: skip
    speakers = {row["name"]: row["email"] for row in book.read(every, Representative)}
    assert speakers["Bo Quill"] == "bo@example.org"
    words = " ".join(row["words"] for row in book.read(every, Note))
    assert "Agency: CSC" in words
    assert bring_in(book, path).counts == {}
