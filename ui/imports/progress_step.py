"""The progress of reading, previewing or importing the workbook."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui.imports import wording
from ui.widgets.layout import words
from ui.workers.long_task import LongTask


class ProgressStep(QWidget):
    """Shows the task in hand and its progress."""

    def __init__(self) -> None:
        super().__init__()
        self.work: LongTask | None = None
        self._unit = ""
        self.what = words("", "strong", wrap=True)
        self.progress = words("", "second")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(wording.PROGRESS)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addStretch(1)
        for part in (self.what, self.bar, self.progress):
            rows.addWidget(part)
        rows.addStretch(2)

    def begin(self, what: str, unit: str = "rows") -> None:
        """Show that a task has begun; its progress is counted in a unit, or in per cent if that is ""."""
        self.work, self._unit = None, unit
        self.what.setText(what)
        self.progress.clear()
        self.bar.setRange(0, 0)

    def watch(self, work: LongTask) -> None:
        """Show the progress of a long task."""
        self.work = work
        work.moved.connect(self._moved)

    def stop(self) -> bool:
        """Stop the long task; return False if there is none."""
        if self.work is None:
            return False
        self.progress.setText(wording.STOPPING)
        self.work.stop()
        return True

    @Slot(int, int)
    def _moved(self, done: int, total: int) -> None:
        if total and self.sender() is self.work:
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            text = wording.progress(done, total, self._unit)
            self.progress.setText(text)
            self.bar.setAccessibleDescription(text)
