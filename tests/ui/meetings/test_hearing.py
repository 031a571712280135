"""A case before the meeting: information, decisions and actions, noted as they are spoken."""

import json
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coordinator.actions.queries import list_actions
from coordinator.agencies.use_cases import record_agency, record_representative
from coordinator.casebook.call import call
from coordinator.caseload.hearing_view import get_hearing, get_open_meeting
from coordinator.core.dates import show_long_day
from coordinator.core.errors import Refused
from coordinator.meetings.use_cases import cancel_meeting, record_outcome
from tests.amending import amended
from tests.coordinator.case_access import inside
from tests.coordinator.packs.sample_meeting import HELD
from tests.ui.meetings.meeting_page import a_page, agenda, an_invented, at_case, heard, held_on, items, opened
from tests.ui.page_fixtures import Workplace


def test_an_outcome_is_recorded_with_one_press_and_taken_back(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    held_on(work, made, work.today())
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    page.sheet.hearing.header.outcomes["heard"].click()
    qtbot.waitUntil(lambda: items(work, made)[0].outcome == "heard")
    qtbot.waitUntil(lambda: any("✓ Heard" in line for line in agenda(page)))
    work.undos[-1]()
    qtbot.waitUntil(lambda: items(work, made)[0].outcome == "")
    qtbot.waitUntil(lambda: not page.sheet.hearing.header.outcomes["heard"].isChecked())


def test_a_case_is_heard_before_the_day_of_the_meeting_only_on_purpose(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    day = work.today() + timedelta(days=3)
    held_on(work, made, day)
    page = a_page(qtbot, work, made.meeting_id)
    item = at_case(qtbot, work, page).item.id
    page.sheet.hearing.header.outcomes["heard"].click()
    question = opened(work)
    assert show_long_day(day) in question.intro.text()
    assert question.focusWidget() is question.cancel_button
    question.cancel_button.click()
    work.settle(qtbot)
    assert items(work, made)[0].outcome == ""
    qtbot.waitUntil(lambda: not page.sheet.hearing.header.outcomes["heard"].isChecked())
    with pytest.raises(Refused) as refusal:
        amended(work.book, record_outcome, item_id=item, outcome="heard")
    assert refusal.value.field == "outcome"
    page.sheet.item_operations.heard()
    opened(work).submit_button.click()
    qtbot.waitUntil(lambda: items(work, made)[0].outcome == "heard")


def test_what_the_room_must_know_stands_over_the_case(
    qtbot: QtBot, work: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work.context, "today", lambda: HELD)
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    pane = page.sheet.hearing
    header = pane.header
    assert header.title.text() == "Anna Kowalska-0 and Craig Robinson"
    assert header.line.text().startswith("Case 1 of 3 · MARAC/2612/01 · 9:42am · last heard 5 November 2026")
    assert header.chips.shown() == [
        "▲ High: Dash 17, judged high", "Zofia, 8", "also HRAP", "1 related open action",
    ]  # fmt: skip
    assert not pane.warning.isVisible()
    assert pane.bearing.isVisible()


def test_an_earlier_meeting_that_is_still_to_come_is_reported_as_listed_and_not_as_heard(
    qtbot: QtBot, work: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work.context, "today", lambda: date(2026, 11, 4))
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    line = page.sheet.hearing.header.line.text()
    assert "also listed to 5 November 2026" in line
    assert "last heard" not in line


def test_a_perpetrator_led_forum_is_asked_to_name_no_whereabouts(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work, "MATAC")
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    assert page.sheet.hearing.header.title.text() == "Craig Robinson"
    assert "such as an address, telephone number or school" in page.sheet.hearing.warning.sentence.text()
    assert not page.sheet.hearing.share.victim_side.value()
    assert page.sheet.hearing.share.readers.value() == "victim-led"


def test_what_is_shared_is_noted_with_enter_and_kept_from_the_other_forums(
    qtbot: QtBot, work: Workplace
) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    hearing = at_case(qtbot, work, page)
    share = page.sheet.hearing.share
    qtbot.waitUntil(lambda: share.source.box.count() > 1)
    share.source.set_value("Cleveland Police")
    share.kind.set_value("fact")
    QTest.keyClicks(share.information.line, "Three call-outs since July.")
    QTest.keyClick(share.information.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: work.said == ["Information recorded"])
    (note,) = inside(work.book, get_hearing, item_id=hearing.item.id, today=HELD).shared
    assert (note.source, note.kind, note.words) == (
        "Cleveland Police", "fact", "Three call-outs since July.",
    )  # fmt: skip
    assert note.victim_side
    assert note.readers == "victim-led"
    assert share.information.value() == ""
    work.undos[-1]()
    qtbot.waitUntil(lambda: inside(work.book, get_hearing, item_id=hearing.item.id, today=HELD).shared == ())


def test_nothing_said_is_pointed_at(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    share = page.sheet.hearing.share
    QTest.keyClick(share.information.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(share.information.error_text()))


def test_an_action_is_taken_with_enter_from_any_of_its_lines(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    pane = page.sheet.hearing
    action = pane.action
    qtbot.waitUntil(lambda: action.agency.box.count() > 1)
    QTest.keyClicks(action.what.line, "Change locks at new flat")
    line = action.agency.box.lineEdit()
    assert line is not None
    QTest.keyClicks(line, "Tidewater Homes")
    QTest.keyClicks(action.owner.line, "S Malik")
    QTest.keyClicks(action.due.line, "fri")
    assert action.understood.text().startswith("Friday ")
    QTest.keyClick(action.due.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: work.said == ["Action recorded"])
    (row,) = work.book.read(list_actions, meeting_id=made.meeting_id)
    assert (row.what, row.agency, row.owner) == ("Change locks at new flat", "Tidewater Homes", "S Malik")
    assert row.due is not None
    assert row.due.weekday() == 4
    assert (row.case_id, row.agreed) == (made.case_id, HELD)
    qtbot.waitUntil(lambda: pane.agreed.title.text() == "Actions agreed 1")
    work.undos[-1]()
    qtbot.waitUntil(lambda: pane.agreed.title.text() == "Actions agreed")


def test_words_in_the_place_of_a_day_are_kept(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    action = page.sheet.hearing.action
    action.what.set_value("Report back")
    action.due.set_value("next MARAC")
    assert action.understood.text() == "Saved in your words. The action is due on the day of that meeting."
    action.submit()
    qtbot.waitUntil(lambda: work.said == ["Action recorded"])
    (row,) = work.book.read(list_actions, meeting_id=made.meeting_id)
    assert (row.due, row.due_words) == (None, "next MARAC")


def test_those_who_speak_for_the_agency_are_proposed(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    action = page.sheet.hearing.action
    qtbot.waitUntil(lambda: bool(action._agencies))
    agency = action._agencies[-1]
    work.worker.write(
        None, call(record_representative, representative_id="r", agency_id=agency.id, name="S Malik")
    )
    qtbot.waitUntil(lambda: bool(action._agencies[-1].representatives))
    action.agency.set_value(agency.id)
    assert action.owner._known == ("S Malik",)


def test_half_typed_words_stay_with_their_case_and_outlast_a_lock(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    first = at_case(qtbot, work, page).item.id
    what = page.sheet.hearing.action.what
    what.set_value("Half an")
    work.worker.write(None, call(record_agency, agency_id="a", name="Probation"))
    work.worker.write(None, call(cancel_meeting, meeting_id=made.meeting_id, reason="Snow"))
    qtbot.waitUntil(page.sheet.header.cancelled.isVisible)
    assert what.value() == "Half an"
    page.sheet.selection.next_case()
    qtbot.waitUntil(lambda: heard(page) not in ("", first))
    assert what.value() == ""
    page.sheet.selection.previous_case()
    qtbot.waitUntil(lambda: heard(page) == first)
    assert what.value() == "Half an"
    work.keep_words()
    kept = json.loads(work.context.preferences.recall("meetings.typed"))
    assert json.loads(kept[first]["action"])["what"] == "Half an"
    again = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, again)
    assert again.sheet.hearing.action.what.value() == "Half an"


def test_any_other_business_is_noted_on_the_meeting(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    page.sheet.agenda.choose("any_other_business")
    page.sheet.part.business.information.set_value("Next meeting in room 2.")
    page.sheet.part.business.submit()
    qtbot.waitUntil(lambda: work.said == ["Information recorded"])
    sitting = work.book.read(get_open_meeting, meeting_id=made.meeting_id)
    assert [note.words for note in sitting.business] == ["Next meeting in room 2."]
