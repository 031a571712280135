"""No place loses what was half typed by a lock; a line that is added later and not kept fails here."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.openers import house_of, lock_and_return, ready_meetings, settle
from ui.main import PLACES, SETTINGS
from ui.settings.panel import GENERAL, OWN
from ui.shell.house import House
from ui.shell.window import Window


def lines_of(house: House) -> dict[str, QWidget]:
    """Every line, list and tick of the place on show that a person can type into or choose from."""
    page = house.stack.currentWidget()
    assert page is not None
    seen: dict[str, Any] = {}
    for one in QApplication.allWidgets():
        if not isinstance(one, QLineEdit | QPlainTextEdit | QTextEdit | QComboBox | QCheckBox):
            continue
        if not (page.isAncestorOf(one) or house.top.isAncestorOf(one)) or not one.isVisible():
            continue
        if isinstance(one.parent(), QComboBox) or not one.isEnabled():
            continue
        if isinstance(one, QLineEdit) and one.echoMode() is not QLineEdit.EchoMode.Normal:
            continue
        if not isinstance(one, QComboBox | QCheckBox) and one.isReadOnly():
            continue
        seen[f"{one.accessibleName()}, {one.mapTo(house, QPoint()).y()}"] = one
    return seen


def said(one: Any) -> str:
    """What stands in it."""
    if isinstance(one, QComboBox):
        return one.currentText()
    if isinstance(one, QCheckBox):
        return str(one.isChecked())
    return str(one.text() if isinstance(one, QLineEdit) else one.toPlainText())


def fill(one: Any, words: str) -> None:
    """Type or choose as a person does."""
    if isinstance(one, QCheckBox):
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
EVERYWHERE = [*(one.id for one in PLACES if one.id not in ("settings", "packs")), *SECTIONS]
# Where there is nothing to type into or to choose but in the search above every place.
NOTHING_TO_TYPE = {
    "today",
    "help",
    "settings/keys",
    "settings/passphrase",
    "settings/about",
}


@pytest.mark.parametrize("where", EVERYWHERE)
def test_what_stands_half_typed_in_a_place_comes_back(
    qtbot: QtBot, window: Window, tmp_path: Path, where: str
) -> None:
    house = house_of(window)
    place, _, section = where.partition("/")
    house.go(place, section)
    if place == "meetings":
        ready_meetings(house, qtbot)
    settle(qtbot)
    for name, one in lines_of(house).items():
        # A filter that finds nothing takes the page away that is looked at: "a" finds something.
        fill(one, "7" if "Lock after" in name else "a")
    own = [name for name, one in lines_of(house).items() if not house.top.isAncestorOf(one)]
    assert bool(own) == (where not in NOTHING_TO_TYPE), own
    settle(qtbot)
    if place == "actions":
        page: Any = house.page(place)
        page.filters.open_up()
        page.table.selectRow(0)
        assert page.record(), "one that fits is chosen: that takes no filter away"
    typed = {name: said(one) for name, one in lines_of(house).items()}
    assert "a" in typed.values()
    lock_and_return(window, tmp_path)
    again = house_of(window)
    qtbot.waitUntil(lambda: set(lines_of(again)) >= set(typed), timeout=20_000)
    settle(qtbot)
    assert {name: said(one) for name, one in lines_of(again).items() if name in typed} == typed
