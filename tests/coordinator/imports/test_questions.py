"""What a workbook does not say is asked, and until it is answered nothing is put where it could do harm."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case, CaseLink
from coordinator.imports.mapping_json import from_json, to_json
from coordinator.imports.proposals import propose
from coordinator.imports.queries import get_remembered_mapping, preview_import
from coordinator.imports.reading.column_headings import SheetKind
from coordinator.imports.reading.mapping import Mapping
from coordinator.imports.use_cases import import_workbook
from coordinator.notes.model import Note
from coordinator.people.model import Address, Person, Telephone
from coordinator.workbooks.reader import Workbook, read_workbook
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_upcoming_hearings import a_workbook

ADDRESS = "12 Abbey Court, Redcar TS10 1AA"


def columns_of(tmp_path: Path, title: str, *headings: str) -> tuple[list[str], set[str]]:
    """How the columns of a sheet are read, and which of them are asked about."""
    path = a_workbook(tmp_path / "a.xlsx", {title: [headings, ["x"] * len(headings)]})
    table = propose(read_workbook(path)).tables[0]
    return list(table.columns.values()), {table.headings[place] for place in table.doubts}


def owners(book: Casebook, table: type, column: str) -> dict[str, str]:
    """Whose each address or telephone is: value → surname."""
    people = {row["id"]: row["surname"] for row in book.read(every, Person)}
    return {row[column]: people[row["person_id"]] for row in book.read(every, table)}


def test_bare_columns_after_a_victim_are_the_victim_s_until_somebody_says(
    book: Casebook, tmp_path: Path
) -> None:
    rows = [
        ("Ref", "Name", "DOB", "Victim", "Victim DOB", "Address", "Tel", "MATAC"),
        ("CN1", "John SMITH", date(1980, 2, 1), "Mary JONES", date(1983, 6, 5), ADDRESS, "07700 900456", "Y"),
    ]
    workbook = read_workbook(a_workbook(tmp_path / "a.xlsx", {"Perps": rows}))
    proposed = propose(workbook)
    assert proposed.tables[0].doubts == {"F", "G"}
    assert from_json(to_json(proposed)) == proposed
    book.do(import_workbook, workbook=workbook, mapping=proposed)
    assert set(owners(book, Address, "postcode").items()) == {("TS10 1AA", "JONES")}
    assert set(owners(book, Telephone, "number").values()) == {"JONES"}
    born = {row["surname"]: row["born"] for row in book.read(every, Person)}
    assert born == {"SMITH": date(1980, 2, 1), "JONES": date(1983, 6, 5)}
    again = propose(workbook, book.read(get_remembered_mapping, workbook))
    assert again.tables[0].doubts == {"F", "G"}  # nobody has answered


def test_an_answer_settles_whose_a_column_is(book: Casebook, tmp_path: Path) -> None:
    rows = [
        ("Ref", "Name", "Victim", "Victim DOB", "Address"),
        ("C1", "A SMITH", "B JONES", "1/2/80", ADDRESS),
    ]
    workbook = read_workbook(a_workbook(tmp_path / "a.xlsx", {"Perps": rows}))
    answered = propose(workbook).with_column("Perps", "E", "perp.address")
    assert answered.tables[0].doubts == frozenset()
    book.do(import_workbook, workbook=workbook, mapping=answered)
    assert set(owners(book, Address, "postcode").values()) == {"SMITH"}
    assert propose(workbook, book.read(get_remembered_mapping, workbook)) == answered


@pytest.mark.parametrize(
    ("title", "headings", "fields", "asked"),
    [
        (
            "Action Log",
            ["Case No", "Victim", "Perpetrator", "DOB", "Address", "Action", "Owner"],
            ["perp.born", "perp.address"],
            {"DOB", "Address"},
        ),
        (
            "Action Log",
            ["Victim", "DOB", "Perpetrator", "DOB", "Action", "Owner"],
            ["victim.born", "perp.born"],
            set(),
        ),
        (
            "MARAC list",
            ["Victim", "Victim DOB", "Perpetrator", "Perp DOB", "Address", "Heard"],
            ["victim.born", "perp.born", "victim.address"],
            {"Address"},
        ),
        (
            "MARAC list",
            ["Victim", "DOB", "Perpetrator", "DOB", "Address", "Heard"],
            ["victim.born", "perp.born", "victim.address"],
            {"Address"},
        ),
        (
            "MARAC list",
            ["Victim name", "Perp name", "DOB", "Address", "Phone", "DASH"],
            ["perp.born", "victim.address", "victim.telephone"],
            {"DOB", "Address", "Phone"},
        ),
        (
            "Perpetrators",
            ["Name", "DOB", "Addr", "Partner", "Partner DOB", "Mobile"],
            ["perp.born", "perp.address", "victim.born", "victim.telephone"],
            {"Partner", "Partner DOB", "Mobile"},
        ),
        (
            "Victims",
            ["Name", "DOB", "Husband", "Husband DOB"],
            ["victim.born", "perp.born"],
            {"Husband", "Husband DOB"},
        ),
        (
            "Perps",
            ["Ref", "Name", "DOB", "Tel", "Next of kin", "Telephone", "Status"],
            ["perp.born", "perp.telephone"],
            set(),
        ),
        (
            "Perps",
            ["Name", "DOB", "Address", "Victim", "DOB"],
            ["perp.born", "perp.address", "victim.born"],
            set(),
        ),
        ("Perps", ["Name", "Victim", "Address"], ["victim.address"], {"Address"}),
        ("Perps", ["Name", "Victim", "Victim DOB", "Risk"], ["victim.born", "victim.risk"], {"Risk"}),
        (
            "Victims",
            ["Name", "DOB", "Perpetrator", "Address"],
            ["victim.born", "victim.address"],
            {"Address"},
        ),
        ("Victims", ["Name", "DOB", "Perpetrator", "DOB"], ["victim.born", "perp.born"], set()),
        ("Perps", ["Name", "DOB", "Address", "Tel"], ["perp.born", "perp.address", "perp.telephone"], set()),
    ],
)
def test_a_bare_column_is_about_the_person_named_last(
    tmp_path: Path, title: str, headings: list[str], fields: list[str], asked: set[str]
) -> None:
    read, doubts = columns_of(tmp_path, title, *headings)
    details = ("born", "address", "telephone", "risk")
    assert [field for field in read if field.partition(".")[2] in details] == fields
    assert doubts == asked


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        ("Sheet1", ["Ref", "Surname", "Forename", "DOB", "Address", "Tel", "Notes"]),
        ("list", ["Name", "DOB", "Address"]),
        ("2026", ["Surname", "Forename", "DOB", "Notes"]),
    ],
)
def test_who_the_people_of_a_plain_list_are_is_asked(
    book: Casebook, tmp_path: Path, title: str, headings: list[str]
) -> None:
    rows = [headings, *([f"{word} {at}" for word in headings] for at in range(3))]
    workbook = read_workbook(a_workbook(tmp_path / "a.xlsx", {title: rows}))
    proposed = propose(workbook)
    assert (proposed.tables[0].kind, proposed.tables[0].asked) == (SheetKind.OTHER, True)
    assert from_json(to_json(proposed)) == proposed
    preview = book.read(preview_import, workbook, proposed)
    assert set(preview.counts) == {"notes"}
    assert all("has not been chosen" in cell.why for cell in preview.not_understood)
    for kind in ("people", "victims"):
        answered = proposed.with_kind(title, kind)
        assert not answered.tables[0].asked
        assert book.read(preview_import, workbook, answered).counts["people"] == 3


@pytest.mark.parametrize(
    ("sheets", "kind"),
    [
        ({"Victims": [("Surname", "Forename", "DOB"), ("A", "B", "1/2/80")]}, SheetKind.VICTIMS),
        (
            {"Sheet1": [("Victims open to IDVA",), ("Surname", "Forename", "DOB"), ("A", "B", "x")]},
            SheetKind.VICTIMS,
        ),
        ({"Sheet1": [("Surname", "Forename", "Needs"), ("A", "B", "debt")]}, SheetKind.PEOPLE),
        ({"Sheet1": [("Perp surname", "Forename", "DOB"), ("A", "B", "1/2/80")]}, SheetKind.PEOPLE),
    ],
)
def test_a_title_a_heading_or_a_line_above_says_who_the_people_are(
    tmp_path: Path, sheets: dict[str, Iterable[Iterable[object]]], kind: SheetKind
) -> None:
    table = propose(read_workbook(a_workbook(tmp_path / "a.xlsx", sheets))).tables[0]
    assert (table.kind, table.asked) == (kind, False)


def a_list(tmp_path: Path, *births: object) -> Workbook:
    """A list of perpetrators with their dates of birth."""
    rows = [
        ("Ref", "Name", "DOB"),
        *((f"C{at}", f"Al DAY{chr(65 + at)}", born) for at, born in enumerate(births)),
    ]
    return read_workbook(a_workbook(tmp_path / "a.xlsx", {"Perps": rows}))


def births(book: Casebook, workbook: Workbook, mapping: Mapping) -> list[object]:
    """The dates of birth that come of a list, or the text where there is none."""
    book.do(import_workbook, workbook=workbook, mapping=mapping)
    people = sorted(book.read(every, Person), key=lambda row: str(row["forename"] + row["surname"]))
    return [row["born"] or row["born_words"] for row in people]


@pytest.mark.parametrize(
    ("written", "order", "read"),
    [
        (
            ["01/15/1990", "03/04/1988", "12/31/79"],
            "month",
            [date(1990, 1, 15), date(1988, 3, 4), date(1979, 12, 31)],
        ),
        (["15/01/1990", "03/04/1988"], None, [date(1990, 1, 15), date(1988, 4, 3)]),
        (["03/04/1988", "5.5.1990"], "day?", [date(1988, 4, 3), date(1990, 5, 5)]),
        (["5/5/1988", "1 March 1990"], None, [date(1988, 5, 5), date(1990, 3, 1)]),
        (
            ["01/15/1990", "15/01/1990", "03/04/1988"],
            "unclear",
            [date(1990, 1, 15), date(1990, 1, 15), "03/04/1988"],
        ),
        (
            ["15/01/1990", date(1988, 4, 3), date(1979, 2, 1)],
            "swapped?",
            [date(1990, 1, 15), date(1988, 4, 3), date(1979, 2, 1)],
        ),
    ],
)
def test_days_are_read_in_the_order_of_their_column(
    book: Casebook, tmp_path: Path, written: list[object], order: str | None, read: list[object]
) -> None:
    workbook = a_list(tmp_path, *written)
    proposed = propose(workbook)
    assert proposed.tables[0].orders.get("C") == order
    assert from_json(to_json(proposed)) == proposed
    assert births(book, workbook, proposed) == read


def test_the_order_of_a_column_can_be_corrected(book: Casebook, tmp_path: Path) -> None:
    workbook = a_list(tmp_path, "03/04/1988", "05/06/1990")
    corrected = propose(workbook).with_order("Perps", "C", "month")
    assert births(book, workbook, corrected) == [date(1988, 3, 4), date(1990, 5, 6)]


def test_a_column_that_does_not_say_follows_no_other_that_has_months_first(
    book: Casebook, tmp_path: Path
) -> None:
    rows = [("Ref", "Name", "DOB", "Date referred"), ("C1", "Al DAY", "03/04/1988", "01/15/2026")]
    workbook = read_workbook(a_workbook(tmp_path / "a.xlsx", {"Perps": rows}))
    assert propose(workbook).tables[0].orders == {"C": "unclear", "D": "month"}
    assert births(book, workbook, propose(workbook)) == ["03/04/1988"]
    assert [row["opened"] for row in book.read(every, Case)] == [date(2026, 1, 15)]


HEAD = ("Surname", "Forename", "DOB", "RFG now", "Status")


@pytest.mark.parametrize(
    "label",
    [
        "Average",
        "Mean",
        "Max",
        "Min",
        "Count",
        "Sub-total",
        "Total open:",
        "TOTAL",
        "Averages",
        "Median RFG",
        "No. of cases",
    ],
)
def test_rows_that_sum_up_are_nobody(book: Casebook, tmp_path: Path, label: str) -> None:
    rows = [HEAD, ("SMITH", "John", date(1980, 2, 1), 54, "open"), (label, "", "", 54, "")]
    path = a_workbook(tmp_path / "a.xlsx", {"Perps": rows})
    assert bring_in(book, path).counts["people"] == 1
    assert any(label in row["words"] for row in book.read(every, Note))
    assert any("54" in row["words"] for row in book.read(every, Note) if row["case_id"] is None)


@pytest.mark.parametrize(
    "row",
    [
        ("SUMMERS", "Ann", "", "", ""), ("MAX", "Tom", "", "12", "open"), ("COUNT", "Ada", "1/2/80", "", ""),
        ("MEANEY", "", "", 4, ""), ("MINTER", "", "", "", "open"), ("TOTALLO", "Gio", "", "", ""),
    ],
)  # fmt: skip
def test_people_with_names_like_sums_are_people(
    book: Casebook, tmp_path: Path, row: tuple[object, ...]
) -> None:
    path = a_workbook(tmp_path / "a.xlsx", {"Perps": [HEAD, row]})
    assert bring_in(book, path).counts["people"] == 1
    assert not book.read(every, CaseLink)


def test_how_many_cases_are_open_is_no_person(book: Casebook, tmp_path: Path) -> None:
    rows = [HEAD, ("SMITH", "John", "", 54, "open"), ("Open", "", "", 1, ""), ("Closed", "", "", 0, "")]
    assert bring_in(book, a_workbook(tmp_path / "a.xlsx", {"Perps": rows})).counts["people"] == 1
