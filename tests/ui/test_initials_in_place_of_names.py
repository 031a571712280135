"""Initials in place of names: no page, tab, tooltip or title shows a name that is in the casebook."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem, QTabBar
from pytestqt.qtbot import QtBot

from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.queries import list_caseload
from coordinator.people.use_cases import record_person
from coordinator.preferences.queries import recall
from coordinator.search.initials import list_further_name_words, list_name_words
from tests.ui.openers import workspace_of
from tests.ui.page_fixtures import seen_through, settle
from tests.ui.painted_words import painted_words, tooltips
from ui.forms.choice_box import Choice
from ui.forms.fields import ChoiceField
from ui.style import shown_names
from ui.window.window import Window

OF_FORUMS_AND_MONTHS = {"may", "april", "june", "august"}


def turn(qtbot: QtBot, window: Window) -> None:
    """Press Shift+F9, and wait until the names are read."""
    window.activateWindow()
    with seen_through(qtbot):
        QTest.keyClick(window, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot)


def book_of(window: Window) -> Casebook:
    """The casebook that is open in the window."""
    book = workspace_of(window).context.worker._casebook
    assert book is not None
    return book


def names_in(window: Window) -> frozenset[str]:
    """Every word of a name in the casebook, in small letters: of people, and of those who work with them."""
    book = book_of(window)
    further = {word.casefold() for words in book.read(list_further_name_words).values() for word in words}
    return (book.read(list_name_words) | further) - OF_FORUMS_AND_MONTHS


def names_on(window: Window) -> set[str]:
    """Which names the window shows: as text, in a tooltip or in its title."""
    names = names_in(window)
    shown = "\n".join((painted_words(window), tooltips(window), window.windowTitle()))
    words = set(re.findall(r"[^\W\d_]+", shown))
    return {word for word in words if word[0].isupper() and word.casefold() in names and len(word) > 1}


def names_in_choices(window: Window) -> set[str]:
    """Which names the drop-downs of the window paint: in their box, or in a row of their list."""
    names = names_in(window)
    painted: list[str] = []
    for box in window.findChildren(Choice):
        for row in range(box.count()):
            option = QStyleOptionViewItem()
            box.view().itemDelegate().initStyleOption(option, box.model().index(row, 0))  # type: ignore[attr-defined]
            painted.append(option.text)
            if not box.isEditable():
                box.setCurrentIndex(row)
                painted.append(painted_words(box))
    words = set(re.findall(r"[^\W\d_]+", "\n".join(painted)))
    return {word for word in words if word[0].isupper() and word.casefold() in names and len(word) > 1}


def test_no_page_shows_a_name_until_names_are_shown_again(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    cases = book_of(window).read(list_caseload, today=workspace.context.today())
    with seen_through(qtbot):
        workspace.go("caseload", cases[0].id)
    settle(qtbot)
    surname = max(re.findall(r"[^\W\d_]+", cases[0].name), key=len)
    assert surname in names_on(window)
    (bar,) = (one for one in workspace.page("caseload").findChildren(QTabBar) if one.isVisible())
    for tab in range(bar.count()):  # what was shown with names before must not stay so
        with seen_through(qtbot):
            bar.setCurrentIndex(tab)
    turn(qtbot, window)
    assert "Names are hidden (Shift+F9)" in painted_words(workspace.foot)
    left = {"case file": names_on(window)}
    for tab in range(bar.count()):
        with seen_through(qtbot):
            bar.setCurrentIndex(tab)
        left[bar.tabText(tab)] = names_on(window)
    for page in workspace.stack.pages:
        with seen_through(qtbot):
            workspace.go(page)
        settle(qtbot)
        left[page] = names_on(window)
    assert {where: names for where, names in left.items() if names} == {}
    assert len(left) > 12
    assert names_in_choices(window) == set()
    turn(qtbot, window)
    with seen_through(qtbot):
        workspace.go("caseload", cases[0].id)
    assert surname in names_on(window)
    assert not workspace.foot.initials.isVisible()


def test_a_result_of_find_and_a_person_recorded_meanwhile_have_initials_too(
    qtbot: QtBot, window: Window
) -> None:
    workspace = workspace_of(window)
    turn(qtbot, window)
    with seen_through(qtbot):
        workspace.context.worker.write(
            None, call(record_person, person_id="a" * 32, surname="Zyxwell", forename="Qorin")
        )
    settle(qtbot)
    workspace.context.notify("Qorin Zyxwell linked")
    workspace._find()
    QTest.keyClicks(workspace.search, "zyxwe")
    qtbot.waitUntil(workspace.search.results.isVisible)
    assert "Z., Q." in painted_words(workspace.search.results)
    assert "Q. Z. linked" in painted_words(workspace.toast)
    assert "Zyxwell" not in painted_words(window)


def test_it_is_remembered_without_a_name_and_a_lock_forgets_the_names(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    workspace = workspace_of(window)
    turn(qtbot, window)
    assert shown_names.for_screen("Nobody") == "Nobody"
    with seen_through(qtbot):
        workspace.context.preferences.save()
    kept = book_of(window).read(recall)
    (value,) = (value for key, value in kept.items() if key.endswith("names.initials"))
    assert value == "yes"
    window.lock_now()
    assert not shown_names.are_hidden()
    assert shown_names.for_screen("Gemma Walker") == "Gemma Walker"


def test_the_privacy_view_still_covers_all_of_it(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    turn(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert workspace.privacy.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert not workspace.privacy.isVisible()
    assert workspace.foot.initials.isVisible()


@pytest.mark.parametrize("find", [False, True])
def test_a_choice_filled_before_the_names_are_read_is_shown_as_it_may_be(qtbot: QtBot, find: bool) -> None:
    field = ChoiceField("who", "Who", find=find)
    qtbot.addWidget(field)
    try:
        shown_names.hide(None)
        field.set_choices([("a", "Gemma Walker, open case"), ("b", "Nobody here")])
        field.set_value("a")
        shown_names.hide(frozenset({"gemma", "walker"}))
        field.box.show_again()
        assert "G. W., open case" in painted_words(field)
        field.set_value("b")
        assert "Nobody here" in painted_words(field)
        field.set_value("a")
    finally:
        shown_names.show_whole()
    field.box.show_again()
    assert "Gemma Walker, open case" in painted_words(field)
    assert field.value() == "a"
