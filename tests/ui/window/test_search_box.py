"""The search box: Enter opens what was found for the words in it, never for those before."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coordinator.agencies.use_cases import record_agency
from coordinator.casebook.call import call
from coordinator.search.people import MOST
from tests.ui.openers import workspace_of
from tests.ui.page_fixtures import seen_through
from ui.session.search_result import SearchResult
from ui.window.search.search_box import SearchBox
from ui.window.window import Window
from ui.window.wording import SAVE_ACTS, SAVED_SEARCHES


@pytest.fixture
def box(qtbot: QtBot, window: Window) -> SearchBox:
    """The search box over two agencies."""
    worker = workspace_of(window).context.worker
    for letter, name in (("a", "Jones House"), ("b", "Smith Lodge")):
        with seen_through(qtbot):
            worker.write(None, call(record_agency, agency_id=letter * 32, name=name))
    window.activateWindow()
    made = workspace_of(window).search
    made.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is made)
    return made


def enter(box: SearchBox) -> None:
    """Press Enter."""
    QTest.keyClick(box, Qt.Key.Key_Return)


def test_enter_opens_what_was_typed_last_not_what_was_found_before(qtbot: QtBot, box: SearchBox) -> None:
    picked: list[str] = []
    box.picked.connect(lambda hit: picked.append(hit.title))
    QTest.keyClicks(box, "Jones")
    qtbot.waitUntil(lambda: box.results.list.count() > 0)
    enter(box)
    assert picked == ["Jones House"]
    assert box.results.list.count() == 0
    box.setFocus()
    QTest.keyClicks(box, "Smith")
    enter(box)  # before anything is found for it
    qtbot.waitUntil(lambda: len(picked) == 2)
    assert picked == ["Jones House", "Smith Lodge"]


def test_enter_after_other_words_waits_for_their_answer(qtbot: QtBot, box: SearchBox) -> None:
    picked: list[str] = []
    box.picked.connect(lambda hit: picked.append(hit.title))
    QTest.keyClicks(box, "Jones")
    qtbot.waitUntil(lambda: box.results.list.count() > 0)
    box.selectAll()
    QTest.keyClicks(box, "Smith")
    enter(box)
    qtbot.waitUntil(lambda: bool(picked))
    assert picked == ["Smith Lodge"]


def test_what_says_that_nothing_is_found_is_high_enough_to_be_read(qtbot: QtBot, box: SearchBox) -> None:
    box.results.show_hits((), box)
    assert box.results.height() == 48
    box.results.show_hits([SearchResult("Jones", "", "agencies", "a", group="Agencies")], box)
    assert box.results.height() == 94


def test_results_stand_under_headings_that_are_passed_over(qtbot: QtBot, box: SearchBox) -> None:
    found = [
        SearchResult("Bell, Jo", "aged 38", "caseload", "a", why="born 3 April 1988", group="People"),
        SearchResult("Rang Jo", "Note", "caseload", "b", group="Notes"),
    ]
    box.results.show_hits(found, box)
    listed = box.results.list
    assert [listed.item(at).text() for at in range(listed.count())] == [
        "People", "Bell, Jo · born 3 April 1988 · aged 38", "Notes", "Rang Jo · Note",
    ]  # fmt: skip
    picked: list[str] = []
    box.picked.connect(lambda hit: picked.append(hit.title))
    QTest.keyClick(box, Qt.Key.Key_Down)
    for _ in range(2):
        QTest.keyClick(listed, Qt.Key.Key_Down)
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert picked == ["Rang Jo"]


def test_a_list_of_people_that_is_cut_off_says_so(box: SearchBox) -> None:
    box.results.show_hits([SearchResult("Bell", "", "caseload", "a", group="People")] * MOST, box)
    assert box.results.list.item(0).text().startswith(f"People: the first {MOST}.")


def rows(box: SearchBox) -> list[str]:
    """The words of the rows under the box."""
    return [box.results.list.item(at).text() for at in range(box.results.list.count())]


def choose(box: SearchBox, words: str) -> None:
    """Choose a row under the box by its words, with the keyboard."""
    box.results.list.setFocus()
    box.results.list.setCurrentRow(rows(box).index(words))
    QTest.keyClick(box.results.list, Qt.Key.Key_Return)


def test_a_search_is_saved_repeated_and_removed(qtbot: QtBot, box: SearchBox, window: Window) -> None:
    save, remove = SAVE_ACTS["save"], SAVE_ACTS["remove"]
    QTest.keyClicks(box, "Jones")
    qtbot.waitUntil(lambda: save in rows(box))
    choose(box, save)
    qtbot.waitUntil(lambda: remove in rows(box))
    assert (box.text(), save in rows(box)) == ("Jones", False)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    workspace_of(window).setFocus()
    box.clearFocus()
    box.setFocus()
    qtbot.waitUntil(lambda: rows(box) == [SAVED_SEARCHES, "Jones"])
    choose(box, "Jones")
    qtbot.waitUntil(lambda: any("Jones House" in row for row in rows(box)))
    choose(box, remove)
    qtbot.waitUntil(lambda: save in rows(box))
    assert workspace_of(window).context.preferences.recall("search.saved") == ""


def test_a_search_that_finds_nothing_can_be_saved_too(qtbot: QtBot, box: SearchBox) -> None:
    QTest.keyClicks(box, "Quillfeather")
    qtbot.waitUntil(lambda: rows(box) == [SAVE_ACTS["save"]])
    assert box.results.nothing.isVisible()
    opened: list[str] = []
    box.picked.connect(lambda hit: opened.append(hit.title))
    enter(box)
    assert opened == []
