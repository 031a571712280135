"""The second window of a meeting, for the room: only what all present may see."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coordinator.caseload.hearing_view import HearingView, OpenMeeting
from coordinator.core.dates import show_long_day
from ui.meetings.room import wording
from ui.meetings.wording import ACTIONS_AGREED, joined
from ui.widgets.layout import words

_SIZE = (1280, 720)  # pixels; it can be put on a projector full screen
_LARGE, _HUGE = 20, 44  # pixels of type


class RoomWindow(QWidget):
    """Shows the agenda by reference, the case that is heard by initials, its time, and actions as recorded.

    It belongs to the main window, so a lock takes it away with everything else.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(wording.ROOM_TITLE)
        self.setProperty("look", "page")
        self.resize(*_SIZE)
        self.meeting, self.agenda = _large("", _LARGE), _large("", _LARGE)
        self.case, self.people = _large("", _LARGE), _large("", _HUGE)
        self.clock, self.plan = _large("", _HUGE), _large("", _LARGE)
        self.agreed = _large("", _LARGE)
        self._lay_out()

    def show_meeting(self, meeting: OpenMeeting) -> None:
        """Show the agenda by reference, with what has been heard."""
        file = meeting.file
        day = show_long_day(file.meeting.held) if file.meeting.held else ""
        self.meeting.setText(joined(file.meeting.title, day))
        lines, number = [], 0
        for part in file.agenda:
            for item in part.items:
                number += 1
                lines.append(wording.room_line(number, item.reference, item.outcome))
        self.agenda.setText("\n".join(lines))

    def show_hearing(self, hearing: HearingView | None) -> None:
        """Show the case that is heard; None between cases."""
        if hearing is None:
            for part in (self.case, self.people, self.clock, self.plan, self.agreed):
                part.setText("")
            return
        self.case.setText(wording.room_case(hearing.number, hearing.of, hearing.item.reference))
        self.people.setText(initials_of(hearing.item.people))
        self.agreed.setText(
            "\n".join(
                wording.room_action(row.what, row.agency, wording.due_day(row)) for row in hearing.agreed
            )
        )

    def show_time(self, clock: str, plan: str) -> None:
        """Show the time of the case."""
        self.clock.setText(clock)
        self.plan.setText(plan)

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(40, 32, 40, 32)
        across.setSpacing(48)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.meeting)
        left.addSpacing(16)
        left.addWidget(self.agenda)
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
        right.addWidget(_large(ACTIONS_AGREED, _LARGE))
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
