"""The fault report: version, type and code frames; not a word of anybody's file."""

import sys

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coordinator import __version__
from ui.window.crash_screen import Faults, FaultScreen, report


def break_with(name: str) -> None:
    """Break as a bug would, with a name in the message and in a local."""
    held = {"surname": name}
    raise KeyError(f"no such person: {name} in {held}")


def test_a_report_holds_no_message_and_no_locals() -> None:
    try:
        break_with("Zmarkerska")
    except KeyError as problem:
        result = report(type(problem), problem.__traceback__)
    assert "Zmarkerska" not in result
    assert "KeyError" in result
    assert __version__ in result
    assert "tests/ui/window/test_crash_screen.py" in result
    assert "in break_with" in result
    assert str(sys.prefix) not in result


def fault_screens() -> list[FaultScreen]:
    """The fault screens now on show."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, FaultScreen) and one.isVisible()]


def test_a_fault_opens_one_screen_with_its_report(qtbot: QtBot) -> None:
    faults = Faults()
    with qtbot.waitSignal(faults.caught):
        faults.failed(KeyError("Zmarkerska"))
    qtbot.waitUntil(lambda: len(fault_screens()) == 1)
    (screen,) = fault_screens()
    qtbot.addWidget(screen)
    assert "KeyError" in screen.report.toPlainText()
    assert "Zmarkerska" not in screen.report.toPlainText()
    screen.copy()
    assert "KeyError" in QApplication.clipboard().text()
    screen.accept()
