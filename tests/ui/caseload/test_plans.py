"""Plans, needs and the Personalisation Fund in a case file: added, reviewed, decided, undone."""

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coordinator.cases.link_use_cases import record_needs
from coordinator.cases.use_cases import amend_case
from coordinator.plans import wording as about_plans
from coordinator.plans.use_cases import record_plan_step
from tests.amending import amended
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
from ui.caseload.dialogs.close import CloseCase
from ui.caseload.file.wording import link_name
from ui.caseload.panel import CaseloadPage
from ui.caseload.plan import wording
from ui.caseload.plan.fund_dialogs import AmendPayment, AskFund, DecidePayment, SetFundLimit
from ui.caseload.plan.plan_dialogs import (
    AmendCaseState,
    AmendNeed,
    AmendPlanStep,
    RecordPlanStep,
    ReviewPlanStep,
    WriteProgress,
)
from ui.caseload.referrals.wording import TAB


def the_tab(page: CaseloadPage) -> QWidget:
    """The tab of referrals and plans, at the front."""
    page.file.show_tab(TAB)
    tab = page.file.pages.currentWidget()
    assert tab is not None
    return tab


def a_step(work: Workplace, case_id: str, person_id: str, **values: Any) -> str:
    """A step of somebody's plan."""
    about = {"person_id": person_id, "what": "Find a bed", **values}
    return work.book.do(record_plan_step, step_id=new(), case_id=case_id, **about).value


def test_a_step_is_added_for_either_side_and_undone(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    gemma = a_victim(work, case_id)
    work.book.do(record_needs, case_id=case_id, labels=("Housing",), opened_with=())
    page = a_page(qtbot, work, case_id)
    assert wording.NO_PLAN in said(the_tab(page))
    page.operations.plans.record()
    dialog = opened(work, RecordPlanStep)
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert dialog.form.fields["what"].error_text() == about_plans.SAY_WHAT
    need = view_of(work, case_id).needs[0].id
    submit(qtbot, work, dialog, what="Find a bed", need_id=need, who="Ann", due=work.today() + timedelta(9))
    a_step(work, case_id, gemma, what="Agree a code word", due=work.today())
    page.file._read()
    with seen_through(qtbot):
        pass
    shown = said(the_tab(page))
    for words in ("Support plan for Craig Robinson", "Safety plan for Gemma Walker", "Agree a code word"):
        assert words in shown
    assert "Ann · by" in shown
    assert "overdue" not in shown
    undo(qtbot, work)
    assert [step.what for step in view_of(work, case_id).plan] == ["Agree a code word"]


def test_progress_is_added_and_a_review_closes_and_reopens_a_step(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    subject = view_of(work, case_id).file.subject.id
    past = work.today() - timedelta(3)
    a_step(work, case_id, subject, agreed=past - timedelta(9), due=past)
    page = a_page(qtbot, work, case_id)
    assert "overdue" in said(the_tab(page))
    press(the_tab(page), link_name(wording.PROGRESS, "Find a bed"))
    submit(qtbot, work, opened(work, WriteProgress), words="He rang twice")
    assert "He rang twice" in said(the_tab(page))
    press(the_tab(page), link_name(wording.REVIEW_LINK, "Find a bed"))
    submit(qtbot, work, opened(work, ReviewPlanStep), decision="close", words="He has a bed")
    shown = said(the_tab(page))
    assert "Closed · He has a bed" in shown
    assert "overdue" not in shown
    with seen_through(qtbot):
        press(the_tab(page), link_name(wording.REOPEN, "Find a bed"))
    assert "overdue" in said(the_tab(page))
    undo(qtbot, work)
    assert view_of(work, case_id).plan[0].closing is not None
    with seen_through(qtbot):
        press(the_tab(page), link_name(wording.REOPEN, "Find a bed"))
    press(the_tab(page), link_name(wording.AMEND, "Find a bed"))
    submit(qtbot, work, opened(work, AmendPlanStep), due=work.today())
    with seen_through(qtbot):
        press(the_tab(page), link_name(wording.WITHDRAW, "Find a bed"))
    assert view_of(work, case_id).plan == ()
    undo(qtbot, work)
    assert view_of(work, case_id).plan[0].due == work.today()


def test_a_need_says_how_severe_it_is_and_what_came_of_it(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    work.book.do(record_needs, case_id=case_id, labels=("Housing",), opened_with=())
    page = a_page(qtbot, work, case_id)
    press(the_tab(page), link_name(wording.AMEND, "Housing"))
    submit(qtbot, work, opened(work, AmendNeed), domain="shelter", severity="high", outcome="met")
    assert "High · Shelter and accommodation · Met" in said(the_tab(page))
    undo(qtbot, work)
    assert view_of(work, case_id).needs[0].severity == ""


def test_the_fund_is_asked_and_counts_what_was_approved_against_its_limit(
    qtbot: QtBot, work: Workplace
) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    page.operations.fund.record()
    dialog = opened(work, AskFund)
    dialog.form.fields["item"].set_value("Door chain")
    dialog.form.fields["pence"].set_typed("24 pounds")
    dialog.submit_button.click()
    assert dialog.form.fields["pence"].error_text() == about_plans.ENTER_POUNDS
    dialog.form.fields["pence"].set_typed("£24.50")
    submit(qtbot, work, dialog)
    [payment] = view_of(work, case_id).payments
    title = wording.payment_title(payment)
    assert (payment.pence, title) == (2450, "Door chain, £24.50")
    assert "This case: £0 approved." in said(the_tab(page))
    press(the_tab(page), link_name(wording.DECIDE, title))
    decide = opened(work, DecidePayment)
    decide.form.fields["answer"].set_value("approved")
    submit(qtbot, work, decide, decided_by="Ann")
    assert "Approved by Ann on" in said(the_tab(page))
    year = view_of(work, case_id).fund
    assert year is not None
    page.operations.fund.set_limit(year)
    limit = opened(work, SetFundLimit)
    limit.form.fields["pence"].set_typed("20")
    submit(qtbot, work, limit)
    shown = said(the_tab(page))
    assert "£24.50 of £20 approved" in shown
    assert "are £4.50 over the limit" in shown
    undo(qtbot, work)
    assert "over the limit" not in said(the_tab(page))
    press(the_tab(page), link_name(wording.AMEND, title))
    submit(qtbot, work, opened(work, AmendPayment), item="Two chains")
    with seen_through(qtbot):
        press(the_tab(page), link_name(wording.WITHDRAW, "Two chains, £24.50"))
    assert view_of(work, case_id).payments == ()


def test_who_has_the_case_and_why_it_waits_is_shown(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    assert wording.NO_STATE in said(the_tab(page))
    press(the_tab(page), wording.AMEND_STATE)
    submit(qtbot, work, opened(work, AmendCaseState), key_worker="Ann Reed", hold_reason="In hospital")
    shown = said(the_tab(page))
    assert "Ann Reed" in shown
    assert "In hospital" not in shown  # the case is not on hold
    amended(work.book, amend_case, case_id=case_id, status="on hold")
    with seen_through(qtbot):
        page.file._read()
    assert "In hospital" in said(the_tab(page))
    page.operations.close_case()
    submit(qtbot, work, opened(work, CloseCase), reason="So it is", outcome="completed")
    assert "Plan completed" in said(the_tab(page))
    undo(qtbot, work)
    assert view_of(work, case_id).state.closed_outcome == ""
