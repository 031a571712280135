"""Fields: a label above, a hint, the control, and the error in words under it."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.forms import wording
from ui.forms.choice_box import Choice
from ui.forms.top_match import TopMatch
from ui.style.no_drag import keep_in_window
from ui.style.theme import restyle
from ui.widgets.layout import words, words_in_room

_HINT_HEIGHT = 18  # a line of secondary text


class Field(QWidget):
    """A labelled control; `name` is what a refusal calls it, `columns` are what it is recorded as."""

    changed = Signal()

    def __init__(
        self, name: str, label: str, control: QWidget, *, hint: str = "", optional: bool = False
    ) -> None:
        super().__init__()
        self.name, self.label_text, self.control, self.optional = name, label, control, optional
        self.columns: tuple[str, ...] = (name,)
        self._as_recorded = ""  # its text when it was filled in from the casebook
        self._hint_text, self._error_text = hint, ""
        self.setFocusProxy(control)
        self.label = words(f"{label} (optional)" if optional else label, "label", wrap=True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self.hint = words_in_room(hint, "small")
        self.error = words("", "error", wrap=True)
        self.hint.setMinimumHeight(_HINT_HEIGHT)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(4)
        for part in self._parts():
            self.rows.addWidget(part)
        self._hint_kept = False
        self.hint.setVisible(bool(hint))
        self.error.hide()
        self._tell()

    def _parts(self) -> Sequence[QWidget]:
        return self.label, self.hint, self.control, self.error

    def value(self) -> Any:
        """Return the value of the field."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Put a value in the field."""
        raise NotImplementedError

    def typed(self) -> str:
        """Return what was typed, word for word, for a draft."""
        return str(self.value() or "")

    def set_typed(self, words: str) -> None:
        """Put back what was typed."""
        self.set_value(words)

    def recorded(self) -> None:
        """Take the present text as recorded: it is no draft any more, and does not come back after a lock."""
        self._as_recorded = self.typed()
        if isinstance(self.control, QLineEdit):
            self.control.setModified(False)

    def is_typed_in(self) -> bool:
        """Return whether it says something else than when it was filled in."""
        return self.typed() != self._as_recorded

    def reset(self) -> None:
        """Show again what it was filled in with."""
        if self.is_typed_in():
            self.set_typed(self._as_recorded)

    def in_words(self) -> str:
        """Return its value as a sentence quotes it."""
        return self.typed().strip()

    def problem(self) -> str:
        """Return why the field can't take what was typed, or nothing."""
        return ""

    def set_hint(self, hint: str) -> None:
        """Change the line under the label."""
        self._hint_text = hint
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint) or self._hint_kept)
        self._tell()

    def disable(self, why: str) -> None:
        """Keep it disabled, and say why in the line under the label."""
        self.setEnabled(False)
        self.set_hint(f"{self._hint_text.removesuffix('.')}. {why}." if self._hint_text else f"{why}.")

    def keep_hint_room(self, *, kept: bool = True) -> None:
        """Keep the hint's line even without a hint, so that the controls of a row are level."""
        if kept != self._hint_kept:
            self._hint_kept = kept
            self.hint.setVisible(kept or bool(self._hint_text))

    def has_hint(self) -> bool:
        """Say whether there is a hint."""
        return bool(self._hint_text)

    def set_error(self, sentence: str) -> None:
        """Show an error under the control, and to a screen reader; an empty text clears it."""
        self._error_text = sentence
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        self.control.setProperty("wrong", "true" if sentence else "false")
        restyle(self.control)
        self._tell()

    def error_text(self) -> str:
        """Return the error now shown."""
        return self._error_text

    @Slot()
    def _touched(self) -> None:
        if self._error_text:
            self.set_error("")
        self.changed.emit()

    def _tell(self) -> None:
        self.control.setAccessibleName(self.label.text())
        error = f"Error: {self._error_text}" if self._error_text else ""
        self.control.setAccessibleDescription(". ".join(part for part in (self._hint_text, error) if part))


class TextField(Field):
    """One line of text."""

    def __init__(self, name: str, label: str, *, hint: str = "", optional: bool = False) -> None:
        self.line = QLineEdit()
        super().__init__(name, label, self.line, hint=hint, optional=optional)
        self.line.textChanged.connect(self._touched)

    def value(self) -> str:
        """Return the text without spaces around it."""
        return self.line.text().strip()

    def set_value(self, value: str) -> None:
        """Put text in the field."""
        self.line.setText(value)

    def typed(self) -> str:
        """Return the text as it was typed."""
        return self.line.text()


