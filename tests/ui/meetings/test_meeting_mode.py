"""A meeting by keys alone: attendance, a case with its decision and actions, and the window for the room."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from coordinator.casebook.casebook import Casebook
from coordinator.caseload.hearing_view import HearingView, get_hearing
from coordinator.hearings.queries import get_meeting_record
from coordinator.preferences.queries import recall
from tests.coordinator.case_access import inside
from tests.coordinator.packs.sample_meeting import HELD, Invented
from tests.ui.meetings.meeting_page import a_page, an_invented, at_case
from tests.ui.page_fixtures import Workplace
from ui.meetings.agenda_list import ABOUT
from ui.meetings.hearing_pane import HearingPane
from ui.meetings.room.room_window import initials_of


def typed(line: QLineEdit, words: str) -> None:
    """Type in a line, and record with Enter."""
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)


def heard_now(pane: HearingPane) -> str:
    """The item on show."""
    hearing = pane.hearing()
    return hearing.item.id if hearing else ""


def view(book: Casebook, item_id: str) -> HearingView:
    return inside(book, get_hearing, item_id=item_id, today=HELD)


def test_a_case_is_heard_from_information_to_the_next_by_keys_alone(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    item = at_case(qtbot, work, page).item.id
    sheet, pane, book = page.sheet, page.sheet.hearing, work.book
    qtbot.waitUntil(lambda: pane.action.agency.box.count() > 1)
    sheet.room.start()
    qtbot.waitUntil(lambda: view(book, item).record.is_running)
    qtbot.waitUntil(lambda: ":" in pane.header.clock.text())
    sheet.room.show_window()
    assert sheet.room.window is not None
    assert sheet.room.window.people.text() == "A.K. / C.R."
    sheet.record_information()
    typed(pane.share.information.line, "Three call-outs since July.")
    sheet.new_action()
    QTest.keyClicks(pane.action.what.line, "tid")
    QTest.keyClick(pane.action.what.line, Qt.Key.Key_Tab)
    typed(pane.action.what.line, "change the locks due fri")
    qtbot.waitUntil(lambda: len(view(book, item).agreed) == 1)
    typed(pane.action.what.line, "police: arrest for breach @ann reed within 24 hours")
    qtbot.waitUntil(lambda: len(view(book, item).agreed) == 2)
    sheet.decide()
    QTest.keyClicks(pane.conclusion.decision.line, "Enforce the order")
    QTest.keyClicks(pane.conclusion.no_view.line, "she could not be reached")
    typed(pane.conclusion.rationale.line, "A third breach")
    qtbot.waitUntil(lambda: bool(view(book, item).record.decision))
    typed(pane.dissent.dissent.line, "harbour: too soon for her")
    qtbot.waitUntil(lambda: len(view(book, item).record.dissents) == 1)
    qtbot.waitUntil(
        lambda: "Arrest for breach" in sheet.room.window.agreed.text() if sheet.room.window else False
    )
    sheet.selection.next_case()
    qtbot.waitUntil(lambda: not view(book, item).record.is_running)
    qtbot.waitUntil(lambda: heard_now(pane) != item)
    following = pane.hearing()
    assert following is not None
    qtbot.waitUntil(lambda: view(book, following.item.id).record.is_running)
    heard = view(book, item)
    assert [(row.what, row.agency, row.owner) for row in heard.agreed] == [
        ("Change the locks", "Tidewater Homes", ""),
        ("Arrest for breach", "Cleveland Police", "Sgt Ann Reed"),
    ]
    assert heard.record.victims_view_words == "Not available because she could not be reached"
    assert (heard.record.rationale, heard.record.dissents[0].by) == ("A third breach", "Harbour")
    covered = {row.label: row.is_covered for row in heard.prompts}
    assert covered["Actions agreed"]
    assert covered["Victim’s view"]
    assert not covered["Risks"]
    sheet.room.pause()
    qtbot.waitUntil(lambda: not view(book, following.item.id).record.is_running)
    sheet.room.window.close()
    work.settle(qtbot)


def test_an_action_reads_its_case_again_and_the_meeting_only_when_that_is_shown(
    qtbot: QtBot, work: Workplace
) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    sheet = page.sheet
    qtbot.waitUntil(lambda: sheet.hearing.action.agency.box.count() > 1)
    before = sheet.selection.open_meeting
    sheet.new_action()
    typed(sheet.hearing.action.what.line, "police: visit due fri")
    qtbot.waitUntil(lambda: "Actions agreed 1" in sheet.hearing.agreed.title.text())
    work.settle(qtbot)
    assert sheet.selection.open_meeting is before
    sheet.agenda.choose(ABOUT)
    qtbot.waitUntil(lambda: "agreed at this meeting 1" in sheet.about.agreed.title.text())


def test_the_header_says_which_keys_begin_a_meeting_until_a_case_is_on_show(
    qtbot: QtBot, work: Workplace
) -> None:
    page = a_page(qtbot, work, an_invented(work).meeting_id)
    keys = page.sheet.header.keys
    qtbot.waitUntil(keys.isVisible)
    assert [label.text() for label in keys.findChildren(QLabel)] == [
        "First case", "F6", "Start its time", "F7",
    ]  # fmt: skip
    at_case(qtbot, work, page)
    assert not keys.isVisible()
    page.sheet.agenda.choose(ABOUT)
    assert keys.isVisible()


def test_lines_that_follow_before_the_one_before_is_recorded_are_recorded_too(
    qtbot: QtBot, work: Workplace
) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    item = at_case(qtbot, work, page).item.id
    sheet, pane, book = page.sheet, page.sheet.hearing, work.book
    qtbot.waitUntil(lambda: pane.action.agency.box.count() > 1)
    sheet.new_action()
    typed(pane.action.what.line, "police: change the locks due friday")
    typed(pane.action.what.line, "harbour: write the letter due next MARAC")
    typed(pane.dissent.dissent.line, "harbour: too soon for her")
    typed(pane.dissent.dissent.line, "police: too late for us")
    sheet.decide()
    typed(pane.conclusion.decision.line, "Enforce")
    typed(pane.conclusion.decision.line, " the order")
    qtbot.waitUntil(lambda: view(book, item).record.decision == "Enforce the order")
    pane.conclusion.step.set_value("again")  # after the conclusion was recorded without it
    typed(pane.conclusion.decision.line, ".")
    qtbot.waitUntil(lambda: view(book, item).record.next_step_words == "Listed again")
    qtbot.waitUntil(lambda: len(view(book, item).record.dissents) == 2)
    qtbot.waitUntil(lambda: len(view(book, item).agreed) == 2)
    assert [row.what for row in view(book, item).agreed] == ["Change the locks", "Write the letter"]
    work.settle(qtbot)


def test_what_is_typed_is_kept_within_a_second_and_comes_back_with_its_case(
    qtbot: QtBot, work: Workplace
) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    item = at_case(qtbot, work, page).item.id
    QTest.keyClicks(page.sheet.hearing.conclusion.decision.line, "Enforce the ord")

    def kept() -> str:
        values = work.book.read(recall)
        return str(json.loads(values.get("meetings.typed") or "{}").get(item, {}).get("conclusion", ""))

    qtbot.waitUntil(lambda: "Enforce the ord" in kept(), timeout=5000)
    page.sheet.selection.next_case()
    qtbot.waitUntil(lambda: page.sheet.hearing.conclusion.decision.value() == "")
    page.sheet.selection.previous_case()
    qtbot.waitUntil(lambda: page.sheet.hearing.conclusion.decision.value() == "Enforce the ord")


def test_attendance_is_taken_with_one_key_and_moves_no_line(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    card = page.sheet.about.attendance
    qtbot.waitUntil(lambda: len(card.lines) == 1)
    page.sheet.take_attendance()
    [reed] = card.lines
    QTest.keyClick(card.lines[reed], Qt.Key.Key_P)
    qtbot.waitUntil(lambda: state(work, made) == ["present"])
    qtbot.waitUntil(lambda: card.lines[reed].accessibleName().endswith("Present"))
    QTest.keyClick(card.lines[reed], Qt.Key.Key_A)
    qtbot.waitUntil(lambda: state(work, made) == ["apologies"])


def state(work: Workplace, made: Invented) -> list[str]:
    record = work.book.read(get_meeting_record, meeting_id=made.meeting_id)
    return [row.state for row in record.attendance]


@pytest.mark.parametrize(
    ("people", "initials"),
    [
        ("Quill, Ann / Larch, Roy", "A.Q. / R.L."), ("Larch, Roy; Reed, Jo", "R.L.; J.R."),
        ("O'Brien, Éabha", "É.O."), ("Larch", "L."),
    ],
)  # fmt: skip
def test_the_room_sees_initials(people: str, initials: str) -> None:
    assert initials_of(people) == initials
