"""A newer copy fills blanks; what differs is shown side by side; a list that comes back makes no action."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from coordinator.actions.model import Action
from coordinator.actions.queries import list_actions
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case
from coordinator.imports.mapping_json import from_json, to_json
from coordinator.imports.proposals import propose
from coordinator.imports.queries import FILLED, preview_import
from coordinator.imports.use_cases import import_workbook
from coordinator.people.model import Person
from coordinator.workbooks.reader import read_workbook
from tests.coordinator.imports.read_tables import bring_in, every, previewed
from tests.coordinator.imports.test_upcoming_hearings import a_workbook
from tests.releases import export_settled

HEAD = ("Case No", "Victim", "Perpetrator", "Meeting date", "Action", "Owner", "Due", "Status", "Update")
ROW = ("N1", "Mary JONES", "John SMITH", date(2026, 11, 5), "Fit locks", "Tidewater", "12/11/2026")


def actions_of(path: Path, status: str, update: str) -> Path:
    """A log of one action."""
    return a_workbook(path, {"MARAC actions": [HEAD, (*ROW, status, update)]})


def test_a_blank_is_filled_by_a_newer_copy(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, actions_of(tmp_path / "a.xlsx", "Outstanding", ""))
    newer = actions_of(tmp_path / "b.xlsx", "Outstanding", "ordered 10/11")
    preview = previewed(book, newer)
    assert (preview.counts, preview.not_understood, preview.differences) == ({FILLED: 1}, (), ())
    assert bring_in(book, newer).counts == {FILLED: 1}
    assert [row["update"] for row in book.read(every, Action)] == ["ordered 10/11"]
    assert bring_in(book, newer).counts == {}


@pytest.mark.parametrize("taken", [False, True])
def test_what_differs_is_shown_and_chosen(book: Casebook, tmp_path: Path, taken: bool) -> None:
    bring_in(book, actions_of(tmp_path / "a.xlsx", "Outstanding", "ordered"))
    workbook = read_workbook(actions_of(tmp_path / "b.xlsx", "Done", "fitted"))
    mapping = propose(workbook)
    shown = book.read(preview_import, workbook, mapping).differences
    assert [(one.record, one.held, one.offered, one.taken) for one in shown] == [
        ("Fit locks", "ordered", "fitted", False), ("Fit locks", "open", "done", False),
    ]  # fmt: skip
    for one in shown:
        mapping = mapping.with_value(one.place, taken=taken)
    assert from_json(to_json(mapping)) == mapping
    assert [one.taken for one in book.read(preview_import, workbook, mapping).differences] == [taken, taken]
    book.do(import_workbook, workbook=workbook, mapping=mapping)
    read = [(row["status"], row["update"]) for row in book.read(every, Action)]
    assert read == [("done", "fitted") if taken else ("open", "ordered")]


def test_a_person_gets_what_was_not_known(book: Casebook, tmp_path: Path) -> None:
    head = ("Ref", "Surname", "Forename", "DOB", "Borough", "Sex")
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"Perps": [head, ("C1", "SMITH", "John", "", "", "M")]}))
    newer = [head, ("C1", "SMITH", "John", "1 Feb 1980", "Redcar", "F")]
    path = a_workbook(tmp_path / "b.xlsx", {"Perps": newer})
    assert [(one.record, one.held, one.offered) for one in previewed(book, path).differences] == [
        ("SMITH, John (C1)", "M", "F")
    ]
    bring_in(book, path)
    assert [(row["born"], row["sex"]) for row in book.read(every, Person)] == [(date(1980, 2, 1), "M")]
    assert [row["borough"] for row in book.read(every, Case)] == ["Redcar"]


def fill_in(path: Path, **columns: str | date) -> None:
    """Fill in the first row of an exported list."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    for heading, words in columns.items():
        sheet.cell(2, headings.index(heading.replace("_", " ")) + 1, words)
    book.save(path)


@pytest.fixture
def listed(book: Casebook, tmp_path: Path) -> Path:
    """The exported list of a tracker's actions."""
    rows = [
        HEAD, (*ROW, "", ""), (*ROW[:4], "Fit locks", "Police", "ASAP", "", "chased"),
        ("N2", "Eve KAY", "Tom KAY", date(2026, 11, 5), "Fit locks", "IDVA", "ASAP", "done", "x"),
    ]  # fmt: skip
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"MARAC actions": rows}))
    path = tmp_path / "list.xlsx"
    assert export_settled(book, path, today=date(2026, 12, 1)).count == 3
    return path


