"""Brings the large workbook in through the window: time, memory, and that Stop changes nothing."""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from coordinator.access import create
from coordinator.caseload.queries import list_caseload
from coordinator.keys import recovery_words
from coordinator.preferences.scope import Remembered
from tests.stress.large_workbook import MOST_MEMORY, ROWS, write_large
from ui.composition.screens import connect_screens
from ui.imports.wizard import DONE, MAP, PREVIEW, WORKING, ImportWizard
from ui.session.page_context import PageContext
from ui.workers.casebook_worker import CasebookWorker
from ui.workers.gc_timer import GcTimer

_PASSPHRASE = "an invented passphrase of six words"
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_LONGEST = 3600  # seconds that a step may take


class _Watch:
    """The most memory that was held, and the longest that the screen stood still."""

    def __init__(self) -> None:
        self.most = 0  # MB
        self.stood_still = 0.0  # seconds
        self._last = time.monotonic()
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(20)

    def _look(self) -> None:
        now = time.monotonic()
        self.stood_still, self._last = max(self.stood_still, now - self._last), now
        held = int(Path("/proc/self/statm").read_text("ascii").split()[1]) * _PAGE // 1024**2
        self.most = max(self.most, held)


class _Trial:
    """One import in the window."""

    def __init__(self, app: QApplication, folder: Path, rows: int) -> None:
        self._app = app
        GcTimer(app)  # as in the app
        self._path = folder / "large.xlsx"
        write_large(self._path, rows)
        print(f"A workbook of {rows:,} rows and {self._path.stat().st_size / 1e6:.0f} MB", flush=True)
        self.book = create.create(folder / "Large.casebook", _PASSPHRASE, recovery_words.new_words())
        self._window = QWidget()
        self._worker = CasebookWorker(self.book)
        self._context = PageContext(self._worker, self._window, Remembered(), connect_screens)
        self._wizard = ImportWizard(self._context)
        self._wizard.show()

    def run(self) -> None:
        """Read, look, stop in the middle, then let it end."""
        self._watch = _Watch()
        self._wizard.choose.file.set_value(self._path)
        self._go_on("Read", MAP)
        self._go_on("Previewed", PREVIEW)
        self._stop_in_the_middle()
        self._go_on("Imported", DONE)
        cases = len(self.book.read(list_caseload, today=self._context.today()))
        print(f"{cases:,} cases are in", flush=True)
        if self._watch.most > MOST_MEMORY:
            raise AssertionError(f"That took {self._watch.most} MB of memory.")

    def end(self) -> None:
        """Give the casebook back and lock it."""
        self._wizard.close()
        book = self._worker.shut_down()
        if book is not None:
            book.lock()

    def _go_on(self, what: str, till: int) -> None:
        began = time.monotonic()
        self._wizard.next_button.click()
        self._wait(lambda: self._wizard.steps.currentIndex() == till)
        print(
            f"{what} in {time.monotonic() - began:.0f} s; {self._watch.most} MB of memory at most so far, "
            f"the screen never still for longer than {self._watch.stood_still:.2f} s", flush=True,
        )  # fmt: skip

    def _stop_in_the_middle(self) -> None:
        bar = self._wizard.work.bar
        self._wizard.next_button.click()
        self._wait(lambda: bar.maximum() > 0 and bar.value() * 2 > bar.maximum())
        began = time.monotonic()
        self._wizard.cancel_button.click()
        self._wait(lambda: self._wizard.steps.currentIndex() == PREVIEW)
        print(f"Stopped in the middle within {time.monotonic() - began:.1f} s", flush=True)
        if self.book.read(list_caseload, today=self._context.today()):
            raise AssertionError("An import that was stopped left something behind.")

    def _wait(self, reached: Callable[[], bool]) -> None:
        until = time.monotonic() + _LONGEST
        while not reached():
            self._app.processEvents()
            time.sleep(0.005)
            said = self._wizard.problem.sentence.text()
            if self._wizard.steps.currentIndex() != WORKING and said and not reached():
                raise AssertionError(said)
            if time.monotonic() > until:
                raise AssertionError("A step of the import came to no end.")


def main(rows: int = ROWS) -> None:
    """Make the workbook, bring it in through the window, and say what it took."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="stress-") as place:
        trial = _Trial(app, Path(place), rows)
        try:
            trial.run()
        finally:
            trial.end()


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:2]))
