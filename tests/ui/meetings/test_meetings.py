"""The Meetings place: planned, listed, ordered, heard; what is said and agreed taken down; slips undone."""

import json
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from coordinator.actions.queries import list_actions
from coordinator.agencies.use_cases import record_agency, record_representative
from coordinator.caseload.hearings import Hearing, get_hearing, get_sitting
from coordinator.meetings.queries import ItemRow, MeetingFile, get_meeting, list_meetings
from coordinator.meetings.use_cases import cancel_meeting, list_case, plan_meeting, record_outcome
from tests.coordinator.looking import inside
from tests.coordinator.packs.invented import HELD, Invented, invent_meeting
from tests.ui.workplace import Workplace
from ui.kit.dialogs import FormDialog
from ui.meetings.agenda_list import ABOUT
from ui.meetings.dialogs import AmendMeeting, PlanMeeting
from ui.meetings.listing import AmendListing, ListCase
from ui.meetings.offers import offer
from ui.meetings.panel import MeetingsPage
from ui.shell.commands import clashes


def a_page(qtbot: QtBot, work: Workplace, meeting_id: str = "") -> MeetingsPage:
    """The place, shown and read."""
    page = MeetingsPage(work.context)
    qtbot.addWidget(page)
    page.resize(1096, 640)
    page.show()
    qtbot.waitUntil(lambda: page.empty.isVisible() or page.sheet.sitting is not None, timeout=5000)
    if meeting_id:
        page.show_record(meeting_id)
        qtbot.waitUntil(lambda: _shown(page) == meeting_id, timeout=5000)
    return page


def _shown(page: MeetingsPage) -> str:
    meeting = page.sheet.acts.meeting()
    return meeting.id if meeting else ""


def an_invented(work: Workplace, forum: str = "MARAC", cases: int = 3) -> Invented:
    """A meeting with cases listed to it."""
    return work.book.do(invent_meeting, forum, cases).value


def the(work: Workplace, made: Invented) -> MeetingFile:
    """The meeting as it stands in the casebook."""
    return work.book.read(get_meeting, meeting_id=made.meeting_id)


def items(work: Workplace, made: Invented) -> list[ItemRow]:
    """The cases of the agenda in order."""
    return [item for part in the(work, made).agenda for item in part.items]


def opened(work: Workplace) -> FormDialog:
    """The dialog now open."""
    dialog = work.context.open_dialogs()[-1]
    assert isinstance(dialog, FormDialog)
    return dialog


def at_case(qtbot: QtBot, work: Workplace, page: MeetingsPage) -> Hearing:
    """Go to the first case of the agenda and return it as shown."""
    page.sheet.next_case()
    qtbot.waitUntil(lambda: page.sheet.hearing.isVisible(), timeout=5000)
    hearing = page.sheet.hearing.hearing()
    assert hearing is not None
    return hearing


def agenda(page: MeetingsPage) -> list[str]:
    """What the agenda says, from top to bottom."""
    rows = page.sheet.agenda.rows
    return [rows.index(place, 0).data() for place in range(rows.rowCount())]


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
    qtbot.waitUntil(lambda: page.sheet.sitting is not None, timeout=5000)
    meeting = page.sheet.acts.meeting()
    assert meeting is not None
    assert (meeting.reference, meeting.starts, meeting.held) == ("MATAC/2611", "13:30", date(2026, 11, 26))
    assert work.said == ["Meeting planned"]
    work.undos[-1]()
    qtbot.waitUntil(lambda: page.sheet.cancelled.isVisible(), timeout=5000)


