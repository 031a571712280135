"""A form: fields one under another, their values, and errors shown at the field."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from coordinator.core.errors import NewerValue
from ui.forms.fields import Field
from ui.forms.newer_values import NewerValues
from ui.widgets.layout import words

_LEAST_HEIGHT = 18  # pixels: a line of secondary text


class Form(QWidget):
    """Fields in the order in which they are filled in; a tuple of fields shares one row."""

    changed = Signal()
    pointed = Signal(object)  # the QWidget at which an error was just shown

    def __init__(self, *rows: Field | Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._summary = QFrame()
        self._summary.setProperty("look", "problem")
        self._sentence = words(wrap=True)
        inside = QVBoxLayout(self._summary)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self._sentence)
        self._summary.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._summary.setAccessibleName("Error")
        self._summary.hide()
        self._column.addWidget(self._summary)
        self.newer = NewerValues()
        self._column.addWidget(self.newer)
        for row in rows:
            self.add(row)

    def add(self, row: Field | Sequence[Field] | QWidget) -> None:
        """Add a field, several side by side, or something to read."""
        if isinstance(row, QWidget) and not isinstance(row, Field):
            self._column.addWidget(row)
            return
        fields = [row] if isinstance(row, Field) else list(row)
        for field in fields:
            self.fields[field.name] = field
            field.changed.connect(self.changed)
        if len(fields) == 1:
            self._column.addWidget(fields[0])
            return
        side_by_side = _Row(fields)
        side_by_side.keep_hint_room()
        self._column.addLayout(side_by_side)

    def on_enter(self, act: Callable[[], object]) -> None:
        """Run a function when Enter is pressed in any line; for a form outside a dialog."""
        for line in self.findChildren(QLineEdit):
            line.returnPressed.connect(act)

    def lead_with(self, widget: QWidget) -> None:
        """Put something to read above the fields."""
        self._column.insertWidget(0, widget)

    def values(self) -> dict[str, Any]:
        """Return every field's value by the field's name."""
        return {name: field.value() for name, field in self.fields.items()}

    def set_values(self, values: dict[str, Any]) -> None:
        """Fill in the fields that are named."""
        for name, value in values.items():
            if name in self.fields:
                self.fields[name].set_value(value)

    def check(self) -> bool:
        """Show the error of the first field that doesn't accept its text; return whether all do."""
        self.clear_errors()
        for name, field in self.fields.items():
            problem = field.problem()
            if problem:
                self.point_at(name, problem)
                return False
        return True

    def point_at(self, name: str | None, sentence: str) -> None:
        """Show an error at its field and focus it; without a field, show it at the top of the form."""
        field = self.fields.get(name or "")
        if field is not None and field.isEnabled():
            field.set_error(sentence)
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)
            self.pointed.emit(field)
            return
        self._sentence.setText(sentence)
        self._summary.setAccessibleDescription(sentence)
        self._summary.show()
        self._summary.setFocus(Qt.FocusReason.OtherFocusReason)
        self.pointed.emit(self._summary)

    def error_text(self) -> str:
        """Return the error at the top of the form."""
        return self._sentence.text()

    def clear_errors(self) -> None:
        """Clear every error."""
        self._sentence.clear()
        self._summary.hide()
        for field in self.fields.values():
            if field.error_text():
                field.set_error("")

    def recorded(self) -> None:
        """Take all that it says as recorded; what differs from it later was typed in."""
        for field in self.fields.values():
            field.recorded()

    def is_typed_in(self) -> bool:
        """Return whether anything was typed or chosen since it was filled in."""
        return any(field.is_typed_in() for field in self.fields.values())

    def reset(self) -> None:
        """Show again what it was filled in with."""
        for field in self.fields.values():
            field.reset()

    def ask_about(self, newer: Sequence[NewerValue], shown: dict[str, Any]) -> None:
        """Ask about the fields that changed meanwhile; `shown` are their values as the fields show them."""
        for field in self.fields.values():
            for value in newer:
                if value.name in field.columns:
                    self.newer.ask(field, shown[field.name], value.who, value.at)
                    break
        self.newer.focus()
        self.pointed.emit(self.newer)

    def draft(self) -> str:
        """Return what was typed so far, as a draft; nothing if nothing was typed."""
        typed = any(field.typed().strip() for field in self.fields.values())
        return self.as_it_stands() if typed else ""

    def as_it_stands(self) -> str:
        """Return the text of every field, as a draft.

        A field that was emptied is kept as empty: it may have held something when the form opened.
        """
        return json.dumps(self.texts(), ensure_ascii=False)

    def focus_first(self) -> None:
        """Give the first field the focus."""
        next(iter(self.fields.values())).control.setFocus()

    def texts(self) -> dict[str, str]:
        """Return the text of every field by the field's name."""
        return {name: field.typed() for name, field in self.fields.items()}

    def restore(self, draft: str) -> None:
        """Put back what was typed."""
        self.set_texts(json.loads(draft))

    def set_texts(self, texts: dict[str, str]) -> None:
        """Put text back in the fields that are named."""
        for name, typed in texts.items():
            if name in self.fields:
                self.fields[name].set_typed(typed)


class _Row(QHBoxLayout):
    """Fields side by side whose controls stand level, however many lines their labels and hints take."""

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__()
        self._fields = fields
        self.setSpacing(12)
        for field in fields:
            self.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)

    def keep_hint_room(self) -> None:
        """Keep a line for a hint in every field on show, if there are several and one of them has a hint."""
        shown = [field for field in self._fields if not _was_hidden(field)]
        kept = len(shown) > 1 and any(field.has_hint() for field in shown)
        for field in shown:
            field.keep_hint_room(kept=kept)

    def setGeometry(self, rect: QRect) -> None:
        """Give the labels, and the hints, one height each."""
        super().setGeometry(rect)
        self.keep_hint_room()
        shown = [field for field in self._fields if not field.isHidden()]
        for part in ("label", "hint"):
            labels: list[QLabel] = [getattr(field, part) for field in shown]
            heights = [
                label.heightForWidth(field.width()) for label, field in zip(labels, shown, strict=True)
            ]
            for label in labels:
                label.setMinimumHeight(max([*heights, _LEAST_HEIGHT]))


def _was_hidden(field: QWidget) -> bool:
    """Tell whether a field was hidden, and is not only without a window yet."""
    return field.isHidden() and field.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