def test_a_list_that_comes_back_as_it_went_changes_nothing(book: Casebook, tmp_path: Path) -> None:
    numbered = (("No", "Action", "Agency", "Due", "Meeting date", "Forum"), *(
        (at, f"Do {at}", "Police", "ASAP", date(2026, 11, 5), "MARAC") for at in range(1, 6)
    ))  # fmt: skip
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"Actions": numbered}))
    for ending in (".xlsx", ".csv"):
        path = tmp_path / f"list{ending}"
        export_settled(book, path, today=date(2026, 12, 1))
        assert previewed(book, path).counts == {}
        assert bring_in(book, path).counts == {}
    assert len(book.read(every, Action)) == 5


def test_a_filled_in_list_updates_its_actions(book: Casebook, tmp_path: Path) -> None:
    rows = (("No", "Action", "Agency", "Due", "Meeting date", "Forum"), *(
        (at, f"Do {at}", "Police", "ASAP", date(2026, 11, 5), "MARAC") for at in range(1, 4)
    ))  # fmt: skip
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"Actions": rows}))
    path = tmp_path / "list.xlsx"
    export_settled(book, path, today=date(2026, 12, 1))
    fill_in(path, Status="Done", Your_reply="locks fitted", Date_of_reply=date(2026, 11, 20))
    bring_in(book, path)
    read = {row.number: (row.status, row.update, row.ended) for row in book.read(list_actions)}
    assert len(read) == len(book.read(every, Action)) == 3
    assert sorted(read.values(), key=str) == [
        ("done", "locks fitted", date(2026, 11, 20)), ("open", "", None), ("open", "", None),
    ]  # fmt: skip


def test_what_a_returned_list_says_joins_the_log_and_replaces_nothing(book: Casebook, tmp_path: Path) -> None:
    rows = (
        ("No", "Action", "Agency", "Due", "Update"),
        (1, "Fit locks", "Tidewater Homes", "ASAP", "ordered"),
    )
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"Actions": rows}))
    path = tmp_path / "list.xlsx"
    export_settled(book, path, today=date(2026, 12, 1))
    fill_in(path, Your_reply="locks fitted", Date_of_reply=date(2026, 11, 20))
    for _ in range(2):  # the same list again adds nothing
        bring_in(book, path)
    (action,) = book.read(list_actions)
    assert [(row.words, row.source, row.how, row.written) for row in action.updates] == [
        ("locks fitted", "Tidewater Homes", "Returned list of actions", date(2026, 11, 20)),
        ("ordered", "", "", None),
    ]
    assert [row["update"] for row in book.read(every, Action)] == ["ordered"]
    fill_in(path, Update="ordered, then cancelled", Your_reply="fitted after all")
    bring_in(book, path)
    (action,) = book.read(list_actions)
    assert {row.words for row in action.updates} == {
        "ordered", "locks fitted", "ordered, then cancelled", "fitted after all",
    }  # fmt: skip


def test_a_row_of_a_returned_list_makes_no_action(book: Casebook, listed: Path) -> None:
    fill_in(listed, Your_reply="which one?")
    assert "actions" not in previewed(book, listed).counts
    bring_in(book, listed)
    read = sorted(row.update for row in book.read(list_actions))
    assert read in (["", "chased", "x"], ["chased", "which one?", "x"])


def test_an_older_list_does_not_open_an_action_again(book: Casebook, tmp_path: Path) -> None:
    rows = (
        ("No", "Action", "Agency", "Due", "Meeting date", "Forum"),
        (1, "Ring", "Police", "ASAP", date(2026, 11, 5), "MARAC"),
    )
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"Actions": rows}))
    path = tmp_path / "list.xlsx"
    export_settled(book, path, today=date(2026, 12, 1))
    done = a_workbook(tmp_path / "b.xlsx", {"Actions": [(*rows[0], "Status"), (*rows[1], "done")]})
    workbook = read_workbook(done)
    mapping = propose(workbook)
    (one,) = book.read(preview_import, workbook, mapping).differences
    book.do(import_workbook, workbook=workbook, mapping=mapping.with_value(one.place, taken=True))
    bring_in(book, path)
    assert [row["status"] for row in book.read(every, Action)] == ["done"]
