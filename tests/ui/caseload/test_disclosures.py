"""The disclosures of a case on the screen: considered, decided, made, amended, withdrawn and brought back."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coordinator.cases.link_use_cases import link_person
from coordinator.disclosures import wording as about_disclosures
from coordinator.disclosures.decision import TESTS
from coordinator.disclosures.dvds import wording as about_dvds
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident
from coordinator.people.use_cases import record_person
from tests.ui.caseload.case_files import a_case, a_page, a_victim, opened, said, submit, undo, view_of
from tests.ui.page_fixtures import Workplace, seen_through
from ui.caseload.disclosures import wording
from ui.caseload.disclosures.decision_dialogs import AmendDecision, DecisionMade, RecordDecision
from ui.caseload.dvds import wording as dvds_wording
from ui.caseload.dvds.dialogs import AmendApplication, EndApplication, RecordApplication
from ui.caseload.dvds.step_dialogs import AmendDvdsStep, RecordDvdsStep
from ui.caseload.encompass.dialogs import DeclineNotice, RecordNotice
from ui.caseload.encompass.missing import missing_of
from ui.caseload.entry_points import registers
from ui.caseload.figures.registers import RegistersDialog
from ui.caseload.file.wording import OVERVIEW
from ui.caseload.incidents.wording import TAB as INCIDENTS_TAB
from ui.caseload.orders.wording import TAB
from ui.caseload.panel import CaseloadPage


def the_tab(page: CaseloadPage) -> QWidget:
    """The tab with the disclosure decisions, at the front."""
    page.file.show_tab(TAB)
    tab = page.file.pages.currentWidget()
    assert tab is not None
    return tab


def again(qtbot: QtBot, page: CaseloadPage) -> str:
    """What the tab says when the case file was read again."""
    page.file._read()
    with seen_through(qtbot):
        pass
    return said(the_tab(page))


def test_a_disclosure_is_considered_decided_made_and_withdrawn(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    gemma = a_victim(work, case_id)
    page = a_page(qtbot, work, case_id)
    assert wording.NO_DECISIONS in said(the_tab(page))
    page.operations.disclosures.record()
    dialog = opened(work, RecordDecision)
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert dialog.form.fields["recipient"].error_text() == about_disclosures.SAY_RECIPIENT
    submit(qtbot, work, dialog, recipient_id=gemma, facts="That there is an order", dissent="None")
    [row] = view_of(work, case_id).disclosures.decisions
    assert (row.recipient, row.details.facts) == ("Gemma Walker", "That there is an order")
    assert about_disclosures.NOT_DECIDED in again(qtbot, page)

    today = page.operations.context.today()
    page.operations.disclosures.amend(row)
    amending = opened(work, AmendDecision)
    tests = dict.fromkeys(TESTS, "It is weighed")
    submit(qtbot, work, amending, decision="yes", decided=today, decided_by="Supt Ridge", **tests)
    assert "Not disclosed yet" in again(qtbot, page)
    [row] = view_of(work, case_id).disclosures.decisions
    page.operations.disclosures.record_made(row)
    made = opened(work, DecisionMade)
    review = today + timedelta(30)
    submit(qtbot, work, made, made=today, made_by="PC Dale", how="in person", review=review)
    shown = again(qtbot, page)
    assert "by PC Dale, in person" in shown.replace(" · ", ", ")
    assert about_disclosures.NO_UNDERTAKING in shown
    undo(qtbot, work)
    assert view_of(work, case_id).disclosures.decisions == (row,)
    page.operations.disclosures.withdraw(row)
    with seen_through(qtbot):
        pass
    assert view_of(work, case_id).disclosures.decisions == ()
    undo(qtbot, work)
    assert view_of(work, case_id).disclosures.decisions == (row,)


def test_a_decision_that_was_found_is_shown_below_the_orders(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    page.operations.disclosures.record()
    submit(qtbot, work, opened(work, RecordDecision), recipient="Invented Rovers")
    [row] = view_of(work, case_id).disclosures.decisions
    page.file.show_tab(OVERVIEW)
    page.file.open(case_id, f"disclosure/{row.id}")
    tab = page.file.pages.currentWidget()
    assert tab is not None
    assert wording.decision_title(row) in said(tab)


def test_an_application_is_recorded_moved_on_decided_and_withdrawn(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    a_victim(work, case_id)
    page = a_page(qtbot, work, case_id)
    dvds, today = page.operations.dvds, page.operations.context.today()
    assert dvds_wording.NO_APPLICATIONS in said(the_tab(page))
    dvds.record()
    dialog = opened(work, RecordApplication)
    assert dialog.form.fields["applicant"].isHidden()
    dialog.form.set_values({"applicant_kind": "third party"})
    assert not dialog.form.fields["applicant"].isHidden()
    submit(qtbot, work, dialog, route="ask", at_risk="Linnet Marsh", applicant="Her mother")
    [row] = view_of(work, case_id).disclosures.applications
    assert (row.at_risk, row.applicant) == ("Linnet Marsh", "Her mother")
    shown = again(qtbot, page)
    assert about_dvds.THIRD_PARTY_NOTE in shown
    assert dvds_wording.NO_SAFE_CONTACT in shown

    dvds.amend(row)
    submit(qtbot, work, opened(work, AmendApplication), safe_contact="At work")
    dvds.record_step(row)
    submit(qtbot, work, opened(work, RecordDvdsStep), done=today, by_whom="PC Dale")
    again(qtbot, page)
    [row] = view_of(work, case_id).disclosures.applications
    dvds.amend_step(row.steps[0])
    submit(qtbot, work, opened(work, AmendDvdsStep), words="By telephone")
    assert "First contact, done on" in again(qtbot, page)
    page.operations.disclosures.record_under(row)
    deciding = opened(work, RecordDecision)
    assert deciding.form.fields["application_id"].value() == row.id
    assert deciding.form.fields["lawful"].isHidden()
    deciding.form.set_values({"decision": "no"})
    assert not deciding.form.fields["lawful"].isHidden()
    submit(qtbot, work, deciding, decided=today, decided_by="Supt Ridge")
    assert "Nothing disclosed" in again(qtbot, page)
    dvds.end(row)
    submit(qtbot, work, opened(work, EndApplication), informed="nothing", informed_on=today)
    [row] = view_of(work, case_id).disclosures.applications
    assert row.details.informed == "nothing"
    page.operations.disclosures.withdraw(row.decisions[0])
    dvds.withdraw(row)
    with seen_through(qtbot):
        pass
    assert view_of(work, case_id).disclosures.applications == ()
    undo(qtbot, work)
    assert [each.id for each in view_of(work, case_id).disclosures.applications] == [row.id]


def test_a_notice_is_recorded_for_a_child_and_declined_for_another_incident(
    qtbot: QtBot, work: Workplace
) -> None:
    case_id = a_case(work)
    today = work.context.today()
    book = work.context.worker._casebook
    assert book is not None
    recording = book.do
    recording(record_person, person_id="7" * 32, surname="Walker", forename="Kit")
    recording(link_person, link_id="8" * 32, case_id=case_id, person_id="7" * 32, role="child")
    for letter in "12":
        details = IncidentDetails(happened=today, kind="physical", police_reference=f"CR/{letter}")
        recording(record_incident, incident_id=letter * 32, case_id=case_id, details=details, people=())
    page = a_page(qtbot, work, case_id)
    view = page.operations.view
    assert view is not None
    first, second = missing_of(view, page.operations.context)
    page.operations.encompass.record_missing(first)
    dialog = opened(work, RecordNotice)
    assert dialog.form.fields["reference"].value() in ("CR/1", "CR/2")
    submit(qtbot, work, dialog, recipient_kind="school", recipient="Oak Lane", informed=today)
    page.operations.encompass.decline(second)
    submit(qtbot, work, opened(work, DeclineNotice), not_needed="She left school")
    page.file.show_tab(INCIDENTS_TAB)
    page.file._read()
    with seen_through(qtbot):
        pass
    tab = page.file.pages.currentWidget()
    assert tab is not None
    assert "No notice for" not in said(tab)
    assert "She left school" in said(tab)
    registers(work.context)
    register = opened(work, RegistersDialog)
    register.form.set_values({"register": "encompass"})
    with seen_through(qtbot):
        pass
    assert register.number.text() == "2 records: 1 in time, 0 late, 1 open or not known"
    undo(qtbot, work)
    assert len(view_of(work, case_id).disclosures.notices) == 1
