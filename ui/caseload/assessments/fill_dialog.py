"""The form of an assessment, made from its definition: filled in over days as a draft, then agreed."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from coordinator.amending.amend import Amended
from coordinator.assessments.form import AssessmentForm, Scoring
from coordinator.assessments.rules import (
    LEVELS,
    AnswerValues,
    band,
    lowers,
    prompted,
    review_day,
    tally,
)
from coordinator.assessments.use_cases import EMPTY, QUESTION, agree_assessment, save_assessment
from coordinator.assessments.wording import LOWERED
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.assessment_view import AssessmentView, find_figures
from coordinator.core.errors import CoordinatorError, Refused
from coordinator.imports.score_figures import ScoreFigures
from coordinator.redaction.typed_text import TypedAbout
from coordinator.workbooks.reader import Workbook, read_workbook
from ui.answers.answer_field import AnswerField
from ui.caseload.assessments import wording
from ui.caseload.dialogs.assessment import assessor_field
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, LongTextField
from ui.forms.form import Form
from ui.forms.number_field import NumberField
from ui.forms.path_field import PathField
from ui.judging.judged_field import judge_fields
from ui.judging.wording import READ_BY_FORUMS
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.widgets.buttons import button
from ui.widgets.layout import words
from ui.workers.background_tasks import bind

_WIDTH = 860
_FILE = "figures_file"
Row = Field | tuple[Field, ...] | QWidget


@requires(save_assessment)
class FillInAssessment(WriteDialog):
    """Fills in a draft; *Save draft* keeps it, *Agree* fixes it."""

    def __init__(self, context: PageContext, view: AssessmentView) -> None:
        held = view.file
        self._id, self._form, self._about = held.row.id, held.form, TypedAbout(case_id=held.case_id)
        self._agreeing = False
        self._reading = False  # an analyst's list is being read
        questions = held.form.questions.values()
        self.answers = [AnswerField(context, each, lambda: self._about) for each in questions]
        self.counted = words("", "strong", wrap=True)
        form = Form()
        self.file: PathField | None = None
        self.file_read = words("", wrap=True)
        if held.form.scoring is Scoring.ENTERED:
            self.file = PathField(
                _FILE, wording.FIGURES, "open", hint=wording.FIGURES_HINT, kinds=wording.LISTS, optional=True
            )
            form.add(self.file)
            form.add(self.file_read)
            self.file.changed.connect(self._read_file)
        for row in _rows(context, held.form, self.answers, self.counted):
            form.add(row)
        super().__init__(
            context, wording.form_title(held.form.name, view.name), wording.SAVE_DRAFT, form,
            intro=wording.form_intro(held.form), draft_key=f"fill_assessment:{held.row.id}", width=_WIDTH,
        )  # fmt: skip
        judge_fields(context, form.fields, ("reason",), lambda: self._about, READ_BY_FORUMS)
        recorded = {each.name: EMPTY for each in self.answers}
        recorded |= {QUESTION + key: vars(given) for key, given in held.answers.items()}
        details = ("assessed", "assessor", "score", "level", "reason", "next_review")
        self.open_with(recorded | {name: getattr(held.row, name) for name in details if name in form.fields})
        for field in form.fields.values():
            field.recorded()
        for before, after in pairwise(self.answers):
            self.setTabOrder(before.inner.control, after.inner.control)
        for at, answer in enumerate(self.answers):
            answer.moved.connect(partial(self._move, at))
        form.changed.connect(self._count)
        self._count()

    def foot(self) -> Sequence[QPushButton]:
        """Put *Agree* beside *Save draft*."""
        self.agree_button = button(wording.AGREE, self._agree)
        return self.cancel_button, self.agree_button, self.submit_button

    def submit(self, values: dict[str, Any]) -> None:
        """Save the draft, and agree it if that was asked for."""
        if values.pop(_FILE, None) is not None:  # what is read is cleared
            self.busy(False)
            self.form.point_at(_FILE, wording.LIST_NOT_READ)
            return
        for name in ("level", "assessor"):
            if name in values:
                values[name] = values[name] or ""
        if not self._agreeing:
            self.save_changes(self._save, values, wording.DRAFT_SAVED)
            return
        save = self._save(self.opened_with, self.only_changed(values))
        self.context.worker.write(self, save, on_result=self._saved)

    def busy(self, waiting: bool) -> None:
        """Take neither button twice."""
        super().busy(waiting)
        self.agree_button.setEnabled(not waiting)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Show why a list was not read at its field, and any other refusal where it belongs."""
        reading, self._reading = self._reading, False
        super().refuse(Refused(str(refusal), field=_FILE) if reading else refusal)

    @Slot()
    def _read_file(self) -> None:
        """Read an analyst's list as soon as its file is named."""
        self.file_read.setText("")
        path = self.file.value() if self.file else None
        if path is not None and path.is_file():
            self._reading = True
            self.context.worker.run(self, bind(read_workbook, path), on_result=self._find_figures)

    def _find_figures(self, workbook: Workbook) -> None:
        today = self.context.today()
        asked = call(find_figures, assessment_id=self._id, workbook=workbook, today=today)
        self.context.worker.read(self, asked, on_result=self._fill_in)

    def _fill_in(self, figures: ScoreFigures) -> None:
        """Put the figures of a list in the fields, where they can still be changed."""
        self._reading = False
        for field in self.answers:
            if given := figures.answers.get(field.question.key):
                field.set_value(field.value() | {"answer": given.answer, "words": given.words})
        if figures.total is not None:
            self.form.fields["score"].set_value(figures.total)
        if self.file:
            self.file.set_value(None)
        self.file_read.setText(wording.figures_read(figures))
        self._count()

    @Slot()
    def _agree(self) -> None:
        self._agreeing = True
        self._submit()
        self._agreeing = False

    def _saved(self, amended: Amended) -> None:
        self.opened_with |= amended.after
        for field in self.form.fields.values():
            field.recorded()
        agree = call(agree_assessment, assessment_id=self._id)
        self.context.worker.write(self, agree, on_result=self._agreed)

    def _agreed(self, _: object) -> None:
        self.accept()
        self.context.notify(wording.AGREED)

    def _save(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        answers = {name: value for name, value in changes.items() if name.startswith(QUESTION)}
        rest = {name: value for name, value in changes.items() if name not in answers}
        return call(save_assessment, assessment_id=self._id, opened_with=opened_with, answers=answers, **rest)

    @Slot()
    def _count(self) -> None:
        """Say what the answers add up to, what they ask for, and whether the level is below the band."""
        values = self.form.values()
        given = {each.question.key: AnswerValues(**values[each.name]) for each in self.answers}
        counted = tally(self._form, given)
        score = counted.score if self._form.scoring is Scoring.SUM else values.get("score")
        suggested = band(self._form, score)
        lines = wording.count_lines(self._form, counted, score, suggested)
        self.counted.setText(" ".join((*lines, *prompted(self._form, given))))
        if "level" in values:
            warns = lowers(self._form, score, values["level"] or "")
            self.form.fields["level"].set_hint(LOWERED if warns else wording.LEVEL_HINT)
            reason = self.form.fields["reason"]
            reason.label.setText(wording.REASON if warns else wording.REASON_OPTIONAL)
        due = review_day(self._form, values["assessed"] or self.context.today())
        self.form.fields["next_review"].set_hint(wording.review_hint(due))

    @Slot(int)
    def _move(self, at: int, step: int) -> None:
        """Go to another question, or from the last one to what follows."""
        place = at + step
        if 0 <= place < len(self.answers):
            target: Field = self.answers[place]
        elif place > 0:
            following = [name for name in self.form.fields if not name.startswith(QUESTION)]
            target = self.form.fields[following[0]]
        else:
            return
        control = target.inner.control if isinstance(target, AnswerField) else target.control
        control.setFocus()
        self._area.ensureWidgetVisible(target, 0, 80)


def _rows(
    context: PageContext, form: AssessmentForm, answers: Sequence[AnswerField], counted: QWidget
) -> Iterator[Row]:
    fields = {answer.question.key: answer for answer in answers}
    for section in form.sections:
        yield words(section.title, "heading", wrap=True)
        if section.note:
            yield words(section.note, "second", wrap=True)
        for question in section.questions:
            yield fields[question.key]
    yield words(wording.RESULT, "heading", wrap=True)
    yield counted
    if form.scoring is Scoring.ENTERED:
        yield NumberField("score", wording.TOTAL, optional=True)
    if form.levels:
        levels = [(level.value, LEVELS[level.value]) for level in reversed(form.levels)]
        yield ChoiceField("level", wording.LEVEL, levels, hint=wording.LEVEL_HINT)
    yield LongTextField("reason", wording.REASON, optional=True, lines=3)
    yield (
        DateField("assessed", wording.ASSESSED, optional=True, past=True, today=context.today),
        assessor_field(),
    )
    yield DateField("next_review", wording.NEXT_REVIEW, optional=True, today=context.today)
