"""A dialog with a form and one button that says what it does; it is opened without waiting."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from coordinator.core.errors import ChangedSince, CoordinatorError, NameTaken, Refused
from ui.forms import wording
from ui.forms.form import Form
from ui.widgets.buttons import Button, button, primary
from ui.widgets.deferred import later
from ui.widgets.kept_dialog import KeptDialog
from ui.widgets.layout import scrolled, words
from ui.widgets.plain_text import set_tip

_ANOTHER = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_FRAME = 48  # pixels: what a system's title bar adds


class FormDialog(KeptDialog):
    """A titled form; `verb` is the primary button's text, `doing` what it says while it is busy.

    Override `submit`, or connect `submitted`.
    """

    submitted = Signal(dict)

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        verb: str,
        form: Form,
        *,
        intro: str = "",
        draft_key: str = "",
        width: int = 480,
        doing: str = "",
    ) -> None:
        super().__init__(parent, title, draft_key)
        self._verb, self._doing = verb, doing or verb
        self.form, self.restored = form, False
        self.replaceable: set[Path] = set()  # files that the user agreed to replace
        self.opened_with: dict[str, Any] = {}  # what it amends, as it was when it was opened
        self.setMinimumWidth(width)
        self.intro = words(intro, "second", wrap=True)
        self.submit_button = primary(verb, self._submit)
        self.cancel_button = button("Cancel", self.reject)
        self.another_button: Button | None = None
        self._open_next: Callable[[], object] | None = None  # set while it saves to add another
        self._lay_out()
        self.intro.setVisible(bool(intro))
        form.pointed.connect(self._pointed)
        form.newer.settled.connect(self.submit_button.setFocus)

    def submit(self, values: dict[str, Any]) -> None:
        """Do what the dialog is for; override this or connect `submitted`."""
        self.submitted.emit(values)

    def offer_another(self, open_next: Callable[[], object], verb: str = wording.ADD_ANOTHER) -> None:
        """Offer to save and go on: `open_next` opens the next form, of the same kind unless `verb` says."""
        self.another_button = button(verb, partial(self._submit, open_next))
        set_tip(self.another_button, wording.ADD_ANOTHER_KEY)
        self._foot.insertWidget(self._foot.indexOf(self.submit_button), self.another_button)
        QWidget.setTabOrder(self.cancel_button, self.another_button)
        QWidget.setTabOrder(self.another_button, self.submit_button)
        self.accepted.connect(lambda: self._open_next and self._open_next())

    def refuse(self, refusal: CoordinatorError) -> None:
        """Show a refusal at its field and let the user continue; ask about a file that is there already."""
        self.busy(False)
        if isinstance(refusal, ChangedSince):
            self.opened_with |= {value.name: value.recorded for value in refusal.newer}
            self.form.ask_about(refusal.newer, self.as_shown(self.opened_with))
            return
        if isinstance(refusal, NameTaken):
            replace_question(self, refusal.path, lambda: self._replace(refusal.path)).open()
        self.form.point_at(refusal.field if isinstance(refusal, Refused) else None, str(refusal))

    def busy(self, waiting: bool) -> None:
        """Prevent a second press of the button while it is busy."""
        self.submit_button.setEnabled(not waiting)
        self.submit_button.setText(self._doing if waiting else self._verb)
        if self.another_button is not None:
            self.another_button.setEnabled(not waiting)

    def is_busy(self) -> bool:
        """Return whether its button was pressed and the result is awaited."""
        return not self.submit_button.isEnabled()

    def is_typed_in(self) -> bool:
        """Return whether anything was typed or chosen since it was filled in."""
        return self.form.is_typed_in()

    def reset(self) -> None:
        """Show again what it was filled in with."""
        self.form.reset()

    def open_with(self, recorded: Mapping[str, Any]) -> None:
        """Show what is recorded, by column, to be amended."""
        self.opened_with = dict(recorded)
        self.form.set_values(self.as_shown(recorded))

    def as_shown(self, recorded: Mapping[str, Any]) -> dict[str, Any]:
        """Return what is recorded as the values of fields; override it where they differ."""
        return dict(recorded)

    def only_changed(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Leave out the values, by column, of fields in which nothing was typed."""
        untouched = {
            name for field in self.form.fields.values() if not field.is_typed_in() for name in field.columns
        }
        return {name: value for name, value in values.items() if name not in untouched}

    def draft(self) -> str:
        """Return what was typed, with what those fields were opened with; nothing without a draft key.

        Of what is amended, a field that nobody touched is not kept: it shows what is recorded then.
        """
        if not self.draft_key:
            return ""
        fields = [
            field
            for field in self.form.fields.values()
            if field.is_typed_in() or not self.opened_with.keys() & {*field.columns}
        ]
        opened = {
            name: self.opened_with[name]
            for field in fields
            for name in field.columns
            if name in self.opened_with
        }
        kept = {
            "at": self.started,
            "typed": {field.name: field.typed() for field in fields},
            "opened": opened,
        }
        return json.dumps(kept, ensure_ascii=False, default=str)

    def restore(self, draft: str) -> None:
        """Restore what was typed; no proposal replaces it any more.

        Drafts of older versions have the texts alone: what is recorded counts as changed since.
        """
        self.restored, kept = True, json.loads(draft)
        typed, opened = (kept["typed"], kept["opened"]) if isinstance(kept.get("typed"), dict) else (kept, {})
        for name in typed.keys() & self.form.fields.keys():
            for column in self.form.fields[name].columns:
                self.opened_with.pop(column, None)
        self.opened_with |= opened
        self.started = kept.get("at") or self.started
        self.form.set_texts(typed)

    def foot(self) -> Sequence[QPushButton]:
        """The buttons at the foot, from left to right; override to add one."""
        return self.cancel_button, self.submit_button

    def add_below(self, part: QWidget) -> None:
        """Put a part under the fields."""
        self._below.addWidget(part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Submit with Enter from a one-line field, with Ctrl+Enter from anywhere; Shift too adds another."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.another_button is not None and event.modifiers() & _ANOTHER == _ANOTHER:
                self.another_button.click()
                return
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            else:
                self._submit()
            return
        super().keyPressEvent(event)

    def _replace(self, path: Path) -> None:
        self.replaceable.add(path)
        self._submit()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(12)
        rows.addWidget(self.title)
        rows.addWidget(self.intro)
        rows.addWidget(self.offer)
        inside = self._inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.addWidget(self.form)
        self._below = QVBoxLayout()
        column.addLayout(self._below)
        column.addStretch(1)
        area = self._area = scrolled(inside, self.windowTitle(), _GrowingArea())
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows.addWidget(area, 1)
        foot = self._foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        for widget in self.foot():
            foot.addWidget(widget)
        rows.addLayout(foot)
        intro_height = self.intro.heightForWidth(self.minimumWidth() - 48) + 14 if self.intro.text() else 0
        height = inside.sizeHint().height() + intro_height + 150
        self.resize(self.minimumWidth(), min(height, 640))

    @Slot(object)
    def _pointed(self, part: QWidget) -> None:
        later(self, partial(self._area.ensureWidgetVisible, part))  # the error takes its place only then

    def _submit(self, open_next: Callable[[], object] | None = None) -> None:
        if not self.submit_button.isEnabled() or not self.form.check():
            return
        if self.form.newer.questions:
            self.form.newer.focus()
            return
        self._open_next = open_next
        self.busy(True)
        self.submit(self.form.values())


class _GrowingArea(QScrollArea):
    """Makes its window higher by what fields, hints and errors need more, as far as there is room.

    There is room on the screen, and in the window that it stands over.
    """

    def showEvent(self, event: QShowEvent) -> None:
        """Grow when the width is known for which the words are broken into lines."""
        super().showEvent(event)
        later(self, self._grow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow when something inside needs more; a window that the user made lower stays so."""
        done = super().eventFilter(watched, event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            later(self, self._grow)
        return done

    def _grow(self) -> None:
        window, inside = self.window(), self.widget()
        if inside is None:
            return
        lacks = inside.heightForWidth(self.viewport().width()) - self.viewport().height()
        if lacks > 0:
            over = window.parentWidget()
            room = window.screen().availableGeometry().height() - _FRAME
            room = room if over is None else min(room, over.window().height())
            window.resize(window.width(), max(window.height(), min(window.height() + lacks, room)))
            screen, frame = window.screen().availableGeometry(), window.frameGeometry()
            if frame.bottom() > screen.bottom():  # its buttons would be below the edge
                window.move(frame.x(), max(screen.y(), screen.bottom() - frame.height() + 1))


def replace_question(parent: QWidget, path: Path, replace: Callable[[], object]) -> FormDialog:
    """Make the question whether to replace a file; it names the file, and Enter keeps it."""
    intro = wording.replace_intro(str(path.parent))
    question = FormDialog(parent, wording.replace_title(path.name), wording.REPLACE, Form(), intro=intro)

    def confirmed(_values: dict[str, Any]) -> None:
        question.accept()
        replace()

    question.submitted.connect(confirmed)
    question.cancel_button.setFocus()
    return question
