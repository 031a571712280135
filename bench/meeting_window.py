"""Runs a meeting of 30 cases in our window, key by key, and says how long each key took.

python -m bench.meeting_window CASEBOOK
"""

import json
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.rounds import time_once
from bench.stores import PASSPHRASE
from bench.typing_window import BETWEEN_KEYS, Pulse, _until, _wait
from coordinator.access.open import open_casebook
from coordinator.agendas.use_cases import freeze_agenda
from coordinator.casebook.casebook import Casebook
from coordinator.core.long_work import collect_seldom
from coordinator.minutes.queries import get_minutes
from tests.coordinator.packs.sample_meeting import invent_meeting
from ui.main import make_window
from ui.meetings.panel import MeetingsPage
from ui.style.theme import Theme
from ui.workers.gc_timer import GcTimer

CASES, HEARD = 30, 10
ACTION = "police: visit on friday with the worker due fri"
DECISION = "Visit at once"


def main(path: Path) -> None:
    """Freeze a meeting's agenda, hear cases by keys, draft its minutes, and print the times as JSON."""
    collect_seldom()  # as the app does
    app = QApplication([])
    Theme(app)
    window = make_window()
    GcTimer(app, window.is_quiet)
    window.show()
    book = open_casebook(path, PASSPHRASE)
    meeting_id = book.do(invent_meeting, "MARAC", CASES).value.meeting_id
    found = {"freeze": time_once(lambda: book.do(freeze_agenda, meeting_id=meeting_id))}
    window.open(book)
    assert window.workspace is not None
    window.workspace.go("meetings", meeting_id)
    page = window.workspace.page("meetings")
    assert isinstance(page, MeetingsPage)
    _until(lambda: (shown := page.sheet.selection.meeting()) is not None and shown.id == meeting_id)
    _wait(1.0)
    window.activateWindow()
    found |= _hear(window.windowHandle(), page, Pulse())
    found["minutes"] = time_once(lambda: _draft(book, meeting_id))
    print(json.dumps(found), flush=True)
    window.close()


def _hear(window: QWindow, page: MeetingsPage, pulse: Pulse) -> dict[str, float]:
    """Go through cases, and record an action and a decision for each; return the longest of each key."""
    pane = page.sheet.hearing
    slowest: dict[str, list[float]] = {}

    def press(name: str, key: partial[None]) -> None:
        pulse.begin()
        key()
        _wait(BETWEEN_KEYS)
        for kind, value in ((name, pulse.longest), (f"{name} work", pulse.work)):
            slowest.setdefault(kind, []).append(value)

    for _ in range(HEARD):
        press("next", partial(page.sheet.selection.next_case))
        _wait(0.5)
        for go, line, words in (
            (page.sheet.new_action, pane.action.what.line, ACTION),
            (page.sheet.decide, pane.conclusion.decision.line, DECISION),
        ):
            go()
            line.setFocus()
            for letter in words:
                press("letter", partial(QTest.keyClick, window, letter))
            assert line.text().endswith(words[-5:])
            press("enter", partial(QTest.keyClick, window, Qt.Key.Key_Return))
    found: dict[str, float] = {}
    for name, each in slowest.items():
        each.sort()
        found |= {
            name: each[len(each) // 2],
            f"{name} p95": each[len(each) * 95 // 100],
            f"{name} worst": each[-1],
        }
    return found


def _draft(book: Casebook, meeting_id: str) -> None:
    minutes = book.read(get_minutes, meeting_id=meeting_id, now=datetime.now(UTC))
    assert len(minutes.sections) >= CASES


if __name__ == "__main__":
    main(Path(sys.argv[1]))
