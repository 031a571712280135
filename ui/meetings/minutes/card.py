"""The base of the cards that take minutes: a form that Enter submits."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from coordinator.core.errors import CoordinatorError, Refused
from ui.forms.form import Form
from ui.meetings.minutes import wording
from ui.session.page_context import PageContext
from ui.widgets.cards import Card
from ui.widgets.layout import column, words


class MinutesCard(Card):
    """A card with a form that Enter submits from any of its lines."""

    typed = Signal()  # the draft changed
    refused = Signal(object, str, object)  # this card, the refused draft, CoordinatorError
    main: str  # the name of the field that must not be empty

    def __init__(self, context: PageContext, title: str, form: Form) -> None:
        super().__init__(title)
        self._context, self.form = context, form
        self.about_id = self.submitted_about = ""  # the item being typed about, and the one last submitted
        self.waiting = ""  # the draft that is being recorded
        self._following = ("", "")  # what Enter was pressed for meanwhile: about which item, and its draft
        self.body.setSpacing(10)
        self.form.changed.connect(self.typed)
        self.foot = QWidget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Submit with Enter; a button that has the focus is clicked instead."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton | QToolButton):
                focused.click()
            else:
                self.submit()
            return
        super().keyPressEvent(event)

    def add_foot(self, left: QWidget, submit: QPushButton, *, apart: bool = False) -> None:
        """Put the button under the form, with a widget on its left or `apart` on a line above it."""
        rows, row = column(self.foot), QHBoxLayout()
        row.setSpacing(8)
        (rows if apart else row).addWidget(left)
        row.addStretch(1)
        row.addWidget(words(wording.ENTER, "key"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(submit)
        rows.addLayout(row)
        self.add(self.foot)
        if not self.can_record():
            self.form.hide()
            self.foot.hide()

    def can_record(self) -> bool:
        """Say whether the user may record: a reader gets no form."""
        return not self._context.permissions.denial_reason(self.record)

    def submit(self) -> None:
        """Record what is typed and clear the form for the next."""
        if self.must_wait() or not self.form.check():
            return
        self.waiting, self.submitted_about = self.form.as_it_stands(), self.about_id
        self.record()
        self.restore("")
        self.typed.emit()
        self.focus_first()

    def must_wait(self) -> bool:
        """Say whether another draft is still being recorded: this one is then submitted when that is done."""
        if self.waiting and self.draft():
            self._following = self.about_id, self.form.as_it_stands()
        return bool(self.waiting)

    def finish(self) -> None:
        """Take the next draft once one is recorded: submit what Enter was pressed for, unless it changed."""
        following, self._following, self.waiting = self._following, ("", ""), ""
        if following == (self.about_id, self.form.as_it_stands()):
            self.submit()

    def record(self) -> None:
        """Send what was typed to be recorded."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Move the focus to the first field."""
        raise NotImplementedError

    def refuse(self, refusal: CoordinatorError) -> None:
        """Hand back the draft that was refused."""
        draft, self.waiting, self._following = self.waiting, "", ("", "")
        self.refused.emit(self, draft, refusal)

    def show_refusal(self, refusal: CoordinatorError) -> None:
        """Show a refusal at its field."""
        self.form.point_at(refusal.field if isinstance(refusal, Refused) else None, str(refusal))

    def draft(self) -> str:
        """Return what is typed and not submitted yet."""
        return self.form.draft()

    def restore(self, draft: str) -> None:
        """Restore a draft, or clear the form if it is ""."""
        self.form.clear_errors()
        for field in self.form.fields.values():
            field.set_typed("")
        if draft:
            self.form.restore(draft)
