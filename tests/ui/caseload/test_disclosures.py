"""The disclosures of a case on the screen: considered, decided, made, amended, withdrawn and brought back."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coordinator.disclosures import wording as about_disclosures
from coordinator.disclosures.decision import TESTS
from tests.ui.caseload.case_files import a_case, a_page, a_victim, opened, said, submit, undo, view_of
from tests.ui.page_fixtures import Workplace, seen_through
from ui.caseload.disclosures import wording
from ui.caseload.disclosures.decision_dialogs import AmendDecision, DecisionMade, RecordDecision
from ui.caseload.file.wording import OVERVIEW
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
