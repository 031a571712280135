"""Who a file is about, who stays protected, and who must not receive: the dialogs, as a person uses them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coordinator.agencies.use_cases import record_agency
from coordinator.caseload.queries import list_caseload
from coordinator.recipients.queries import list_bars
from coordinator.redaction.protected_people import get_protection, protected_people
from tests.ui.caseload.case_files import (
    a_case,
    a_page,
    a_victim,
    new,
    opened,
    submit,
    undo,
    view_of,
)
from tests.ui.page_fixtures import Workplace, seen_through
from ui.caseload.dialogs.case import NewCase
from ui.caseload.dialogs.protection import EndProtection, SubjectRole
from ui.caseload.dialogs.recipient import BarRecipient


def test_a_new_case_is_not_opened_before_somebody_says_who_it_is_about(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    page.operations.new_case()
    dialog = opened(work, NewCase)
    dialog.form.set_values({"forename": "Gemma", "surname": "Walker"})
    kind, role = dialog.form.fields["led_by"], dialog.form.fields["subject_role"]
    assert (kind.value(), role.value(), kind.optional, role.optional) == (None, None, False, False)
    dialog.submit_button.click()
    assert kind.error_text() == "Choose whether the file is about a perpetrator, a victim or a couple."
    assert dialog.focusWidget() is kind.control
    kind.set_value("couple")
    assert role.value() is None
    dialog.submit_button.click()
    assert role.error_text() == "Choose a role."
    assert work.book.read(list_caseload, today=work.today()) == ()


def test_the_kind_of_a_file_is_chosen_with_keys_and_the_role_follows(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    page.operations.new_case()
    dialog = opened(work, NewCase)
    dialog.form.set_values({"forename": "Gemma", "surname": "Walker"})
    box, role = dialog.form.fields["led_by"].control, dialog.form.fields["subject_role"]
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert role.value() == "perpetrator"
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert role.value() == "victim"
    with seen_through(qtbot):
        QTest.keyClick(box, Qt.Key.Key_Return)
    (case,) = work.book.read(list_caseload, today=work.today())
    file = view_of(work, case.id).file
    assert (file.led_by, file.subject_role) == ("victim", "victim")
    assert work.book.read(protected_people) == {file.subject.id}


def test_a_file_is_turned_into_one_about_a_victim_and_back(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work, led_by="perpetrator", subject_role="perpetrator")
    page = a_page(qtbot, work, case_id)
    page.operations.people.record_subject_role()
    dialog = opened(work, SubjectRole)
    assert dialog.form.values() == {"led_by": "perpetrator", "subject_role": "perpetrator"}
    submit(qtbot, work, dialog, led_by="victim")
    file = view_of(work, case_id).file
    assert (file.led_by, file.subject_role) == ("victim", "victim")
    undo(qtbot, work)
    assert view_of(work, case_id).file.subject_role == "perpetrator"


def test_a_protection_ends_only_with_a_reason_and_is_taken_back(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    gemma = a_victim(work, case_id)
    page = a_page(qtbot, work, case_id)
    page.operations.people.end_protection(view_of(work, case_id).file.links[0].person)
    dialog = opened(work, EndProtection)
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert dialog.form.fields["reason"].error_text() == "Enter why this person no longer needs protection."
    assert work.book.read(get_protection, person_id=gemma).protected
    submit(qtbot, work, dialog, reason="Recorded in error: she is his solicitor")
    assert not work.book.read(get_protection, person_id=gemma).protected
    undo(qtbot, work)
    assert work.book.read(get_protection, person_id=gemma).protected


def test_who_must_not_receive_is_recorded_shown_and_withdrawn(qtbot: QtBot, work: Workplace) -> None:
    case_id, agency = a_case(work), new()
    work.book.do(record_agency, agency_id=agency, name="Cleveland Police")
    gemma = a_victim(work, case_id)
    page = a_page(qtbot, work, case_id)
    page.operations.people.bar_recipient(view_of(work, case_id).file.links[0].person)
    dialog = opened(work, BarRecipient)
    work.settle(qtbot)
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert dialog.agency.error_text() == "Choose an agency, or enter somebody’s name."
    submit(qtbot, work, dialog, agency_id=agency, why="Her brother works there")
    (bar,) = view_of(work, case_id).barred
    assert (bar.person_id, bar.agency, bar.name, bar.why) == (
        gemma, "Cleveland Police", "", "Her brother works there",
    )  # fmt: skip
    (stopped,) = work.book.read(list_bars, case_ids={case_id})
    assert (stopped.recipient, stopped.case_id, stopped.whole) == ("Cleveland Police", case_id, True)
    undo(qtbot, work)
    assert view_of(work, case_id).barred == ()
    assert work.book.read(list_bars, case_ids={case_id}) == ()
