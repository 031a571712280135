"""The Meetings place: planned, listed, ordered, heard; information and actions noted; slips undone."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from coordinator.actions.use_cases import end_action
from coordinator.casebook.call import call
from coordinator.meetings.queries import list_meetings
from coordinator.meetings.use_cases import plan_meeting, record_outcome
from coordinator.packs.release_view import get_release_view
from tests.amending import amended
from tests.coordinator.packs.sample_meeting import HELD, invent_meeting
from tests.ui.meetings.meeting_page import (
    a_page,
    agenda,
    an_invented,
    at_case,
    heard,
    items,
    opened,
    shown,
    the,
)
from tests.ui.page_fixtures import Workplace, seen_through
from ui.meetings.agenda_list import ABOUT
from ui.meetings.dialogs.meeting import AmendMeeting, PlanMeeting
from ui.session.commands import clashes
from ui.widgets.cards import CardRow


def test_an_empty_casebook_says_what_to_do_first(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    assert page.empty.isVisible()
    page.empty.action.click()
    assert isinstance(opened(work), PlanMeeting)


def test_a_planned_meeting_is_chosen_and_can_be_cancelled_from_the_toast(
    qtbot: QtBot, work: Workplace
) -> None:
    page = a_page(qtbot, work)
    page.plan()
    dialog = opened(work)
    dialog.form.set_values({"forum": "MATAC", "place": "Online"})
    dialog.form.fields["held"].set_typed("26/11/2026")
    dialog.form.fields["starts"].set_typed("1.30")
    dialog._submit()
    qtbot.waitUntil(lambda: page.sheet.selection.has_meeting())
    meeting = page.sheet.selection.meeting()
    assert meeting is not None
    assert (meeting.reference, meeting.starts, meeting.held) == ("MATAC/2611", "13:30", date(2026, 11, 26))
    assert work.said == ["Meeting planned"]
    work.undos[-1]()
    qtbot.waitUntil(lambda: page.sheet.header.cancelled.isVisible())


def test_what_is_missing_is_said_at_its_field(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    page.plan()
    dialog = opened(work)
    dialog._submit()
    qtbot.waitUntil(lambda: dialog.form.fields["forum"].error_text() == "Choose a forum.")


def test_planning_proposes_what_the_last_meeting_had_and_keeps_what_was_typed(
    qtbot: QtBot, work: Workplace
) -> None:
    work.book.do(
        plan_meeting, meeting_id="m", forum="MARAC", held=HELD, starts="09:30", place="Hall", chair="DI Hale"
    )
    page = a_page(qtbot, work)
    page.plan()
    form = opened(work).form
    form.fields["place"].set_value("Online")
    form.fields["forum"].set_value("MARAC")
    result = form.values()
    assert (result["place"], result["chair"], result["starts"].hour) == ("Online", "DI Hale", 9)


def test_coming_meetings_stand_before_past_ones_the_next_at_the_top(qtbot: QtBot, work: Workplace) -> None:
    today = work.today()
    for days, name in ((30, "Later"), (-10, "Past"), (3, "Next"), (-40, "Long past")):
        held = today + timedelta(days=days)
        work.book.do(plan_meeting, meeting_id=name, forum="MARAC", held=held, name=name)
    page = a_page(qtbot, work)
    shown = [row.name for place in range(4) if (row := page.list.rows.row(place))]
    assert shown == ["Next", "Later", "Past", "Long past"]
    page.filter_line.setText("long")
    assert page.list.rows.rowCount() == 1


def test_the_agenda_is_in_the_forums_own_order_with_time_people_and_outcome(
    qtbot: QtBot, work: Workplace
) -> None:
    made = an_invented(work)
    first = items(work, made)[0]
    amended(work.book, record_outcome, item_id=first.id, outcome="heard", early=True)
    result = agenda(a_page(qtbot, work, made.meeting_id))
    assert result[:5] == [
        "About this meeting",
        "Before the meeting",
        "Outstanding actions, 6",
        "Cases with children, 3",
        "1 · MARAC/2612/01, Kowalska-0, Anna / Robinson, Craig, ✓ Heard",
    ]
    assert result[-4:] == [
        "Adult only, 0",
        "12 months passed, 0",
        "Any other business",
        "After the meeting",
    ]


def test_the_meeting_itself_its_promises_and_its_statement_are_a_line_away(
    qtbot: QtBot, work: Workplace
) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    assert page.sheet.line() == ABOUT
    assert page.sheet.about.read_out.text().startswith("Information shared here is confidential.")
    page.sheet.agenda.choose("outstanding_actions")
    assert page.sheet.part.card.title.text() == "Outstanding actions 6"
    for part in ("cases_with_children", "adult_only", "twelve_months_passed", "any_other_business"):
        page.sheet.agenda.choose(part)
        assert page.sheet.part.isVisible()


def test_the_agenda_counts_outstanding_actions_while_a_case_is_on_show(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    case = at_case(qtbot, work, page)
    meeting = page.sheet.selection.open_meeting
    assert meeting is not None
    first, *_ = meeting.outstanding
    assert "Outstanding actions, 6" in agenda(page)
    opened_with = {"status": first.status, "outcome_note": first.outcome_note, "ended": first.ended}
    done = call(end_action, action_id=first.id, opened_with=opened_with, outcome="done")
    work.worker.write(None, done)
    qtbot.waitUntil(lambda: "Outstanding actions, 5" in agenda(page))
    assert heard(page) == page.sheet.line() == case.item.id


def test_amending_a_meeting_can_be_undone(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    page.sheet.operations.amend()
    dialog = opened(work)
    assert isinstance(dialog, AmendMeeting)
    dialog.form.fields["place"].set_value("Online")
    with seen_through(qtbot):
        dialog._submit()
    assert the(work, made).meeting.place == "Online"
    work.undos[-1]()
    qtbot.waitUntil(lambda: the(work, made).meeting.place == "Town Hall, TS18 1AA")


def test_a_cancelled_meeting_takes_no_case_until_it_is_reinstated(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    page.sheet.operations.cancel()
    opened(work).form.fields["reason"].set_typed("The chair is ill")
    opened(work)._submit()
    qtbot.waitUntil(page.sheet.header.cancelled.isVisible)
    assert not page.sheet.header.list_button.isEnabled()
    page.sheet.operations.reinstate()
    qtbot.waitUntil(lambda: not page.sheet.header.cancelled.isVisible())
    assert [row.cancelled for row in work.book.read(list_meetings)] == [False, False]


def test_the_place_is_found_again_down_to_the_case(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    item = at_case(qtbot, work, page).item.id
    record = page.selected_id()
    assert record == f"{made.meeting_id}/{item}"
    again = a_page(qtbot, work)
    again.show_record(record)
    qtbot.waitUntil(lambda: heard(again) == item)
    assert again.list.current_key() == made.meeting_id


def test_papers_and_the_case_file_are_asked_of_others(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    page.sheet.header.papers_button.click()
    assert work.asked == [("show_pack", made.meeting_id)]
    at_case(qtbot, work, page)
    page.sheet.item_operations.open_case()
    assert work.went == [("caseload", made.case_id)]


def test_commands_have_their_own_ids_and_keys_and_know_when_they_apply(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    known = {command.id: command for command in page.commands()}
    assert clashes(page.commands()) == []
    assert not known["item.up"].enabled()
    at_case(qtbot, work, page)
    assert known["item.up"].enabled()
    assert known["meetings.list"].enabled()
    assert not known["meetings.reinstate"].enabled()


def test_a_sample_casebook_is_shown_whole(qtbot: QtBot, sample: Workplace) -> None:
    page = a_page(qtbot, sample)
    for row in sample.book.read(list_meetings)[:12]:
        page.show_record(row.id)
        qtbot.waitUntil(lambda: shown(page) == row.id)  # noqa: B023
        for _ in range(3):
            page.sheet.selection.next_case()
    assert page.sheet.agenda.rows.rowCount() > 3


def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    nameless = [
        one
        for one in page.findChildren(QWidget)
        if one.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and one.isVisibleTo(page)
        and not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
    ]
    assert nameless == []


def test_what_is_to_be_released_is_a_click_away_from_the_meeting(qtbot: QtBot, work: Workplace) -> None:
    made = work.book.do(invent_meeting, "MATAC", 1).value
    left = work.book.read(get_release_view, meeting_id=made.meeting_id).to_decide
    page = a_page(qtbot, work, made.meeting_id)
    card = page.sheet.about.release
    qtbot.waitUntil(lambda: not card.isHidden())
    (line,) = card.findChildren(CardRow)
    assert line.accessibleName() == f"Entries to decide before the papers are made, {left}"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert work.went[-1] == ("release", made.meeting_id)
