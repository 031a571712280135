"""Referrals in a case file: a case is opened with one by keyboard, it is answered, amended, undone."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from coordinator.caseload import wording as gaps
from coordinator.referrals import wording as about_referrals
from coordinator.referrals.rules import ReferralDetails
from coordinator.referrals.use_cases import record_referral
from tests.ui.caseload.case_files import a_case, a_page, new, opened, press, said, submit, undo, view_of
from tests.ui.page_fixtures import Workplace, seen_through
from ui.caseload.chronology.tab import ChronologyTab
from ui.caseload.file.wording import link_name
from ui.caseload.panel import CaseloadPage
from ui.caseload.referrals import wording
from ui.caseload.referrals.new_case import NewReferredCase
from ui.caseload.referrals.new_referral_card import NewReferralCard
from ui.caseload.referrals.onward_dialogs import AmendOnward, AnswerOnward, RecordOnward
from ui.caseload.referrals.referral_dialogs import AmendReferral, AnswerReferral, RecordReferral
from ui.forms.form_dialog import FormDialog
from ui.widgets.cards import CardRow


def keys_to(dialog: FormDialog) -> QWidget:
    """What the keys go to: an open list of suggestions, or else the field."""
    at = QApplication.activePopupWidget() or dialog.focusWidget()
    line = at.lineEdit() if isinstance(at, QComboBox) else None
    assert at is not None
    return line or at


def type_on(dialog: FormDialog, *lines: str) -> None:
    """Type where the focus is, and go on to the next field after each."""
    for words in lines:
        QTest.keyClicks(keys_to(dialog), words)
        QTest.keyClick(keys_to(dialog), Qt.Key.Key_Tab)


def the_tab(page: CaseloadPage) -> QWidget:
    """The tab of referrals and plans, at the front."""
    page.file.show_tab(wording.TAB)
    tab = page.file.pages.currentWidget()
    assert tab is not None
    return tab


def a_referral(work: Workplace, case_id: str, **values: Any) -> str:
    """A referral of a case."""
    details = ReferralDetails(**{"source": "Police", "why": "Nine calls", "received": work.today(), **values})
    return work.book.do(record_referral, referral_id=new(), case_id=case_id, details=details).value


def test_a_case_is_opened_with_its_referral_by_keyboard_alone(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work, a_case(work))
    page.operations.referrals.new_case()
    dialog = opened(work, NewReferredCase)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.form.fields["forename"].control)
    type_on(dialog, "Kit", "Alder", "4 5 1988", "", "a", "", "m", "Redcar")
    QTest.keyClick(keys_to(dialog), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_on(dialog, "yesterday", "2.30pm", "Police", "J Ward", "p", "MARAC")
    for tick in (True, False, True, False):
        if tick:
            QTest.keyClick(keys_to(dialog), Qt.Key.Key_Space)
        QTest.keyClick(keys_to(dialog), Qt.Key.Key_Tab)
    type_on(dialog, "fear", "Nine calls in a week", "n", "R", "She may be killed")
    type_on(dialog, "Answers at work", "Drinks", "Keeps visiting")
    QTest.keyClick(keys_to(dialog), Qt.Key.Key_Space)
    on = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(keys_to(dialog), Qt.Key.Key_Return, on)  # the victim is next
    qtbot.waitUntil(lambda: bool(work.went))
    [(place, record)] = work.went
    case_id, _, dialog_next = record.partition(":")
    assert (place, dialog_next) == ("caseload", "link")
    view = view_of(work, case_id)
    assert (view.file.subject.spoken, view.file.led_by) == ("Kit Alder", "perpetrator")
    assert (view.file.referred_by, view.file.reason) == ("Police", "Nine calls in a week")
    [referral] = view.referrals
    assert referral.details == ReferralDetails(
        received=work.today() - timedelta(1), starts="14:30", source="Police", source_person="J Ward",
        how="police report", forum="MARAC", grounds="Visible high risk, Potential escalation, fear",
        why="Nine calls in a week", aware="no", consent="overridden", without_reason="She may be killed",
        engages="Answers at work", health="Drinks", offer="Keeps visiting", follow_up=True,
    )  # fmt: skip


def test_the_tab_shows_the_answer_the_reply_and_what_to_ask(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    assert wording.NO_REFERRALS in said(the_tab(page))
    page.operations.referrals.record()
    dialog = opened(work, RecordReferral)
    assert dialog.form.fields["received"].value() == work.today()
    dialog.form.set_values({"source": "Housing", "why": "Damage", "consent": "unsafe", "aware": "no"})
    submit(qtbot, work, dialog)
    shown = said(the_tab(page))
    assert all(
        sentence in shown
        for sentence in (about_referrals.WAITING, wording.STILL_MISSING, gaps.NO_VICTIM, "Damage")
    )
    [referral] = view_of(work, case_id).referrals
    title = wording.referral_title(referral)
    press(the_tab(page), link_name(wording.ANSWER_LINK, title))
    answer = opened(work, AnswerReferral)
    answer.form.fields["answer"].set_value("declined")
    assert answer.form.fields["answered"].value() == work.today()
    with seen_through(qtbot):
        answer.submit_button.click()
    assert answer.form.fields["answer_reason"].error_text() == about_referrals.SAY_WHY_DECLINED
    answer.form.set_values({"answer_reason": "Another area", "replied": work.today(), "replied_to": "Ann"})
    submit(qtbot, work, answer)
    shown = said(the_tab(page))
    assert "Another area" in shown
    assert " to Ann" in shown
    assert wording.STILL_MISSING not in shown  # a declined referral has nothing to ask
    undo(qtbot, work)
    assert view_of(work, case_id).referrals[0].details.answer == ""


def test_a_referral_is_amended_withdrawn_and_both_are_undone(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    a_referral(work, case_id, starts="14:30")
    page = a_page(qtbot, work, case_id)
    title = wording.referral_title(view_of(work, case_id).referrals[0])
    press(the_tab(page), link_name(wording.AMEND, title))
    dialog = opened(work, AmendReferral)
    dialog.form.fields["offer"].set_value("A weekly visit")
    submit(qtbot, work, dialog)
    details = view_of(work, case_id).referrals[0].details
    assert (details.offer, details.starts, details.why) == ("A weekly visit", "14:30", "Nine calls")
    undo(qtbot, work)
    assert view_of(work, case_id).referrals[0].details.offer == ""
    with seen_through(qtbot):
        press(the_tab(page), link_name(wording.WITHDRAW, title))
    assert view_of(work, case_id).referrals == ()
    undo(qtbot, work)
    assert len(view_of(work, case_id).referrals) == 1


def test_the_criteria_are_offered_for_marac_alone(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work, a_case(work))
    page.operations.referrals.record()
    dialog: Any = opened(work, RecordReferral)
    ticks = dialog.form.fields["grounds"].ticks.values()
    assert all(tick.isHidden() for tick in ticks)
    dialog.form.fields["forum"].set_value("MARAC")
    assert not any(tick.isHidden() for tick in ticks)
    dialog.form.fields["forum"].set_value("HRAP")
    assert all(tick.isHidden() for tick in ticks)


def test_a_line_of_the_chronology_opens_its_referral(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    a_referral(work, case_id, received=work.today() - timedelta(9))
    page = a_page(qtbot, work, case_id)
    tab = next(tab for tab in page.file.tabs if isinstance(tab, ChronologyTab))
    page.file.show_tab(tab.title)
    kinds = [getattr(tab.table.rows.row(at), "kind", "") for at in range(tab.table.rows.rowCount())]
    at = kinds.index("Referral")
    tab.table.selectRow(at)
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert opened(work, AmendReferral).form.fields["why"].value() == "Nine calls"


def test_a_referral_onward_is_sent_answered_and_undone(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    assert wording.NOT_REFERRED_ON in said(the_tab(page))
    page.operations.onward.record()
    dialog = opened(work, RecordOnward)
    assert dialog.form.fields["answer_due"].value() == work.today() + timedelta(14)
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert dialog.form.fields["kind"].error_text() == about_referrals.SAY_WHERE
    subject = view_of(work, case_id).file.subject.id
    submit(qtbot, work, dialog, kind="jag", person_id=subject, why="Noise and damage")
    shown = said(the_tab(page))
    assert "Joint action group (JAG) · Craig Robinson" in shown
    assert "No answer yet. It is wanted by" in shown
    title = wording.onward_title(view_of(work, case_id).onward[0])
    press(the_tab(page), link_name(wording.ANSWER_LINK, title))
    answer = opened(work, AnswerOnward)
    answer.form.fields["answer"].set_value("accepted")
    submit(qtbot, work, answer, outcome="A joint visit", ended=work.today())
    [onward] = view_of(work, case_id).onward
    assert (onward.answered, onward.outcome) == (work.today(), "A joint visit")
    assert "Outcome: A joint visit" in said(the_tab(page))
    undo(qtbot, work)
    assert view_of(work, case_id).onward[0].waits
    press(the_tab(page), link_name(wording.AMEND, title))
    submit(
        qtbot,
        work,
        opened(work, AmendOnward),
        service="Mill Road JAG",
        answer_due=work.today() - timedelta(1),
        sent=work.today() - timedelta(2),
    )
    assert "It was wanted by" in said(the_tab(page))
    title = wording.onward_title(view_of(work, case_id).onward[0])
    with seen_through(qtbot):
        press(the_tab(page), link_name(wording.WITHDRAW, title))
    assert view_of(work, case_id).onward == ()
    undo(qtbot, work)
    assert len(view_of(work, case_id).onward) == 1


def test_the_overview_shows_a_new_referral_until_it_is_answered_and_four_weeks_old(
    qtbot: QtBot, work: Workplace
) -> None:
    case_id = a_case(work)
    today = work.today()
    a_referral(work, case_id, received=today - timedelta(days=29), answer="accepted", source="Housing")
    a_referral(work, case_id, received=today - timedelta(days=28), answer="accepted", source="Probation")
    a_referral(work, case_id, received=today - timedelta(days=90), source_person="J Ward", forum="MARAC")
    page = a_page(qtbot, work, case_id)
    card = page.file.tabs[0].findChild(NewReferralCard)
    assert card is not None
    lines = [one.accessibleName() for one in card.findChildren(CardRow)]
    assert [line.partition(",")[0] for line in lines] == ["Probation", "Police"]
    assert "for MARAC" in lines[1]
    assert "Waiting for an answer" in lines[1]
    QTest.mouseClick(card.findChildren(CardRow)[1], Qt.MouseButton.LeftButton)
    assert opened(work, AnswerReferral).windowTitle().endswith("Police, J Ward")
