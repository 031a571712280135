"""After a lock nothing in the app names anybody: no widget, no object, no clipboard of ours."""

import gc
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coordinator.casebook.call import call
from coordinator.core.permissions import use_case
from coordinator.people.model import Person
from coordinator.store.audit import UnitOfWork
from tests.ui.openers import a_whole_case, operations_of, workspace_of
from tests.ui.page_fixtures import settle
from tests.ui.remaining_text import words_on_widgets
from ui.window.window import Window

pytestmark = pytest.mark.memory


@use_case("rename")
def rename(work: UnitOfWork, *, people: dict[str, str]) -> None:
    """Give people names that nobody else has."""
    for person_id, name in people.items():
        work.get(Person, person_id).surname = name


def look_at_everything(qtbot: QtBot, window: Window) -> list[str]:
    """Show every place, type, search and copy; return names that were on the screen."""
    workspace = workspace_of(window)
    workspace.go("caseload")
    a_whole_case(workspace, qtbot)
    file = operations_of(workspace).view.file
    people = list(dict.fromkeys((file.subject.id, *(link.person.id for link in file.links))))
    names = [f"Zqx{number}vmark" for number in range(len(people))]  # which are in no test's own text
    workspace.context.worker.write(None, call(rename, people=dict(zip(people, names, strict=True))))
    settle(qtbot)
    for place in workspace.stack.pages:
        workspace.go(place)
        settle(qtbot)
    workspace.go("caseload")
    operations_of(workspace).notes.write_note()
    workspace.search.setText(names[0])
    workspace.context.copy(names[0])
    return names


@pytest.mark.minutes
def test_after_a_lock_no_widget_no_object_and_no_clipboard_of_ours_names_anybody(
    qtbot: QtBot, window: Window
) -> None:
    names = look_at_everything(qtbot, window)
    for name in names:
        assert [one for one in words_on_widgets() if name in one], "it was there to be found"
    window.lock_now()
    said, clipboard = words_on_widgets(), QGuiApplication.clipboard().text()
    # Once more is let go when what was on its way has come.
    own = repr(names[:3])
    qtbot.waitUntil(lambda: all(own in holder for holder in holders_of(names[0])))
    for name in names:
        assert name not in clipboard
        assert [one for one in said if name in one] == []
        assert [one for one in holders_of(name) if repr(names[:3]) not in one] == [], name


def holders_of(name: str) -> list[str]:
    """Which live objects of ours hold a word with this name in it (but for this test's own)."""
    found = []
    for one in gc.get_objects():
        if isinstance(one, dict | list | tuple | set | frozenset):
            inside = [*one.keys(), *one.values()] if isinstance(one, dict) else list(one)
        else:
            inside = [value for value in gc.get_referents(one) if isinstance(value, str)]
        if any(isinstance(value, str) and name in value and value is not name for value in inside):
            found.append(f"{type(one).__name__}: {inside[:3]!r}"[:200])
    return found


def test_a_widget_that_a_lock_deleted_holds_nothing_even_where_something_keeps_it(window: Window) -> None:
    page, other = workspace_of(window).page("caseload"), QLineEdit()
    for one in (page, other):
        vars(one)["named"] = ["Ann Zqxvmarker"]
    window.lock_now()
    assert vars(page) == {}
    assert "named" in vars(other), "only what is gone is emptied"


def test_objects_that_hold_names_are_found(qapp: QObject) -> None:
    held = {"who": ["Ann Zqxvmarker"]}  # a dict of words alone isn't among what can be asked for
    widget = QWidget()
    widget.setToolTip("Ann Zqxvmarker")
    assert holders_of("Zqxvmarker")
    del held


def test_words_are_found_wherever_a_widget_keeps_them(qapp: QObject) -> None:
    button, choice, table, line = QPushButton(), QComboBox(), QTableWidget(1, 1), QLineEdit()
    acts: tuple[Any, ...] = (
        button.setText, button.setWhatsThis, choice.addItem, line.setPlaceholderText, button.addAction
    )  # fmt: skip
    for number, act in enumerate(acts):
        act(f"Ann Zqxvmarker{number}")
    table.setItem(0, 0, QTableWidgetItem("Ann Zqxvmarker5"))
    found = " ".join(words_on_widgets())
    assert [number for number in range(6) if f"Zqxvmarker{number}" not in found] == []
