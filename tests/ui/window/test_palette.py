"""The palette puts what was typed first, and says in words that nothing has it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.session.commands import Command
from ui.window.command_palette import Palette, ranked


def commands(*named: tuple[str, str]) -> list[Command]:
    """Commands of a menu and these words."""
    return [Command(f"{place}", text, lambda: None, menu=menu) for place, (menu, text) in enumerate(named)]


LISTED = commands(
    ("Actions", "Back up now"),
    ("Go", "Go to Actions"),
    ("Actions", "Record an action…"),
    ("Caseload", "Reaction noted"),
    ("Actions", "Actions…"),
    ("Actions", "Action: end it"),
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("actions", ["Actions…", "Go to Actions", "Back up now"]),
        ("action", ["Actions…", "Action: end it", "Go to Actions", "Record an action…", "Reaction noted"]),
        ("RECORD", ["Record an action…"]),
        ("act rec", ["Record an action…"]),
        ("react", ["Reaction noted"]),
        ("backup", ["Back up now"]),
    ],
)
def test_the_closest_command_comes_first(typed: str, first: list[str]) -> None:
    assert [command.text for command in ranked(LISTED, typed)][: len(first)] == first


def test_without_words_every_command_is_there_in_its_order() -> None:
    assert ranked(LISTED, "  ") == LISTED


def test_a_word_that_no_command_has_is_answered_in_words(qtbot: QtBot) -> None:
    palette = Palette(LISTED)
    palette.open()
    QTest.keyClicks(palette.line, "zebra")
    assert not palette.list.isVisible()
    assert palette.nothing.isVisible()
    assert "“zebra”" in palette.nothing.text()
    QTest.keyClick(palette.line, Qt.Key.Key_Return)  # there is nothing to run
    assert palette.isVisible()
    palette.line.clear()
    assert palette.list.isVisible()
    assert not palette.nothing.isVisible()
    palette.close()
