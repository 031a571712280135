"""The search box: Enter opens what was found for the words that stand there, never for those before."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coordinator.agencies.use_cases import record_agency
from coordinator.casebook.call import call
from tests.ui.openers import workspace_of
from tests.ui.page_fixtures import seen_through
from ui.session.search_result import SearchResult
from ui.window.search_box import SearchBox
from ui.window.window import Window


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
    box.results.show_hits([SearchResult("Jones", "", "agencies", "a")], box)
    assert box.results.height() == 50
