"""The header of the case that is heard: which case, its time, its warnings and what becomes of it."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from coordinator.caseload.hearing_view import HearingView
from coordinator.forums.registry import definition
from coordinator.hearings.use_cases import begin_hearing
from coordinator.meetings.use_cases import OUTCOMES, record_outcome
from ui.meetings import wording
from ui.meetings.badges import hearing_badges
from ui.meetings.room import wording as room_wording
from ui.session.commands import Command, fill_menu
from ui.session.page_context import PageContext
from ui.widgets.badges import ChipRow
from ui.widgets.buttons import button
from ui.widgets.layout import clock, words


class CaseHeader(QWidget):
    """Stays above the cards of a case while they scroll; `menu_commands` are behind its menu."""

    timed = Signal(str, str)  # the time of the case, and how it compares with the plan
    time_asked = Signal(bool)  # whether the case is heard from now on
    outcome_asked = Signal(object, str)  # the ItemRow shown, its outcome

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._hearing: HearingView | None = None
        self.line, self.title = words("", "second", wrap=True), words("", "title", wrap=True)
        # A name in a right-to-left script is aligned like every other title.
        self.title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self.chips = ChipRow(signed=False)
        self.clock, self.plan = clock(), words("", "small")
        self.time_button = button(room_wording.START, self._time_pressed)
        self.time_key = words(wording.START_KEY, "key")
        heard, following = words(wording.HEARD_KEY, "key"), words(wording.NEXT_CASE, "small")
        self._hints = [self.time_key, heard, following, words(wording.NEXT_KEY, "key")]  # if there is room
        context.permissions.disable_if_denied(self.time_button, use_case=begin_hearing)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.show_time)
        self.outcomes = {code: button(label) for code, label in OUTCOMES.items() if code}
        self.more = button(wording.MORE)
        self.more.setAccessibleName(wording.MORE_FOR_CASE)
        self.more.clicked.connect(self._open_menu)
        self.menu_commands: list[Command] = []
        self._lay_out()

    def show_hearing(self, hearing: HearingView) -> None:
        """Show which case it is, and what the meeting must know of it."""
        self._hearing = hearing
        self.line.setText(wording.hearing_line(hearing))
        self.title.setText(wording.hearing_title(hearing))
        self.chips.show_marks(hearing_badges(hearing, self._context.today()))
        self._show_outcome(hearing.item.outcome)
        self.show_time()

    def show_hints(self, shown: bool) -> None:
        """Show which keys do what, where there is room."""
        for hint in self._hints:
            hint.setVisible(shown)

    @Slot()
    def show_time(self) -> None:
        """Show how long the case has been heard, and how long is planned."""
        hearing = self._hearing
        if hearing is None:
            return
        record, rule = hearing.record, definition(hearing.meeting.forum)
        if record.is_running != self._tick.isActive():
            self._tick.start() if record.is_running else self._tick.stop()
        self.time_button.setText(room_wording.PAUSE_MEETING if record.is_running else room_wording.START)
        self.time_key.setText(wording.PAUSE_KEY if record.is_running else wording.START_KEY)
        spent = record.minutes(self._context.now()) if record.stretches else 0.0
        self.clock.setText(room_wording.stopwatch(spent) if record.stretches else "")
        self.plan.setText(room_wording.of_minutes(spent, rule.minutes_each) if record.stretches else "")
        self.timed.emit(self.clock.text(), self.plan.text())

    @Slot()
    def _time_pressed(self) -> None:
        if self._hearing is not None:
            self.time_asked.emit(not self._hearing.record.is_running)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 10, 24, 8)
        rows.setSpacing(4)
        rows.addWidget(self.line)
        rows.addLayout(self._named())
        rows.addWidget(self.chips)
        rows.addLayout(self._outcomes())

    def _outcomes(self) -> QHBoxLayout:
        """Lay out what became of the case, and the key of the next one."""
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(words(wording.OUTCOME, "small"))
        for code, pressed in self.outcomes.items():
            pressed.setProperty("look", "toggle")
            pressed.setCheckable(True)
            self._context.permissions.disable_if_denied(pressed, use_case=record_outcome)
            pressed.clicked.connect(partial(self._outcome_pressed, code))
            row.addWidget(pressed)
            if code == "heard":
                row.addWidget(self._hints[1], 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        for part in self._hints[2:]:
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _named(self) -> QHBoxLayout:
        """Lay out the names with the time of the case beside them."""
        named = QHBoxLayout()
        named.addWidget(self.title, 1)
        timed = QVBoxLayout()
        timed.setSpacing(0)
        for part in (self.clock, self.plan):
            timed.addWidget(part, 0, Qt.AlignmentFlag.AlignRight)
        timed.addStretch(1)
        named.addLayout(timed)
        buttons, in_line = QHBoxLayout(), QVBoxLayout()
        buttons.addWidget(self.time_key, 0, Qt.AlignmentFlag.AlignVCenter)
        buttons.addWidget(self.time_button)
        buttons.addWidget(self.more)
        in_line.addLayout(buttons)
        in_line.addStretch(1)
        named.addLayout(in_line)
        return named

    def _show_outcome(self, outcome: str) -> None:
        for code, pressed in self.outcomes.items():
            pressed.setChecked(outcome == code)

    def _outcome_pressed(self, code: str) -> None:
        if self._hearing is not None:
            item, asked = self._hearing.item, code if self.outcomes[code].isChecked() else ""
            self._show_outcome(item.outcome)  # until it is recorded
            self.outcome_asked.emit(item, asked)

    @Slot()
    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(wording.MORE_FOR_CASE)
        fill_menu(menu, self._context.permissions.with_permissions(self.menu_commands))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
