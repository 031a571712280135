"""Opens a casebook in our window, opens case files, types in the filter, and says how long each took.

python -m bench.typing_window CASEBOOK
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from bench.stores import PASSPHRASE
from coordinator.access.open import open_casebook
from coordinator.cases.access_log import CaseAccessLog
from coordinator.core.long_work import collect_seldom
from ui.actions.dialogs import RecordAction
from ui.caseload.panel import CaseloadPage
from ui.judging.judged_field import JudgedField
from ui.main import make_window
from ui.style.theme import Theme
from ui.workers.gc_timer import GcTimer

WORDS = ("robinson", "marac high", "zzz")
BETWEEN_KEYS = 0.09  # seconds: a quick typist
FRAME = 0.016  # seconds
LONGEST_WAIT = 60.0
FILES = 100  # opened one after another
JUDGED = (
    "Police attended on 3 December and he was arrested for breach of his order. She has engaged with the"
    " service and the children are on a plan. He waited outside 12 Larck Road again and rang her 40 times. "
)


class Painted(QObject):
    """Notes which case file was on show when the header was last painted."""

    def __init__(self, page: CaseloadPage) -> None:
        super().__init__(page)
        self._page, self.case_id = page, ""
        page.file.header.title.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a painting."""
        if event.type() is QEvent.Type.Paint and self._page.operations.view is not None:
            self.case_id = self._page.operations.view.file.id
        return False


class Pulse(QObject):
    """Beats every millisecond; the longest gap is how long the window stood still, in seconds.

    `work` is the most that the window's own thread did between two beats, whatever else ran.
    """

    def __init__(self) -> None:
        super().__init__()
        self.begin()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(1)

    def begin(self) -> None:
        """Forget what was before."""
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self.longest = self.work = 0.0

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now
        self.work, self._worked = max(self.work, worked - self._worked), worked


def main(path: Path) -> None:
    """Open, type in both views, and print what was found as JSON."""
    collect_seldom()  # as the app does
    app = QApplication([])
    Theme(app)
    window = make_window()
    GcTimer(app, window.is_quiet)
    window.show()
    pulse = Pulse()
    began = time.perf_counter()
    book = open_casebook(path, PASSPHRASE)
    window.open(book)
    assert window.workspace is not None
    window.workspace.go("caseload")
    page = window.workspace.page("caseload")
    assert isinstance(page, CaseloadPage)
    _until(lambda: page.stack.currentWidget() is not page.empty and page.list.list.model().rowCount() > 0)
    if page.table.closed.text() == "Show closed":
        page.toggle_closed()
    _wait(0.3)
    _until(page.list.list.rows.settled)
    found = {"opening": time.perf_counter() - began, "rows": float(page.list.list.model().rowCount())}
    found |= _open_files(page, book.access_log)
    for name, filter_of, turn in (
        ("list", page.list.filter, None),
        ("table", page.table.filter, page.toggle_table),
    ):
        if turn:
            turn()
        _wait(1.0)
        found |= _type(filter_of, page, name, pulse)
    found |= _type_judged(page, pulse)
    print(json.dumps(found), flush=True)
    window.close()


def _open_files(page: CaseloadPage, looks: CaseAccessLog) -> dict[str, float]:
    """Choose case files all over the list; return how long each took until the window had painted it."""
    rows, painted = page.list.list.rows, Painted(page)
    step = max(rows.rowCount() // FILES, 1)
    took, worked = [], []
    for place in range(0, min(rows.rowCount(), step * FILES), step):
        row = rows.row(place)
        assert row is not None
        looks.open(row.id, "Measured")  # some forums ask why, and the dialog isn't what is measured
        wanted, began, thought = row.id, time.perf_counter(), time.thread_time()
        page.show_record(wanted)
        while painted.case_id != wanted:  # painted with everything else of the window that changed
            _wait(0.001)
        took.append(time.perf_counter() - began)
        worked.append(time.thread_time() - thought)
        _wait(0.3)
    found: dict[str, float] = {}
    for name, each in (("file", sorted(took)), ("file work", sorted(worked))):
        found |= {
            name: each[len(each) // 2],
            f"{name} p90": each[len(each) * 9 // 10],
            f"{name} worst": each[-1],
        }
    return found


def _type(line: QLineEdit, page: CaseloadPage, name: str, pulse: Pulse) -> dict[str, float]:
    """Type words key by key; return the longest standstill, and the longest wait after a last key."""
    view = page.list.list if name == "list" else page.table.table
    longest = work = waited = 0.0
    for words in WORDS:
        line.clear()
        _until(view.rows.settled)
        _wait(0.3)
        pulse.begin()
        for key in words:
            QTest.keyClicks(line, key)
            _wait(BETWEEN_KEYS)
        last = time.perf_counter()
        _until(view.rows.settled)
        waited = max(waited, time.perf_counter() - last + BETWEEN_KEYS)
        longest, work = max(longest, pulse.longest), max(work, pulse.work)
    return {name: longest, f"{name} work": work, f"{name} settled": waited}


def _type_judged(page: CaseloadPage, pulse: Pulse) -> dict[str, float]:
    """Type an action key by key, first while what judges it is prepared; return the longest standstills."""
    view = page.operations.view
    assert view is not None
    dialog = RecordAction(page.operations.context, case_id=view.file.id)
    dialog.open()
    box = dialog.what.control
    assert isinstance(box, QPlainTextEdit)
    judged = next(field for field in dialog.findChildren(JudgedField) if field.line.text())
    _wait(1.0)
    found: dict[str, float] = {}
    for name in ("judged first", "judged"):
        gaps, worked = [], []
        for key in JUDGED * 2:
            pulse.begin()
            QTest.keyClicks(box, key)
            _wait(BETWEEN_KEYS)
            gaps.append(pulse.longest)
            worked.append(pulse.work)
        # Nothing at all is marked only if nothing was judged.
        _until(lambda: bool(judged.verdicts))
        late = sum(gap > FRAME for gap in gaps)
        found |= {name: max(gaps), f"{name} work": max(worked), f"{name} late": float(late)}
    dialog.close()
    return found


def _wait(seconds: float) -> None:
    """Let the window live; unlike QTest.qWait, a loop of its own leaves the interpreter to the workers."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def _until(fits: Callable[[], bool]) -> None:
    until = time.perf_counter() + LONGEST_WAIT
    while not fits():
        assert time.perf_counter() < until, "waited too long"
        _wait(0.005)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
