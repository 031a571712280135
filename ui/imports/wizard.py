"""The import wizard: choose a workbook, map its columns, preview, import."""

import json
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout

from coordinator.backups.create import back_up_before
from coordinator.backups.manifest import IMPORT
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import WriteResult
from coordinator.core.errors import Cancelled, CoordinatorError
from coordinator.imports.queries import Preview, get_remembered_mapping, preview_import
from coordinator.imports.reading.mapping import Mapping, from_json, propose, to_json
from coordinator.imports.use_cases import Outcome, import_workbook
from coordinator.store.online_backup import Progress
from coordinator.workbooks.reader import Workbook, read_workbook
from ui.imports import wording
from ui.imports.choose_step import ChooseStep
from ui.imports.mapping_step import MappingStep
from ui.imports.outcome_step import OutcomeStep
from ui.imports.preview_step import PreviewStep
from ui.imports.progress_step import ProgressStep
from ui.session.line_drafts import put_back, typed_in
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.widgets.buttons import button, primary
from ui.widgets.cards import Banner
from ui.widgets.layout import words
from ui.workers.background_tasks import bind
from ui.workers.long_task import LongTask

CHOOSE, MAP, PREVIEW, WORKING, DONE = range(5)
DRAFT = "draft:import"


@requires(import_workbook)
class ImportWizard(QDialog):
    """Leads through an import; nothing changes before the last step."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._workbook: Workbook | None = None
        self._kept: Mapping | None = None  # the corrections made before a lock
        self._kept_step = CHOOSE
        self._back_to = CHOOSE
        self._look_again = False  # the preview is older than the user's last decision
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(wording.WINDOW_TITLE)
        self.choose, self.map, self.preview = ChooseStep(), MappingStep(), PreviewStep()
        self.work, self.outcome = ProgressStep(), OutcomeStep()
        self.title, self.step = words("", "title"), words("", "second")
        self.problem = Banner("", "problem")
        self.steps = QStackedWidget()
        for step in (self.choose, self.map, self.preview, self.work, self.outcome):
            self.steps.addWidget(step)
        self.back_button = button(wording.BACK, self.back)
        self.cancel_button = button(wording.CANCEL, self.reject)
        self.next_button = primary(wording.NEXT, self.go_on)
        self._lay_out()
        self.choose.changed.connect(self._workbook_chosen)
        self.preview.people_decided.connect(self._set_people)
        context.worker.task_started.connect(self._watch)
        context.drafts.about_to_save.connect(self._keep)
        self.finished.connect(self._discard_draft)
        self._show(CHOOSE)

    def go_on(self) -> None:
        """Do what the step's main button says."""
        self.problem.say("")
        (self._read, self._look, self._import, self.reject, self._open_caseload)[self.steps.currentIndex()]()

    def back(self) -> None:
        """Go back one step."""
        self.problem.say("")
        self._show(max(self.steps.currentIndex() - 1, CHOOSE))

    def reject(self) -> None:
        """Stop the task in hand, which then changes nothing, or close if there is none."""
        if self.steps.currentIndex() == WORKING and self.work.stop():
            return
        super().reject()

    def restore(self, draft: str) -> None:
        """Restore the workbook and the corrections that a lock interrupted."""
        values = json.loads(draft)
        if values["path"]:
            self.choose.file.set_value(values["path"])
        put_back(self.preview, values.get("typed", {}))
        self.preview.tabs.setCurrentIndex(values.get("part", 0))
        if values["mapping"]:
            self._kept = from_json(values["mapping"])
            self._kept_step = int(values.get("step", MAP))
            self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter from the first step, with Ctrl+Enter from any."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if isinstance(focused, QPushButton):
                focused.click()
            elif (ctrl or self.steps.currentIndex() == CHOOSE) and self.next_button.isEnabled():
                self.go_on()
            return
        super().keyPressEvent(event)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Show a refusal on the step that it belongs to."""
        self._show(self._back_to)
        if isinstance(refusal, Cancelled):
            self.problem.say(wording.STOPPED)
        else:
            self.problem.say(str(refusal))
        if self._back_to == CHOOSE:
            self.choose.file.control.setFocus()

    def _read(self) -> None:
        problem = self.choose.file.problem()
        path = self.choose.path()
        if problem or path is None:
            self.choose.file.set_error(problem)
            return
        self._begin(wording.READING, CHOOSE, unit="")
        task = LongTask(wording.READING)
        job = bind(read_workbook, path, progress=task.progress)
        self._context.worker.run(self, job, on_result=self._workbook_read, task=task)

    def _workbook_read(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._begin(wording.FINDING_HEADINGS, CHOOSE)
        if self._kept is not None:
            kept, self._kept = self._kept, None
            self._proposed(kept)
            if self._kept_step >= PREVIEW:
                self._look()
            return
        self._context.worker.read(
            self, call(get_remembered_mapping, workbook=workbook), on_result=self._recalled
        )

    def _recalled(self, remembered: Mapping | None) -> None:
        if self._workbook is not None:
            self._context.worker.run(
                self, bind(propose, self._workbook, remembered), on_result=self._proposed
            )

    def _proposed(self, mapping: Mapping) -> None:
        if self._workbook is not None:
            self.map.show_mapping(self._workbook, mapping)
            self._show(MAP)

    def _look(self) -> None:
        self._begin(wording.PREVIEWING, MAP)
        if self._workbook is None:
            return
        task = LongTask(wording.PREVIEWING)
        job = call(
            look, self._workbook, self.map.mapping, today=self._context.today(), progress=task.progress
        )
        self._context.worker.run_with_casebook(self, job, on_result=self._previewed, task=task)

    def _previewed(self, preview: Preview) -> None:
        self._look_again = False
        self.preview.show_preview(preview)
        self._show(PREVIEW)
        self.next_button.setEnabled(bool(preview.counts))

    @Slot(str, str, bool)
    def _set_people(self, first: str, second: str, same: bool) -> None:
        self.map.mapping = self.map.mapping.with_people(first, second, same=same)
        self._look_again = True
        self._call_next(wording.PREVIEW_AGAIN)

    def _import(self) -> None:
        if self._look_again:
            self._look()
            return
        if self._workbook is None:
            return
        self._begin(wording.IMPORTING, PREVIEW)
        task = LongTask(wording.IMPORTING)
        job = call(import_workbook_file, self._workbook, self.map.mapping, progress=task.progress)
        self._context.worker.write_with_casebook(self, job, on_result=self._imported, task=task)

    def _imported(self, outcome: Outcome) -> None:
        self._discard_draft()
        self.outcome.show_outcome(outcome)
        self._show(DONE)

    def _open_caseload(self) -> None:
        self._context.go("caseload")
        self.accept()

    def _begin(self, what: str, back_to: int, unit: str = "rows") -> None:
        self._back_to = back_to
        self.work.begin(what, unit)
        self._show(WORKING)

    @Slot(object)
    def _watch(self, work: LongTask) -> None:
        if self.steps.currentIndex() == WORKING:
            self.work.watch(work)

    @Slot()
    def _keep(self) -> None:
        step = self.steps.currentIndex()
        if step == DONE:
            return
        mapping, shown = self._kept, self._kept_step  # not restored yet
        if mapping is None:
            mapping = self.map.mapping if self._workbook and self.map.mapping.tables else None
            shown = self._back_to if step == WORKING else step
        values = {
            "path": str(self.choose.path() or ""),
            "mapping": to_json(mapping) if mapping else "",
            "step": shown,
            "typed": typed_in(self.preview),
            "part": self.preview.tabs.currentIndex(),
        }
        self._context.preferences.remember(DRAFT, json.dumps(values))

    @Slot()
    def _discard_draft(self) -> None:
        self._context.preferences.remember(DRAFT, "")

    @Slot()
    def _workbook_chosen(self) -> None:
        self.problem.say("")
        self._workbook = self._kept = None

    def _show(self, step: int) -> None:
        title, number, verb = wording.STEPS[step]
        self.steps.setCurrentIndex(step)
        self.title.setText(title)
        self.step.setText(number)
        self.step.setVisible(bool(number))
        self.back_button.setVisible(step in (MAP, PREVIEW))
        self.cancel_button.setText(
            wording.CLOSE if step == DONE else wording.STOP if step == WORKING else wording.CANCEL
        )
        self.cancel_button.setAccessibleName(self.cancel_button.text())
        self.next_button.setVisible(step != WORKING)
        self.next_button.setEnabled(True)
        self._call_next(verb)
        if step == CHOOSE:
            self.choose.file.control.setFocus()
        else:
            (self.cancel_button if step == WORKING else self.next_button).setFocus()

    def _call_next(self, verb: str) -> None:
        self.next_button.setText(verb)
        self.next_button.setAccessibleName(verb)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.step)
        rows.addLayout(head)
        self.problem.hide()
        rows.addWidget(self.problem)
        rows.addWidget(self.steps, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.next_button)
        rows.addLayout(foot)
        self.resize(980, 620)


def import_workbook_file(
    book: Casebook, workbook: Workbook, mapping: Mapping, *, progress: Progress
) -> WriteResult[Outcome]:
    """Back the casebook up, then import a workbook."""
    back_up_before(book, IMPORT, lambda _done, _total: progress(0, 0))
    return book.do(import_workbook, workbook=workbook, mapping=mapping, progress=progress)


def look(book: Casebook, workbook: Workbook, mapping: Mapping, *, today: date, progress: Progress) -> Preview:
    """Preview an import on the reading connection, reporting progress."""
    return book.read(preview_import, workbook, mapping, today=today, progress=progress)
