"""The case file: what it shows, and what it keeps when it is read again."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from coordinator.casebook.call import call
from coordinator.cases.state import amend_case_state
from coordinator.cases.use_cases import open_case
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.notes.use_cases import write_note
from tests.ui.caseload.case_files import a_case, a_full_case, a_page, new, press, said, view_of
from tests.ui.focus_walk import unnamed
from tests.ui.page_fixtures import Workplace, seen_through
from ui.caseload.file.wording import VICTIM_SIDE_NOTICE
from ui.widgets.card_row import CardRow


def test_the_overview_says_who_he_is_how_high_the_risk_and_what_is_late(
    qtbot: QtBot, work: Workplace
) -> None:
    page = a_page(qtbot, work, a_full_case(work))
    header = said(page.file.header)
    assert "Born 4 March 1988" in header
    assert "CN001" in header
    for mark in (
        "▲ High: Gemma Walker, judged 12 Jan, Dash 16 of 24", "MARAC, active",
        "MATAC, active, RFG 71 → 58",
    ):  # fmt: skip
        assert mark in header
    shown = said(page.file.tabs[0])
    for words in (
        "Knows he is listed",
        "MARAC: must not know", "MATAC: yes", VICTIM_SIDE_NOTICE, "Gemma Walker",
        "Safe contact: Tuesday mornings only",
        "Target hardening",
    ):  # fmt: skip
        assert words in shown
    assert "days late" in shown


def test_who_is_protected_and_how_to_reach_them_safely_comes_before_how_the_case_is_kept(
    qtbot: QtBot, work: Workplace
) -> None:
    case_id = a_full_case(work)
    opened = {"key_worker": "", "lead_agency": ""}
    work.book.do(
        amend_case_state, case_id=case_id, opened_with=opened, key_worker="J Ward", lead_agency="IDVA service"
    )
    overview = a_page(qtbot, work, case_id).file.tabs[0]

    def height(words: str) -> int:
        parts = [one for kind in (QLabel, CardRow) for one in overview.findChildren(kind)]
        shown = next(
            one for one in parts if words in (one.text() if isinstance(one, QLabel) else one.accessibleName())
        )
        return shown.mapTo(overview, QPoint()).y()

    assert "J Ward · IDVA service" in said(overview)
    assert height("J Ward") < height("Safe contact: Tuesday mornings only") < height("Referred by")


def test_a_coming_meeting_is_reported_in_the_header_and_leads_there(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    held = date(work.today().year + 1, 3, 5)
    meeting = work.book.do(plan_meeting, meeting_id=new(), forum="HRAP", held=held).value
    work.book.do(list_case, item_id=new(), meeting_id=meeting, case_id=case_id)
    page = a_page(qtbot, work, case_id)
    assert "listed 5 Mar" in said(page.file.header)
    overview = page.file.tabs[0]
    line = next(one for one in overview.findChildren(QWidget) if one.accessibleName().startswith("HRAP,"))
    line.activated.emit()  # type: ignore[attr-defined]
    assert work.went[-1] == ("meetings", meeting)


def test_every_tab_names_what_can_have_the_focus(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_full_case(work)
    work.book.do(write_note, note_id=new(), case_id=case_id, words="Rang", victim_side=True)
    page = a_page(qtbot, work, case_id)
    for tab in page.file.tabs:
        page.file.show_tab(tab.title)
        assert tab.isVisible()
        assert unnamed(page) == []


def test_another_case_file_about_the_same_person_is_named_and_led_to(qtbot: QtBot, work: Workplace) -> None:
    first = a_case(work, reference="CN050")
    page = a_page(qtbot, work, first)
    assert "Also" not in said(page.file.tabs[0])
    subject, second = view_of(work, first).file.subject.id, new()
    work.book.do(
        open_case, case_id=second, subject_id=subject, reference="CN062", reason="Again", opened=None
    )
    page = a_page(qtbot, work, first)
    assert "Also: CN062" in said(page.file.tabs[0])
    overview = page.file.tabs[0]
    line = next(
        one for one in overview.findChildren(QWidget) if one.accessibleName().startswith("Also: CN062")
    )
    line.activated.emit()  # type: ignore[attr-defined]
    assert work.went[-1] == ("caseload", second)


def test_long_histories_are_shown_a_page_at_a_time(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    for number in range(34):
        work.book.do(write_note, note_id=new(), case_id=case_id, words=f"Note number {number}.")
    page = a_page(qtbot, work, case_id)
    page.file.show_tab("Notes")
    assert said(page.file.tabs[4]).count("Note number") == 30
    press(page.file.tabs[4], "Show 4 more of 4")
    qtbot.waitUntil(lambda: said(page.file.tabs[4]).count("Note number") == 34)
    page.file.show_tab("Chronology")
    assert "Case opened" not in said(page.file.tabs[5])


def test_actions_and_meetings_are_asked_of_their_own_screens(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_full_case(work)
    page = a_page(qtbot, work, case_id)
    page.operations.record_action()
    page.operations.forums.list_to_meeting()
    action = view_of(work, case_id).open_actions[0].id
    page.operations.end_action(action)
    assert work.asked == [
        ("record_action", case_id),
        ("list_case", case_id),
        ("end_action", action, ""),
    ]


def test_a_change_keeps_the_place_and_the_focus(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    for number in range(20):
        work.book.do(write_note, note_id=new(), case_id=case_id, words=f"Number {number}.\n\nLong.")
    page = a_page(qtbot, work, case_id)
    page.file.show_tab("Notes")
    tab = page.file.tabs[4]
    qtbot.waitUntil(lambda: tab.area.verticalScrollBar().maximum() > 500)
    tab.area.verticalScrollBar().setValue(300)
    page.activateWindow()
    focused = next(
        one for one in tab.findChildren(QWidget) if one.accessibleName() == "Amend note: Number 5. Long."
    )
    focused.setFocus()
    place = tab.area.verticalScrollBar().value()
    before = page.operations.view
    with seen_through(qtbot):
        work.worker.write(
            None, call(write_note, note_id=new(), case_id=case_id, words="One more", written=date(2020, 1, 1))
        )
    qtbot.waitUntil(lambda: page.operations.view is not before)
    assert tab.area.verticalScrollBar().value() == place
    now = page.window().focusWidget()
    assert now is not None
    assert now.accessibleName() == "Amend note: Number 5. Long."


@pytest.mark.parametrize("kind", ["note", "amend_case", "close_case", "needs", "score", "link"])
def test_a_dialog_that_a_lock_interrupted_opens_again(qtbot: QtBot, work: Workplace, kind: str) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work)
    assert not page.reopen(f"{kind}:{case_id}")
    page.show_record(case_id)
    assert page.reopen(f"{kind}:{case_id}")
    qtbot.waitUntil(lambda: len(work.context.dialogs.list_open()) == 1)
    dialog = work.context.dialogs.list_open()[0]
    assert dialog.draft_key == f"{kind}:{case_id}"  # type: ignore[attr-defined]
    dialog.reject()
    assert not page.reopen("note:elsewhere")
