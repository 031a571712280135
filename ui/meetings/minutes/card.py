"""Taking down what is said and agreed while the meeting sits: one line each, Enter keeps it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from coordinator.core.errors import CoordinatorError, Refused
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.widgets.cards import Card
from ui.widgets.layout import words


class MinutesCard(Card):
    """A card with a form that is taken with Enter from any of its lines."""

    typed = Signal()  # something was typed or taken: the draft changed
    refused = Signal(object, str, object)  # this card, the draft that was not taken, CoordinatorError
    main: str  # the name of the line without which there is nothing to take

    def __init__(self, context: PageContext, title: str, form: Form) -> None:
        super().__init__(title)
        self._context, self.form = context, form
        self.about_id = self.taken_about = ""  # what is typed is about, and what was last taken
        self.waiting = ""  # the draft that is being taken
        self.body.setSpacing(10)
        self.form.changed.connect(self.typed)
        self.foot = QWidget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take it with Enter; a button that has the focus is pressed instead."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton | QToolButton):
                focused.click()
            else:
                self.take()
            return
        super().keyPressEvent(event)

    def add_foot(self, left: QWidget, take: QPushButton) -> None:
        """Put the button under the form, and something at its left."""
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(left, 1)
        row.addWidget(words("Enter", "key"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(take)
        self.add(self.foot)
        if not self.is_ours():
            self.form.hide()
            self.foot.hide()

    def is_ours(self) -> bool:
        """Say whether whoever is at work may take anything down; who only reads fills no form in vain."""
        return not self._context.permissions.denial_reason(self.record)

    def take(self) -> None:
        """Keep what was typed, once; what is typed from now on is the next."""
        if self.waiting or not self.form.check():
            return
        self.waiting, self.taken_about = self.form.as_it_stands(), self.about_id
        self.record()
        self.restore("")
        self.typed.emit()
        self.begin()

    def record(self) -> None:
        """Send what was typed to be recorded."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the keys where the next one begins."""
        raise NotImplementedError

    def refuse(self, refusal: CoordinatorError) -> None:
        """Give back what was not taken."""
        draft, self.waiting = self.waiting, ""
        self.refused.emit(self, draft, refusal)

    def tell(self, refusal: CoordinatorError) -> None:
        """Tell a refusal at its line."""
        self.form.point_at(refusal.field if isinstance(refusal, Refused) else None, str(refusal))

    def draft(self) -> str:
        """Return what was typed and not taken yet."""
        return self.form.draft()

    def restore(self, draft: str) -> None:
        """Put back what was typed before, or nothing."""
        self.form.clear_errors()
        for field in self.form.fields.values():
            field.set_typed("")
        if draft:
            self.form.restore(draft)
