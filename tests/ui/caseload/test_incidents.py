"""Incidents and contact in a case file: typed with the keyboard, merged, amended, undone."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from coordinator.cases.link_use_cases import link_person
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident
from coordinator.people.use_cases import record_person
from tests.ui.caseload.case_files import (
    a_case,
    a_page,
    a_victim,
    new,
    opened,
    press,
    said,
    submit,
    undo,
    view_of,
)
from tests.ui.page_fixtures import Workplace, seen_through
from ui.caseload.file.wording import link_name
from ui.caseload.incidents import wording
from ui.caseload.incidents.contact_dialogs import AmendContact, AmendStep, RecordContact, RecordStep
from ui.caseload.incidents.incident_dialogs import AmendIncident, RecordIncident
from ui.caseload.incidents.report_dialogs import AmendIncidentOutcome, MergeReports, RecordIncidentOutcome
from ui.caseload.panel import CaseloadPage
from ui.forms.form_dialog import FormDialog


def keys_to(dialog: FormDialog) -> QWidget:
    """What the keys go to: an open list of suggestions, or else the field."""
    at = QApplication.activePopupWidget() or dialog.focusWidget()
    line = at.lineEdit() if isinstance(at, QComboBox) else None
    assert at is not None
    return line or at


def type_on(dialog: FormDialog, words: str = "", tabs: int = 1) -> None:
    """Type where the focus is, and go on with Tab."""
    QTest.keyClicks(keys_to(dialog), words)
    for _ in range(tabs):
        QTest.keyClick(keys_to(dialog), Qt.Key.Key_Tab)


def the_tab(page: CaseloadPage) -> QWidget:
    """The tab of incidents and contact, at the front."""
    page.file.show_tab(wording.TAB)
    tab = page.file.pages.currentWidget()
    assert tab is not None
    return tab


def an_incident(work: Workplace, case_id: str, **values: Any) -> str:
    """An incident of a case."""
    incident_id = new()
    details = IncidentDetails(**{"words": "He shouted", **values})
    work.book.do(record_incident, incident_id=incident_id, case_id=case_id, details=details)
    return incident_id


def a_child(work: Workplace, case_id: str) -> str:
    """A child of the case."""
    person_id = work.book.do(record_person, person_id=new(), surname="Walker", forename="Tia").value
    work.book.do(link_person, link_id=new(), case_id=case_id, person_id=person_id, role="child")
    return person_id


def test_an_incident_is_recorded_with_the_keyboard_alone(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    gemma, tia = a_victim(work, case_id), a_child(work, case_id)
    page = a_page(qtbot, work, case_id)
    page.operations.incidents.record()
    dialog = opened(work, RecordIncident)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.form.fields["happened"].control)
    yesterday = work.today() - timedelta(1)
    type_on(dialog, "yesterday")
    assert dialog.form.fields["happened"].hint.text() == (
        f"{yesterday:%A} {yesterday.day} {yesterday:%B %Y}, yesterday"
    )
    type_on(dialog, tabs=2)  # no last day, no guess
    for words in ("strang", "Kitchen", "He held her by the neck.", "did", "was"):
        type_on(dialog, words)
    QTest.keyClick(keys_to(dialog), Qt.Key.Key_End)
    type_on(dialog)
    type_on(dialog, "Red marks", tabs=4)
    type_on(dialog, "Police")
    QTest.keyClick(keys_to(dialog), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wording.INCIDENT_RECORDED in work.said)
    [incident] = view_of(work, case_id).incidents
    assert incident.details == IncidentDetails(
        happened=yesterday, kind="strangulation", place="Kitchen", words="He held her by the neck.",
        injuries="Red marks", source="Police", children_present="yes",
    )  # fmt: skip
    parts = {part.person_id: part.part for part in incident.people}
    subject = view_of(work, case_id).file.subject.id
    assert parts == {subject: "did it", gemma: "harmed", tia: "present"}
    qtbot.waitUntil(lambda: "Strangulation or suffocation" in said(the_tab(page)))
    undo(qtbot, work)
    assert view_of(work, case_id).incidents == ()


def test_an_empty_tab_says_what_to_do(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work, a_case(work))
    shown = said(the_tab(page))
    for sentence in (wording.NO_INCIDENTS, wording.NO_CONTACTS, wording.NO_ENGAGEMENT):
        assert sentence in shown


def test_a_refused_day_is_shown_at_its_field_and_nothing_typed_is_lost(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    page.operations.incidents.record()
    dialog = opened(work, RecordIncident)
    dialog.form.set_values({"happened": work.today() + timedelta(3), "words": "He rang"})
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert "not a day in the future" in dialog.form.fields["happened"].error_text()
    assert dialog.form.fields["words"].value() == "He rang"
    assert view_of(work, case_id).incidents == ()


def test_reports_are_merged_separated_and_each_can_be_undone(qtbot: QtBot, work: Workplace) -> None:
    case_id, day = a_case(work), date(2026, 3, 3)
    an_incident(work, case_id, happened=day, source="IDVA service", words="On the bridge")
    an_incident(work, case_id, happened=day + timedelta(90), source="Housing", words="Later")
    an_incident(work, case_id, happened=day + timedelta(1), source="Police", words="By the canal")
    page = a_page(qtbot, work, case_id)
    before = view_of(work, case_id).incidents
    police = next(row for row in before if row.details.source == "Police")
    page.operations.incidents.merge(police)
    dialog = opened(work, MergeReports)
    assert "IDVA service" in dialog.form.fields["incident"].typed()  # a day apart: chosen already
    submit(qtbot, work, dialog)
    qtbot.waitUntil(lambda: "Also: reported by Police" in said(the_tab(page)))
    shown = said(the_tab(page))
    assert page.file.bar.tabText(page.file.bar.currentIndex()) == "Incidents 2"
    assert "On the bridge" in shown
    assert "By the canal" in shown
    merged = next(row for row in view_of(work, case_id).incidents if row.reports)
    page.operations.incidents.separate(merged.reports[0], merged)
    qtbot.waitUntil(lambda: view_of(work, case_id).incidents == before)
    undo(qtbot, work)
    assert view_of(work, case_id).incidents != before
    with seen_through(qtbot):
        work.undos[0]()
    assert view_of(work, case_id).incidents == before


def test_a_report_is_amended_and_withdrawn_from_its_row(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    an_incident(work, case_id, place="Kitchen")
    page = a_page(qtbot, work, case_id)
    press(the_tab(page), link_name(wording.AMEND, "No date · Incident"))
    submit(qtbot, work, opened(work, AmendIncident), place="Hall")
    assert view_of(work, case_id).incidents[0].details == IncidentDetails(words="He shouted", place="Hall")
    with seen_through(qtbot):
        press(the_tab(page), link_name(wording.WITHDRAW, "No date · Incident"))
    assert view_of(work, case_id).incidents == ()


def test_what_came_of_it_is_recorded_and_amended(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    an_incident(work, case_id)
    page = a_page(qtbot, work, case_id)
    page.operations.incidents.record_outcome(view_of(work, case_id).incidents[0])
    coming = work.today() + timedelta(5)
    dialog = opened(work, RecordIncidentOutcome)
    dialog.form.set_values({"dated": coming})
    assert dialog.form.fields["dated"].hint.text().endswith("in 5 days")
    submit(qtbot, work, dialog, kind="court date", words="Plea hearing")
    [outcome] = view_of(work, case_id).incidents[0].outcomes
    assert (outcome.kind, outcome.dated, outcome.words) == ("court date", coming, "Plea hearing")
    page.operations.incidents.amend_outcome(outcome)
    submit(qtbot, work, opened(work, AmendIncidentOutcome), kind="result", words="Not guilty")
    [outcome] = view_of(work, case_id).incidents[0].outcomes
    assert (outcome.kind, outcome.words) == ("result", "Not guilty")


def test_a_contact_and_a_step_are_recorded_amended_and_withdrawn(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    operations = page.operations.contacts
    operations.record()
    dialog = opened(work, RecordContact)
    dialog.form.fields["starts"].set_typed("2.30")
    submit(qtbot, work, dialog, result="attempted", how="visit", by_whom="Ann")
    operations.record_step()
    submit(qtbot, work, opened(work, RecordStep), step="offered", words="A programme")
    [contact], [step] = view_of(work, case_id).contacts, view_of(work, case_id).engagement
    assert (contact.happened, contact.starts, contact.result) == (work.today(), "14:30", "attempted")
    qtbot.waitUntil(lambda: "Craig Robinson: offered since" in said(the_tab(page)))
    operations.amend(contact)
    submit(qtbot, work, opened(work, AmendContact), result="made")
    operations.amend_step(step)
    submit(qtbot, work, opened(work, AmendStep), step="engaged")
    view = view_of(work, case_id)
    assert (view.contacts[0].result, view.contacts[0].starts) == ("made", "14:30")
    assert (view.engagement[0].step, view.engagement[0].words) == ("engaged", "A programme")
    with seen_through(qtbot):
        operations.withdraw(view.contacts[0])
        operations.withdraw_step(view.engagement[0])
    view = view_of(work, case_id)
    assert (view.contacts, view.engagement) == ((), ())


def test_several_incidents_are_entered_one_after_another_by_a_key(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    page.operations.incidents.record()
    first = opened(work, RecordIncident)
    save_and_another = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    words = first.form.fields["words"]
    QTest.keyClick(words.control, Qt.Key.Key_Return, save_and_another)
    assert opened(work, RecordIncident) is first  # refused, as nothing was entered
    words.set_typed("He waited outside.")
    first.form.fields["happened"].set_typed("yesterday")
    assert first.another_button is not None
    assert first.another_button.toolTip() == "Ctrl+Shift+Enter"
    with seen_through(qtbot):
        QTest.keyClick(words.control, Qt.Key.Key_Return, save_and_another)
    second = opened(work, RecordIncident)
    assert second is not first
    assert (second.form.fields["words"].typed(), second.is_typed_in(), second.restored) == ("", False, False)
    submit(qtbot, work, second, words="He rang forty times.", happened=work.today())
    rows = [row.details.words for row in view_of(work, case_id).incidents]
    assert sorted(rows) == ["He rang forty times.", "He waited outside."]
    assert work.context.dialogs.list_open() == []
    undo(qtbot, work)
    assert len(view_of(work, case_id).incidents) == 1
