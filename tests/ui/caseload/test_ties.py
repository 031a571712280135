"""Links between people in the case file: added, amended, ended and withdrawn with the keyboard."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from coordinator.cases.link_use_cases import link_person
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident
from coordinator.people.use_cases import record_person
from coordinator.ties.use_cases import record_tie
from tests.ui.caseload.case_files import a_case, a_page, a_victim, new, opened, press, said, undo, view_of
from tests.ui.page_fixtures import Workplace, seen_through
from ui.caseload.file.wording import link_name
from ui.caseload.panel import CaseloadPage
from ui.caseload.ties import wording
from ui.caseload.ties.dialogs import AmendTie, RecordTie
from ui.forms.form_dialog import FormDialog


def somebody(work: Workplace, surname: str, forename: str, **more: Any) -> str:
    """Somebody in the casebook who is in no case."""
    about = {"surname": surname, "forename": forename, **more}
    return str(work.book.do(record_person, person_id=new(), **about).value)


def a_child(work: Workplace, case_id: str) -> str:
    """A child of the case."""
    person_id = somebody(work, "Walker", "Tia", sex="female")
    work.book.do(link_person, link_id=new(), case_id=case_id, person_id=person_id, role="child")
    return person_id


def keys_to(dialog: FormDialog) -> QWidget:
    """What the keys go to: an open list of suggestions, or else the field."""
    at = QApplication.activePopupWidget() or dialog.focusWidget()
    line = at.lineEdit() if isinstance(at, QComboBox) else None
    assert at is not None
    return line or at


def person_shown(page: CaseloadPage, person_id: str) -> QWidget:
    """The People tab with somebody selected."""
    page.file.show_person(person_id)
    return page.file.people


def test_a_link_is_added_with_the_keyboard_alone_and_shown_at_both_ends(
    qtbot: QtBot, work: Workplace
) -> None:
    case_id = a_case(work)
    gemma = a_victim(work, case_id)
    page = a_page(qtbot, work, case_id)
    subject = view_of(work, case_id).file.subject
    page.operations.ties.record()
    dialog = opened(work, RecordTie)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.form.fields["find"].control)
    QTest.keyClick(keys_to(dialog), Qt.Key.Key_Tab)
    assert isinstance(keys_to(dialog), QListWidget)
    QTest.keyClick(keys_to(dialog), Qt.Key.Key_Down)
    QTest.keyClick(keys_to(dialog), Qt.Key.Key_Tab)
    QTest.keyClicks(keys_to(dialog), "ex-par")
    QTest.keyClick(keys_to(dialog), Qt.Key.Key_Tab)
    sentence = "Gemma Walker is an ex-partner of Craig Robinson."
    qtbot.waitUntil(lambda: dialog.form.fields["kind"].hint.text() == sentence)
    QTest.keyClick(dialog.form.fields["alleged"].control, Qt.Key.Key_Space)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: wording.TIE_ADDED in work.said)
    [tie] = view_of(work, case_id).ties
    assert (tie.person.id, tie.other.id, tie.kind, tie.alleged) == (subject.id, gemma, "ex-partner", True)
    near = person_shown(page, subject.id)
    qtbot.waitUntil(lambda: "Ex-partner: Gemma Walker" in said(near))
    assert wording.IS_ALLEGED in said(near)
    far = person_shown(page, gemma)
    qtbot.waitUntil(lambda: "Ex-partner: Craig Robinson" in said(far))
    undo(qtbot, work)
    assert view_of(work, case_id).ties == ()


def test_somebody_outside_the_case_is_found_by_name_and_marked(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    a_victim(work, case_id)
    grace = somebody(work, "Oduya", "Grace", sex="female")
    page = a_page(qtbot, work, case_id)
    page.operations.ties.record()
    dialog = opened(work, RecordTie)
    QTest.keyClicks(dialog.form.fields["find"].control, "odu")
    qtbot.waitUntil(lambda: [person.id for person in dialog.picker.other.people()] == [grace])
    dialog.picker.other.set_value(grace)
    dialog.form.fields["find"].set_value("nobody at all")
    work.settle(qtbot)
    qtbot.waitUntil(lambda: [person.id for person in dialog.picker.other.people()] == [grace])  # stays listed
    dialog.form.fields["kind"].set_value("parent")
    dialog._submit()
    qtbot.waitUntil(lambda: wording.TIE_ADDED in work.said)
    tab = person_shown(page, view_of(work, case_id).file.subject.id)
    qtbot.waitUntil(lambda: "Mother: Grace Oduya" in said(tab))
    assert wording.NOT_IN_CASE in said(tab)


def test_what_does_not_fit_is_said_in_the_dialog_and_on_the_card_and_stops_nobody(
    qtbot: QtBot, work: Workplace
) -> None:
    case_id = a_case(work)
    tia = a_child(work, case_id)
    for forename in ("Ann", "Sue"):
        mother = somebody(work, "Fenn", forename, sex="female")
        work.book.do(link_person, link_id=new(), case_id=case_id, person_id=mother, role="victim")
        if forename == "Ann":
            work.book.do(record_tie, tie_id=new(), person_id=tia, other_id=mother, kind="parent")
    page = a_page(qtbot, work, case_id)
    child = next(link.person for link in view_of(work, case_id).file.links if link.person.id == tia)
    page.operations.ties.record(child, mother)
    dialog = opened(work, RecordTie)
    assert dialog.picker.other.value() == mother
    dialog.form.fields["kind"].set_value("parent")
    qtbot.waitUntil(lambda: "more than one mother" in dialog.form.fields["kind"].hint.text())
    dialog._submit()
    qtbot.waitUntil(lambda: wording.TIE_ADDED in work.said)
    tab = person_shown(page, tia)
    qtbot.waitUntil(lambda: "Check: Tia Walker has more than one mother" in said(tab))


def test_a_refused_link_keeps_what_was_typed(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work, a_case(work))
    page.operations.ties.record()
    dialog = opened(work, RecordTie)
    dialog.form.fields["more"].set_value("On Mondays")
    dialog._submit()
    qtbot.waitUntil(lambda: bool(dialog.form.fields["other_id"].error_text()))
    assert dialog.form.fields["more"].value() == "On Mondays"


def test_a_link_is_amended_from_its_far_end_ended_and_withdrawn(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    gemma = a_victim(work, case_id)
    subject = view_of(work, case_id).file.subject.id
    work.book.do(record_tie, tie_id=new(), person_id=gemma, other_id=subject, kind="afraid-of")
    page = a_page(qtbot, work, case_id)
    tab = person_shown(page, subject)
    qtbot.waitUntil(lambda: "Feared by: Gemma Walker" in said(tab))
    press(tab, link_name(wording.AMEND, "Feared by: Gemma Walker"))
    dialog = opened(work, AmendTie)
    assert dialog.form.fields["kind"].value() == "afraid-of"
    dialog.form.fields["source"].set_value("IDVA service")
    dialog._submit()
    qtbot.waitUntil(lambda: wording.TIE_AMENDED in work.said)
    with seen_through(qtbot):
        press(tab, link_name(wording.END, "Feared by: Gemma Walker"))
    [tie] = view_of(work, case_id).ties
    assert (tie.kind, tie.source, tie.until) == ("afraid-of", "IDVA service", work.today())
    undo(qtbot, work)
    assert view_of(work, case_id).ties[0].until is None
    with seen_through(qtbot):
        press(tab, link_name(wording.WITHDRAW, "Feared by: Gemma Walker"))
    assert view_of(work, case_id).ties == ()
    undo(qtbot, work)
    assert len(view_of(work, case_id).ties) == 1


def test_a_childs_card_says_what_they_are_to_victim_and_perpetrator_and_where_they_were(
    qtbot: QtBot, work: Workplace
) -> None:
    case_id = a_case(work, led_by="perpetrator", subject_role="perpetrator")
    gemma, tia = a_victim(work, case_id), a_child(work, case_id)
    subject = view_of(work, case_id).file.subject
    work.book.do(record_tie, tie_id=new(), person_id=subject.id, other_id=tia, kind="stepchild")
    page = a_page(qtbot, work, case_id)
    tab = person_shown(page, tia)
    qtbot.waitUntil(lambda: "Craig Robinson (perpetrator): step" in said(tab))
    assert "Gemma Walker (victim): not recorded" in said(tab)
    assert wording.NOT_PRESENT in said(tab)
    work.book.do(
        record_incident, incident_id=new(), case_id=case_id, people=((tia, "present"), (gemma, "harmed")),
        details=IncidentDetails(kind="threats"),
    )  # fmt: skip
    page.file._read()
    qtbot.waitUntil(lambda: f"{wording.PRESENT_AT}: Threats" in said(tab))
    press(tab, link_name(wording.RECORD, "Gemma Walker (victim): not recorded"))
    assert opened(work, RecordTie).picker.other.value() == gemma


def test_an_empty_card_says_what_to_do(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work, a_case(work))
    page.file.show_tab("People")
    qtbot.waitUntil(lambda: wording.NO_TIES in said(page.file.people))
