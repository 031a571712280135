"""An agenda is put in order, frozen and changed in the window, each thing with its reason."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coordinator.caseload.hearing_view import OpenMeeting
from coordinator.meetings.agenda_use_cases import hear_together
from coordinator.meetings.use_cases import plan_meeting
from tests.ui.meetings.meeting_page import a_page, agenda, an_invented, at_case, items, opened, the
from tests.ui.page_fixtures import Workplace
from ui.meetings.badges import hearing_badges, meeting_badges
from ui.meetings.panel import MeetingsPage
from ui.meetings.versions.dialogs import AddBreak, FreezeAgenda, HearTogether, MakeSupplement, NotHeard


def shown_meeting(page: MeetingsPage) -> OpenMeeting:
    """The meeting that the page shows."""
    assert page.sheet.selection.open_meeting is not None
    return page.sheet.selection.open_meeting


def test_an_agenda_is_frozen_and_what_changes_later_makes_a_supplement(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work, "MATAC", 3)
    page = a_page(qtbot, work, made.meeting_id)
    sheet = page.sheet
    sheet.selection.next_case()
    qtbot.waitUntil(sheet.selection.has_item)
    sheet.item_operations.add_break()
    pausing = opened(work)
    assert isinstance(pausing, AddBreak)
    pausing.form.set_values({"minutes": 20, "words": "Lunch"})
    pausing._submit()
    qtbot.waitUntil(lambda: any("Lunch, 20 minutes" in line for line in agenda(page)))

    sheet.item_operations.hear_together()
    joining = opened(work)
    assert isinstance(joining, HearTogether)
    joining.other.set_value(items(work, made)[2].id)
    joining._submit()
    qtbot.waitUntil(lambda: items(work, made)[1].joint is not None)

    sheet.item_operations.move_down()
    qtbot.waitUntil(lambda: any(item.by_hand for item in items(work, made)))
    qtbot.waitUntil(lambda: any(item.by_hand for item in shown_meeting(page).file.items))
    sheet.operations.freeze()
    freezing = opened(work)
    assert isinstance(freezing, FreezeAgenda)
    freezing._submit()
    # The order is by hand, so it asks why.
    qtbot.waitUntil(lambda: freezing.reason.error_text() != "")
    freezing.reason.set_value("The psychologist leaves early")
    freezing._submit()
    qtbot.waitUntil(sheet.selection.is_frozen)
    assert "Agenda frozen as version 1 with 3 cases" in work.said

    sheet.item_operations.deferred()
    deferring = opened(work)
    assert isinstance(deferring, NotHeard)
    deferring.reason.set_value("No research yet")
    deferring._submit()
    qtbot.waitUntil(lambda: bool(shown_meeting(page).state.pending))
    sheet.operations.make_supplement()
    supplement = opened(work)
    assert isinstance(supplement, MakeSupplement)
    assert "deferred to a later meeting" in supplement.intro.text()
    supplement.reason.set_value("No research yet")
    supplement._submit()
    qtbot.waitUntil(lambda: len(shown_meeting(page).state.versions) == 2)
    assert "Supplement 1 made" in work.said
    assert sorted(item.number for item in items(work, made)) == [1, 2, 3]


def test_a_case_is_dragged_to_the_place_of_another(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work, "MATAC", 4)
    page = a_page(qtbot, work, made.meeting_id)
    view = page.sheet.agenda

    def ids() -> list[str]:
        part = max(the(work, made).agenda, key=lambda each: len(each.items))
        return [item.id for item in part.items]

    def middle(item_id: str) -> QPoint:
        return view.visualRect(view.rows.index(view.rows.place(item_id), 0)).center()

    before = ids()
    page.resize(1096, 1400)
    qtbot.waitUntil(lambda: view.viewport().height() > middle(before[-1]).y())
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(before[-1]))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(before[0]))
    qtbot.waitUntil(lambda: ids() == [before[-1], *before[:-1]])


def test_cases_that_are_heard_together_name_each_other_on_the_agenda_and_where_they_are_heard(
    qtbot: QtBot, work: Workplace
) -> None:
    made = an_invented(work)
    first, second, _third = items(work, made)
    work.book.do(hear_together, item_id=first.id, with_id=second.id)
    page = a_page(qtbot, work, made.meeting_id)
    lines = [line for line in agenda(page) if f"Together with {second.reference}" in line]
    assert len(lines) == 1
    assert first.reference in lines[0]
    hearing = at_case(qtbot, work, page)
    words = [badge.words for badge in hearing_badges(hearing, work.today())]
    assert f"Together with {second.reference}" in words


def test_an_emergency_meeting_says_so_and_has_no_day_for_its_list_or_papers(
    qtbot: QtBot, work: Workplace
) -> None:
    meeting_id = "7" * 32
    work.book.do(plan_meeting, meeting_id=meeting_id, forum="MARAC", held=work.today(), emergency=True)
    page = a_page(qtbot, work, meeting_id)
    opened = page.sheet.selection.open_meeting
    assert opened is not None
    words = [badge.words for badge in meeting_badges(opened, work.today())]
    assert "Emergency" in words
    assert not [each for each in words if "apers" in each]
    labels = page.sheet.about.facts.findChildren(QLabel)
    shown = [label.text() for label in labels if label.isVisible()]
    assert "Date" in shown
    assert "List closes" not in shown
