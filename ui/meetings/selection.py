"""What is selected: a meeting, and a line of its agenda."""

from dataclasses import replace

from coordinator.actions.queries import ActionRow
from coordinator.caseload.hearing_view import OpenMeeting
from coordinator.meetings.queries import ItemRow, MeetingRow
from ui.meetings.agenda_list import AgendaLine, AgendaList


class MeetingSelection:
    """The meeting on show, and the selected line of its agenda."""

    def __init__(self, agenda: AgendaList) -> None:
        self._agenda = agenda
        self.open_meeting: OpenMeeting | None = None

    def meeting(self) -> MeetingRow | None:
        """Return the selected meeting, or None."""
        return self.open_meeting.file.meeting if self.open_meeting else None

    def line(self) -> AgendaLine | None:
        """Return the selected line of the agenda, or None."""
        return self._agenda.current()

    def item(self) -> ItemRow | None:
        """Return the selected case of the agenda, or None."""
        line = self.line()
        return line.item if line is not None else None

    def has_meeting(self) -> bool:
        """Say whether a meeting is selected."""
        return self.meeting() is not None

    def has_series(self) -> bool:
        """Say whether the selected meeting belongs to a series."""
        return self.open_meeting is not None and self.open_meeting.series is not None

    def is_frozen(self) -> bool:
        """Say whether the agenda of the selected meeting is frozen."""
        return self.open_meeting is not None and self.open_meeting.state.is_frozen

    def can_freeze(self) -> bool:
        """Say whether the agenda of the selected meeting can be frozen."""
        return self.is_active() and not self.is_frozen()

    def is_joint(self) -> bool:
        """Say whether the selected case is heard together with others."""
        item = self.item()
        return item is not None and item.joint is not None

    def is_active(self) -> bool:
        """Say whether a meeting is selected that is not cancelled."""
        meeting = self.meeting()
        return meeting is not None and not meeting.cancelled

    def is_cancelled(self) -> bool:
        """Say whether the selected meeting is cancelled."""
        meeting = self.meeting()
        return meeting is not None and meeting.cancelled

    def has_item(self) -> bool:
        """Say whether a case of the agenda is selected."""
        return self.item() is not None

    def has_case(self) -> bool:
        """Say whether the selected case has a file."""
        item = self.item()
        return item is not None and item.case_id is not None

    def show_outstanding(self, meeting_id: str, actions: tuple[ActionRow, ...]) -> None:
        """Show the outstanding actions of a meeting on its agenda, if it is still the selected one."""
        opened = self.open_meeting
        if opened is not None and opened.file.meeting.id == meeting_id and opened.outstanding != actions:
            self.open_meeting = replace(opened, outstanding=actions)
            self._agenda.show_meeting(self.open_meeting)

    def next_case(self) -> None:
        """Select the next case."""
        self._step(1)

    def previous_case(self) -> None:
        """Select the previous case."""
        self._step(-1)

    def _step(self, by: int) -> None:
        items = self._agenda.items_in_order()
        if not items:
            return
        ids, selected = [item.id for item in items], self.item()
        at = ids.index(selected.id) if selected else -1 if by > 0 else 0
        self._agenda.choose(ids[max(0, min(at + by, len(ids) - 1))])
