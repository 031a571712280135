"""The header of the selected meeting: its title, its badges and its buttons."""

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from coordinator.caseload.hearing_view import OpenMeeting
from ui.meetings import wording
from ui.meetings.badges import meeting_badges
from ui.meetings.operations import MeetingOperations
from ui.meetings.planning import wording as planning_wording
from ui.session.commands import Command, fill_menu
from ui.session.page_context import PageContext
from ui.widgets.badges import ChipRow
from ui.widgets.buttons import button, primary
from ui.widgets.cards import Banner
from ui.widgets.layout import words


class MeetingHeader(QWidget):
    """Shows which meeting is selected; `menu_commands` are behind its menu."""

    def __init__(self, context: PageContext, operations: MeetingOperations) -> None:
        super().__init__()
        self._context = context
        self.title, self.second = words("", "title", wrap=True), words("", "second", wrap=True)
        self.chips, self.keys = ChipRow(signed=False), QWidget()
        self.cancelled = Banner("", "warning")
        self.list_button = context.permissions.disable_if_denied(
            button(wording.LIST_CASE, operations.list_case)
        )
        self.papers_button = primary(wording.MAKE_PAPERS, operations.papers)
        self.more = button(wording.MORE)
        self.menu_commands: list[Command] = []
        self._rows, self._top, self._under = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self._lay_out()
        self.more.setAccessibleName(wording.MORE_FOR_MEETING)
        self.more.clicked.connect(self._open_menu)

    def show_meeting(self, open_meeting: OpenMeeting) -> None:
        """Show a meeting."""
        meeting = open_meeting.file.meeting
        self.title.setText(meeting.title)
        self.second.setText(wording.second_line(open_meeting.file))
        self.chips.show_marks(meeting_badges(open_meeting, self._context.today()))
        self.cancelled.say(planning_wording.cancelled(meeting.cancel_reason) if meeting.cancelled else "")
        self.list_button.setEnabled(not meeting.cancelled)

    def fold(self, folded: bool) -> None:
        """Leave more room for a case: only the title and the badges, in one line."""
        if folded == self.second.isHidden():
            return
        self.second.setHidden(folded)
        self._top.setStretchFactor(self.title, 0 if folded else 1)
        if folded:
            self._top.insertWidget(1, self.chips, 1, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._under.insertWidget(0, self.chips, 1)

    def _lay_out(self) -> None:
        rows, top = self._rows, self._top
        rows.setContentsMargins(24, 14, 24, 12)
        rows.setSpacing(2)
        top.setSpacing(6)
        top.addWidget(self.title, 1)
        for part in (self.more, self.list_button, self.papers_button):
            top.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(top)
        rows.addWidget(self.second)
        rows.addSpacing(4)
        rows.addLayout(self._under)
        self._lay_out_keys()
        rows.addWidget(self.cancelled)
        self.cancelled.hide()

    def _lay_out_keys(self) -> None:
        """Lay out the badges, and on their right the keys that begin the meeting."""
        self._under.setSpacing(4)
        self._under.addWidget(self.chips, 1)
        across = QHBoxLayout(self.keys)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        for does, key in ((wording.FIRST_CASE, wording.NEXT_KEY), (wording.START_TIME, wording.START_KEY)):
            across.addSpacing(8)
            across.addWidget(words(does, "small"))
            across.addWidget(words(key, "key"))
        self._under.addWidget(self.keys, 0, Qt.AlignmentFlag.AlignBottom)

    def show_keys(self, *, shown: bool) -> None:
        """Say how the meeting begins, while no case is on show."""
        self.keys.setVisible(shown)

    @Slot()
    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(wording.MORE_FOR_MEETING)
        fill_menu(menu, self._context.permissions.with_permissions(self.menu_commands))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
