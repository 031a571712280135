"""The second window of a meeting, for the room: only what all present may see."""

import re
from collections.abc import Container

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from coordinator.caseload.hearing_view import HearingView, OpenMeeting
from coordinator.core.dates import show_long_day
from coordinator.forums.registry import definition
from ui.meetings.room import wording
from ui.meetings.wording import ACTIONS_AGREED, joined
from ui.style.theme import keep_figures_still
from ui.widgets.layout import words

_SIZE = (1280, 720)  # pixels; it can be put on a projector full screen
_LARGE, _HUGE = 20, 44  # pixels of type
_MOST = 18  # lines of the agenda at once: those around the case that is heard


class RoomWindow(QWidget):
    """Shows the agenda by reference, the case that is heard by initials, its time, and actions as recorded.

    It belongs to the main window, so a lock takes it away with everything else. The privacy view covers it.
    """

    privacy_pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(wording.ROOM_TITLE)
        self.setProperty("look", "page")
        self.resize(*_SIZE)
        self.meeting = _large("", _LARGE)
        self.before, self.now, self.after = (_large("", _LARGE) for _ in range(3))
        self._lines: list[tuple[str, str]] = []  # of the agenda: the id of its case, and its words
        self.case, self.people = _large("", _LARGE), _large("", _HUGE)
        self.clock, self.plan = _large("", _HUGE), _large("", _LARGE)
        keep_figures_still(self.clock)
        self.agreed = _large("", _LARGE)
        self._covered = words(wording.ROOM_COVERED, "second")
        self._covered.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._both = QStackedLayout(self)
        self._lay_out()
        QShortcut(QKeySequence("F9"), self).activated.connect(self.privacy_pressed)

    @Slot(bool)
    def cover(self, covered: bool) -> None:
        """Cover everything, or show it again."""
        self._both.setCurrentIndex(int(covered))

    def show_meeting(self, meeting: OpenMeeting) -> None:
        """Show the agenda by reference, with what has been heard."""
        file = meeting.file
        day = show_long_day(file.meeting.held) if file.meeting.held else ""
        self.meeting.setText(joined(file.meeting.title, day))
        items = [item for part in file.agenda for item in part.items]
        self._lines = [
            (item.id, wording.room_line(item.number or at, item.reference, item.outcome))
            for at, item in enumerate(items, 1)
        ]
        self._mark("")

    def show_hearing(self, hearing: HearingView | None, shown: Container[str]) -> None:
        """Show the case that is heard, with the words of its actions that are `shown`; None between cases."""
        if hearing is None:
            for part in (self.case, self.people, self.clock, self.plan, self.agreed):
                part.setText("")
            self._agreed_head.setText("")
            self._mark("")
            return
        self._mark(hearing.item.id)
        self._agreed_head.setText(ACTIONS_AGREED)
        self.case.setText(wording.room_case(hearing.number, hearing.of, hearing.item.reference))
        # A victim may have a name that he doesn't know.
        led = definition(hearing.meeting.forum).perpetrator_led
        self.people.setText(initials_of(hearing.item.subject if led else hearing.item.people))
        self.agreed.setText(
            "\n".join(
                wording.room_action(
                    row.what if row.what in shown else wording.ROOM_KEPT_BACK,
                    row.agency,
                    wording.due_day(row),
                )
                for row in hearing.agreed
            )
            or wording.NONE_AGREED_YET
        )

    def show_time(self, clock: str, plan: str) -> None:
        """Show the time of the case."""
        self.clock.setText(clock)
        self.plan.setText(plan)

    def agenda(self) -> list[str]:
        """Return the lines of the agenda that are shown."""
        return [line for part in (self.before, self.now, self.after) for line in part.text().splitlines()]

    def _mark(self, item_id: str) -> None:
        """Mark the case that is heard; of a long agenda, show the lines around it."""
        at = next((place for place, (each, _) in enumerate(self._lines) if each == item_id), None)
        first = max(0, min((at or 0) - _MOST // 2, len(self._lines) - _MOST))
        lines = [line for _, line in self._lines]
        last = min(first + _MOST, len(lines))
        now = at if at is not None else last
        self.before.setText("\n".join([*["…"][: int(first > 0)], *lines[first:now]]))
        self.now.setText(wording.room_now(lines[now]) if at is not None else "")
        self.after.setText("\n".join([*lines[now + 1 : last], *["…"][: int(last < len(lines))]]))
        for part in (self.before, self.now, self.after):
            part.setVisible(bool(part.text()))

    def _lay_out(self) -> None:
        inside = QWidget()
        self._both.addWidget(inside)
        self._both.addWidget(self._covered)
        across = QHBoxLayout(inside)
        across.setContentsMargins(40, 32, 40, 32)
        across.setSpacing(48)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.meeting)
        left.addSpacing(16)
        self.now.setStyleSheet(f"font-size: {_LARGE}px; font-weight: 600;")
        for part in (self.before, self.now, self.after):
            left.addWidget(part)
        left.addStretch(1)
        top, time = QHBoxLayout(), QVBoxLayout()
        named = QVBoxLayout()
        for part in (self.case, self.people):
            named.addWidget(part)
        for part in (self.clock, self.plan):
            time.addWidget(part, 0, Qt.AlignmentFlag.AlignRight)
        top.addLayout(named, 1)
        top.addLayout(time)
        right.addLayout(top)
        right.addSpacing(24)
        self._agreed_head = _large("", _LARGE)
        self._agreed_head.setStyleSheet(f"font-size: {_LARGE}px; font-weight: 600;")
        right.addWidget(self._agreed_head)
        right.addWidget(self.agreed)
        right.addStretch(1)
        across.addLayout(left, 1)
        across.addLayout(right, 2)


def initials_of(people: str) -> str:
    """Return the initials of people as an agenda lists them: "Larch, Roy / Quill, Ann" is "R.L. / A.Q."."""
    return " / ".join("; ".join(_initials(name) for name in side.split("; ")) for side in people.split(" / "))


def _initials(listed: str) -> str:
    surname, _, forename = listed.partition(", ")
    letters = [match[0] for part in (forename, surname) for match in re.findall(r"[^\W\d_]", part)[:1]]
    return "".join(f"{letter.upper()}." for letter in letters)


def _large(text: str, pixels: int) -> QLabel:
    label = words(text, wrap=True)
    label.setStyleSheet(f"font-size: {pixels}px;")
    return label
