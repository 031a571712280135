"""The field of one question: its answer by one key, with a comment and where the information is from."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.assessments.form import FormQuestion, QuestionKind
from coordinator.assessments.rules import YES_OR_NO, AnswerValues, fitting, in_words
from coordinator.assessments.use_cases import EMPTY, QUESTION
from coordinator.assessments.wording import ASSESSORS, numbered
from coordinator.redaction.typed_text import TypedAbout
from ui.caseload.assessments import wording
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.number_field import NumberField
from ui.forms.suggest_field import SuggestField
from ui.judging.judged_field import JudgedField
from ui.judging.wording import READ_BY_FORUMS
from ui.session.page_context import PageContext
from ui.style.icons import colours
from ui.style.theme import restyle
from ui.widgets.buttons import Button, link
from ui.widgets.layout import column

_NEXT, _BACK = 1, -1


class AnswerKeys(QWidget):
    """Buttons for a few answers; one key chooses one and goes on to the next question."""

    chosen = Signal()
    moved = Signal(int)  # to the next question, or back

    def __init__(self, label: str, answers: dict[str, str], keys: dict[str, str]) -> None:
        super().__init__()
        self._keys, self.answer = keys, ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        across = QHBoxLayout(self)
        across.setContentsMargins(3, 3, 3, 3)
        across.setSpacing(4)
        self.buttons: dict[str, Button] = {}
        for answer, text in answers.items():
            made = Button(text)
            made.setCheckable(True)
            made.setAccessibleName(f"{text}: {label}")
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(lambda _=False, given=answer: self.choose(given))
            self.buttons[answer] = made
            across.addWidget(made)

    def choose(self, answer: str) -> None:
        """Choose an answer; the one that is chosen already is taken back."""
        self.show_answer("" if answer == self.answer else answer)
        self.chosen.emit()

    def show_answer(self, answer: str) -> None:
        """Show an answer as chosen."""
        self.answer = answer
        for given, made in self.buttons.items():
            made.setChecked(given == answer)
            made.setProperty("look", "primary" if given == answer else "plain")
            restyle(made)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by key, or go to another question with an arrow."""
        given = self._keys.get(event.text().lower())
        if given is not None:
            if given != self.answer:
                self.choose(given)
            self.moved.emit(_NEXT)
        elif event.key() == Qt.Key.Key_Down:
            self.moved.emit(_NEXT)
        elif event.key() == Qt.Key.Key_Up:
            self.moved.emit(_BACK)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self.answer:
            self.choose(self.answer)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring while the keys go here."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(colours().accent.ink), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 7, 7)
            painter.end()


class KeysField(Field):
    """A question that one key answers; its words are left of its buttons."""

    def __init__(
        self, name: str, label: str, answers: dict[str, str], keys: dict[str, str], hint: str
    ) -> None:
        self.keys = AnswerKeys(label, answers, keys)
        self._answers = answers
        super().__init__(name, label, self.keys, hint=hint)
        self.keys.chosen.connect(self._touched)
        self.keys.chosen.connect(self._tell)

    def value(self) -> str:
        """Return the chosen answer."""
        return self.keys.answer

    def set_value(self, value: str) -> None:
        """Choose an answer."""
        self.keys.show_answer(value if value in self._answers else "")
        self._tell()

    def _parts(self) -> Sequence[QWidget]:
        head = QWidget()
        across = self.head = QHBoxLayout(head)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self.label, 1)
        across.addWidget(self.control, 0, Qt.AlignmentFlag.AlignTop)
        return head, self.hint, self.error

    def _tell(self) -> None:
        super()._tell()
        answer = self._answers.get(self.keys.answer, wording.NO_ANSWER)
        described = self.control.accessibleDescription()
        self.control.setAccessibleDescription(". ".join(part for part in (answer, described) if part))


class AnswerField(Field):
    """One question: the answer, and on demand its comment and source, which are judged while typed."""

    moved = Signal(int)

    def __init__(self, context: PageContext, question: FormQuestion, about: Callable[[], TypedAbout]) -> None:
        self._context, self.question, self._about = context, question, about
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
            if self._comment is not None and self._source is not None:
                self._comment.set_value(given.comment)
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
        self._source = SuggestField("source", wording.SOURCE, hint=wording.SOURCE_HINT, optional=True)
        self._source.propose(ASSESSORS)
        self._comment.set_value(self._kept.comment)
        self._source.set_value(self._kept.source)
        for field, named in (
            (self._comment, wording.comment_on(label)),
            (self._source, wording.source_of(label)),
        ):
            self._more_rows.addWidget(field)
            field.control.setAccessibleName(named)
            field.changed.connect(self._touched)
        JudgedField(self._context, self._comment, self._about, READ_BY_FORUMS)
        self.open_link.hide()

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
            return KeysField(name, label, steps, steps, question.hint)
        case QuestionKind.CHOICE:
            choices = [(choice.key, choice.label) for choice in question.choices]
            return ChoiceField(name, label, choices, hint=question.hint, optional=True, find=False)
        case QuestionKind.DATE:
            return DateField(name, label, optional=True, today=context.today)
        case QuestionKind.TEXT:
            return LongTextField(name, label, hint=question.hint, optional=True, lines=2)
        case _:
            return NumberField(name, label, hint=question.hint, optional=True)
