"""One value of a person is amended in its place: leaving the field saves it, and nothing typed is lost."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from coordinator.casebook.call import call
from coordinator.people.name_use_cases import record_alias
from coordinator.people.queries import PersonRow
from coordinator.people.use_cases import amend_person
from coordinator.trail.queries import get_line, list_trail
from tests.amending import amended
from tests.ui.caseload.case_files import a_case, a_page, a_victim, undo, view_of
from tests.ui.page_fixtures import Workplace, seen_through, settle
from ui.amending.value_row import ValueRow
from ui.caseload.file.wording import PEOPLE
from ui.caseload.panel import CaseloadPage


@pytest.fixture
def page(qtbot: QtBot, work: Workplace) -> CaseloadPage:
    """The people of a case, with its victim on show."""
    case_id = a_case(work)
    her = a_victim(work, case_id)
    made = a_page(qtbot, work, case_id)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.file.show_tab(PEOPLE)
    made.file.show_person(her)
    settle(qtbot)
    return made


def person(page: CaseloadPage, work: Workplace) -> PersonRow:
    """The victim as she is recorded."""
    return view_of(work, page.selected_id()).file.links[0].person


def row(page: CaseloadPage, name: str) -> ValueRow:
    """The row of a value on the page."""
    (found,) = (one for one in page.findChildren(ValueRow) if one._value.key.endswith(f":{name}"))
    return found


def begin(page: CaseloadPage, name: str, typed: str) -> QLineEdit | QPlainTextEdit:
    """Press Change, and type in place of what is there."""
    row(page, name).change.click()
    field = row(page, name).field
    assert field is not None
    line = field.control
    assert isinstance(line, QLineEdit | QPlainTextEdit)
    assert line.hasFocus()
    line.selectAll()
    QTest.keyClicks(line, typed)
    return line


def test_a_value_is_saved_when_its_field_is_left(qtbot: QtBot, page: CaseloadPage, work: Workplace) -> None:
    line = begin(page, "language", "Polish")
    with seen_through(qtbot):
        QTest.keyClick(line, Qt.Key.Key_Tab)
    assert person(page, work).language == "Polish"
    shown = row(page, "language")
    assert (shown.field, shown.value.text()) == (None, "Polish")
    assert shown.saved.text().startswith("Saved ")
    assert work.said[-1].startswith("Language saved ")
    entry = work.book.read(list_trail)[0]
    (change,) = work.book.read(get_line, seq=entry.seq).changes
    assert [field.field for field in change.fields] == ["Language"]
    undo(qtbot, work)
    assert person(page, work).language == ""


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_enter_saves_a_line_and_with_ctrl_several_lines(
    qtbot: QtBot, page: CaseloadPage, work: Workplace, modifier: Qt.KeyboardModifier
) -> None:
    several = modifier is Qt.KeyboardModifier.ControlModifier
    name = "safe_contact" if several else "school"
    line = begin(page, name, "Larchfield")
    with seen_through(qtbot):
        QTest.keyClick(line, Qt.Key.Key_Return, modifier)
    assert getattr(person(page, work), name) == "Larchfield"


def test_going_to_another_person_saves(qtbot: QtBot, page: CaseloadPage, work: Workplace) -> None:
    begin(page, "ethnicity", "White Irish")
    with seen_through(qtbot):
        page.file.people.list.setFocus()
        page.file.people.show_person(view_of(work, page.selected_id()).file.subject.id)
    assert person(page, work).ethnicity == "White Irish"
    assert work.said[-1].startswith("Ethnicity, as stated saved ")


def test_escape_changes_nothing_and_undo_brings_the_words_back(
    qtbot: QtBot, page: CaseloadPage, work: Workplace
) -> None:
    line = begin(page, "language", "Polish")
    with seen_through(qtbot):
        QTest.keyClick(line, Qt.Key.Key_Escape)
    assert row(page, "language").field is None
    assert work.said[-1] == "Language not changed"
    with seen_through(qtbot):
        work.undos[-1]()
    again = row(page, "language").field
    assert again is not None
    assert again.value() == "Polish"
    assert person(page, work).language == ""


def test_a_field_left_as_it_was_writes_nothing(qtbot: QtBot, page: CaseloadPage, work: Workplace) -> None:
    head, said = work.book.trail_head(), len(work.said)
    row(page, "language").change.click()
    field = row(page, "language").field
    assert field is not None
    with seen_through(qtbot):
        QTest.keyClick(field.control, Qt.Key.Key_Tab)
    assert (work.book.trail_head(), len(work.said)) == (head, said)
    assert row(page, "language").field is None


def test_what_is_refused_stays_with_the_reason(qtbot: QtBot, page: CaseloadPage, work: Workplace) -> None:
    for typed, reason in (("the 40th", "Enter a date"), ("1 1 2199", "future")):
        line = begin(page, "born", typed)
        with seen_through(qtbot):
            QTest.keyClick(line, Qt.Key.Key_Return)
        field = row(page, "born").field
        assert field is not None
        assert reason in field.error_text()
        QTest.keyClick(line, Qt.Key.Key_Escape)
    line = begin(page, "born", "4 3 1988")
    with seen_through(qtbot):
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert person(page, work).born == date(1988, 3, 4)


def test_a_newer_value_is_shown_beside_what_was_typed(
    qtbot: QtBot, page: CaseloadPage, work: Workplace
) -> None:
    line = begin(page, "safe_contact", "Ring after 6")
    amended(work.book, amend_person, person_id=person(page, work).id, safe_contact="NEVER ring")
    with seen_through(qtbot):
        QTest.keyClick(line, Qt.Key.Key_Tab)
    assert person(page, work).safe_contact == "NEVER ring"
    (question,) = row(page, "safe_contact").newer.questions.values()
    with seen_through(qtbot):
        question.keep.click()
    assert person(page, work).safe_contact == "NEVER ring"
    assert row(page, "safe_contact").field is None


def test_words_half_typed_outlive_a_page_that_is_built_again(
    qtbot: QtBot, page: CaseloadPage, work: Workplace
) -> None:
    begin(page, "language", "Pol")
    with seen_through(qtbot):
        her = person(page, work).id
        work.worker.write(None, call(record_alias, alias_id="a" * 32, person_id=her, name="Gem"))
    field = row(page, "language").field
    assert field is not None
    assert (field.value(), field.control.hasFocus()) == ("Pol", True)
    assert person(page, work).language == ""


def test_words_half_typed_come_back_after_a_lock(qtbot: QtBot, page: CaseloadPage, work: Workplace) -> None:
    begin(page, "language", "Pol")
    work.keep_words()
    settle(qtbot)
    case_id, her = page.selected_id(), person(page, work).id
    again = a_page(qtbot, work, case_id)
    again.file.show_tab(PEOPLE)
    again.file.show_person(her)
    settle(qtbot)
    field = row(again, "language").field
    assert field is not None
    assert field.value() == "Pol"
