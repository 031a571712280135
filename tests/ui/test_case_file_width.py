"""The case file of a whole case fits the smallest window: nothing of a tab is cut at the right."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.openers import a_whole_case, operations_of, workspace_of
from tests.ui.page_fixtures import settle
from ui.caseload.panel import CaseloadPage
from ui.window.window import Window


@pytest.fixture
def page(qtbot: QtBot, window: Window) -> CaseloadPage:
    """The caseload in a window of 1280 by 720, with a whole case on show."""
    window.resize(1280, 720)
    workspace = workspace_of(window)
    workspace.go("caseload")
    a_whole_case(workspace, qtbot)
    settle(qtbot)
    page = workspace.page("caseload")
    assert isinstance(page, CaseloadPage)
    return page


def too_wide(page: CaseloadPage) -> list[str]:
    """The tabs on show whose content needs more than the room that there is."""
    titles = []
    for tab in page.file.tabs:
        content = tab.area.widget()
        if content is not None and content.isVisible():
            needed, room = content.minimumSizeHint().width(), tab.area.viewport().width()
            titles += [tab.title] if needed > room else []
    return titles


def test_no_tab_is_wider_than_the_window(qtbot: QtBot, page: CaseloadPage) -> None:
    bar = page.file.bar
    for at in range(bar.count()):
        bar.setCurrentIndex(at)
        settle(qtbot)
        assert too_wide(page) == []
    assert sum(bar.tabRect(at).width() for at in range(bar.count())) <= bar.width()


def test_no_page_of_a_person_is_wider_than_the_window(
    qtbot: QtBot, window: Window, page: CaseloadPage
) -> None:
    file = operations_of(workspace_of(window)).view.file
    people = dict.fromkeys((file.subject.id, *(link.person.id for link in file.links)))
    assert len(people) > 1
    for person_id in people:
        page.file.show_person(person_id)
        settle(qtbot)
        assert too_wide(page) == []