class LongTextField(Field):
    """Several lines of text; Tab goes on to the next field."""

    def __init__(
        self, name: str, label: str, *, hint: str = "", optional: bool = False, lines: int = 4
    ) -> None:
        self.text = keep_in_window(QPlainTextEdit())
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(lines * 20 + 16)
        super().__init__(name, label, self.text, hint=hint, optional=optional)
        self.text.textChanged.connect(self._touched)

    def value(self) -> str:
        """Return the text without spaces around it."""
        return self.text.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Put text in the field."""
        self.text.setPlainText(value)

    def typed(self) -> str:
        """Return the text as it was typed."""
        return self.text.toPlainText()

    def set_typed(self, words: str) -> None:
        """Restore what was typed, with the cursor at its end."""
        super().set_typed(words)
        self.text.moveCursor(QTextCursor.MoveOperation.End)


class ChoiceField(Field):
    """A choice of one among several; with many, type any part of one to find it."""

    def __init__(
        self,
        name: str,
        label: str,
        choices: Sequence[tuple[Hashable, str]] = (),
        *,
        hint: str = "",
        optional: bool = False,
        find: bool | None = None,
    ) -> None:
        self.box = Choice()
        self._awaited = ""  # restored words whose choice isn't offered yet
        self._find = len(choices) > 8 if find is None else find
        self._nothing = "" if self._find else (wording.NOT_RECORDED if optional else "Choose…")
        if self._find:
            self.box.setEditable(True)
            self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            line = QLineEdit()
            self.box.setLineEdit(line)
            self._suggestions = TopMatch(line, label, self._words_offered)
            self.box.setCompleter(self._suggestions.completer)
            self._suggestions.taken.connect(self.set_typed)
            line.editingFinished.connect(self._take_the_only_one)
        super().__init__(name, label, self.box, hint=hint, optional=optional)
        self.box.setMinimumContentsLength(8)
        self.box.view().setAccessibleName(label)
        self.set_choices(choices)
        self.box.currentTextChanged.connect(self._touched)
        self.box.currentTextChanged.connect(self._chosen)

    def find_also_by(self, also_called: Mapping[str, Sequence[str]]) -> None:
        """Let choices be found by other names too."""
        self._suggestions.also_called = also_called

    def set_choices(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        """Offer these, as (value, words); what was chosen stays chosen if it is still there.

        Restored words whose choice was not offered until now select it.
        """
        kept, awaited = self.value(), self._awaited
        self.box.blockSignals(True)
        self.box.clear()
        self.box.addItem(self._nothing, None)
        for value, text in choices:
            self.box.offer(text, value)
        self.set_value(kept)
        self.box.blockSignals(False)
        if awaited and kept is None:
            self.set_typed(awaited)

    def value(self) -> Any:
        """Return the chosen value, or None."""
        if not self._find:
            return self.box.currentData()
        at = self._at_text()
        return self.box.itemData(at) if at >= 0 else None

    def set_value(self, value: Any) -> None:
        """Choose the value; one that isn't offered chooses nothing."""
        matches = (at for at in range(self.box.count()) if self.box.itemData(at) == value)
        self.box.setCurrentIndex(next(matches, 0))
        if line := self.box.lineEdit():
            line.setCursorPosition(0)  # long words show their beginning

    def typed(self) -> str:
        """Return the words of the choice; nothing while nothing is chosen."""
        chosen = self._find or self.box.currentData() is not None
        return (self.box.currentText() if chosen else "") or self._awaited

    def set_typed(self, words: str) -> None:
        """Choose by words; words that aren't offered yet wait for their choice."""
        at = self.box.findText(words, Qt.MatchFlag.MatchFixedString) if words else 0
        self.box.setCurrentIndex(max(at, 0))
        if self._find and at < 0:
            self.box.setEditText(words)
        self._awaited = words if at < 0 else ""

    def _words_offered(self) -> list[str]:
        return [self.box.itemText(at) for at in range(self.box.count()) if self.box.itemText(at)]

    @Slot()
    def _chosen(self) -> None:
        self._awaited = ""

    @Slot()
    def _take_the_only_one(self) -> None:
        """Select the only choice that the typed words match."""
        typed = self.box.currentText().strip().casefold()
        if typed and self._at_text() < 0:
            matches = [at for at in range(self.box.count()) if typed in self.box.itemText(at).casefold()]
            if len(matches) == 1:
                self.box.setCurrentIndex(matches[0])

    def problem(self) -> str:
        """Return the error for text that matches no choice."""
        if self._find and self.box.currentText().strip() and self._at_text() < 0:
            return wording.choose_from_list(self.label_text)
        return ""

    def _at_text(self) -> int:
        return int(self.box.findText(self.box.currentText().strip(), Qt.MatchFlag.MatchFixedString))

    def _tell(self) -> None:
        super()._tell()
        line = self.box.lineEdit()
        if line is not None:
            line.setAccessibleName(self.box.accessibleName())
            line.setAccessibleDescription(self.box.accessibleDescription())
