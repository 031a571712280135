"""What was recorded while a form was open, beside what the form has: you choose for each field."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coordinator.core.dates import show_moment
from ui.forms import wording
from ui.forms.fields import Field
from ui.widgets.buttons import Button, button
from ui.widgets.layout import column, drop, words


@dataclass(frozen=True)
class Question:
    """The choice about one field, on the screen."""

    block: QWidget
    keep: Button
    mine: Button


class NewerValues(QFrame):
    """Shows both values of each field that changed meanwhile, with a button for either."""

    settled = Signal()  # a choice was made for the last field

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "warning")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 8, 12, 10)
        rows.setSpacing(8)
        rows.addWidget(words(wording.CHANGED_MEANWHILE, wrap=True))
        self._column = column(spacing=12)
        rows.addLayout(self._column)
        self.questions: dict[str, Question] = {}  # by the field's name
        self.hide()

    def ask(self, field: Field, recorded: object, who: str = "", at: datetime | None = None) -> None:
        """Ask about a field; `recorded` is what it would show of the casebook as it is now.

        From now on the field counts as opened with that, whatever is chosen.
        """
        mine, form_has, was_typed = field.typed(), field.in_words(), field.is_typed_in()
        field.set_value(recorded)
        field.recorded()
        now = wording.now_recorded(field.in_words(), who, show_moment(at) if at else "")
        field.set_typed(mine)
        own = wording.you_typed(form_has) if was_typed else wording.form_showed(form_has)
        self._answered(field.name)
        self._show(field, (now, own), lambda: field.set_value(recorded))
        self.show()

    def focus(self) -> None:
        """Focus the first choice that is still to be made."""
        for question in self.questions.values():
            question.keep.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _show(self, field: Field, values: Sequence[str], keep: Callable[[], object]) -> None:
        def choose(chosen: Callable[[], object]) -> None:
            chosen()
            self._answered(field.name)
            self.setVisible(bool(self.questions))
            self.focus()
            if not self.questions:
                self.settled.emit()

        buttons = (
            button(wording.KEEP_RECORDED, lambda: choose(keep)),
            button(wording.USE_MINE, lambda: choose(lambda: None)),
        )
        block = QWidget()
        lines = column(block, spacing=4)
        lines.addWidget(words(field.label_text, "strong", wrap=True))
        for value in values:
            lines.addWidget(words(value, wrap=True, selectable=True))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for each in buttons:
            each.setAccessibleName(f"{each.text()}: {field.label_text}")
            foot.addWidget(each)
        foot.addStretch(1)
        lines.addLayout(foot)
        self._column.addWidget(block)
        self.questions[field.name] = Question(block, *buttons)

    def _answered(self, name: str) -> None:
        if question := self.questions.pop(name, None):
            drop(question.block)
