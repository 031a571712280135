"""Operations on the selected case of an agenda, each with its undo."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.meetings.agenda_use_cases import hear_apart, order_part
from coordinator.meetings.queries import ItemRow
from coordinator.meetings.rules import NOT_HEARD
from coordinator.meetings.use_cases import record_outcome, restore_item, withdraw_item
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.meetings import wording
from ui.meetings.dialogs.listing import AmendAgendaItem
from ui.meetings.selection import MeetingSelection
from ui.meetings.versions import wording as agenda_wording
from ui.meetings.versions.dialogs import AddBreak, HearTogether, NotHeard
from ui.session.page_context import PageContext
from ui.session.permissions import requires


class ItemOperations:
    """What can be done with the selected case of the agenda; `owner` shows why something is refused."""

    def __init__(self, context: PageContext, selection: MeetingSelection, owner: QObject) -> None:
        self._context, self._selection, self._owner = context, selection, owner

    def open_case(self) -> None:
        """Open the case file."""
        item = self._selection.item()
        if item is not None and item.case_id is not None:
            self._context.go("caseload", item.case_id)

    @requires(AmendAgendaItem)
    def amend_listing(self) -> None:
        """Amend the listing of the case."""
        item, meeting = self._selection.item(), self._selection.meeting()
        if item is not None and meeting is not None:
            self._context.dialogs.open_dialog(AmendAgendaItem(self._context, item, meeting.forum, meeting.id))

    @requires(withdraw_item)
    def remove(self) -> None:
        """Remove the case from the agenda."""
        if item := self._selection.item():
            undo = call(restore_item, item_id=item.id)
            self._context.write_with_undo(
                self._owner,
                call(withdraw_item, item_id=item.id),
                wording.removed_from_agenda(item.reference),
                undo,
            )

    @requires(record_outcome)
    def heard(self) -> None:
        """Record the case as heard."""
        self._record_selected("heard")

    @requires(record_outcome)
    def deferred(self) -> None:
        """Record the case as deferred."""
        self._record_selected("deferred")

    @requires(record_outcome)
    def withdrawn(self) -> None:
        """Record the case as withdrawn."""
        self._record_selected("withdrawn")

    @requires(record_outcome)
    def record(self, item: ItemRow, outcome: str) -> None:
        """Record the outcome of a case; ask why it is not heard, or if it was heard before the meeting."""
        meeting = self._selection.meeting()
        held = meeting.held if meeting else None
        if meeting is not None and outcome in NOT_HEARD:
            self._context.dialogs.open_dialog(NotHeard(self._context, meeting.id, item, outcome))
            return
        if outcome == "heard" and held and held > self._context.today():
            question = early_question(self._context.window, held, lambda: self._record(item, outcome))
            self._context.dialogs.open_dialog(question)
            return
        self._record(item, outcome)

    @requires(AddBreak)
    def add_break(self) -> None:
        """Add a break after the selected case, or before the first one."""
        if meeting := self._selection.meeting():
            self._context.dialogs.open_dialog(AddBreak(self._context, meeting.id, self._selection.item()))

    @requires(HearTogether)
    def hear_together(self) -> None:
        """Let the case be heard together with another."""
        item, opened = self._selection.item(), self._selection.open_meeting
        if item is not None and opened is not None:
            self._context.dialogs.open_dialog(HearTogether(self._context, opened.file, item))

    @requires(hear_apart)
    def hear_apart(self) -> None:
        """Let the case be heard by itself."""
        if (item := self._selection.item()) and item.joint is not None:
            apart = call(hear_apart, item_id=item.id)
            self._context.worker.write(
                self._owner, apart, on_result=lambda _: self._context.notify(agenda_wording.HEARD_APART)
            )

    @requires(order_part)
    def place(self, item_id: str, other_id: str) -> None:
        """Put a case where another of its part is."""
        opened = self._selection.open_meeting
        for part in opened.file.agenda if opened else ():
            ids = [item.id for item in part.items]
            if item_id in ids and other_id in ids and item_id != other_id:
                ids.insert(ids.index(other_id), ids.pop(ids.index(item_id)))
                self._context.worker.write(self._owner, call(order_part, item_ids=tuple(ids)))

    def _record(self, item: ItemRow, outcome: str) -> None:
        self._context.write_with_undo(
            self._owner,
            _from_to(item.id, item.outcome, outcome),
            wording.outcome_recorded(item.reference, outcome),
            _from_to(item.id, outcome, item.outcome),
        )

    def _record_selected(self, outcome: str) -> None:
        if item := self._selection.item():
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
        line = self._selection.line()
        if line is None or line.item is None or line.part is None:
            return
        ids = [item.id for item in line.part.items]
        at = ids.index(line.item.id)
        if 0 <= at + by < len(ids):
            ids.insert(at + by, ids.pop(at))
            self._context.worker.write(self._owner, call(order_part, item_ids=tuple(ids)))


def early_question(parent: QWidget, held: date, record: Callable[[], object]) -> FormDialog:
    """Make the question whether a case was heard before the day of the meeting; Enter records nothing."""
    question = FormDialog(
        parent, wording.HEARD_EARLY_TITLE, wording.RECORD_HEARD, Form(), intro=wording.heard_early(held)
    )

    def confirmed(_values: dict[str, Any]) -> None:
        question.accept()
        record()

    question.submitted.connect(confirmed)
    question.cancel_button.setFocus()
    return question


def _from_to(item_id: str, shown: str, outcome: str) -> UseCaseCall[Amended]:
    return call(record_outcome, item_id=item_id, opened_with={"outcome": shown}, outcome=outcome, early=True)
