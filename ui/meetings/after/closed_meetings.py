"""What was made for the meetings that were closed, for as long as the casebook is open."""

from PySide6.QtCore import QObject, Signal

from coordinator.meeting_papers.closing import ClosedMeeting
from ui.session.page_context import PageContext


class ClosedMeetings(QObject):
    """Keeps the checklist of each closed meeting, whichever way its dialog was opened."""

    closed = Signal(str)  # the meeting's id

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._checklists: dict[str, ClosedMeeting] = {}

    def keep(self, meeting_id: str, checklist: ClosedMeeting) -> None:
        """Keep what was made for a meeting, and say so."""
        self._checklists[meeting_id] = checklist
        self.closed.emit(meeting_id)

    def checklist(self, meeting_id: str) -> ClosedMeeting | None:
        """Return what was last made for a meeting, or None."""
        return self._checklists.get(meeting_id)


def closed_meetings(context: PageContext) -> ClosedMeetings:
    """Return the checklists of the open casebook; the first who asks makes the object that keeps them."""
    return context.findChild(ClosedMeetings) or ClosedMeetings(context)
