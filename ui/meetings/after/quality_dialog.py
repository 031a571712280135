"""The dialog of a meeting's quality form: a score and a comment for each question."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coordinator.amending.amend import Amended
from coordinator.assessments.form import AssessmentForm
from coordinator.assessments.rules import AnswerValues
from coordinator.assessments.use_cases import QUESTION
from coordinator.casebook.call import UseCaseCall, call
from coordinator.meetings.queries import MeetingRow
from coordinator.quality.queries import QualityRow
from coordinator.quality.rules import mean, scores
from coordinator.quality.use_cases import amend_quality, record_quality, withdraw_quality
from coordinator.redaction.typed_text import TypedAbout
from ui.answers.answer_field import AnswerField
from ui.forms.fields import Field, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.meetings.after import wording
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.widgets.layout import words

_WIDTH = 860
_NAME = "filled_in_by"


class _QualityDialog(FormDialog):
    """The questions of a form about a meeting, and who answers them."""

    def __init__(
        self, context: PageContext, meeting: MeetingRow, asked: AssessmentForm, *, draft_key: str
    ) -> None:
        self._context, self._asked = context, asked
        self.answers = [
            AnswerField(context, each, TypedAbout, sourced=False) for each in asked.questions.values()
        ]
        self.counted = words("", "strong", wrap=True)
        self.by = TextField(_NAME, wording.FILLED_IN_BY)
        form = Form()
        for row in self._rows():
            form.add(row)
        super().__init__(
            context.window, wording.quality_title(meeting), wording.SAVE_QUALITY, form,
            intro=wording.quality_intro(asked), draft_key=draft_key, width=_WIDTH,
        )  # fmt: skip
        for before, after in zip(self.answers, self.answers[1:], strict=False):
            self.setTabOrder(before.inner.control, after.inner.control)
        for at, answer in enumerate(self.answers):
            answer.moved.connect(partial(self._move, at))
        form.changed.connect(self._count)

    def _rows(self) -> Iterator[Field | QWidget]:
        fields = {answer.question.key: answer for answer in self.answers}
        for section in self._asked.sections:
            yield words(section.title, "heading", wrap=True)
            if section.note:
                yield words(section.note, "second", wrap=True)
            for question in section.questions:
                yield fields[question.key]
        yield self.counted
        yield self.by

    @Slot()
    def _count(self) -> None:
        """Say how many questions have a score, and the average."""
        values = self.form.values()
        given = {each.question.key: AnswerValues(**values[each.name]) for each in self.answers}
        answered = sum(bool(each.answer) for each in given.values())
        average = mean(scores(self._asked, given).values())
        self.counted.setText(wording.answered(answered, len(self.answers), average))

    @Slot(int)
    def _move(self, at: int, step: int) -> None:
        """Go to another question, or from the last one to what follows."""
        place = at + step
        if place < 0:
            return
        target: Field = self.answers[place] if place < len(self.answers) else self.by
        control = target.inner.control if isinstance(target, AnswerField) else target.control
        control.setFocus()
        self._area.ensureWidgetVisible(target, 0, 80)


@requires(record_quality)
class FillInQuality(_QualityDialog):
    """Fills in the quality form of a meeting."""

    def __init__(self, context: PageContext, meeting: MeetingRow, asked: AssessmentForm) -> None:
        super().__init__(context, meeting, asked, draft_key=f"fill_in_quality:{meeting.id}")
        self._id, self._meeting_id = uuid4().hex, meeting.id
        self.by.set_value(meeting.chair)
        self.by.recorded()
        self._count()

    def submit(self, values: dict[str, Any]) -> None:
        """Record the form."""
        job = call(
            record_quality, quality_id=self._id, meeting_id=self._meeting_id,
            filled_in_by=values[_NAME], answers=_answers(values),
        )  # fmt: skip
        self._context.worker.write(self, job, on_result=self._done)

    def _done(self, quality_id: str) -> None:
        self._context.notify_with_undo(wording.QUALITY_SAVED, call(withdraw_quality, quality_id=quality_id))
        self.accept()


@requires(amend_quality)
class ChangeQuality(_QualityDialog):
    """Changes what was filled in of a quality form."""

    def __init__(self, context: PageContext, meeting: MeetingRow, filled: QualityRow) -> None:
        super().__init__(context, meeting, filled.form, draft_key=f"change_quality:{meeting.id}")
        self._id = filled.id
        recorded = {each.name: vars(AnswerValues()) for each in self.answers}
        recorded |= {QUESTION + key: vars(given) for key, given in filled.answers.items()}
        self.open_with({**recorded, _NAME: filled.filled_in_by})
        for field in self.form.fields.values():
            field.recorded()
        self._count()

    def submit(self, values: dict[str, Any]) -> None:
        """Save the changes."""
        self._context.save_changes(self, self._amend, values, wording.QUALITY_SAVED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        rest = {name: value for name, value in changes.items() if not name.startswith(QUESTION)}
        return call(
            amend_quality, quality_id=self._id, opened_with=opened_with, answers=_answers(changes), **rest
        )


def _answers(values: Mapping[str, Any]) -> dict[str, Mapping[str, str]]:
    return {name: value for name, value in values.items() if name.startswith(QUESTION)}
