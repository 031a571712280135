"""The field of one question: its answer by one key, with a comment and where the information is from."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.assessments.form import FormQuestion, QuestionKind
from coordinator.assessments.rules import NOT_APPLICABLE, YES_OR_NO, AnswerValues, fitting, in_words
from coordinator.assessments.use_cases import EMPTY, QUESTION
from coordinator.assessments.wording import ASSESSORS, numbered
from coordinator.redaction.typed_text import TypedAbout
from ui.answers import wording
from ui.answers.answer_keys import KeysField
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.number_field import NumberField
from ui.forms.suggest_field import SuggestField
from ui.judging.judged_field import JudgedField
from ui.judging.wording import READ_BY_FORUMS
from ui.session.page_context import PageContext
from ui.widgets.buttons import link
from ui.widgets.layout import column


class AnswerField(Field):
    """One question: the answer, and on demand its comment and source, which are judged while typed."""

    moved = Signal(int)

    def __init__(
        self,
        context: PageContext,
        question: FormQuestion,
        about: Callable[[], TypedAbout],
        *,
        sourced: bool = True,
    ) -> None:
        """`sourced`: whether the source of the information is asked for; else no paper has the comment."""
        self._context, self.question, self._about, self._sourced = context, question, about, sourced
        self.inner = _inner_field(context, question)
        self._kept = AnswerValues()
        self._comment: TextField | None = None
        self._source: SuggestField | None = None
        self._more = QWidget()
        self._more_rows = column(self._more, spacing=6)
        self._more_rows.setContentsMargins(16, 0, 0, 0)
        label = numbered(question.key, question.label)
        self.open_link = link(wording.COMMENT, self.open_more)
        self.open_link.setAccessibleName(wording.comment_on(label))
        super().__init__(f"{QUESTION}{question.key}", label, self.inner.control, optional=False)
        self.inner.changed.connect(self._touched)
        if isinstance(self.inner, KeysField):
            self.inner.keys.moved.connect(self.moved)
        if question.kind is QuestionKind.TEXT:
            JudgedField(context, self.inner, about, READ_BY_FORUMS)

    def open_more(self) -> None:
        """Show the lines for a comment and the source."""
        self._make_more()
        if self._comment is not None:
            self._comment.line.setFocus()

    def value(self) -> dict[str, str]:
        """Return the answer as it is recorded."""
        given = self.inner.value()
        is_text = self.question.kind is QuestionKind.TEXT
        answer = given.isoformat() if isinstance(given, date) else "" if given is None else str(given)
        return asdict(
            AnswerValues(
                "" if is_text else answer,
                answer if is_text else "",
                self._comment.value() if self._comment else self._kept.comment,
                self._source.value() if self._source else self._kept.source,
            )
        )

    def set_value(self, value: Any) -> None:
        """Show a recorded answer."""
        given = AnswerValues(**(value or EMPTY))
        self._kept = given
        self.inner.set_value(_for_field(self.question, given))
        if given.comment or given.source or self._comment:
            self._make_more()
            if self._comment is not None:
                self._comment.set_value(given.comment)
            if self._source is not None:
                self._source.set_value(given.source)

    def typed(self) -> str:
        """Return the four values, for a draft; nothing while nothing is answered."""
        value = self.value() | {"typed": self.inner.typed()}
        return json.dumps(value, ensure_ascii=False) if any(value.values()) else ""

    def set_typed(self, words: str) -> None:
        """Put back what a draft holds."""
        try:
            kept = json.loads(words) if words else {**EMPTY, "typed": ""}
        except ValueError:  # from elsewhere: words, not an answer
            kept = {**EMPTY, "comment": words}
        typed = kept.pop("typed", "")
        self.set_value(kept)
        if not isinstance(self.inner, KeysField):
            self.inner.set_typed(typed)

    def in_words(self) -> str:
        """Return the answer, its comment and source."""
        given = AnswerValues(**self.value())
        parts = (in_words(self.question, given), given.comment, given.source)
        return ". ".join(part for part in parts if part)

    def problem(self) -> str:
        """Say what is wrong with the answer."""
        return self.inner.problem()

    def _parts(self) -> Sequence[QWidget]:
        if isinstance(self.inner, KeysField):
            self.inner.head.insertWidget(1, self.open_link)
            return self.inner, self._more
        foot = QWidget()
        across = QHBoxLayout(foot)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.open_link)
        across.addStretch(1)
        return self.inner, foot, self._more

    def _make_more(self) -> None:
        if self._comment is not None:
            return
        label = self.label_text
        self._comment = TextField("comment", wording.COMMENT, optional=True)
        self._comment.set_value(self._kept.comment)
        self._add_more(self._comment, wording.comment_on(label))
        if self._sourced:
            self._source = SuggestField("source", wording.SOURCE, hint=wording.SOURCE_HINT, optional=True)
            self._source.propose(ASSESSORS)
            self._source.set_value(self._kept.source)
            self._add_more(self._source, wording.source_of(label))
            JudgedField(self._context, self._comment, self._about, READ_BY_FORUMS)
        self.open_link.hide()

    def _add_more(self, field: Field, named: str) -> None:
        self._more_rows.addWidget(field)
        field.control.setAccessibleName(named)
        field.changed.connect(self._touched)

    def _tell(self) -> None:
        self.inner.set_error(self._error_text)


def _for_field(question: FormQuestion, given: AnswerValues) -> Any:
    if question.kind is QuestionKind.TEXT:
        return given.words
    answer = fitting(question, given)
    if question.kind is QuestionKind.DATE:
        return date.fromisoformat(answer) if answer else None
    if question.kind is QuestionKind.NUMBER:
        return int(answer) if answer else None
    return answer or (None if question.kind is QuestionKind.CHOICE else "")


def _inner_field(context: PageContext, question: FormQuestion) -> Field:
    name, label = "answer", numbered(question.key, question.label)
    match question.kind:
        case QuestionKind.YES_NO:
            keys = {text[0].lower(): answer for answer, text in YES_OR_NO.items()}
            return KeysField(name, label, YES_OR_NO, keys, question.hint)
        case QuestionKind.SCALE if question.highest <= 9:
            steps = {str(step): str(step) for step in range(question.lowest, question.highest + 1)}
            answers, keys = dict(steps), dict(steps)
            if question.not_applicable:
                answers[NOT_APPLICABLE], keys["n"] = wording.DOES_NOT_APPLY, NOT_APPLICABLE
            return KeysField(name, label, answers, keys, question.hint)
        case QuestionKind.CHOICE:
            choices = [(choice.key, choice.label) for choice in question.choices]
            return ChoiceField(name, label, choices, hint=question.hint, optional=True, find=False)
        case QuestionKind.DATE:
            return DateField(name, label, optional=True, today=context.today)
        case QuestionKind.TEXT:
            return LongTextField(name, label, hint=question.hint, optional=True, lines=2)
        case _:
            return NumberField(name, label, hint=question.hint, optional=True)
