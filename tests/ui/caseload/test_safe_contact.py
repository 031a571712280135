"""Safe contact on the screen: unsafe is struck, and copied only with a reason; safe is seen at a glance."""

from datetime import time

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coordinator.people.use_cases import record_telephone
from coordinator.trail.queries import list_trail
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
from tests.ui.page_fixtures import Workplace, seen_through, settle
from ui.caseload.file.overview import OverviewTab
from ui.caseload.file.wording import OVERVIEW, PEOPLE
from ui.caseload.panel import CaseloadPage
from ui.caseload.person.safe_contact_dialogs import AmendSafeContact, CopyUnsafe, NewSafeContact

SAFE, UNSAFE = "01632 960111", "01632 960222"


def on_gemma(qtbot: QtBot, work: Workplace) -> tuple[CaseloadPage, str]:
    """The people tab with a victim of two numbers chosen."""
    case_id = a_case(work)
    gemma = a_victim(work, case_id)
    for number in (SAFE, UNSAFE):
        work.book.do(record_telephone, telephone_id=new(), person_id=gemma, number=number)
    page = a_page(qtbot, work, case_id)
    page.file.show_tab(PEOPLE)
    page.file.show_person(gemma)
    settle(qtbot)
    return page, case_id


def label(page: CaseloadPage, text: str) -> QLabel:
    """The line of the people tab with these words."""
    (found,) = (one for one in page.file.people.findChildren(QLabel) if one.text() == text)
    return found


def overview(page: CaseloadPage) -> OverviewTab:
    """The overview of the case file."""
    (found,) = page.file.findChildren(OverviewTab)
    return found


def test_an_unsafe_number_is_struck_and_copied_only_with_a_reason(qtbot: QtBot, work: Workplace) -> None:
    page, case_id = on_gemma(qtbot, work)
    press(page.file.people, f"Safety {UNSAFE}")
    submit(qtbot, work, opened(work, NewSafeContact), safety="unsafe", not_to_answer="Her brother")
    qtbot.waitUntil(lambda: "Unsafe: do not use" in said(page.file.people))
    assert label(page, UNSAFE).font().strikeOut()
    assert not label(page, SAFE).font().strikeOut()
    QApplication.clipboard().setText("before")
    press(page.file.people, f"Copy {UNSAFE}")
    dialog = opened(work, CopyUnsafe)
    assert UNSAFE in dialog.intro.text()
    assert "Her brother" in dialog.intro.text()
    dialog.submit_button.click()
    settle(qtbot)
    assert dialog in work.context.dialogs.list_open()
    assert QApplication.clipboard().text() == "before"
    dialog.form.set_values({"reason": "The police asked for it"})
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert QApplication.clipboard().text() == UNSAFE
    line = work.book.read(list_trail)[0]
    assert (line.done, line.reason) == ("Unsafe contact used", "The police asked for it")
    press(page.file.people, f"Copy {SAFE}")
    assert QApplication.clipboard().text() == SAFE
    assert view_of(work, case_id).file.links[0].person.telephones


def test_the_overview_says_how_she_is_contacted_safely(qtbot: QtBot, work: Workplace) -> None:
    page, case_id = on_gemma(qtbot, work)
    press(page.file.people, f"Safety {SAFE}")
    how = {"safety": "safe", "days": "Mondays", "starts": time(9, 30), "ends": time(12), "say": "the surgery"}
    submit(qtbot, work, opened(work, NewSafeContact), **how)
    qtbot.waitUntil(lambda: "Safe · Mondays from 09:30 to 12:00; say: the surgery" in said(page.file.people))
    page.file.show_tab(OVERVIEW)
    settle(qtbot)
    shown = said(overview(page))
    assert f"{SAFE} (Mondays from 09:30 to 12:00; say: the surgery) · Tuesday mornings only" in shown
    page.file.show_tab(PEOPLE)
    press(page.file.people, f"Safety {SAFE}")
    dialog = opened(work, AmendSafeContact)
    assert dialog.form.fields["starts"].value() == time(9, 30)
    submit(qtbot, work, dialog, safety="unsafe", starts=None, ends=None)
    page.file.show_tab(OVERVIEW)
    qtbot.waitUntil(lambda: "1 unsafe way, see People" in said(overview(page)))
    assert SAFE not in said(overview(page))
    undo(qtbot, work)
    rules = [one.rule for one in view_of(work, case_id).file.links[0].person.telephones if one.rule]
    assert [(rule.safety, rule.starts) for rule in rules] == [("safe", "09:30")]
