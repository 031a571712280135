"""The agenda: cases are listed, moved, taken off, and corrected."""

from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coordinator.caseload.hearing_view import get_hearing
from coordinator.meetings.queries import get_meeting
from coordinator.meetings.use_cases import list_case, plan_meeting
from tests.coordinator.case_access import inside
from tests.coordinator.packs.sample_meeting import HELD
from tests.ui.meetings.meeting_page import a_page, an_invented, at_case, items, opened, the
from tests.ui.page_fixtures import Workplace
from ui.meetings import entry_points
from ui.meetings.agenda_list import ABOUT
from ui.meetings.dialogs.listing import AmendAgendaItem, ListCase


@pytest.mark.parametrize(
    ("today", "hint", "repeat"),
    [
        (date(2026, 11, 4), "Also listed to 5 November 2026", ""),
        (date(2026, 11, 22), "Last heard 5 November 2026: a repeat until 5 November 2027. "
         "Also listed to 3 December 2026", "yes"),
        (date(2026, 12, 4), "Last heard 3 December 2026: a repeat until 3 December 2027", "yes"),
    ],
)  # fmt: skip
def test_listing_a_case_tells_apart_where_it_was_heard_and_where_it_is_to_be(
    qtbot: QtBot, work: Workplace, monkeypatch: pytest.MonkeyPatch, today: date, hint: str, repeat: str
) -> None:
    monkeypatch.setattr(work.context, "today", lambda: today)
    made = an_invented(work)
    meeting_id = work.book.do(plan_meeting, meeting_id="n" * 32, forum="MARAC", held=date(2026, 12, 17)).value
    meeting = work.book.read(get_meeting, meeting_id=meeting_id).meeting
    dialog = ListCase(work.context, meeting=meeting, case_id=made.case_id)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.repeat.hint.text() == hint)
    assert dialog.repeat.value() == repeat


def test_a_case_is_found_by_typing_and_listed_with_its_victim_and_criteria(
    qtbot: QtBot, work: Workplace
) -> None:
    made = an_invented(work)
    meeting_id = work.book.do(plan_meeting, meeting_id="n" * 32, forum="MARAC", held=date(2026, 12, 17)).value
    page = a_page(qtbot, work, meeting_id)
    page.sheet.operations.list_case()
    dialog = opened(work)
    assert isinstance(dialog, ListCase)
    QTest.keyClicks(dialog.case.line, "robin")
    qtbot.waitUntil(lambda: dialog.case.matches.count() == 1 and not dialog.case._timer.isActive())
    QTest.keyClick(dialog.case.line, Qt.Key.Key_Return)
    assert dialog.case.value() == made.case_id
    qtbot.waitUntil(lambda: dialog.victim.value() is not None)
    qtbot.waitUntil(lambda: dialog.repeat.value() == "yes")
    assert dialog.has_children.value() == "yes"
    assert dialog.referred_by.value() == "Cleveland Police"
    dialog.criteria.ticks["Visible high risk"].setChecked(True)
    dialog.criteria.ticks["MARAC repeat"].setChecked(True)
    dialog._submit()
    qtbot.waitUntil(lambda: "Case listed" in work.said)
    (item,) = [
        one for part in work.book.read(get_meeting, meeting_id=meeting_id).agenda for one in part.items
    ]
    assert item.criteria == "Visible high risk, MARAC repeat"
    assert (item.victim_id, item.repeat, item.children) == (made.victim_id, "yes", True)
    work.undos[-1]()
    qtbot.waitUntil(lambda: page.list.current() is not None and page.list.current().cases == 0)  # type: ignore[union-attr]


def test_a_case_already_listed_is_refused_at_the_case(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    dialog = ListCase(work.context, meeting=the(work, made).meeting)
    qtbot.addWidget(dialog)
    dialog._submit()
    assert dialog.case.error_text() == "Choose a case from the list."
    dialog.case.line.setText("robin")
    qtbot.waitUntil(lambda: dialog.case.matches.count() > 0)
    dialog.case._pick(dialog.case.matches.item(0))
    qtbot.waitUntil(lambda: dialog.victim.value() is not None)
    dialog._submit()
    qtbot.waitUntil(lambda: dialog.case.error_text() == "This case is already on the agenda.")


def test_a_case_file_can_be_listed_from_elsewhere_to_a_coming_meeting(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work, "MATAC")
    held = work.today() + timedelta(days=6)
    meeting_id = work.book.do(plan_meeting, meeting_id="n" * 32, forum="HRAP", held=held).value
    entry_points.list_case(work.context, made.case_id)
    dialog = opened(work)
    assert isinstance(dialog, ListCase)
    dialog._submit()
    assert dialog.meeting.error_text() == "Choose a meeting."
    qtbot.waitUntil(lambda: bool(dialog._meetings))
    dialog.meeting.set_value(meeting_id)
    dialog._submit()
    qtbot.waitUntil(lambda: "Case listed" in work.said)
    assert work.book.read(get_meeting, meeting_id=meeting_id).meeting.cases == 1


def test_a_case_moves_within_its_part_and_stays_chosen(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    first, second = items(work, made)[:2]
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    page.sheet.item_operations.move_down()
    qtbot.waitUntil(lambda: page.sheet.agenda.items_in_order()[0].id == second.id)
    assert page.sheet.line() == first.id
    page.sheet.item_operations.move_up()
    qtbot.waitUntil(lambda: page.sheet.agenda.items_in_order()[0].id == first.id)
    page.sheet.item_operations.move_up()
    assert items(work, made)[0].id == first.id


def test_taking_a_case_off_the_agenda_can_be_undone(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    hearing = at_case(qtbot, work, page)
    page.sheet.item_operations.remove()
    qtbot.waitUntil(lambda: page.sheet.line() == ABOUT)
    assert work.said == ["MARAC/2612/01 removed from the agenda"]
    work.undos[-1]()
    qtbot.waitUntil(lambda: len(page.sheet.agenda.items_in_order()) == 3)
    assert hearing.item.id in [one.id for one in items(work, made)]


def test_amending_how_a_case_is_listed_keeps_words_that_are_no_choice(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    case_id = made.case_id
    meeting_id = work.book.do(plan_meeting, meeting_id="n" * 32, forum="MARAC", held=date(2026, 12, 17)).value
    work.book.do(
        list_case, item_id="i", meeting_id=meeting_id, case_id=case_id, children="3", criteria="Repeat, Gut"
    )
    page = a_page(qtbot, work, meeting_id)
    at_case(qtbot, work, page)
    page.sheet.item_operations.amend_listing()
    dialog = opened(work)
    assert isinstance(dialog, AmendAgendaItem)
    assert dialog.has_children.value() == "3"
    assert dialog.criteria.value() == "MARAC repeat, Gut"
    dialog.form.fields["referred_by"].set_value("Probation")
    dialog._submit()
    qtbot.waitUntil(lambda: work.said == ["Listing amended"])
    hearing = inside(work.book, get_hearing, item_id="i", today=HELD)
    assert (hearing.item.children_words, hearing.item.criteria) == ("3", "Repeat, Gut")
    assert hearing.item.referred_by == "Probation"
    work.undos[-1]()
    again = partial(inside, work.book, get_hearing, item_id="i", today=HELD)
    qtbot.waitUntil(lambda: again().item.referred_by == "")
