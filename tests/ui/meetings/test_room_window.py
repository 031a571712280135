"""The window for the room: it follows the meeting on show, and a lock takes it away first."""

from datetime import date
from uuid import uuid4

import shiboken6
from pytestqt.qtbot import QtBot

from coordinator.actions.use_cases import record_action
from coordinator.agencies.queries import find_agency
from tests.ui.meetings.meeting_page import a_page, an_invented, at_case, shown
from tests.ui.openers import meetings_of, ready_meetings, workspace_of
from tests.ui.page_fixtures import Workplace, settle
from tests.ui.painted_words import painted_words
from ui.meetings.panel import MeetingsPage
from ui.meetings.room.room_window import RoomWindow, initials_of
from ui.window.window import Window


def room_of(page: MeetingsPage) -> RoomWindow:
    """The window for the room, shown."""
    page.sheet.room.show_window()
    room = page.sheet.room.window
    assert room is not None
    return room


def test_the_room_follows_the_meeting_that_is_chosen(qtbot: QtBot, work: Workplace) -> None:
    first, second = an_invented(work), an_invented(work, "MATAC", 2)
    page = a_page(qtbot, work, first.meeting_id)
    at_case(qtbot, work, page)
    room = room_of(page)
    assert room.meeting.text().startswith("MARAC")
    page.show_record(second.meeting_id)
    qtbot.waitUntil(lambda: shown(page) == second.meeting_id)
    qtbot.waitUntil(lambda: room.meeting.text().startswith("MATAC"))
    assert room.people.text() == ""
    room.close()
    work.settle(qtbot)


def test_the_room_keeps_the_case_that_is_heard(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    page.sheet.room.start()
    qtbot.waitUntil(page.sheet.room.is_running)
    room = room_of(page)
    people = room.people.text()
    assert people
    page.sheet.take_attendance()
    work.settle(qtbot)
    page.sheet.read()
    work.settle(qtbot)
    assert room.people.text() == people
    room.close()
    work.settle(qtbot)


def test_the_room_of_a_perpetrator_led_forum_shows_no_victim(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work, an_invented(work, "MATAC", 2).meeting_id)
    people = at_case(qtbot, work, page).item.people
    room = room_of(page)
    qtbot.waitUntil(lambda: bool(room.people.text()))
    assert (initials_of(people), room.people.text()) == ("A.K. / C.R.", "C.R.")
    room.close()
    work.settle(qtbot)


def test_a_lock_hides_the_room_before_drafts_are_kept_and_destroys_it(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    workspace.go("meetings")
    ready_meetings(workspace, qtbot)
    room = room_of(meetings_of(workspace))
    assert room.isVisible()
    seen: list[bool] = []
    workspace.context.drafts.about_to_save.connect(lambda: seen.append(room.isVisible()))
    settle(qtbot)
    window.lock_now()
    assert seen == [False]
    assert not shiboken6.isValid(room)


def test_the_room_marks_the_case_and_says_when_nothing_is_agreed(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    room = room_of(page)
    qtbot.waitUntil(lambda: len(room.agenda()) == 3)
    assert not room.now.text()
    reference = at_case(qtbot, work, page).item.reference
    qtbot.waitUntil(lambda: reference in room.now.text())
    assert room.now.text().startswith("▶")
    assert room.agreed.text() == "None yet"
    room.close()
    work.settle(qtbot)


def test_the_room_of_a_perpetrator_led_forum_shows_no_action_that_leads_to_her(
    qtbot: QtBot, work: Workplace
) -> None:
    made = an_invented(work, "MATAC", 1)
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    agency = work.book.read(find_agency, named="Cleveland Police").id
    for words in ("Serve the order", "Watch 14 Acacia Avenue"):
        work.book.do(
            record_action, action_id=uuid4().hex, what=words, agency_id=agency, due=date(2026, 12, 9),
            agreed=date(2026, 12, 3), case_id=made.case_id, meeting_id=made.meeting_id,
        )  # fmt: skip
    page.sheet.read()
    room = room_of(page)
    qtbot.waitUntil(lambda: "Serve the order" in room.agreed.text())
    assert "Acacia" not in room.agreed.text()
    assert "Recorded, but not shown here" in room.agreed.text()
    room.close()
    work.settle(qtbot)


def test_the_privacy_view_covers_the_room(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    workspace.go("meetings")
    ready_meetings(workspace, qtbot)
    room = room_of(meetings_of(workspace))
    assert room.meeting.isVisible()
    room.privacy_pressed.emit()
    qtbot.waitUntil(lambda: not room.meeting.isVisible())
    assert workspace.privacy.isVisible()
    workspace.cover()
    assert room.meeting.isVisible()
    room.close()
    settle(qtbot)


def test_hidden_names_are_hidden_in_the_room_too(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    workspace.go("meetings")
    ready_meetings(workspace, qtbot)
    room = room_of(meetings_of(workspace))
    settle(qtbot)
    item = meetings_of(workspace).sheet.selection.item()
    assert item is not None
    surname = item.people.split(",")[0]
    workspace.names.toggle()
    settle(qtbot)
    room.meeting.setText(f"Visit {surname}")  # as an action can say
    assert "Visit" in painted_words(room)
    assert surname not in painted_words(room)
    workspace.names.toggle()
    settle(qtbot)
    room.meeting.setText(f"Visit {surname}")
    assert surname in painted_words(room)
    room.close()
    settle(qtbot)
