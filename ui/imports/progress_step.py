"""What is shown while the workbook is read, previewed or brought in."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui.widgets.layout import words
from ui.workers.long_task import LongTask


class ProgressStep(QWidget):
    """Says what is being done and how far it is."""

    def __init__(self) -> None:
        super().__init__()
        self.work: LongTask | None = None
        self._counted = ""
        self.what = words("", "strong", wrap=True)
        self.how_far = words("", "second")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addStretch(1)
        for part in (self.what, self.bar, self.how_far):
            rows.addWidget(part)
        rows.addStretch(2)

    def begin(self, what: str, counted: str = "rows") -> None:
        """Say what is begun; how far it is comes later, if at all: in what is counted, or in hundredths."""
        self.work, self._counted = None, counted
        self.what.setText(what)
        self.how_far.clear()
        self.bar.setRange(0, 0)

    def watch(self, work: LongTask) -> None:
        """Follow a piece of long work."""
        self.work = work
        work.moved.connect(self._moved)

    def stop(self) -> bool:
        """Stop what is being done, where that can be; say whether it could."""
        if self.work is None:
            return False
        self.how_far.setText("Stopping…")
        self.work.stop()
        return True

    @Slot(int, int)
    def _moved(self, done: int, total: int) -> None:
        if total and self.sender() is self.work:
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            said = f"{done:,} of {total:,} {self._counted}" if self._counted else f"{done * 100 // total}%"
            self.how_far.setText(said)
            self.bar.setAccessibleDescription(said)
