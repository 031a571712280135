"""The history of a record in the window: its changes, two moments, and an earlier value put back."""

import inspect
from typing import Any

from pytestqt.qtbot import QtBot

from coordinator.core.permissions import id_of
from coordinator.people.identity_use_cases import amend_identity_number, record_identity_number
from coordinator.people.queries import get_person
from coordinator.people.rules import LEAD_HANDLING
from coordinator.people.use_cases import amend_person, record_address, record_person
from coordinator.ties.queries import list_ties
from coordinator.ties.use_cases import amend_tie, record_tie
from coordinator.trail.record_history import list_history
from tests.architecture.test_access_and_disclosure import use_cases
from tests.ui.page_fixtures import Workplace
from ui.caseload.history.dialog import RecordHistory
from ui.caseload.history.put_back import USE_CASES

PERSON = "a" * 32


def opened(qtbot: QtBot, work: Workplace) -> RecordHistory:
    """The history of a person whose safe contact was changed."""
    work.book.do(record_person, person_id=PERSON, surname="Thirlby", safe_contact="Ring after six")
    before = {"safe_contact": "Ring after six"}
    work.book.do(amend_person, person_id=PERSON, opened_with=before, safe_contact="Never ring")
    dialog = RecordHistory(work.context, "Sara Thirlby", "person", PERSON)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.changes.rows.rowCount() > 0)
    return dialog


def test_an_earlier_value_is_put_back_and_that_can_be_undone(qtbot: QtBot, work: Workplace) -> None:
    dialog = opened(qtbot, work)
    change = next(change for change in dialog._history if change.before == "Ring after six")
    dialog.changes.choose(change.key)
    dialog.put_back_button.click()
    qtbot.waitUntil(lambda: work.said == ["The earlier value is back."])
    assert work.book.read(get_person, person_id=PERSON).safe_contact == "Ring after six"
    work.undos[-1]()
    work.settle(qtbot)
    assert work.book.read(get_person, person_id=PERSON).safe_contact == "Never ring"


def test_two_moments_stand_side_by_side(qtbot: QtBot, work: Workplace) -> None:
    dialog = opened(qtbot, work)
    rows = dialog.differences.rows
    shown = [[rows.index(at, column).data() for column in range(3)] for at in range(rows.rowCount())]
    assert ["Person: safe contact", "Ring after six", "Never ring"] in shown
    dialog.first.setCurrentIndex(dialog.second.currentIndex())
    assert dialog.same.isVisible()


def test_only_the_changes_of_one_value_are_shown_if_asked_for(qtbot: QtBot, work: Workplace) -> None:
    dialog = opened(qtbot, work)
    everything = dialog.changes.rows.rowCount()
    dialog.show_only.setCurrentText("Person: last name")
    assert dialog.changes.rows.rowCount() == 1 < everything
    assert not dialog.put_back_button.isEnabled()


def put_back(qtbot: QtBot, work: Workplace, person_id: str, column: str) -> None:
    """Put the value back that a column had before its latest change, in the history of a person."""
    dialog = RecordHistory(work.context, "Somebody", "person", person_id)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.changes.rows.rowCount() > 0)
    dialog.changes.choose(next(change.key for change in dialog._history if change.column == column))
    assert dialog.put_back_button.isEnabled()
    said = len(work.said)
    dialog.put_back_button.click()
    qtbot.waitUntil(lambda: len(work.said) > said)
    assert work.said[-1] == "The earlier value is back."


def test_a_link_to_somebody_is_put_back(qtbot: QtBot, work: Workplace) -> None:
    for person_id, name in ((PERSON, "Thirlby"), ("b" * 32, "Hart")):
        work.book.do(record_person, person_id=person_id, surname=name)
    about: dict[str, Any] = {"person_id": PERSON, "other_id": "b" * 32, "kind": "parent", "source": "Police"}
    work.book.do(record_tie, tie_id="c" * 32, **about)
    work.book.do(amend_tie, tie_id="c" * 32, opened_with={"source": "Police"}, source="School")
    put_back(qtbot, work, PERSON, "source")
    (tie,) = work.book.read(list_ties, person_ids=[PERSON])
    assert tie.source == "Police"


def test_a_number_that_looks_wrong_is_put_back_as_it_was_given(qtbot: QtBot, work: Workplace) -> None:
    work.book.do(record_person, person_id=PERSON, surname="Thirlby")
    number: dict[str, Any] = {"kind": "pnc", "number": "2001/0123456A", "as_given": True}
    work.book.do(record_identity_number, number_id="c" * 32, person_id=PERSON, **number)
    change: dict[str, Any] = {
        "opened_with": {"number": "2001/0123456A"},
        "number": "2002/0654321B",
        "as_given": True,
    }
    work.book.do(amend_identity_number, number_id="c" * 32, **change)
    put_back(qtbot, work, PERSON, "number")
    (kept,) = work.book.read(get_person, person_id=PERSON).identities
    assert kept.number == "2001/0123456A"


def test_what_is_chosen_from_a_list_is_shown_in_the_words_of_the_list(work: Workplace) -> None:
    for person_id, name in ((PERSON, "Thirlby"), ("b" * 32, "Hart")):
        work.book.do(record_person, person_id=person_id, surname=name)
    number: dict[str, Any] = {"kind": "pnc", "number": "2001/0123456A", "as_given": True}
    work.book.do(record_identity_number, number_id="c" * 32, person_id=PERSON, **number)
    lines: dict[str, Any] = {"lines": "12 Larch Road", "kind": "staying", "handling": "never"}
    work.book.do(record_address, address_id="d" * 32, person_id=PERSON, **lines)
    work.book.do(record_tie, tie_id="e" * 32, person_id=PERSON, other_id="b" * 32, kind="step-parent")
    history = work.book.read(list_history, table="person", row_id=PERSON)
    shown = {(change.table, change.column): change.after_words for change in history}
    assert shown["identity_number", "kind"] == "PNC"
    assert shown["address", "kind"] == "Staying with somebody"
    assert shown["address", "handling"] == LEAD_HANDLING["never"]
    assert shown["tie", "kind"] == "Step-parent"


# What no history of a person or a case shows, and what has no columns of its own to amend.
APART = {
    "amend_agency", "amend_representative", "amend_fund_limit", "amend_quality", "amend_series",
    "amend_meeting", "amend_item", "amend_hearing", "amend_dissent", "amend_attendance", "amend_absence",
    "amend_meeting_event",
}  # fmt: skip


def test_whatever_is_amended_of_a_person_or_a_case_can_be_put_back() -> None:
    amended = {
        id_of(use_case) for use_case in use_cases()
        if use_case.__name__.startswith("amend_") and "opened_with" in inspect.signature(use_case).parameters
    }  # fmt: skip
    assert amended - APART == {id_of(use_case) for use_case in USE_CASES}