def test_what_is_missing_is_said_at_its_field(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    page.plan()
    dialog = opened(work)
    dialog._submit()
    qtbot.waitUntil(lambda: dialog.form.fields["forum"].error_text() == "Choose a forum.", timeout=5000)


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
    told = form.values()
    assert (told["place"], told["chair"], told["starts"].hour) == ("Online", "DI Hale", 9)


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
    work.book.do(record_outcome, item_id=first.id, outcome="heard")
    told = agenda(a_page(qtbot, work, made.meeting_id))
    assert told[:4] == [
        "About this meeting",
        "Outstanding actions, 3",
        "Cases with children, 3",
        "1 · MARAC/2612/01, Kowalska-0, Anna / Robinson, Craig, ✓ Heard",
    ]
    assert told[-3:] == ["Adult only, 0", "12 months passed, 0", "Any other business"]


def test_the_meeting_itself_its_promises_and_its_statement_are_a_line_away(
    qtbot: QtBot, work: Workplace
) -> None:
    made = an_invented(work)
    work.listen("actions.end")
    page = a_page(qtbot, work, made.meeting_id)
    assert page.sheet.line() == ABOUT
    assert page.sheet.about.read_out.text().startswith("Information shared here is confidential.")
    page.sheet.agenda.choose("outstanding_actions")
    assert page.sheet.part.card.title.text() == "Outstanding actions 3"
    for part in ("cases_with_children", "adult_only", "twelve_months_passed", "any_other_business"):
        page.sheet.agenda.choose(part)
        assert page.sheet.part.isVisible()


def test_a_case_is_found_by_typing_and_listed_with_its_victim_and_criteria(
    qtbot: QtBot, work: Workplace
) -> None:
    made = an_invented(work)
    meeting_id = work.book.do(plan_meeting, meeting_id="n" * 32, forum="MARAC", held=date(2026, 12, 17)).value
    page = a_page(qtbot, work, meeting_id)
    page.sheet.acts.list_case()
    dialog = opened(work)
    assert isinstance(dialog, ListCase)
    QTest.keyClicks(dialog.case.line, "robin")
    qtbot.waitUntil(
        lambda: dialog.case.found.count() == 1 and not dialog.case._timer.isActive(), timeout=5000
    )
    QTest.keyClick(dialog.case.line, Qt.Key.Key_Return)
    assert dialog.case.value() == made.case_id
    qtbot.waitUntil(lambda: dialog.victim.value() is not None, timeout=5000)
    qtbot.waitUntil(lambda: dialog.repeat.value() == "yes", timeout=5000)
    assert dialog.has_children.value() == "yes"
    assert dialog.referred_by.value() == "Cleveland Police"
    dialog.criteria.ticks["Visible high risk"].setChecked(True)
    dialog.criteria.ticks["MARAC repeat"].setChecked(True)
    dialog._submit()
    qtbot.waitUntil(lambda: "Case listed" in work.said, timeout=5000)
    (item,) = [
        one for part in work.book.read(get_meeting, meeting_id=meeting_id).agenda for one in part.items
    ]
    assert item.criteria == "Visible high risk, MARAC repeat"
    assert (item.victim_id, item.repeat, item.children) == (made.victim_id, "yes", True)
    work.undos[-1]()
    qtbot.waitUntil(lambda: page.list.current() is not None and page.list.current().cases == 0, timeout=5000)  # type: ignore[union-attr]


def test_a_case_already_listed_is_refused_at_the_case(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    dialog = ListCase(work.context, meeting=the(work, made).meeting)
    qtbot.addWidget(dialog)
    dialog._submit()
    assert dialog.case.error_text() == "Choose a case from the list."
    dialog.case.line.setText("robin")
    qtbot.waitUntil(lambda: dialog.case.found.count() > 0, timeout=5000)
    dialog.case._pick(dialog.case.found.item(0))
    qtbot.waitUntil(lambda: dialog.victim.value() is not None, timeout=5000)
    dialog._submit()
    qtbot.waitUntil(lambda: dialog.case.error_text() == "This case is already on the agenda.", timeout=5000)


def test_a_case_file_can_be_listed_from_elsewhere_to_a_coming_meeting(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work, "MATAC")
    held = work.today() + timedelta(days=6)
    meeting_id = work.book.do(plan_meeting, meeting_id="n" * 32, forum="HRAP", held=held).value
    offer(work.context)
    work.context.ask("meetings.list_case", case_id=made.case_id)
    dialog = opened(work)
    assert isinstance(dialog, ListCase)
    dialog._submit()
    assert dialog.meeting.error_text() == "Choose a meeting."
    qtbot.waitUntil(lambda: bool(dialog._meetings), timeout=5000)
    dialog.meeting.set_value(meeting_id)
    dialog._submit()
    qtbot.waitUntil(lambda: "Case listed" in work.said, timeout=5000)
    assert work.book.read(get_meeting, meeting_id=meeting_id).meeting.cases == 1


def test_a_case_moves_within_its_part_and_stays_chosen(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    first, second = items(work, made)[:2]
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    page.sheet.acts.move_down()
    qtbot.waitUntil(lambda: page.sheet.agenda.items_in_order()[0].id == second.id, timeout=5000)
    assert page.sheet.line() == first.id
    page.sheet.acts.move_up()
    qtbot.waitUntil(lambda: page.sheet.agenda.items_in_order()[0].id == first.id, timeout=5000)
    page.sheet.acts.move_up()
    assert items(work, made)[0].id == first.id


def test_taking_a_case_off_the_agenda_can_be_undone(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    hearing = at_case(qtbot, work, page)
    page.sheet.acts.take_off()
    qtbot.waitUntil(lambda: page.sheet.line() == ABOUT, timeout=5000)
    assert work.said == ["MARAC/2612/01 taken off the agenda"]
    work.undos[-1]()
    qtbot.waitUntil(lambda: len(page.sheet.agenda.items_in_order()) == 3, timeout=5000)
    assert hearing.item.id in [one.id for one in items(work, made)]


def test_an_outcome_is_recorded_with_one_press_and_taken_back(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    page.sheet.hearing.outcomes["heard"].click()
    qtbot.waitUntil(lambda: items(work, made)[0].outcome == "heard", timeout=5000)
    qtbot.waitUntil(lambda: "✓ Heard" in agenda(page)[3], timeout=5000)
    work.undos[-1]()
    qtbot.waitUntil(lambda: items(work, made)[0].outcome == "", timeout=5000)
    qtbot.waitUntil(lambda: not page.sheet.hearing.outcomes["heard"].isChecked(), timeout=5000)


def test_what_the_room_must_know_stands_over_the_case(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    pane = page.sheet.hearing
    assert pane.title.text() == "Anna Kowalska-0 and Craig Robinson"
    assert pane.line.text().startswith("Case 1 of 3 · MARAC/2612/01 · 9:30am · last heard 5 November 2026")
    assert pane.chips.said() == [
        "▲ High: Dash 17, judged high", "Zofia, 8", "also HRAP", "1 open action bears on this",
    ]  # fmt: skip
    assert not pane.wall.isVisible()
    assert pane.bearing.isVisible()


def test_a_perpetrator_led_forum_is_told_to_name_no_whereabouts(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work, "MATAC")
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    assert page.sheet.hearing.title.text() == "Craig Robinson"
    assert "no address, telephone or school" in page.sheet.hearing.wall.sentence.text()
    assert not page.sheet.hearing.share.victim_side.value()


def test_what_is_shared_is_noted_with_enter_and_kept_from_the_other_forums(
    qtbot: QtBot, work: Workplace
) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    hearing = at_case(qtbot, work, page)
    share = page.sheet.hearing.share
    qtbot.waitUntil(lambda: share.source.box.count() > 1, timeout=5000)
    share.source.set_value("Cleveland Police")
    share.kind.set_value("fact")
    QTest.keyClicks(share.said.line, "Three call-outs since July.")
    QTest.keyClick(share.said.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: work.said == ["Noted"], timeout=5000)
    (note,) = inside(work.book, get_hearing, item_id=hearing.item.id).shared
    assert (note.source, note.kind, note.words) == (
        "Cleveland Police", "fact", "Three call-outs since July.",
    )  # fmt: skip
    assert note.victim_side
    assert share.said.value() == ""
    work.undos[-1]()
    qtbot.waitUntil(
        lambda: inside(work.book, get_hearing, item_id=hearing.item.id).shared == (), timeout=5000
    )


def test_nothing_said_is_pointed_at(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    share = page.sheet.hearing.share
    QTest.keyClick(share.said.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(share.said.error_text()), timeout=5000)


def test_an_action_is_taken_with_enter_from_any_of_its_lines(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    pane = page.sheet.hearing
    action = pane.action
    qtbot.waitUntil(lambda: action.agency.box.count() > 1, timeout=5000)
    QTest.keyClicks(action.what.line, "Change locks at new flat")
    line = action.agency.box.lineEdit()
    assert line is not None
    QTest.keyClicks(line, "Thirteen Group")
    QTest.keyClicks(action.owner.line, "S Malik")
    QTest.keyClicks(action.due.line, "fri")
    assert action.understood.text().startswith("Friday ")
    QTest.keyClick(action.due.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: work.said == ["Action recorded"], timeout=5000)
    (row,) = work.book.read(list_actions, meeting_id=made.meeting_id)
    assert (row.what, row.agency, row.owner) == ("Change locks at new flat", "Thirteen Group", "S Malik")
    assert row.due is not None
    assert row.due.weekday() == 4
    assert (row.case_id, row.agreed) == (made.case_id, HELD)
    qtbot.waitUntil(lambda: pane.agreed.title.text() == "Actions agreed 1", timeout=5000)
    work.undos[-1]()
    qtbot.waitUntil(lambda: pane.agreed.title.text() == "Actions agreed", timeout=5000)


def test_words_in_the_place_of_a_day_are_kept(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    action = page.sheet.hearing.action
    action.what.set_value("Report back")
    action.due.set_value("next MARAC")
    assert action.understood.text() == "Kept as these words. Without a day it can't be called late."
    action.take()
    qtbot.waitUntil(lambda: work.said == ["Action recorded"], timeout=5000)
    (row,) = work.book.read(list_actions, meeting_id=made.meeting_id)
    assert (row.due, row.due_words) == (None, "next MARAC")


def test_those_who_speak_for_the_agency_are_proposed(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    action = page.sheet.hearing.action
    qtbot.waitUntil(lambda: bool(action._agencies), timeout=5000)
    agency = action._agencies[-1]
    work.desk.do(None, record_representative, representative_id="r", agency_id=agency.id, name="S Malik")
    qtbot.waitUntil(lambda: bool(action._agencies[-1].representatives), timeout=5000)
    action.agency.set_value(agency.id)
    assert action.owner._known.stringList() == ["S Malik"]


def test_half_typed_words_stay_with_their_case_and_outlast_a_lock(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    first = at_case(qtbot, work, page).item.id
    what = page.sheet.hearing.action.what
    what.set_value("Half an")
    work.desk.do(None, record_agency, agency_id="a", name="Probation")
    work.desk.do(None, cancel_meeting, meeting_id=made.meeting_id)
    qtbot.waitUntil(page.sheet.cancelled.isVisible, timeout=5000)
    assert what.value() == "Half an"
    page.sheet.next_case()
    qtbot.waitUntil(lambda: _heard(page) not in ("", first), timeout=5000)
    assert what.value() == ""
    page.sheet.case_before()
    qtbot.waitUntil(lambda: _heard(page) == first, timeout=5000)
    assert what.value() == "Half an"
    work.context.keep_drafts()
    kept = json.loads(work.context.recall("meetings.typed"))
    assert json.loads(kept[first]["action"])["what"] == "Half an"
    again = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, again)
    assert again.sheet.hearing.action.what.value() == "Half an"


def _heard(page: MeetingsPage) -> str:
    hearing = page.sheet.hearing.hearing()
    return hearing.item.id if hearing else ""


def test_any_other_business_is_noted_on_the_meeting(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    page.sheet.agenda.choose("any_other_business")
    page.sheet.part.business.said.set_value("Next meeting in room 2.")
    page.sheet.part.business.take()
    qtbot.waitUntil(lambda: work.said == ["Noted"], timeout=5000)
    sitting = work.book.read(get_sitting, meeting_id=made.meeting_id)
    assert [note.words for note in sitting.business] == ["Next meeting in room 2."]


def test_amending_a_meeting_can_be_undone(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    page.sheet.acts.amend()
    dialog = opened(work)
    assert isinstance(dialog, AmendMeeting)
    dialog.form.fields["place"].set_value("Online")
    dialog._submit()
    qtbot.waitUntil(lambda: the(work, made).meeting.place == "Online", timeout=5000)
    qtbot.waitUntil(lambda: bool(work.undos), timeout=5000)
    work.undos[-1]()
    qtbot.waitUntil(lambda: the(work, made).meeting.place == "Town Hall, TS18 1AA", timeout=5000)


def test_amending_how_a_case_is_listed_keeps_words_that_are_no_choice(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    case_id = made.case_id
    meeting_id = work.book.do(plan_meeting, meeting_id="n" * 32, forum="MARAC", held=date(2026, 12, 17)).value
    work.book.do(
        list_case, item_id="i", meeting_id=meeting_id, case_id=case_id, children="3", criteria="Repeat, Gut"
    )
    page = a_page(qtbot, work, meeting_id)
    at_case(qtbot, work, page)
    page.sheet.acts.amend_listing()
    dialog = opened(work)
    assert isinstance(dialog, AmendListing)
    assert dialog.has_children.value() == "3"
    assert dialog.criteria.value() == "MARAC repeat, Gut"
    dialog._submit()
    qtbot.waitUntil(lambda: work.said == ["Listing amended"], timeout=5000)
    hearing = inside(work.book, get_hearing, item_id="i")
    assert (hearing.item.children_words, hearing.item.criteria) == ("3", "MARAC repeat, Gut")
    work.undos[-1]()
    qtbot.waitUntil(
        lambda: inside(work.book, get_hearing, item_id="i").item.criteria == "Repeat, Gut", timeout=5000
    )


def test_a_cancelled_meeting_takes_no_case_until_it_is_reinstated(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    page.sheet.acts.cancel()
    qtbot.waitUntil(page.sheet.cancelled.isVisible, timeout=5000)
    assert not page.sheet.list_button.isEnabled()
    page.sheet.acts.reinstate()
    qtbot.waitUntil(lambda: not page.sheet.cancelled.isVisible(), timeout=5000)
    assert [row.cancelled for row in work.book.read(list_meetings)] == [False, False]


def test_the_place_is_found_again_down_to_the_case(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    item = at_case(qtbot, work, page).item.id
    record = page.record()
    assert record == f"{made.meeting_id}/{item}"
    again = a_page(qtbot, work)
    again.show_record(record)
    qtbot.waitUntil(lambda: _heard(again) == item, timeout=5000)
    assert again.list.current_key() == made.meeting_id


def test_papers_and_the_case_file_are_asked_of_others(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    work.listen("packs.show", "actions.export")
    page = a_page(qtbot, work, made.meeting_id)
    page.sheet.papers_button.click()
    assert work.asked == [("packs.show", {"meeting_id": made.meeting_id})]
    at_case(qtbot, work, page)
    page.sheet.acts.open_case()
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
        qtbot.waitUntil(lambda: _shown(page) == row.id, timeout=5000)  # noqa: B023
        for _ in range(3):
            page.sheet.next_case()
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
