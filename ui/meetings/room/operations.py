"""The time of the cases of a meeting, and the window for the room."""

from functools import partial
from uuid import uuid4

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from coordinator.casebook.call import call
from coordinator.caseload.hearing_view import HearingView
from coordinator.forums.registry import definition
from coordinator.hearings.use_cases import begin_hearing, leave_hearing
from coordinator.meetings.queries import ItemRow
from coordinator.redaction.typed_text import TypedAbout, leading_texts
from ui.meetings.hearing_pane import HearingPane
from ui.meetings.room.room_window import RoomWindow
from ui.meetings.selection import MeetingSelection
from ui.session.page_context import PageContext
from ui.session.permissions import requires


class RoomOperations(QObject):
    """Starts and stops the time of a case, and shows the room what it may see."""

    def __init__(
        self, context: PageContext, selection: MeetingSelection, pane: HearingPane, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._context, self._selection, self._pane, self._owner = context, selection, pane, owner
        self.window: RoomWindow | None = None
        self._harmless: frozenset[str] = frozenset()  # words of actions that the room may see
        pane.header.time_asked.connect(self._time_asked)

    @requires(begin_hearing)
    def start(self) -> None:
        """Hear the selected case from now on; from then on, each case that is selected is heard."""
        if item := self._selection.item():
            self._hear(item)

    @requires(leave_hearing)
    def pause(self) -> None:
        """Stop the time of the case that is heard."""
        if meeting := self._selection.meeting():
            self._context.worker.write(self._owner, call(leave_hearing, meeting_id=meeting.id))

    def running(self) -> str:
        """Return the id of the item that is heard; "" if none is."""
        open_meeting = self._selection.open_meeting
        return open_meeting.room.running if open_meeting else ""

    def is_running(self) -> bool:
        """Say whether a case of the meeting is being heard."""
        return bool(self.running())

    def go_on(self, item: ItemRow | None) -> None:
        """Hear the case that is selected now, if another one was heard until now."""
        if item is not None and self.running() not in ("", item.id):
            self._hear(item)

    def show_window(self) -> None:
        """Show the window for the room."""
        if self.window is None:
            self.window = RoomWindow(self._owner)
            self.window.privacy_pressed.connect(self._context.privacy_requested)
            self._context.covered.connect(self.window.cover)
            self.window.destroyed.connect(self._closed)
            self._pane.header.timed.connect(self.window.show_time)
        self.refresh()
        self.window.show()

    def refresh(self) -> None:
        """Show the room the case that is on show."""
        open_meeting, hearing = self._selection.open_meeting, self._pane.hearing()
        if self.window is None or open_meeting is None:
            return
        self.window.show_meeting(open_meeting)
        item = self._selection.item()
        on_show = {self.running(), item.id if item else ""}
        shown = hearing if hearing and hearing.item.id in on_show else None
        if shown and shown.agreed and definition(shown.meeting.forum).perpetrator_led:
            # All who are present read it, so it shows no address of hers.
            texts = tuple(row.what for row in shown.agreed)
            asked = call(leading_texts, about=TypedAbout(item_id=shown.item.id), texts=texts)
            self._context.worker.read(self._owner, asked, on_result=partial(self._show_judged, shown))
        self._show(shown)

    def _show_judged(self, hearing: HearingView, leading: frozenset[str]) -> None:
        self._harmless = frozenset(row.what for row in hearing.agreed) - leading
        if hearing is self._pane.hearing():
            self._show(hearing)

    def _show(self, hearing: HearingView | None) -> None:
        if self.window is None:
            return
        if hearing is None:
            self.window.show_hearing(None, ())
            return
        led = definition(hearing.meeting.forum).perpetrator_led
        self.window.show_hearing(hearing, self._harmless if led else [row.what for row in hearing.agreed])
        self._pane.header.show_time()

    def _hear(self, item: ItemRow) -> None:
        hearing = call(begin_hearing, stretch_id=uuid4().hex, item_id=item.id)
        self._context.worker.write(self._owner, hearing, on_result=lambda _: self._context.drafts.keep_page())

    @Slot(bool)
    def _time_asked(self, starts: bool) -> None:
        if starts:
            self.start()
        else:
            self.pause()

    @Slot()
    def _closed(self) -> None:
        self.window = None
