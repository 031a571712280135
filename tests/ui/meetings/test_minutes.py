"""What is spoken and agreed is noted once, and what is typed meanwhile stays."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from coordinator.actions.queries import list_actions
from coordinator.caseload.hearing_view import get_hearing
from coordinator.preferences.queries import recall
from tests.coordinator.case_access import inside
from tests.coordinator.packs.sample_meeting import HELD, Invented
from tests.ui.meetings.meeting_page import a_page, an_invented, at_case, heard, held_on, items
from tests.ui.page_fixtures import Workplace
from ui.meetings.panel import MeetingsPage


def actions(work: Workplace, made: Invented) -> list[str]:
    """What was agreed at the meeting."""
    return [row.what for row in work.book.read(list_actions, meeting_id=made.meeting_id)]


def type_action(page: MeetingsPage, words: str) -> None:
    """Type what will be done, and press Enter."""
    line = page.sheet.hearing.action.what.line
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)


def ready(qtbot: QtBot, page: MeetingsPage) -> None:
    """Choose an agency and a day, without which an action is refused."""
    action = page.sheet.hearing.action
    qtbot.waitUntil(lambda: action.agency.box.count() > 1)
    action.agency.set_value(action._agencies[0].id)
    action.due.set_value("fri")


def test_enter_pressed_twice_takes_one_action_and_one_note(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    hearing = at_case(qtbot, work, page)
    ready(qtbot, page)
    type_action(page, "Change locks")
    QTest.keyClick(page.sheet.hearing.action.what.line, Qt.Key.Key_Return)
    share = page.sheet.hearing.share
    QTest.keyClicks(share.information.line, "Three call-outs.")
    for _ in range(2):
        QTest.keyClick(share.information.line, Qt.Key.Key_Return)
    work.settle(qtbot)
    assert actions(work, made) == ["Change locks"]
    (note,) = inside(work.book, get_hearing, item_id=hearing.item.id, today=HELD).shared
    assert note.words == "Three call-outs."
    assert page.sheet.hearing.action.what.error_text() == ""


def test_the_answer_wipes_nothing_of_what_is_typed_meanwhile(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    ready(qtbot, page)
    type_action(page, "Change locks")
    QTest.keyClicks(page.sheet.hearing.action.what.line, "Visit the scho")
    work.settle(qtbot)
    assert actions(work, made) == ["Change locks"]
    assert page.sheet.hearing.action.what.value() == "Visit the scho"


def test_what_is_refused_is_typed_again_before_what_was_typed_since(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    card = page.sheet.hearing.action
    type_action(page, "Change locks")
    assert card.what.value() == ""
    QTest.keyClicks(card.what.line, "today")
    qtbot.waitUntil(lambda: bool(card.due.error_text()))
    assert card.what.value() == "Change locks today"
    assert actions(work, made) == []


def test_what_is_refused_goes_back_to_its_own_case(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    first = at_case(qtbot, work, page).item.id
    page.sheet.selection.next_case()
    qtbot.waitUntil(lambda: heard(page) not in ("", first))
    second = heard(page)
    card = page.sheet.hearing.action
    work.settle(qtbot)
    type_action(page, "Change locks")
    page.sheet.selection.previous_case()
    page.sheet.hearing._drafts.show_drafts_of(first)  # as when the other case comes before the answer
    card.what.set_value("Of the first")
    qtbot.waitUntil(lambda: any("is kept" in said for said in work.said))
    work.settle(qtbot)
    assert card.what.value() == "Of the first"
    page.sheet.selection.next_case()
    qtbot.waitUntil(lambda: heard(page) == second)
    assert card.what.value() == "Change locks"


@pytest.mark.parametrize(("complete", "kept"), [(True, ""), (False, "Change locks")])
def test_a_lock_while_it_is_taken_keeps_only_what_was_refused(
    qtbot: QtBot, work: Workplace, complete: bool, kept: str
) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    item = at_case(qtbot, work, page).item.id
    if complete:
        ready(qtbot, page)
    type_action(page, "Change locks")
    work.keep_words()
    work.settle(qtbot)
    typed = json.loads(work.book.read(recall).get("meetings.typed") or "{}")
    draft = typed.get(item, {}).get("action")
    assert (json.loads(draft)["what"] if draft else "") == kept
    assert actions(work, made) == ([] if kept else ["Change locks"])


def test_an_outcome_is_of_the_case_that_is_on_the_screen(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    held_on(work, made, work.today())
    page = a_page(qtbot, work, made.meeting_id)
    first = at_case(qtbot, work, page).item.id
    work.settle(qtbot)
    page.sheet.selection.next_case()  # chosen in the agenda, not here yet
    page.sheet.hearing.header.outcomes["heard"].click()
    work.settle(qtbot)
    assert {one.id: one.outcome for one in items(work, made) if one.outcome} == {first: "heard"}


def test_an_action_of_the_minutes_is_one_line_on_the_trail_that_ends_its_draft(
    qtbot: QtBot, work: Workplace
) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    ready(qtbot, page)
    QTest.keyClicks(page.sheet.hearing.action.what.line, "Change locks")
    work.keep_words()
    work.settle(qtbot)
    assert any("Change locks" in value for value in work.book.read(recall).values())
    lines = work.book.trail_end()[0]
    QTest.keyClick(page.sheet.hearing.action.what.line, Qt.Key.Key_Return)
    work.settle(qtbot)
    work.keep_words()
    work.settle(qtbot)
    assert actions(work, made) == ["Change locks"]
    assert not any("Change locks" in value for value in work.book.read(recall).values())
    assert work.book.trail_end()[0] == lines + 1
    with work.book.store.reader.connect() as connection:
        query = text("SELECT use_case, kind FROM trail ORDER BY seq DESC LIMIT 1")
        assert tuple(connection.execute(query).one()) == ("record_action", "collection")
