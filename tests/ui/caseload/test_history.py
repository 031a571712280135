"""The history of a record in the window: its changes, two moments, and an earlier value put back."""

from pytestqt.qtbot import QtBot

from coordinator.people.queries import get_person
from coordinator.people.use_cases import amend_person, record_person
from tests.ui.page_fixtures import Workplace
from ui.caseload.history.dialog import RecordHistory

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
