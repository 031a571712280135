"""A referral that waits is listed with what it says and the victim that it is about."""

from datetime import date
from uuid import uuid4

import pytest
from pytestqt.qtbot import QtBot

from coordinator.cases.link_use_cases import link_person
from coordinator.cases.listing_use_cases import list_to_forum
from coordinator.cases.use_cases import open_case
from coordinator.meetings.queries import get_meeting
from coordinator.meetings.use_cases import plan_meeting
from coordinator.people.use_cases import record_person
from tests.coordinator.caseload.test_waiting import referred
from tests.ui.meetings.meeting_page import a_page, opened
from tests.ui.page_fixtures import Workplace
from ui.meetings.agenda_list import WAITING
from ui.meetings.dialogs.listing import ListCase
from ui.widgets.card_row import CardRow


def test_a_waiting_case_is_listed_with_its_victim_and_the_words_of_its_referral(
    qtbot: QtBot, work: Workplace
) -> None:
    book = work.book
    case_id = referred(book, "Quill")
    victim = book.do(record_person, person_id=uuid4().hex, surname="Larch").value
    book.do(link_person, link_id=uuid4().hex, case_id=case_id, person_id=victim, role="victim")
    held = date(2036, 12, 3)
    meeting = book.do(plan_meeting, meeting_id=uuid4().hex, forum="MARAC", held=held).value
    page = a_page(qtbot, work, meeting)
    page.sheet.agenda.choose(WAITING)
    lines = page.sheet.waiting.card.findChildren
    qtbot.waitUntil(lambda: bool(lines(CardRow)))
    lines(CardRow)[0].activated.emit()
    dialog = opened(work)
    assert isinstance(dialog, ListCase)
    qtbot.waitUntil(lambda: dialog.victim.value() == victim)
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: bool(book.read(get_meeting, meeting_id=meeting).items))
    [item] = book.read(get_meeting, meeting_id=meeting).items
    assert (item.victim_id, item.referred_by, item.criteria) == (victim, "Police", "Visible high risk")


@pytest.mark.parametrize(("typed", "referred_by"), [("", "Police"), ("Harbour", "Harbour")])
def test_listing_from_the_case_file_takes_the_words_of_its_referral_but_not_over_typed_ones(
    qtbot: QtBot, work: Workplace, typed: str, referred_by: str
) -> None:
    book = work.book
    case_id = referred(book, "Quill")
    meeting = book.do(plan_meeting, meeting_id=uuid4().hex, forum="MARAC", held=date(2036, 12, 3)).value
    dialog = ListCase(work.context, case_id=case_id)
    work.context.dialogs.open_dialog(dialog)
    dialog.referred_by.set_typed(typed)
    qtbot.waitUntil(lambda: dialog.meeting.box.count() > 1)
    dialog.meeting.set_value(meeting)
    qtbot.waitUntil(lambda: dialog.criteria.value() == "Visible high risk")
    assert dialog.referred_by.value() == referred_by
    dialog.reject()
    work.settle(qtbot)


def test_a_case_without_a_referral_brings_the_grounds_of_its_listing(qtbot: QtBot, work: Workplace) -> None:
    book = work.book
    him = book.do(record_person, person_id=uuid4().hex, surname="Quill").value
    case_id = book.do(open_case, case_id=uuid4().hex, subject_id=him, reference="CN7").value
    book.do(
        list_to_forum,
        listing_id=uuid4().hex,
        case_id=case_id,
        forum="MARAC",
        grounds="Professional judgement",
    )
    meeting = book.do(plan_meeting, meeting_id=uuid4().hex, forum="MARAC", held=date(2036, 12, 3)).value
    dialog = ListCase(work.context, case_id=case_id)
    work.context.dialogs.open_dialog(dialog)
    qtbot.waitUntil(lambda: dialog.meeting.box.count() > 1)
    dialog.meeting.set_value(meeting)
    qtbot.waitUntil(lambda: dialog.criteria.value() == "Professional judgement")
    dialog.reject()
    work.settle(qtbot)


def test_a_referral_and_a_listing_with_grounds_of_their_own_bring_both(qtbot: QtBot, work: Workplace) -> None:
    book = work.book
    case_id = referred(book, "Quill")
    grounds = "Professional judgement, Visible high risk"
    book.do(list_to_forum, listing_id=uuid4().hex, case_id=case_id, forum="MARAC", grounds=grounds)
    meeting = book.do(plan_meeting, meeting_id=uuid4().hex, forum="MARAC", held=date(2036, 12, 3)).value
    page = a_page(qtbot, work, meeting)
    page.sheet.agenda.choose(WAITING)
    lines = page.sheet.waiting.card.findChildren
    qtbot.waitUntil(lambda: bool(lines(CardRow)))
    lines(CardRow)[0].activated.emit()
    dialog = opened(work)
    assert isinstance(dialog, ListCase)
    both = {"Professional judgement", "Visible high risk"}
    qtbot.waitUntil(lambda: set(dialog.criteria.value().split(", ")) == both)
    dialog.reject()
    work.settle(qtbot)
