"""Holds a meeting in the real window until it is killed, and opens the window again after that.

python -m tests.journeys.killed_meeting

Reads lines of what to do (`hold` or `open_again`), the casebook, the id of the meeting and a file for its
report, with tabs between. Does each in a process of its own: prints its number, and then that it has ended.
The program is loaded once, as that takes longer than the meeting.
"""

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from coordinator.access import open as opening
from tests.stress.meeting_kills import CASE, GOING, PASSPHRASE, TICK, TYPED
from tests.ui.openers import meetings_of, workspace_of
from ui.main import make_window
from ui.window.workspace import Workspace

_KEY_EVERY = 0.012  # seconds between keys, faster than anybody types


def main() -> None:
    """Do what the lines of standard input ask for, one after another."""
    for line in sys.stdin:
        what, path, meeting_id, said = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            _act(what, Path(path), meeting_id, Path(said))
        print(child, flush=True)
        os.waitpid(child, 0)
        print("ended", flush=True)


def _act(what: str, path: Path, meeting_id: str, said: Path) -> None:
    """Do one of them as a process that has just started, and never come back."""
    os.environ["HOME"] = str(path.parent)
    for stream, place in ((1, said), (2, said.with_suffix(".errors"))):
        os.dup2(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND), stream)
    try:
        hold(path, meeting_id) if what == "hold" else open_again(path)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    sys.stderr.flush()
    os._exit(0)  # nothing is written any more


def hold(path: Path, meeting_id: str) -> None:
    """Hold the meeting by keys, as fast as they are taken, until somebody ends it."""
    app, workspace = _opened(path)
    workspace.go("meetings", meeting_id)
    sheet = meetings_of(workspace).sheet

    def wait(ready: Callable[[], object]) -> None:
        while not ready():
            app.processEvents()
            time.sleep(0.002)

    def write(line: QLineEdit, words: str) -> None:
        line.setFocus()
        for at, letter in enumerate(words, 1):
            QTest.keyClicks(line, letter)
            app.processEvents()
            if " " in words[:at]:
                say(TYPED, words[:at].rstrip())
            time.sleep(_KEY_EVERY)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def on_show() -> str:
        hearing = sheet.hearing.hearing()
        return hearing.item.id if hearing else ""

    wait(lambda: sheet.selection.open_meeting is not None)
    opened = sheet.selection.open_meeting
    items = [item.id for item in opened.file.items] if opened else []
    threading.Thread(target=_tick, daemon=True).start()
    for at in range(1000):
        item = items[at % len(items)]
        say(GOING, item)
        sheet.agenda.choose(item)
        wait(lambda item=item: on_show() == item)  # type: ignore[misc]
        if not at:
            sheet.room.start()
        wait(lambda item=item: sheet.room.running() == item)  # type: ignore[misc]
        say(CASE, item)
        write(sheet.hearing.share.information.line, f"note{at} he came to the house at night, twice")
        wait(lambda: not sheet.hearing.share.waiting)
        write(sheet.hearing.conclusion.decision.line, f"decision{at} keep on the list, review in January")
        wait(lambda: not sheet.hearing.conclusion.waiting)


def open_again(path: Path) -> None:
    """Open the window as after a kill, and say which case it shows, once it has shown one or ten seconds."""
    app, workspace = _opened(path)
    hearing, until = None, time.monotonic() + 10
    while hearing is None and time.monotonic() < until:
        app.processEvents()
        time.sleep(0.01)
        if workspace.stack.current_id == "meetings":
            hearing = meetings_of(workspace).sheet.hearing.hearing()
    say(CASE, hearing.item.id if hearing else "")


def _opened(path: Path) -> tuple[QApplication, Workspace]:
    app = QApplication(sys.argv[:1])
    window = make_window()
    window.open(opening.open_casebook(path, PASSPHRASE))
    window.resize(1280, 720)
    window.show()
    return app, workspace_of(window)


def say(what: str, words: str = "") -> None:
    """Say what was done, with the second: in one write, so that it is whole or not at all."""
    os.write(1, f"{time.monotonic():.3f}\t{what}\t{words}\n".encode())


def _tick() -> None:
    """Say again and again that the meeting goes on: the last time is when it was killed."""
    while True:
        say(TICK)
        time.sleep(0.02)


if __name__ == "__main__":
    main()
