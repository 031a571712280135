"""Ask why a case file is opened, if a forum of the case requires a reason."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from coordinator.cases.access_log import ReasonNeeded
from ui.forms.fields import TextField
from ui.session import wording
from ui.widgets.buttons import button, primary
from ui.widgets.layout import words

_WIDEST = 460


class AccessReasonPrompt(QWidget):
    """Takes the place of the case file until a reason is given: one click, or own words and Enter."""

    given = Signal(str, str)  # case id, reason

    def __init__(self) -> None:
        super().__init__()
        self._case_id = ""
        self.title = words(wording.WHY_OPEN, "title", wrap=True)
        self.sentence = words("", "second", wrap=True)
        self.choices = QVBoxLayout()
        self.choices.setSpacing(6)
        self.own = TextField("reason", wording.ANOTHER_REASON)
        self.own.line.returnPressed.connect(self._give_own)
        self.open = primary(wording.OPEN_FILE, self._give_own)
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        for part in (self.title, self.sentence):
            rows.addWidget(part)
        rows.addLayout(self.choices)
        rows.addWidget(self.own)
        across = QHBoxLayout()
        across.addWidget(self.open)
        across.addStretch(1)
        rows.addLayout(across)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.addWidget(inside)
        whole.addStretch(1)

    def ask(self, needed: ReasonNeeded) -> None:
        """Ask about one case."""
        if needed.case_id == self._case_id and self.isVisible():
            return  # asked about the same case again: keep what was typed
        first, self._case_id = not self._case_id, needed.case_id
        self.sentence.setText(wording.reason_needed(needed.forum))
        if not first:  # keep what was typed before a lock
            self.own.set_value("")
        self.own.set_error("")
        self._offer(needed.choices)

    def focus_choice(self, reason: str) -> None:
        """Move the focus to a usual reason, or to the first."""
        placed = (self.choices.itemAt(at) for at in range(self.choices.count()))
        offered = [pressed for item in placed if item and isinstance(pressed := item.widget(), QPushButton)]
        for pressed in sorted(offered, key=lambda pressed: pressed.text() != reason)[:1]:
            pressed.setFocus()

    def _offer(self, choices: tuple[str, ...]) -> None:
        while (item := self.choices.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for choice in choices:
            self.choices.addWidget(button(choice, partial(self._give, choice)), 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _give_own(self) -> None:
        if self.own.value():
            self._give(self.own.value())
        else:
            self.own.set_error(wording.GIVE_REASON)
            self.own.control.setFocus()

    def _give(self, reason: str) -> None:
        self.own.recorded()  # another file asks again
        self.given.emit(self._case_id, reason)
