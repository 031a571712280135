"""The import wizard: choose a workbook, map its columns, preview, import."""

import json
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Slot

from coordinator.core.errors import Cancelled, CoordinatorError
from coordinator.imports.mapping_json import from_json, to_json
from coordinator.imports.queries import Preview
from coordinator.imports.reading.mapping import Mapping
from coordinator.imports.use_cases import Outcome, import_workbook
from coordinator.notes.rules import default_readers
from coordinator.workbooks.reader import TextForm
from ui.imports import wording
from ui.imports.choose_step import ChooseStep
from ui.imports.import_job import ImportJob
from ui.imports.mapping.mapping_step import MappingStep
from ui.imports.outcome_step import OutcomeStep
from ui.imports.preview_step import PreviewStep
from ui.imports.progress_step import ProgressStep
from ui.imports.steps_dialog import StepsDialog
from ui.session.line_drafts import put_back, typed_in
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.session.preferences import SHARED_READERS
from ui.workers.long_task import LongTask

CHOOSE, MAP, PREVIEW, WORKING, DONE = range(5)


@requires(import_workbook)
class ImportWizard(StepsDialog):
    """Leads through an import; nothing changes before the last step."""

    def __init__(self, context: PageContext) -> None:
        self.choose, self.map, self.preview = ChooseStep(), MappingStep(), PreviewStep()
        self.work, self.outcome = ProgressStep(), OutcomeStep()
        steps = (self.choose, self.map, self.preview, self.work, self.outcome)
        super().__init__(context.window, wording.WINDOW_TITLE, steps, self.go_on, draft_key="import")
        self._context = context
        self._draft_mapping: Mapping | None = None  # the corrections made before a lock
        self._draft_step = CHOOSE
        self._text: TextForm | None = None  # how the user wants a text file read
        self._back_to = CHOOSE
        self._preview_is_old = False  # the user has decided something since
        self.job = ImportJob(context, self)
        self.job.workbook_read.connect(lambda: self._begin(wording.FINDING_HEADINGS, self._back_to))
        self.job.proposed.connect(self._show_mapping)
        self.job.drawn.connect(self.map.show_drawn)
        self.map.changed.connect(self.job.draw)
        self.map.text.corrected.connect(self._read)
        self.job.previewed.connect(self._show_preview)
        self.job.imported.connect(self._show_outcome)
        self.job.refused.connect(self.refuse)
        self.choose.changed.connect(self._on_workbook_chosen)
        self.preview.decided.connect(self._decide)
        self.preview.readers.show_default(default_readers(True, context.preferences.recall(SHARED_READERS)))
        self.preview.readers.listen(self.preview)
        context.worker.task_started.connect(self._watch)
        self.show_step(CHOOSE)

    def go_on(self) -> None:
        """Do what the step's main button says."""
        self.problem.say("")
        steps = (self._read, self._preview, self._import, self.reject, self._open_caseload)
        steps[self.steps.currentIndex()]()

    def reject(self) -> None:
        """Stop the task in hand, which then changes nothing, or close if there is none."""
        if self.steps.currentIndex() == WORKING and self.work.stop():
            return
        super().reject()

    def restore(self, draft: str) -> None:
        """Restore the workbook and the corrections that a lock interrupted."""
        values = json.loads(draft)
        self.started = values.get("at") or self.started
        if values["path"]:
            self.choose.file.set_value(values["path"])
        self._text = TextForm(*values["text"]) if values.get("text") else None
        put_back(self.preview, values.get("typed", {}))
        self.preview.each_row.restore(values.get("rows", {}))
        self.preview.tabs.setCurrentIndex(values.get("part", 0))
        if values["mapping"]:
            self._draft_mapping = from_json(values["mapping"])
            self.preview.readers.set_value(self._draft_mapping.note_readers)
            self._draft_step = int(values.get("step", MAP))
            self._read()

    @Slot(object)
    def refuse(self, refusal: CoordinatorError) -> None:
        """Show a refusal on the step that it belongs to."""
        self.show_step(self._back_to)
        self.problem.say(wording.STOPPED if isinstance(refusal, Cancelled) else str(refusal))
        if self._back_to == CHOOSE:
            self.choose.file.control.setFocus()
        elif self._back_to == MAP and self.job.workbook is not None:
            self.map.text.show_form(self.job.workbook, self.map.mapping)

    def show_step(self, step: int) -> None:
        """Show a step with its title and its buttons."""
        super().show_step(step)
        if step != CHOOSE:
            self.offer.hide()  # it is offered when an import is next begun
        title, number, verb = wording.STEPS[step]
        self.title.setText(title)
        self.step_number.setText(number)
        self.step_number.setVisible(bool(number))
        self.back_button.setVisible(step in (MAP, PREVIEW))
        self.cancel_button.setText(
            wording.CLOSE if step == DONE else wording.STOP if step == WORKING else wording.CANCEL
        )
        self.cancel_button.setAccessibleName(self.cancel_button.text())
        self.next_button.setVisible(step != WORKING)
        self.next_button.setEnabled(True)
        self.set_next(verb)
        if step == CHOOSE:
            self.choose.file.control.setFocus()
        else:
            (self.cancel_button if step == WORKING else self.next_button).setFocus()

    @Slot(object)
    def _read(self, text: TextForm | None = None) -> None:
        """Read the workbook, or a text file again as the user wants it read."""
        problem, path = self.choose.file.problem(), self.choose.path()
        if problem or path is None:
            self.choose.file.set_error(problem)
            return
        if text is None:
            self._begin(wording.READING, CHOOSE, unit="")
            self.job.read(path, self._draft_mapping, self._text)
            return
        self.problem.say("")
        self._text = text
        self._begin(wording.READING, MAP, unit="")
        self.job.read(path, None, text, self.map.mapping)

    @Slot(object)
    def _show_mapping(self, mapping: Mapping) -> None:
        if self.job.workbook is None:
            return
        is_draft, self._draft_mapping = self._draft_mapping == mapping, None
        self.map.show_mapping(self.job.workbook, mapping)
        self.show_step(MAP)
        if is_draft and self._draft_step >= PREVIEW:
            self._preview()

    def _preview(self) -> None:
        self._begin(wording.PREVIEWING, MAP)
        self.job.preview(self.map.mapping)

    @Slot(object)
    def _show_preview(self, preview: Preview) -> None:
        self._preview_is_old = False
        if self.job.workbook is None:
            return
        self.preview.show_preview(preview, self.job.workbook, self.map.mapping)
        self.show_step(PREVIEW)
        self.next_button.setEnabled(bool(preview.counts))

    @Slot(object)
    def _decide(self, change: Callable[[Mapping], Mapping]) -> None:
        self.map.mapping = change(self.map.mapping)
        self.preview.each_row.show_mapping(self.map.mapping)
        self._preview_is_old = True
        self.next_button.setEnabled(True)
        self.set_next(wording.PREVIEW_AGAIN)

    def _import(self) -> None:
        if self._preview_is_old:
            self._preview()
            return
        self._begin(wording.IMPORTING, PREVIEW)
        self.job.start(replace(self.map.mapping, note_readers=self.preview.readers.value()))

    @Slot(object)
    def _show_outcome(self, outcome: Outcome) -> None:
        self.outcome.show_outcome(outcome)
        self.show_step(DONE)
        self._context.drafts.save_open(self)  # which ends the draft

    def _open_caseload(self) -> None:
        self._context.go("caseload")
        self.accept()

    def _begin(self, what: str, back_to: int, unit: str = "rows") -> None:
        self._back_to = back_to
        self.work.begin(what, unit)
        self.show_step(WORKING)

    @Slot(object)
    def _watch(self, task: LongTask) -> None:
        if self.steps.currentIndex() == WORKING:
            self.work.watch(task)

    def draft(self) -> str:
        """Return the workbook, the corrections and where the user is; nothing once all of it is imported."""
        step = self.steps.currentIndex()
        if step == DONE:
            return ""
        mapping, shown = self._draft_mapping, self._draft_step  # not restored yet
        if mapping is None:
            mapping = self.map.mapping if self.job.workbook and self.map.mapping.tables else None
            shown = self._back_to if step == WORKING else step
        if mapping is not None:
            mapping = replace(mapping, note_readers=self.preview.readers.typed())
        values = {
            "at": self.started,
            "path": str(self.choose.path() or ""),
            "mapping": to_json(mapping) if mapping else "",
            "step": shown,
            "text": [self._text.encoding, self._text.separator] if self._text else [],
            "typed": typed_in(self.preview),
            "rows": self.preview.each_row.begun(),
            "part": self.preview.tabs.currentIndex(),
        }
        return json.dumps(values)

    def is_typed_in(self) -> bool:
        """Return whether a workbook is chosen that is not imported yet."""
        return self.steps.currentIndex() != DONE and self.choose.path() is not None

    def reset(self) -> None:
        """Begin with no workbook again."""
        self.choose.file.set_value(None)
        self.show_step(CHOOSE)

    @Slot()
    def _on_workbook_chosen(self) -> None:
        self.problem.say("")
        self.job.workbook = self._draft_mapping = self._text = None
