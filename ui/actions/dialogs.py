"""Dialogs that record, amend and end an action."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import NOT_ENDED, OPEN, OUTCOMES
from coordinator.actions.updates import get_updates, record_update
from coordinator.actions.use_cases import (
    amend_action,
    end_action,
    record_action,
    reopen_action,
    withdraw_action,
)
from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.queries import CaseRow, list_caseload
from coordinator.core.dates import show_day
from coordinator.meetings.queries import MeetingRow, list_meetings
from coordinator.redaction.typed_text import TypedAbout
from ui.actions import wording
from ui.actions.owner_fields import AgencyField, LateChoiceField
from ui.actions.update_dialog import RecordUpdate
from ui.actions.update_log import UpdateLog
from ui.forms.date_fields import DateField
from ui.forms.due_date_field import DueField
from ui.forms.fields import ChoiceField, Field, LongTextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.suggest_field import SuggestField
from ui.judging.judged_field import judge_fields
from ui.judging.wording import READ_BY_AGENCY
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.widgets.buttons import button


class _ActionDialog(FormDialog):
    """The fields that recording and amending share: what, who, by when."""

    def __init__(
        self, context: PageContext, title: str, verb: str, *more: Field, intro: str = "", draft_key: str = ""
    ) -> None:
        self._context = context
        self.what = LongTextField("what", wording.WHAT, lines=3)
        self.agency, self.due = AgencyField(), DueField(context.today)
        self.owner = SuggestField("owner", wording.PERSON, optional=True, hint=wording.PERSON_HINT)
        form = Form(self.what, (self.agency, self.owner), self.due, *more)
        super().__init__(context.window, title, verb, form, intro=intro, draft_key=draft_key, width=520)
        self.agency.changed.connect(self._agency_selected)
        judge_fields(context, form.fields, ("what", "owner"), self.typed_about, READ_BY_AGENCY)
        context.worker.read(self, call(list_agencies), on_result=self._show_agencies)

    def typed_about(self) -> TypedAbout:
        """Return what the action is about."""
        raise NotImplementedError

    def _show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        self.agency.show_agencies(agencies)
        self._agency_selected()

    @Slot()
    def _agency_selected(self) -> None:
        self.owner.propose(self.agency.representatives())

    def _shared_values(self, values: dict[str, Any]) -> dict[str, Any]:
        shared = {name: values[name] for name in ("what", "agency_id", "owner")}
        return {**shared, "due": self.due.day(), "due_words": self.due.words()}


@requires(record_action)
class RecordAction(_ActionDialog):
    """Records an action; its case and meeting are given, or chosen in the dialog."""

    recorded = Signal(str)

    def __init__(
        self,
        context: PageContext,
        *,
        case_id: str | None = None,
        meeting_id: str | None = None,
        agenda_item_id: str | None = None,
    ) -> None:
        self._about = {"case_id": case_id, "meeting_id": meeting_id, "agenda_item_id": agenda_item_id}
        self.case = LateChoiceField("case", wording.CASE, find=True, optional=True, hint=wording.CASE_HINT)
        self.meeting = LateChoiceField(
            "meeting", wording.AGREED_AT, find=True, optional=True, hint=wording.FIND_HINT
        )
        given = case_id or meeting_id or agenda_item_id
        asked = [] if agenda_item_id else self._fields_to_ask(case_id, meeting_id)
        key = f"record_action:{case_id or ''}:{meeting_id or ''}:{agenda_item_id or ''}"
        super().__init__(
            context, wording.RECORD_TITLE, wording.RECORD_ACTION, *asked,
            draft_key=key if given else "record_action",
        )  # fmt: skip
        self._id = uuid4().hex
        self._days_held: dict[str, date] = {}
        if self.case in asked:
            context.worker.read(self, call(list_caseload, today=context.today()), on_result=self._show_cases)
        if self.meeting in asked:
            self.due.agreed = self._agreed
            context.worker.read(self, call(list_meetings), on_result=self._show_meetings)
        self._asked = asked
        self.offer_another(self._open_next_one)

    def typed_about(self) -> TypedAbout:
        """Return the case that was given or chosen."""
        case_id = self._about["case_id"] or self.case.value() or ""
        return TypedAbout(case_id=case_id, item_id=self._about["agenda_item_id"] or "")

    def _open_next_one(self) -> None:
        """Open the form for another action of the same case and meeting."""
        following = RecordAction(self._context, **self._about)
        following.form.set_texts({field.name: field.typed() for field in self._asked})
        self._context.dialogs.open_dialog(following)

    def _fields_to_ask(self, case_id: str | None, meeting_id: str | None) -> list[ChoiceField]:
        return [field for field, known in ((self.case, case_id), (self.meeting, meeting_id)) if not known]

    def submit(self, values: dict[str, Any]) -> None:
        """Record the action."""
        about: dict[str, Any] = dict(self._about)
        about["case_id"] = about["case_id"] or values.get("case")
        about["meeting_id"] = about["meeting_id"] or values.get("meeting")
        self._context.worker.write(
            self,
            call(record_action, action_id=self._id, **about, **self._shared_values(values)),
            on_result=self._done,
        )

    def _done(self, action_id: str) -> None:
        undo = call(withdraw_action, action_id=action_id)
        self._context.notify_with_undo(wording.ACTION_RECORDED, undo)
        self.recorded.emit(action_id)
        self.accept()

    def _show_cases(self, cases: tuple[CaseRow, ...]) -> None:
        open_cases = [case for case in cases if case.status != "closed"]
        self.case.set_choices([(case.id, f"{case.reference} {case.name}") for case in open_cases])

    def _agreed(self) -> date:
        return self._days_held.get(self.meeting.value()) or self._context.today()

    def _show_meetings(self, meetings: tuple[MeetingRow, ...]) -> None:
        today = self._context.today()
        self._days_held = {row.id: row.held for row in meetings if row.held}
        self.meeting.set_choices(
            [(row.id, wording.meeting_choice(row, today)) for row in meetings if not row.cancelled]
        )


@requires(amend_action)
class AmendAction(_ActionDialog):
    """Amends an action."""

    def __init__(self, context: PageContext, action: ActionRow) -> None:
        self._action = action
        super().__init__(
            context, wording.AMEND_TITLE, wording.SAVE,
            intro=wording.about(wording.case_label(action)),
            draft_key=f"amend_action:{action.id}",
        )  # fmt: skip
        self.due.agreed = lambda: action.agreed or context.today()
        self.log = UpdateLog()
        self.add_below(self.log)
        self.log.show_updates(action.updates)
        recorded = {name: getattr(action, name) for name in ("what", "agency_id", "owner", "due_words")}
        self.open_with({**recorded, "due": action.due_recorded})

    def as_shown(self, recorded: Mapping[str, Any]) -> dict[str, Any]:
        """Show the words that were agreed, or else the day."""
        day = recorded.get("due")
        return {**recorded, "due": recorded.get("due_words") or (show_day(day) if day else "")}

    def typed_about(self) -> TypedAbout:
        """Return the action."""
        return TypedAbout(action_id=self._action.id)

    def _show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        first = not self.agency.value() and not self.agency.typed()
        super()._show_agencies(agencies)
        if first:
            self.agency.set_value(self._action.agency_id)
            self.agency.recorded()

    def submit(self, values: dict[str, Any]) -> None:
        """Save the changes."""
        self._context.save_changes(self, self._amend, self._shared_values(values), wording.ACTION_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_action, action_id=self._action.id, opened_with=opened_with, **changes)


@requires(end_action)
class EndAction(FormDialog):
    """Ends an action with its outcome; anything but "done" needs the reason."""

    def __init__(self, context: PageContext, action_id: str, about: str = "") -> None:
        self._context, self._action_id, self._about = context, action_id, about
        self.outcome = ChoiceField("outcome", wording.HOW_ENDED, list(OUTCOMES.items()))
        self.note = LongTextField("note", wording.WHAT_HAPPENED, hint=wording.REASON_HINT, lines=3)
        self.ended = DateField("ended", wording.ENDED_ON, past=True, today=context.today)
        self.outcome.columns, self.note.columns = ("status",), ("outcome_note",)
        super().__init__(
            context.window, wording.END_ACTION, wording.END_ACTION, Form(self.outcome, self.note, self.ended),
            intro=about, draft_key=f"end_action:{action_id}",
        )  # fmt: skip
        on = TypedAbout(action_id=action_id)
        judge_fields(context, self.form.fields, ("note",), lambda: on, READ_BY_AGENCY)
        self.opened_with = dict(NOT_ENDED)
        self.outcome.set_value("done")
        self.ended.set_value(context.today())
        self.log = UpdateLog()
        self.add_below(self.log)
        context.worker.read(self, call(get_updates, action_id=action_id), on_result=self.log.show_updates)

    def foot(self) -> Sequence[QPushButton]:
        """Offer to record an update in place of the end."""
        self.update_button = self._context.permissions.disable_if_denied(
            button(wording.UPDATE_BUTTON, self._record_update), use_case=record_update
        )
        return self.update_button, self.cancel_button, self.submit_button

    def _record_update(self) -> None:
        self.reject()
        self._context.dialogs.open_dialog(RecordUpdate(self._context, self._action_id, self._about))

    def submit(self, values: dict[str, Any]) -> None:
        """End the action."""
        values["outcome"] = values["outcome"] or ""
        opened_with = {**NOT_ENDED, **self.opened_with}
        ending = call(end_action, action_id=self._action_id, opened_with=opened_with, **values)
        self._context.worker.write(self, ending, on_result=self._done)

    def as_shown(self, recorded: Mapping[str, Any]) -> dict[str, Any]:
        """Return what is recorded of the end as the values of fields; an open action has no outcome."""
        shown = {**NOT_ENDED, **recorded}
        status = None if shown["status"] == OPEN else shown["status"]
        return {"outcome": status, "note": shown["outcome_note"], "ended": shown["ended"]}

    def _done(self, _: object) -> None:
        undo = call(reopen_action, action_id=self._action_id)
        self._context.notify_with_undo(wording.action_ended(self.outcome.value()), undo)
        self.accept()
