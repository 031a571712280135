"""A form that works for a while: it shows how far it is, and its Cancel stops the work first."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from coordinator.core.errors import CoordinatorError
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.caseload.files import wording
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.widgets.layout import column, words
from ui.workers.long_task import LongTask


class ProgressDialog(WriteDialog):
    """A dialog whose work can be stopped; `doing` says what it does: "Adding the file"."""

    def __init__(
        self, context: PageContext, title: str, verb: str, form: Form, *, doing: str, intro: str = "",
        draft_key: str, width: int,
    ) -> None:  # fmt: skip
        super().__init__(context, title, verb, form, intro=intro, draft_key=draft_key, width=width)
        self._what, self._task = doing, LongTask()
        self.bar, self.progress = QProgressBar(), words("", "second")
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(wording.PROGRESS)
        self._line = QWidget()
        rows = column(self._line, spacing=4)
        rows.addWidget(self.progress)
        rows.addWidget(self.bar)
        self._line.hide()
        self.add_below(self._line)

    def begin(self) -> LongTask:
        """Show that the work begins; return the task that reports and stops it."""
        self._task = LongTask()
        self._task.moved.connect(self._moved)
        self.bar.setRange(0, 0)
        self.progress.setText(self._what)
        self._line.show()
        return self._task

    def refuse(self, refusal: CoordinatorError) -> None:
        """Show a refusal, or that it was stopped, and let the user continue."""
        self._line.hide()
        super().refuse(refusal)

    def reject(self) -> None:
        """Stop the work; close if there is none."""
        if self.is_busy():
            self.progress.setText(wording.STOPPING)
            self._task.stop()
        else:
            super().reject()

    @Slot(int, int)
    def _moved(self, done: int, total: int) -> None:
        if total:
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            text = wording.progress(self._what, done, total)
            self.progress.setText(text)
            self.bar.setAccessibleDescription(text)
