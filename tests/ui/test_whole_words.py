"""In the window at each usual size, no word is cut while there is room for it, and what is cut has a tip."""

import pytest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from tests.ui.openers import (
    a_whole_case,
    meetings_of,
    ready_meetings,
    ready_release,
    workspace_of,
)
from tests.ui.page_fixtures import settle
from tests.ui.painted_words import painted_words
from ui.actions.panel import ActionsPanel
from ui.caseload.panel import CaseloadPage
from ui.settings.panel import SettingsPanel
from ui.tables.card_list import CardList
from ui.tables.table_view import RowsTable
from ui.window.window import Window
from ui.window.workspace import Workspace

SIZES = [(1280, 720), (1920, 1080)]


def cut(table: QTableView) -> list[str]:
    """What Qt itself would need more room for, line breaks allowed where the table breaks lines."""
    model, found = table.model(), []
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            size = table.sizeHintForIndex(index)
            wide = size.width() > table.columnWidth(column)
            high = size.height() > table.rowHeight(row)
            if not table.isColumnHidden(column) and (high if table.wordWrap() else wide):
                found.append(str(index.data()))
    return found


def wasted(table: QTableView) -> int:
    """How many pixels the columns have that no word of theirs, and no heading, needs."""
    header = table.horizontalHeader()
    shown = [at for at in range(header.count()) if not table.isColumnHidden(at)]
    return sum(
        max(table.columnWidth(at) - max(table.sizeHintForColumn(at), header.sectionSizeHint(at)) - 1, 0)
        for at in shown
    )


def sized(qtbot: QtBot, window: Window, size: tuple[int, int]) -> None:
    """Give the window a size."""
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)


def a_case_file(qtbot: QtBot, workspace: Workspace, tab: str) -> CaseloadPage:
    """The page of a whole case's file, with a tab at the front."""
    workspace.go("caseload")
    a_whole_case(workspace, qtbot)
    page = workspace.page("caseload")
    assert isinstance(page, CaseloadPage)
    page.file.show_tab(tab)
    settle(qtbot)
    return page


@pytest.mark.parametrize("size", SIZES)
def test_the_actions_show_whole_words_in_the_table_beside_the_chosen_one(
    qtbot: QtBot, window: Window, size: tuple[int, int]
) -> None:
    sized(qtbot, window, size)
    page = workspace_of(window).page("actions")
    assert isinstance(page, ActionsPanel)
    qtbot.waitUntil(lambda: bool(page._actions))
    page.filters.choose_state("all")
    page.table.selectRow(3)
    qtbot.waitUntil(page.detail.isVisible)
    settle(qtbot)
    assert page.table.rows.rowCount() > 30
    assert cut(page.table) == []
    assert page.table.height() >= page.detail.height()


@pytest.mark.parametrize("size", SIZES)
def test_the_chronology_shows_whole_words_or_has_them_in_the_tip(
    qtbot: QtBot, window: Window, size: tuple[int, int]
) -> None:
    sized(qtbot, window, size)
    page = a_case_file(qtbot, workspace_of(window), "Chronology")
    tables = [each for each in page.file.findChildren(RowsTable) if each.isVisible()]
    assert len(tables) == 1
    for words in cut(tables[0]):
        cell = next(
            tables[0].model().index(row, at)
            for row in range(tables[0].model().rowCount())
            for at in range(4)
            if tables[0].model().index(row, at).data() == words
        )
        assert tables[0].cut_words(cell) == words
    assert not cut(tables[0]) or wasted(tables[0]) == 0


@pytest.mark.parametrize("size", SIZES)
def test_agencies_and_their_people_are_named_whole(
    qtbot: QtBot, window: Window, size: tuple[int, int]
) -> None:
    sized(qtbot, window, size)
    page = workspace_of(window).page("settings")
    assert isinstance(page, SettingsPanel)
    page.show_record("agencies")
    settle(qtbot)
    tables = [each for each in page.findChildren(RowsTable) if each.isVisible()]
    assert len(tables) == 2
    assert [cut(table) for table in tables] == [[], []]
    assert [table.horizontalScrollBar().maximum() for table in tables] == [0, 0]


@pytest.mark.parametrize("size", SIZES)
def test_the_trail_shows_whole_words_or_has_them_in_the_tip(
    qtbot: QtBot, window: Window, size: tuple[int, int]
) -> None:
    sized(qtbot, window, size)
    page = workspace_of(window).page("settings")
    assert isinstance(page, SettingsPanel)
    page.show_record("trail")
    table = next(each for each in page.page("trail").findChildren(QTableView) if each.isVisible())
    qtbot.waitUntil(lambda: table.model().rowCount() > 2)
    settle(qtbot)
    assert not cut(table) or wasted(table) == 0


@pytest.mark.parametrize("size", SIZES)
def test_cards_of_meetings_people_and_releases_and_the_agenda_cut_no_word(
    qtbot: QtBot, window: Window, size: tuple[int, int]
) -> None:
    sized(qtbot, window, size)
    workspace = workspace_of(window)
    page = a_case_file(qtbot, workspace, "People")
    people = page.file.people.list
    assert people.isVisible()
    assert "…" not in painted_words(people)
    workspace.go("meetings")
    ready_meetings(workspace, qtbot)
    settle(qtbot)
    agenda = meetings_of(workspace).sheet.agenda
    assert "…" not in painted_words(agenda)
    lines = [agenda.rows.row(place) for place in range(agenda.rows.rowCount())]
    for place in [place for place, line in enumerate(lines) if line is not None and line.repeat]:
        agenda.scrollTo(agenda.rows.index(place, 0))
        assert "Repeat" in painted_words(agenda)
        assert "…" not in painted_words(agenda)
    if meetings_of(workspace).folds.lists["list"].is_folded:
        meetings_of(workspace).folds.turn("list")
    assert "Thursday" in painted_words(meetings_of(workspace).list)
    assert "…" not in painted_words(meetings_of(workspace).list)
    release = ready_release(workspace, qtbot)
    settle(qtbot)
    assert isinstance(release.groups, CardList)
    assert "…" not in painted_words(release.groups)
