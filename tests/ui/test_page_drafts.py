"""No place loses what was half typed by a lock; a line that is added later and not kept fails here."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.focus_walk import takes_an_answer
from tests.ui.openers import (
    a_whole_case,
    lock_and_return,
    meetings_of,
    operations_of,
    ready_meetings,
    ready_release,
    workspace_of,
)
from tests.ui.page_fixtures import settle
from ui.caseload.panel import CaseloadPage
from ui.composition.screens import PLACES, SETTINGS
from ui.forms.passphrase_field import PassphraseField
from ui.settings.panel import GENERAL, OWN
from ui.window.window import Window
from ui.window.workspace import Workspace


def lines_of(workspace: Workspace) -> dict[str, QWidget]:
    """Every line, list and tick of the place on show that a person can type into or choose from."""
    page = workspace.stack.currentWidget()
    assert page is not None
    lines: list[tuple[int, QWidget]] = []
    for one in QApplication.allWidgets():
        if not takes_an_answer(one) or not one.isEnabled():
            continue
        if not (page.isAncestorOf(one) or workspace.top.isAncestorOf(one)) or not one.isVisible():
            continue
        if of_a_passphrase(one):
            continue  # it is part of no draft, and hidden again when the casebook is opened
        lines.append((one.mapTo(workspace, QPoint()).y(), one))
    named: dict[str, QWidget] = {}
    # By the order from the top, not by the height itself: a sentence that wraps or goes moves a line.
    for _, one in sorted(lines, key=lambda line: line[0]):
        count = sum(name.startswith(f"{one.accessibleName()}, ") for name in named)
        named[f"{one.accessibleName()}, {count}"] = one
    return named


def of_a_passphrase(one: QWidget) -> bool:
    """Say whether it is a field for a passphrase, or what shows the letters of one."""
    around: QWidget | None = one
    while around is not None and not isinstance(around, PassphraseField):
        around = around.parentWidget()
    return around is not None


def said(one: Any) -> str:
    """What is in it."""
    if isinstance(one, QComboBox):
        return one.currentText()
    if isinstance(one, QAbstractButton):
        return str(one.isChecked())
    return str(one.text() if isinstance(one, QLineEdit | QAbstractSpinBox) else one.toPlainText())


def fill(one: Any, words: str) -> None:
    """Type or choose as a person does."""
    if isinstance(one, QAbstractButton):
        one.click()
        return
    if isinstance(one, QComboBox) and not one.isEditable():
        one.setCurrentIndex(one.count() - 1)
        one.activated.emit(one.count() - 1)
        return
    line: Any = one.lineEdit() if isinstance(one, QComboBox) else one
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)


SECTIONS = [f"settings/{one.id}" for one in (GENERAL, *SETTINGS, *OWN)]
EVERYWHERE = [*(one.id for one in PLACES if one.id != "settings"), *SECTIONS]
TABS = [
    "Overview",
    "People",
    "Forums",
    "Actions",
    "Notes",
    "Incidents",
    "Orders",
    "Files",
    "Risk",
    "Plan",
    "Network",
    "Chronology",
]
# Where there is nothing to type into or to choose but in the search above every place.
NOTHING_TO_TYPE = {
    "today",
    "help",
    "copies",  # before anything is given out
    "settings/duplicates",
    "settings/keys",
    "settings/passphrase",
    "settings/about",
}


def go_there(workspace: Workspace, place: str, section: str, qtbot: QtBot) -> None:
    """Go to a place as a person does, and there to where it has something to show."""
    workspace.go("meetings" if place == "packs" else place, section)
    if place in ("meetings", "packs"):
        ready_meetings(workspace, qtbot)
    if place == "release":
        ready_release(workspace, qtbot).reword()
    if place == "packs":
        meetings_of(workspace).sheet.operations.papers()
        page: Any = workspace.page("packs")
        qtbot.waitUntil(lambda: page.operations.can_issue())


@pytest.mark.parametrize("where", EVERYWHERE)
def test_what_stands_half_typed_in_a_place_comes_back(
    qtbot: QtBot, window: Window, tmp_path: Path, where: str
) -> None:
    workspace = workspace_of(window)
    place, _, section = where.partition("/")
    go_there(workspace, place, section, qtbot)
    settle(qtbot)
    for name, one in lines_of(workspace).items():
        # A filter that finds nothing takes the page away that is looked at: "a" finds something.
        fill(one, "7" if "Lock after" in name else "a")
    own = [name for name, one in lines_of(workspace).items() if not workspace.top.isAncestorOf(one)]
    assert bool(own) == (where not in NOTHING_TO_TYPE), own
    settle(qtbot)
    if place == "actions":
        page: Any = workspace.page(place)
        page.filters.show_all()
        page.table.selectRow(0)
        assert page.selected_id(), "one that fits is chosen: that takes no filter away"
    typed = {name: said(one) for name, one in lines_of(workspace).items()}
    assert "a" in typed.values()
    lock_and_return(window, tmp_path)
    again = workspace_of(window)
    qtbot.waitUntil(lambda: set(lines_of(again)) >= set(typed))
    settle(qtbot)
    assert {name: said(one) for name, one in lines_of(again).items() if name in typed} == typed


def shown_tab(workspace: Workspace) -> tuple[str, QWidget]:
    """The tab of the case file in front, by its title."""
    page = workspace.page("caseload")
    assert isinstance(page, CaseloadPage)
    front = next(tab for tab in page.file.tabs if tab.isVisible())
    return front.title, front


def in_the_tab(workspace: Workspace) -> dict[str, QWidget]:
    """What a person can type into or choose from in that tab."""
    front = shown_tab(workspace)[1]
    return {name: one for name, one in lines_of(workspace).items() if front.isAncestorOf(one)}


@pytest.mark.parametrize("title", TABS)
def test_what_stands_half_typed_in_a_tab_of_a_case_file_comes_back(
    qtbot: QtBot, window: Window, tmp_path: Path, title: str
) -> None:
    workspace = workspace_of(window)
    workspace.go("caseload")
    a_whole_case(workspace, qtbot)
    page = workspace.page("caseload")
    assert isinstance(page, CaseloadPage)
    assert [tab.title for tab in page.file.tabs] == TABS
    page.file.show_tab(title)
    settle(qtbot)
    assert shown_tab(workspace)[0] == title
    for one in in_the_tab(workspace).values():
        fill(one, "a")
    settle(qtbot)
    typed = {name: said(one) for name, one in in_the_tab(workspace).items()}
    case_id = page.selected_id()
    lock_and_return(window, tmp_path)
    again = workspace_of(window)
    qtbot.waitUntil(lambda: operations_of(again).view is not None)
    settle(qtbot)
    assert (operations_of(again).view.file.id, shown_tab(again)[0]) == (case_id, title)
    assert {name: said(one) for name, one in in_the_tab(again).items()} == typed
