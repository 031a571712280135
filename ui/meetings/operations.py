"""The operations on the selected meeting and case, each with its undo."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot

from coordinator.actions.queries import ActionRow
from coordinator.actions.use_cases import end_action
from coordinator.casebook.call import call
from coordinator.meetings.queries import ItemRow, MeetingRow
from coordinator.meetings.use_cases import (
    cancel_meeting,
    order_part,
    record_outcome,
    reinstate_meeting,
    restore_item,
    withdraw_item,
)
from ui.meetings import wording
from ui.meetings.dialogs.listing import AmendAgendaItem, ListCase
from ui.meetings.dialogs.meeting import AmendMeeting
from ui.session.page_context import PageContext
from ui.session.permissions import requires

if TYPE_CHECKING:
    from ui.meetings.meeting_pane import MeetingPane


class MeetingOperations:
    """Runs operations on the selected meeting and case."""

    def __init__(self, context: PageContext, sheet: "MeetingPane") -> None:
        self._context, self._sheet = context, sheet

    def meeting(self) -> MeetingRow | None:
        """Return the selected meeting, or None."""
        return self._sheet.open_meeting.file.meeting if self._sheet.open_meeting else None

    def item(self) -> ItemRow | None:
        """Return the selected case of the agenda, or None."""
        return self._sheet.item()

    def has_meeting(self) -> bool:
        """Say whether a meeting is selected."""
        return self.meeting() is not None

    def has_item(self) -> bool:
        """Say whether a case of the agenda is selected."""
        return self.item() is not None

    def has_case(self) -> bool:
        """Say whether the selected case has a file."""
        item = self.item()
        return item is not None and item.case_id is not None

    def is_active(self) -> bool:
        """Say whether a meeting is selected that is not cancelled."""
        meeting = self.meeting()
        return meeting is not None and not meeting.cancelled

    def is_cancelled(self) -> bool:
        """Say whether the selected meeting is cancelled."""
        meeting = self.meeting()
        return meeting is not None and meeting.cancelled

    @requires(AmendMeeting)
    def amend(self) -> None:
        """Amend the meeting."""
        if meeting := self.meeting():
            self._context.dialogs.open_dialog(AmendMeeting(self._context, meeting))

    @requires(cancel_meeting)
    def cancel(self) -> None:
        """Cancel the meeting."""
        if meeting := self.meeting():
            about = {"meeting_id": meeting.id}
            self._do(wording.MEETING_CANCELLED, cancel_meeting, about, reinstate_meeting, about)

    @requires(reinstate_meeting)
    def reinstate(self) -> None:
        """Reinstate the cancelled meeting."""
        if meeting := self.meeting():
            about = {"meeting_id": meeting.id}
            self._do(wording.MEETING_REINSTATED, reinstate_meeting, about, cancel_meeting, about)

    def papers(self) -> None:
        """Make the meeting's papers."""
        if meeting := self.meeting():
            self._context.entry_points.show_pack(meeting.id)

    @requires(ListCase)
    def list_case(self) -> None:
        """List a case to the meeting."""
        if (meeting := self.meeting()) and self.is_active():
            self._context.dialogs.open_dialog(ListCase(self._context, meeting=meeting))

    def open_case(self) -> None:
        """Open the case file."""
        item = self.item()
        if item is not None and item.case_id is not None:
            self._context.go("caseload", item.case_id)

    @requires(AmendAgendaItem)
    def amend_listing(self) -> None:
        """Amend the listing of the case."""
        item, meeting = self.item(), self.meeting()
        if item is not None and meeting is not None:
            self._context.dialogs.open_dialog(AmendAgendaItem(self._context, item, meeting.forum, meeting.id))

    @requires(withdraw_item)
    def remove(self) -> None:
        """Remove the case from the agenda."""
        if item := self.item():
            about = {"item_id": item.id}
            self._do(wording.removed_from_agenda(item.reference), withdraw_item, about, restore_item, about)

    @requires(record_outcome)
    def heard(self) -> None:
        """Record the case as heard."""
        self._record_chosen("heard")

    @requires(record_outcome)
    def deferred(self) -> None:
        """Record the case as deferred."""
        self._record_chosen("deferred")

    @requires(record_outcome)
    def withdrawn(self) -> None:
        """Record the case as withdrawn."""
        self._record_chosen("withdrawn")

    @Slot(object, str)
    @requires(record_outcome)
    def record(self, item: ItemRow, outcome: str) -> None:
        """Record the outcome of a case."""
        about = {"item_id": item.id, "outcome": outcome}
        before = {"item_id": item.id, "outcome": item.outcome}
        self._do(
            wording.outcome_recorded(item.reference, outcome), record_outcome, about, record_outcome, before
        )

    def _record_chosen(self, outcome: str) -> None:
        if item := self.item():
            self.record(item, outcome)

    @requires(order_part)
    def move_up(self) -> None:
        """Move the case up within its part."""
        self._move(-1)

    @requires(order_part)
    def move_down(self) -> None:
        """Move the case down within its part."""
        self._move(1)

    def _move(self, by: int) -> None:
        line = self._sheet.agenda.current()
        if line is None or line.item is None or line.part is None:
            return
        ids = [item.id for item in line.part.items]
        at = ids.index(line.item.id)
        if 0 <= at + by < len(ids):
            ids.insert(at + by, ids.pop(at))
            self._context.worker.write(self._sheet, call(order_part, item_ids=tuple(ids)))

    def _do(
        self,
        sentence: str,
        use_case: Callable[..., Any],
        about: dict[str, Any],
        opposite: Callable[..., Any],
        back: dict[str, Any],
    ) -> None:
        worker, toast = self._context.worker, self._context.notify_with_undo
        undo = partial(worker.write, None, call(opposite, **back))
        worker.write(self._sheet, call(use_case, **about), on_result=lambda _: toast(sentence, undo))


@requires(end_action)
def end_action_of(context: PageContext, row: ActionRow) -> None:
    """Ask how an action ended."""
    context.entry_points.end_action(row.id, row.what)
