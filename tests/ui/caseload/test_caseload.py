"""The caseload: seen, filtered, sorted, remembered; a case file opened from it leaves its line."""

from datetime import date

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import text
from sqlalchemy.orm import Session

from coordinator.casebook.call import call
from coordinator.caseload.closing import close_case
from coordinator.caseload.queries import list_caseload
from coordinator.cases.listing_use_cases import list_to_forum
from tests.amending import amended
from tests.ui.caseload.case_files import a_case, a_page, a_victim, new, opened, submit, undo
from tests.ui.page_fixtures import Workplace, seen_through, settle
from ui.caseload.dialogs.case import NewCase
from ui.caseload.entry_points import new_case
from ui.caseload.panel import CaseloadPage


def names(page: CaseloadPage) -> list[str]:
    """The names in the list, from top to bottom."""
    rows = page.list.list.rows
    return [row.name for place in range(rows.rowCount()) if (row := rows.row(place))]


def looks(session: Session) -> list[str]:
    """What the trail says was looked at."""
    asked = text("SELECT about FROM trail WHERE use_case = 'look_at_case' ORDER BY seq")
    return [row.about for row in session.execute(asked)]


def test_an_empty_caseload_says_what_to_do_next(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    assert page.stack.currentWidget() is page.empty
    page.empty.action.click()
    submit(qtbot, work, opened(work, NewCase), forename="Craig", surname="Robinson", led_by="perpetrator")
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.split)
    assert work.went[-1][0] == "caseload"
    assert names(page) == ["Robinson, Craig"]
    undo(qtbot, work)
    (case,) = work.book.read(list_caseload, today=work.today())
    assert case.status == "closed"


def test_closed_cases_are_hidden_until_asked_for_and_that_is_remembered(
    qtbot: QtBot, work: Workplace
) -> None:
    a_case(work)
    over = a_case(work, "Hodgson", "Wayne")
    amended(work.book, close_case, case_id=over, reason="Moved away")
    page = a_page(qtbot, work)
    assert names(page) == ["Robinson, Craig"]
    assert (page.list.count.text(), page.list.closed.text()) == ("1 open ·", "show closed")
    page.list.closed.click()
    assert names(page) == ["Hodgson, Wayne", "Robinson, Craig"]
    assert work.context.preferences.recall("caseload.closed") == "yes"


def test_the_filter_finds_by_name_place_forum_and_other_name(qtbot: QtBot, work: Workplace) -> None:
    first = a_case(work, "Wiśniewski", "Łukasz", borough="Stockton")
    a_case(work)
    work.book.do(list_to_forum, listing_id=new(), case_id=first, forum="MATAC")
    page = a_page(qtbot, work)
    for typed in ("lukasz", "stockton matac", "CN001"):
        page.list.filter.setText(typed)
        assert names(page) == ["Wiśniewski, Łukasz"], typed
    assert page.list.count.text() == "1 of 2"
    page.list.filter.setText("nobody")
    assert names(page) == []
    page.list.filter.clear()
    assert page.list.count.text() == "2 open"


def test_down_goes_from_the_filter_to_the_list_and_shows_the_case(qtbot: QtBot, work: Workplace) -> None:
    a_case(work, "Abbott", "Ian")
    a_case(work)
    page = a_page(qtbot, work)
    page.go_to_filter()
    QTest.keyClick(page.list.filter, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.file.header.title.text() == "Ian Abbott")
    QTest.keyClick(page.list.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.file.header.title.text() == "Craig Robinson")


def test_a_case_that_is_shown_leaves_one_line_on_the_trail_and_one_passed_over_none(
    qtbot: QtBot, work: Workplace
) -> None:
    ids = [a_case(work, name, "X") for name in ("Abbott", "Bell", "Carr", "Dunn")]
    page = a_page(qtbot, work)
    for case_id in ids:
        page.show_record(case_id)
    page.show_record(ids[-1])
    qtbot.waitUntil(lambda: page.file.header.title.text() == "X Dunn")
    qtbot.waitUntil(lambda: len(work.book.read(looks)) == 2)
    assert work.book.read(looks) == [f"case_file {ids[0]}", f"case_file {ids[-1]}"]


def test_the_table_shows_the_same_cases_and_opens_one(qtbot: QtBot, work: Workplace) -> None:
    a_case(work, "Abbott", "Ian", opened=date(2026, 1, 2))
    second = a_case(work)
    a_victim(work, second)
    page = a_page(qtbot, work)
    page.list.filter.setText("robinson")
    page.toggle_table()
    table = page.table.table
    assert (table.rows.rowCount(), page.table.filter.text()) == (1, "robinson")
    page.table.filter.clear()
    table.sortByColumn(9, Qt.SortOrder.DescendingOrder)  # linked
    assert [table.rows.index(place, 1).data() for place in range(2)] == ["Robinson, Craig", "Abbott, Ian"]
    table.choose(second)
    QTest.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.file.header.title.text() == "Craig Robinson")
    assert page.stack.currentWidget() is page.split
    assert page.selected_id() == second


def test_the_table_keeps_its_columns(qtbot: QtBot, work: Workplace) -> None:
    a_case(work)
    page = a_page(qtbot, work)
    page.table.table.setColumnHidden(8, True)
    page.table.table.setColumnWidth(1, 333)
    again = a_page(qtbot, work)
    assert again.table.table.columnWidth(1) == 333
    assert again.table.table.isColumnHidden(8)


def test_what_changes_elsewhere_is_shown_and_the_choice_stays(qtbot: QtBot, work: Workplace) -> None:
    first = a_case(work)
    page = a_page(qtbot, work, first)
    with seen_through(qtbot):
        work.worker.write(None, call(list_to_forum, listing_id=new(), case_id=first, forum="MATAC"))
    qtbot.waitUntil(lambda: bool(page._rows and page._rows[0].forums))
    assert page.list.list.current_key() == first
    qtbot.waitUntil(lambda: page.file.bar.tabText(2) == "Forums 1")


def test_every_screen_can_ask_for_a_new_case_and_has_it_back_after_a_lock(
    qtbot: QtBot, work: Workplace
) -> None:
    new_case(work.context)
    first = opened(work, NewCase)
    settle(qtbot)  # its proposals are read
    first.form.fields["surname"].set_typed("Half a na")
    work.keep_words()
    shiboken6.delete(first)
    assert work.context.reopen("new_case")
    again = opened(work, NewCase)
    assert again.form.fields["surname"].typed() == "Half a na"
    again.reject()


def test_a_missing_case_shows_nothing_and_breaks_nothing(qtbot: QtBot, work: Workplace) -> None:
    first = a_case(work)
    page = a_page(qtbot, work, first)
    page.show_record("gone")
    qtbot.waitUntil(lambda: page.file.stack.currentWidget() is page.file.nothing)
    assert page.selected_id() == ""
