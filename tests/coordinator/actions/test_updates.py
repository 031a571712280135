"""Updates on an action: a log to which words are added and in which none are replaced."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import openpyxl
import pytest

from coordinator.actions.model import Action
from coordinator.actions.queries import ActionRow, list_actions
from coordinator.actions.updates import record_update
from coordinator.actions.use_cases import record_action
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import get_case_view
from coordinator.caseload.chronology import chronology
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Missing, Refused
from coordinator.core.permissions import use_case
from coordinator.notes.model import Note
from coordinator.notes.use_cases import restore_note, withdraw_note
from coordinator.people.use_cases import record_person
from coordinator.search.find import find_anything
from coordinator.store.audit import UnitOfWork
from tests.coordinator.case_access import inside
from tests.coordinator.clocks import at
from tests.releases import export_settled

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def clock(book: Casebook) -> None:
    """Let the casebook's clock show the day that these tests take for today."""
    at(book, TODAY)


def an_action(book: Casebook, **more: Any) -> str:
    made = uuid4().hex
    book.do(record_action, action_id=made, what="Fit locks", agency_id=None, due=TODAY, **more)
    return made


def say(book: Casebook, action_id: str, words: str, **more: Any) -> str:
    say.count += 1  # type: ignore[attr-defined]
    number = f"{say.count:032}"  # type: ignore[attr-defined]
    return book.do(record_update, update_id=number, action_id=action_id, words=words, **more).value


say.count = 0  # type: ignore[attr-defined]


def the_action(book: Casebook) -> ActionRow:
    (row,) = book.read(list_actions)
    return row


def test_updates_are_kept_newest_first_with_who_when_and_how(book: Casebook) -> None:
    action = an_action(book)
    say(
        book,
        action,
        "Rang, no answer",
        source="Tidewater Homes",
        how="Telephone",
        written=TODAY - timedelta(3),
    )
    say(book, action, "Booked for Friday", source="S Malik", how="Email")
    say(book, action, "Moved to Monday")
    row = the_action(book)
    assert [(u.words, u.source, u.how, u.written) for u in row.updates] == [
        ("Moved to Monday", "", "", TODAY),
        ("Booked for Friday", "S Malik", "Email", TODAY),
        ("Rang, no answer", "Tidewater Homes", "Telephone", TODAY - timedelta(3)),
    ]
    assert row.update == "Moved to Monday"


@use_case("hold_update_as_an_import")
def hold_update(work: UnitOfWork, *, action_id: str, words: str) -> None:
    """Give an action an update of its own, as an import or an earlier version does."""
    work.get(Action, action_id).update = words


def test_what_the_action_itself_holds_is_the_first_entry(book: Casebook) -> None:
    action = an_action(book)
    book.do(hold_update, action_id=action, words="From the tracker")
    assert the_action(book).update == "From the tracker"
    newest = say(book, action, "Done next week")
    assert [u.words for u in the_action(book).updates] == ["Done next week", "From the tracker"]
    book.do(withdraw_note, note_id=newest)
    assert the_action(book).update == "From the tracker"
    book.do(restore_note, note_id=newest)
    assert the_action(book).update == "Done next week"


def test_an_update_needs_words_an_action_and_a_day_that_has_come(book: Casebook) -> None:
    action = an_action(book)
    with pytest.raises(Refused) as refused:
        say(book, action, "  ")
    assert refused.value.field == "update"
    with pytest.raises(Refused) as refused:
        say(book, action, "Later", written=TODAY + timedelta(1))
    assert refused.value.field == "written"
    with pytest.raises(Missing):
        say(book, "f" * 32, "Of nothing")
    assert the_action(book).updates == ()


@use_case("leave_cell_as_an_import")
def leave_cell(work: UnitOfWork, *, action_id: str) -> None:
    """Keep a cell of an action's row that no field took, as an import does."""
    work.session.add(Note(action_id=action_id, words="RAG amber", heading="RAG", origin="Sheet1!H4"))


def test_a_cell_that_an_import_kept_is_no_update(book: Casebook) -> None:
    action = an_action(book)
    book.do(leave_cell, action_id=action)
    assert the_action(book).updates == ()


def test_updates_are_in_the_chronology_and_found_but_are_no_notes_of_the_case(book: Casebook) -> None:
    subject = book.do(record_person, person_id=uuid4().hex, surname="Quill").value
    case_id = book.do(open_case, case_id=uuid4().hex, subject_id=subject).value
    action = an_action(book, case_id=case_id)
    say(book, action, "Locksmith booked", source="S Malik", written=TODAY - timedelta(1))
    view = inside(book, get_case_view, case_id=case_id)
    assert view.notes == ()
    assert ("Update: Fit locks", "S Malik: Locksmith booked") in {(e.what, e.more) for e in chronology(view)}
    (hit,) = book.read(find_anything, words="locksmith")
    assert (hit.kind, hit.id, hit.case_id, hit.line) == ("action", action, case_id, "Locksmith booked")


def test_an_export_has_the_latest_update(book: Casebook, tmp_path: Path) -> None:
    action = an_action(book)
    say(book, action, "First")
    say(book, action, "Second")
    export_settled(book, tmp_path / "a.xlsx", today=TODAY)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    cells = [cell for row in sheet.iter_rows(min_row=2, values_only=True) for cell in row]  # type: ignore[union-attr]
    assert "Second" in cells
    assert "First" not in cells
