"""Cases named by a line, a cell of two people, a form or the row above: each value at its person."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from coordinator.actions.model import Action
from coordinator.agencies.model import Agency
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case, CaseLink
from coordinator.imports.mapping_json import from_json, to_json
from coordinator.imports.proposals import propose
from coordinator.imports.queries import preview_import
from coordinator.imports.use_cases import import_workbook
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.people.model import Address, Person
from coordinator.workbooks.reader import read_workbook
from tests.coordinator.imports.read_tables import bring_in, every, previewed
from tests.coordinator.imports.test_upcoming_hearings import a_workbook

Sheets = dict[str, Iterable[Iterable[object]]]


def couples(book: Casebook) -> set[tuple[str, str]]:
    """The perpetrator and the victim of each case, by name."""
    people = {row["id"]: f"{row['forename']} {row['surname']}" for row in book.read(every, Person)}
    cases = {row["id"]: row["subject_id"] for row in book.read(every, Case)}
    links = [row for row in book.read(every, CaseLink) if row["role"] == "victim"]
    return {(people[cases[row["case_id"]]], people[row["person_id"]]) for row in links}


def actions(book: Casebook) -> list[tuple[str, str, object]]:
    """Each action with its case's perpetrator and its meeting's day."""
    people = {row["id"]: row["surname"] for row in book.read(every, Person)}
    cases = {row["id"]: people[row["subject_id"]] for row in book.read(every, Case)}
    held = {row["id"]: row["held"] for row in book.read(every, Meeting)}
    return [
        (row["what"], cases.get(row["case_id"], ""), held.get(row["meeting_id"]))
        for row in sorted(book.read(every, Action), key=lambda row: str(row["what"]))
    ]


LOG = ("Case No", "Perpetrator", "Meeting date", "Action", "Owner", "Due")
DAY = date(2026, 10, 14)


def test_rows_that_leave_the_case_blank_go_on_with_the_one_above(book: Casebook, tmp_path: Path) -> None:
    rows = [
        LOG, ("M1", "John SMITH", DAY, "Visit", "Police", "ASAP"), ("", "", "", "Write", "Probation", "ASAP"),
        ("M2", "Tom KAY", "", "Ring", "Police", "ASAP"), ("", "", "", "Call", "Police", "ASAP"),
    ]  # fmt: skip
    path = a_workbook(tmp_path / "a.xlsx", {"MATAC action log": rows})
    preview = previewed(book, path)
    assert preview.tables[0].carried == 2
    assert not preview.duplicates
    bring_in(book, path)
    assert actions(book) == [
        ("Call", "KAY", None),
        ("Ring", "KAY", None),
        ("Visit", "SMITH", DAY),
        ("Write", "SMITH", DAY),
    ]
    assert bring_in(book, path).counts == {}


@pytest.mark.parametrize(
    ("title", "first", "couple"),
    [
        ("MARAC actions", "CASE 1 - Joanne HARTLEY / Craig HARTLEY", ("Craig HARTLEY", "Joanne HARTLEY")),
        ("MATAC actions", "Case 1: Craig HARTLEY and Joanne HARTLEY", ("Craig HARTLEY", "Joanne HARTLEY")),
        ("MARAC actions", "1. Joanne HARTLEY v Craig HARTLEY", ("Craig HARTLEY", "Joanne HARTLEY")),
        (
            "MARAC actions",
            "Agenda item 1 – HARTLEY, Joanne / HARTLEY, Craig",
            ("Craig HARTLEY", "Joanne HARTLEY"),
        ),
    ],
)
def test_a_line_that_heads_a_case_gives_it_to_the_rows_below(
    book: Casebook, tmp_path: Path, title: str, first: str, couple: tuple[str, str]
) -> None:
    rows = [
        (f"{title} 5 November 2026",),
        ("Action", "Agency", "By when", "Done?"),
        (first,),
        ("Fit locks", "Tidewater", "ASAP", "N"),
        ("CASE 2 - Blessing OKONKWO / Dean BARKER",),
        ("Allocate", "CSC", "ASAP", "Y"),
        ("Flag notes", "Health", "ASAP", ""),
    ]
    path = a_workbook(tmp_path / "a.xlsx", {"Minutes": rows})
    workbook = read_workbook(path)
    proposed = propose(workbook)
    assert proposed.tables[0].parties_asked
    assert from_json(to_json(proposed)) == proposed
    book.do(import_workbook, workbook=workbook, mapping=proposed)
    assert couple in couples(book)
    assert sorted(row["reference"] for row in book.read(every, AgendaItem)) == ["1", "2"]
    second = {surname for what, surname, _ in actions(book) if what in ("Allocate", "Flag notes")}
    assert len(second) == 1
    assert {day for _, _, day in actions(book)} == {date(2026, 11, 5)}
    other = proposed.with_first("Minutes", "perp" if proposed.tables[0].parties == "victim" else "victim")
    assert not other.tables[0].parties_asked


def test_a_line_that_names_another_meeting_gives_it_to_the_rows_below(book: Casebook, tmp_path: Path) -> None:
    rows = [
        ("Victim", "Perpetrator", "Action", "Owner"),
        ("MARAC 5 November 2026",),
        ("Ann FENN", "Al FENN", "Visit", "Police"),
        ("MARAC 19 November 2026",),
        ("Eve KAY", "Tom KAY", "Write", "IDVA"),
    ]
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"Actions": rows}))
    assert actions(book) == [("Visit", "FENN", date(2026, 11, 5)), ("Write", "KAY", date(2026, 11, 19))]


AGENDA = ("Case", "Parties", "Address", "Ref agency")


def test_two_people_in_a_cell_are_perpetrator_and_victim(book: Casebook, tmp_path: Path) -> None:
    rows = [
        ("MARAC SOUTH AGENDA 3 December 2026",), AGENDA,
        (1, "SMITH John 01/02/1980 v JONES Mary 05/06/1983", "12 Abbey Court, Redcar TS10 1AA", "Police"),
        (2, "WARD Kevin 13/11/1974 v WARD Tracy 02/02/1976", "5 Elm Close, Eston TS6 9ZZ", "IDVA"),
        (3, "Mary BLACK (12.8.91) vs Tom BLACK (1.1.89)", "NFA", "A&E"),
    ]  # fmt: skip
    workbook = read_workbook(a_workbook(tmp_path / "a.xlsx", {"Agenda": rows}))
    proposed = propose(workbook)
    table = proposed.tables[0]
    assert (table.columns["B"], table.parties, table.parties_asked) == ("item.parties", "perp", True)
    assert table.doubts == {"C"}
    values = {cell.cell: cell.why for cell in book.read(preview_import, workbook, proposed).not_understood}
    assert "Check who is the perpetrator" in values["B5"]  # written another way than the others
    assert "B3" not in values
    book.do(import_workbook, workbook=workbook, mapping=proposed)
    assert {("John SMITH", "Mary JONES"), ("Kevin WARD", "Tracy WARD")} < couples(book)
    born = {row["forename"]: row["born"] for row in book.read(every, Person)}
    assert (born["John"], born["Mary"] in (date(1983, 6, 5), date(1991, 8, 12))) == (date(1980, 2, 1), True)
    assert sorted(row["reference"] for row in book.read(every, AgendaItem)) == ["1", "2", "3"]
    victims = {row["person_id"] for row in book.read(every, CaseLink) if row["role"] == "victim"}
    assert {row["person_id"] for row in book.read(every, Address)} <= victims


@pytest.mark.parametrize(
    ("heading", "cell", "asked"),
    [
        ("Victim / Perpetrator", "Ann FENN / Al FENN", False), ("Perp v victim", "Al FENN v Ann FENN", False),
        ("Names", "FENN Al 1/2/80 -v- FENN Ann 3/4/82", True), ("Case", "Al FENN VS Ann FENN", True),
    ],
)  # fmt: skip
def test_the_heading_says_who_is_named_first_or_it_is_asked(
    book: Casebook, tmp_path: Path, heading: str, cell: str, asked: bool
) -> None:
    rows = [("MARAC date", heading, "Referring agency", "Heard"), (DAY, cell, "Police", "Y")]
    workbook = read_workbook(a_workbook(tmp_path / "a.xlsx", {"MARAC list": rows}))
    proposed = propose(workbook)
    assert proposed.tables[0].parties_asked is asked
    book.do(import_workbook, workbook=workbook, mapping=proposed)
    assert couples(book) == {("Al FENN", "Ann FENN")}


def test_the_other_order_can_be_chosen(book: Casebook, tmp_path: Path) -> None:
    rows = [("MARAC date", "Parties", "Heard"), (DAY, "Ann FENN v Al FENN", "Y")]
    workbook = read_workbook(a_workbook(tmp_path / "a.xlsx", {"MARAC list": rows}))
    mapping = propose(workbook).with_first("MARAC list", "victim")
    book.do(import_workbook, workbook=workbook, mapping=mapping)
    assert couples(book) == {("Al FENN", "Ann FENN")}


def a_form(*more: tuple[object, ...]) -> list[tuple[object, ...]]:
    """The labels and values of a referral form."""
    return [
        ("MARAC REFERRAL FORM",),
        (),
        ("Victim name", "Joanne HARTLEY"),
        ("DOB", date(1988, 3, 4)),
        ("Address:", "14 Mill Lane, Hartlepool"),
        ("Postcode", "TS24 7QA"),
        ("Safe to call?", "Only Tues am"),
        ("Perpetrator name", "Craig HARTLEY"),
        ("DOB", date(1985, 6, 1)),
        ("Relationship", "ex-husband"),
        *more,
    ]


def test_a_form_on_a_sheet_is_one_referral(book: Casebook, tmp_path: Path) -> None:
    forms: Sheets = {
        "HARTLEY": a_form(("Children", "Leo (7), Maisie (4)"), ("DASH score", 18)),
        "SECOND": [
            ("Victim name:", "Laura FENN", "DOB:", date(1979, 7, 22)),
            ("Perpetrator details",),
            ("Name", "Harpreet SINGH", "DOB", date(1977, 9, 9)),
            ("Address", "2 Station Terrace"),
            ("Tel", "01632 960111"),
        ],
    }
    path = a_workbook(tmp_path / "a.xlsx", forms)
    workbook = read_workbook(path)
    assert all(table.form for table in propose(workbook).tables)
    assert from_json(to_json(propose(workbook))) == propose(workbook)
    bring_in(book, path)
    assert couples(book) == {("Craig HARTLEY", "Joanne HARTLEY"), ("Harpreet SINGH", "Laura FENN")}
    people = {row["id"]: row for row in book.read(every, Person)}
    born = {row["forename"]: row["born"] for row in people.values()}
    assert (born["Joanne"], born["Craig"], born["Laura"], born["Harpreet"]) == (
        date(1988, 3, 4), date(1985, 6, 1), date(1979, 7, 22), date(1977, 9, 9),
    )  # fmt: skip
    homes = {row["lines"]: people[row["person_id"]]["forename"] for row in book.read(every, Address)}
    assert homes == {"14 Mill Lane, Hartlepool": "Joanne", "2 Station Terrace": "Harpreet"}
    assert {row["role"] for row in book.read(every, CaseLink)} == {"victim", "child"}
    assert bring_in(book, path).counts == {}


def test_the_cells_of_a_form_are_named_as_they_are_in_the_sheet(book: Casebook, tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "a.xlsx", {"HARTLEY": a_form(("Pregnant", "perhaps"))})
    values = {cell.cell: cell.words for cell in previewed(book, path).not_understood}
    assert values == {"A1": "MARAC REFERRAL FORM", "B11": "perhaps"}


def test_the_template_of_safelives_for_tracking_actions_is_read(book: Casebook, tmp_path: Path) -> None:
    heads = (
        "Marac date",
        "Case number",
        "Victim name",
        "Action",
        "Agency / representative",
        "Date status reported",
        "Status",
    )
    rows = [
        heads,
        (
            date(2026, 11, 5),
            "N1",
            "Mary JONES",
            "Fit locks",
            "Tidewater Homes / R. Shaw",
            date(2026, 11, 17),
            "Agency has not done it",
        ),
        (
            date(2026, 11, 5),
            "N1",
            "Mary JONES",
            "Flag",
            "Police - PC 7",
            date(2026, 11, 18),
            "Action completed",
        ),
        (date(2026, 11, 5), "N1", "Mary JONES", "Ring", "IDVA", date(2026, 11, 19), "In progress"),
    ]
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"Action tracking": rows}))
    agencies = {row["id"]: row["name"] for row in book.read(every, Agency)}
    read = {
        row["what"]: (
            agencies[row["agency_id"]],
            row["owner"],
            row["status"],
            row["ended"],
            row["outcome_note"],
        )
        for row in book.read(every, Action)
    }
    assert read == {
        "Fit locks": ("Tidewater Homes", "R. Shaw", "not_done", date(2026, 11, 17), "Agency has not done it"),
        "Flag": ("Police", "PC 7", "done", date(2026, 11, 18), "Action completed"),
        "Ring": ("IDVA", "", "open", None, ""),
    }


def test_what_is_said_of_a_hearing_goes_to_its_agenda_item(book: Casebook, tmp_path: Path) -> None:
    heads = ("Victim", "DOB", "Perpetrator", "Perp DOB", "Referring agency", "Repeat?", "Actions", "Lead")
    couple = ("Mary JONES", date(1983, 6, 5), "John SMITH", date(1980, 2, 1))
    sheets: Sheets = {
        "05.11.26": [heads, (*couple, "Police", "N", "Safety plan", "IDVA")],
        "19.11.26": [heads, (*couple, "IDVA", "Y", "Arrest", "Police")],
    }
    workbook = read_workbook(a_workbook(tmp_path / "a.xlsx", sheets))
    proposed = propose(workbook)
    assert [(table.forum, table.forum_asked) for table in proposed.tables] == [("MARAC", True)] * 2
    book.do(import_workbook, workbook=workbook, mapping=proposed)
    held = {row["id"]: row["held"].day for row in book.read(every, Meeting)}
    items = {
        held[row["meeting_id"]]: (row["referred_by"], row["repeat"]) for row in book.read(every, AgendaItem)
    }
    assert items == {5: ("Police", "N"), 19: ("IDVA", "Y")}
    assert couples(book) == {("John SMITH", "Mary JONES")}
    chosen = proposed.with_forum("05.11.26", "MATAC")
    assert (chosen.tables[0].forum, chosen.tables[0].forum_asked) == ("MATAC", False)
