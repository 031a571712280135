"""A series is planned in the window; a meeting of it is joined with another, and somebody is left out."""

from datetime import date, timedelta

from pytestqt.qtbot import QtBot

from coordinator.meetings.queries import list_meetings
from tests.ui.meetings.meeting_page import a_page, opened
from tests.ui.page_fixtures import Workplace
from ui.meetings.dialogs.series import AmendSeries, ChangeRhythm, PlanSeries
from ui.meetings.planning import wording as planning_wording
from ui.widgets.cards import CardRow


def test_a_series_is_planned_joined_extended_and_ended(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    page.plan_series()
    dialog = opened(work)
    assert isinstance(dialog, PlanSeries)
    dialog.forum.set_value("MARAC")
    assert dialog.often.value() == "2"  # the cycle of the forum's file
    first = work.context.today() + timedelta(days=7)
    dialog.first.set_value(first)
    dialog.until.set_value(first + timedelta(days=28))
    assert dialog.days.text().startswith("3 meetings, every second")
    dialog.form.fields["name"].set_typed("MARAC South")
    dialog._submit()
    qtbot.waitUntil(lambda: page.sheet.selection.has_series())
    assert work.said == ["3 meetings planned"]

    page.sheet.operations.join()
    qtbot.waitUntil(lambda: work.context.dialogs.list_open() != [])
    joining = opened(work)
    other = work.book.read(list_meetings)[0]
    joining.form.set_values({"into": other.id, "reason": "Few cases"})
    joining._submit()
    qtbot.waitUntil(page.sheet.header.cancelled.isVisible)
    assert "Joined with" in page.sheet.header.cancelled.sentence.text()
    work.undos[-1]()
    qtbot.waitUntil(lambda: not page.sheet.header.cancelled.isVisible())

    page.sheet.operations.amend_series()
    amending = opened(work)
    assert isinstance(amending, AmendSeries)
    amending.until.set_value(first + timedelta(days=56))
    amending._submit()
    qtbot.waitUntil(lambda: len(work.book.read(list_meetings)) == 5)
    page.sheet.operations.change_rhythm()
    changing = opened(work)
    assert isinstance(changing, ChangeRhythm)
    later = first + timedelta(days=28)
    until = first + timedelta(days=56)
    changing.form.set_values({"first": later, "rhythm": "1", "until": until, "reason": "Too many cases"})
    assert changing.days.text().startswith("5 meetings, every ")
    changing._submit()
    qtbot.waitUntil(lambda: sum(row.cancelled for row in work.book.read(list_meetings)) == 3)
    page.sheet.operations.end_series()
    ending = opened(work)
    ending.form.set_values({"last": first, "reason": "North hears them"})
    ending._submit()
    qtbot.waitUntil(lambda: sum(row.cancelled for row in work.book.read(list_meetings)) == 4)
    assert len(work.book.read(list_meetings)) == 10


def test_a_usual_invitee_is_left_out_of_one_meeting_and_invited_again(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    page.plan()
    dialog = opened(work)
    dialog.form.set_values({"forum": "MARAC"})
    dialog.form.fields["held"].set_value(date(2026, 12, 10))
    dialog._submit()
    qtbot.waitUntil(lambda: page.sheet.about.invited.title.text() == "Invited 13")
    row = next(
        each
        for each in page.sheet.about.invited.findChildren(CardRow)
        if "Fire service" in each.accessibleName()
    )
    row.activated.emit()
    qtbot.waitUntil(lambda: page.sheet.about.invited.title.text() == "Invited 12")
    rows = page.sheet.about.invited.findChildren(CardRow)
    assert any(planning_wording.LEFT_OUT in each.accessibleName() for each in rows)
    work.undos[-1]()
    qtbot.waitUntil(lambda: page.sheet.about.invited.title.text() == "Invited 13")
