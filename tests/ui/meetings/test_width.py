"""A case on the agenda never scrolls sideways: the lists beside it fold, and unfold, as there is room."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coordinator.caseload.case_view import get_case_view
from coordinator.caseload.hearing_view import HearingView
from coordinator.cases.use_cases import amend_case
from coordinator.forums.registry import definitions
from coordinator.people.queries import get_person
from coordinator.people.use_cases import amend_person
from tests.coordinator.case_access import inside
from tests.coordinator.packs.sample_meeting import Invented
from tests.ui.meetings.meeting_page import a_page, an_invented, at_case, the
from tests.ui.page_fixtures import Workplace
from ui.meetings.agenda_list import ABOUT
from ui.meetings.panel import MeetingsPage
from ui.widgets.folding_pane import FoldingPane

AT_1280, AT_1920, SMALLEST = 1096, 1736, 776  # pixels of the page beside the sidebar
HEIGHT = 640


def scrolls_sideways(page: MeetingsPage) -> bool:
    """Say whether the case is wider than its place."""
    return page.sheet.hearing.minutes_area.horizontalScrollBar().maximum() > 0


def lists(page: MeetingsPage) -> tuple[FoldingPane, FoldingPane]:
    """The list of meetings and the agenda."""
    meetings, agenda = page.folds.lists.values()
    return meetings, agenda


def folded(page: MeetingsPage) -> tuple[bool, bool]:
    """Which of the two are folded."""
    meetings, agenda = lists(page)
    return meetings.is_folded, agenda.is_folded


def a_case(qtbot: QtBot, work: Workplace, width: int, forum: str = "MARAC") -> MeetingsPage:
    """A page of so many pixels, with a case on show."""
    page = a_page(qtbot, work, an_invented(work, forum).meeting_id)
    page.resize(width, HEIGHT)
    page.sheet.selection.next_case()
    qtbot.waitUntil(lambda: page.sheet.hearing.isVisible() or page.sheet.why.isVisible())
    if page.sheet.why.isVisible():
        item = page.sheet.selection.item()
        assert item is not None
        page.sheet.why.given.emit(item.case_id, "Preparing for a meeting")
        qtbot.waitUntil(page.sheet.hearing.isVisible)
    return page


@pytest.mark.parametrize("forum", list(definitions()))
@pytest.mark.parametrize("width", [SMALLEST, AT_1280, AT_1920])
def test_a_case_of_any_forum_fits_its_place_at_any_width(
    qtbot: QtBot, work: Workplace, width: int, forum: str
) -> None:
    page = a_case(qtbot, work, width, forum)
    qtbot.waitUntil(lambda: not scrolls_sideways(page))
    for turned in ("list", "agenda"):
        page.folds.turn(turned)
        qtbot.waitUntil(lambda: not scrolls_sideways(page))


def test_long_names_and_reasons_make_a_case_no_wider(qtbot: QtBot, work: Workplace) -> None:
    made = an_invented(work)
    long = "Featherstonehaugh-Cholmondeley" * 3
    victim = work.book.read(get_person, person_id=made.victim_id)
    case = inside(work.book, get_case_view, case_id=made.case_id).file
    before = {"surname": victim.surname, "forename": victim.forename}
    work.book.do(amend_person, person_id=victim.id, opened_with=before, surname=long, forename=long)
    work.book.do(
        amend_case,
        case_id=case.id,
        opened_with={"referred_by": case.referred_by, "reason": case.reason},
        referred_by=long,
        reason="x" * 400,
    )
    page = a_page(qtbot, work, made.meeting_id)
    at_case(qtbot, work, page)
    qtbot.waitUntil(lambda: not scrolls_sideways(page))


def test_at_1280_what_is_to_be_covered_stands_beside_the_box_for_notes(qtbot: QtBot, work: Workplace) -> None:
    page = a_case(qtbot, work, AT_1280)
    pane = page.sheet.hearing

    def place(part: QWidget) -> QPoint:
        return part.mapTo(pane, QPoint())

    qtbot.waitUntil(lambda: place(pane.cover).x() > place(pane.share).x() + pane.share.width())
    assert place(pane.cover).y() == place(pane.share).y()
    assert place(pane.cover).x() + pane.cover.width() < pane.width()


def test_the_list_of_meetings_folds_before_the_agenda_and_both_unfold_with_room(
    qtbot: QtBot, work: Workplace
) -> None:
    page = a_case(qtbot, work, AT_1280)
    qtbot.waitUntil(lambda: folded(page) == (True, False))
    page.resize(SMALLEST, HEIGHT)
    qtbot.waitUntil(lambda: folded(page) == (True, True))
    page.resize(AT_1920, HEIGHT)
    qtbot.waitUntil(lambda: folded(page) == (False, False))
    page.resize(AT_1280, HEIGHT)
    page.sheet.agenda.choose(ABOUT)
    qtbot.waitUntil(lambda: folded(page) == (False, False))


def test_a_list_that_the_user_unfolded_stays_so_and_has_the_width_it_had(
    qtbot: QtBot, work: Workplace
) -> None:
    page = a_page(qtbot, work, an_invented(work).meeting_id)
    before = lists(page)[0].width()
    at_case(qtbot, work, page)
    qtbot.waitUntil(lambda: folded(page)[0])
    button = lists(page)[0].button
    assert button.accessibleName() == "Unfold Meetings"
    button.click()
    qtbot.waitUntil(lambda: lists(page)[0].width() == before)
    assert button.accessibleName() == "Fold Meetings"
    assert page.list.isVisible()
    page.sheet.selection.next_case()
    work.settle(qtbot)
    assert not folded(page)[0]
    assert work.context.preferences.recall("meetings.folds") == "list:open"


def test_a_list_that_the_user_folded_stays_so_where_there_is_room(qtbot: QtBot, work: Workplace) -> None:
    page = a_case(qtbot, work, AT_1920)
    lists(page)[1].button.click()
    assert folded(page) == (False, True)
    page.resize(AT_1920 + 100, HEIGHT)
    assert folded(page) == (False, True)


def test_a_folded_agenda_still_says_whole_lines_to_a_screen_reader(qtbot: QtBot, work: Workplace) -> None:
    page = a_case(qtbot, work, SMALLEST)
    qtbot.waitUntil(lambda: folded(page) == (True, True))
    agenda = page.sheet.agenda
    assert agenda.isVisible()
    at = agenda.rows.place(agenda.items_in_order()[0].id)
    assert agenda.rows.index(at, 0).data().startswith("1 · MARAC/2612/01, ")


def test_the_focus_is_not_lost_when_the_list_that_has_it_folds(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work, an_invented(work).meeting_id)
    page.activateWindow()
    page.list.setFocus()
    qtbot.waitUntil(page.list.hasFocus)
    at_case(qtbot, work, page)
    qtbot.waitUntil(lambda: folded(page)[0] and lists(page)[0].button.hasFocus())


def summary(hearing: HearingView, page: MeetingsPage) -> dict[str, str]:
    """What the summary says, by its labels."""
    assert page.sheet.hearing.hearing() == hearing
    rows = [(label.text(), value) for label, value in page.sheet.hearing.summary.facts._rows]
    return {label: value.accessibleName() for label, value in rows if value is not None and value.isVisible()}


def test_the_summary_names_who_the_case_is_about_and_why_and_no_whereabouts(
    qtbot: QtBot, work: Workplace
) -> None:
    made: Invented = an_invented(work)
    page = a_page(qtbot, work, made.meeting_id)
    hearing = at_case(qtbot, work, page)
    assert hearing.case is not None
    said = summary(hearing, page)
    assert next(iter(said)) == "Victim"
    assert "Anna Kowalska-0" in said["Victim"]
    assert "Craig Robinson" in said["Perpetrator"]
    kept = [
        contact.words
        for link in hearing.case.links
        for contact in (*link.person.addresses, *link.person.telephones)
    ]
    assert kept
    assert not [words for words in kept if any(words in value for value in said.values())]
    assert the(work, made).meeting.id == made.meeting_id


def test_the_case_its_time_and_what_is_to_be_covered_stay_on_show_at_the_last_form(
    qtbot: QtBot, work: Workplace
) -> None:
    page = a_case(qtbot, work, AT_1280)
    pane = page.sheet.hearing
    page.sheet.room.start()
    qtbot.waitUntil(lambda: bool(pane.header.clock.text()))
    bar = pane.minutes_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    for part in (pane.header.line, pane.header.title, pane.header.clock, pane.header.plan, pane.cover):
        assert not part.visibleRegion().isEmpty(), part
    assert pane.share.visibleRegion().isEmpty()


def test_the_key_of_the_decision_brings_its_empty_field_into_view(qtbot: QtBot, work: Workplace) -> None:
    page = a_case(qtbot, work, AT_1280)
    pane = page.sheet.hearing
    page.activateWindow()
    pane.conclusion.form.set_values({"risks": "He has her new number."})
    page.sheet.decide()
    qtbot.waitUntil(lambda: pane.conclusion.focusWidget() is not None)
    focused = pane.conclusion.focusWidget()
    assert focused is not None
    assert focused.visibleRegion().boundingRect().height() == focused.height()


def test_who_gave_information_is_asked_once_it_is_wanted_and_shown_when_a_draft_has_it(
    qtbot: QtBot, work: Workplace
) -> None:
    card = a_case(qtbot, work, AT_1280).sheet.hearing.share
    assert not card.person.isVisible()
    card.restore(card.form.as_it_stands().replace('"source_person": ""', '"source_person": "S Malik"'))
    assert card.person.isVisible()
    assert card.person.value() == "S Malik"


def test_the_header_of_the_meeting_gives_a_case_its_room_and_takes_it_back(
    qtbot: QtBot, work: Workplace
) -> None:
    page = a_case(qtbot, work, AT_1280)
    header = page.sheet.header
    assert not header.second.isVisible()
    assert header.chips.isVisible()
    low = header.height()
    page.sheet.agenda.choose(ABOUT)
    qtbot.waitUntil(lambda: header.second.isVisible() and header.height() > low)
