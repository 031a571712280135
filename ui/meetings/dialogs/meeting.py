"""The dialogs that plan and amend a meeting."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Signal, Slot

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.forums.registry import definitions
from coordinator.meetings.queries import MeetingRow
from coordinator.meetings.use_cases import MeetingChanges, amend_meeting, cancel_meeting, plan_meeting
from coordinator.redaction.typed_text import TypedAbout
from ui.forms.date_fields import DateField, TimeField
from ui.forms.fields import ChoiceField, Field, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.judging.judged_field import judge_fields
from ui.judging.wording import READ_BY_FORUMS
from ui.meetings.dialogs import wording
from ui.meetings.wording import as_starts, as_time
from ui.session.page_context import PageContext
from ui.session.permissions import requires

PLAN = "plan_meeting"


class _MeetingDialog(FormDialog):
    """The fields that planning and amending share: date, time, place, chair and name."""

    def __init__(self, context: PageContext, title: str, verb: str, *before: Field, draft_key: str) -> None:
        self._context = context
        self.held = DateField("held", wording.DATE, today=context.today)
        self.starts = TimeField("starts", wording.STARTS, optional=True)
        self.place = TextField("place", wording.PLACE, optional=True)
        self.chair = TextField("chair", wording.CHAIR, optional=True)
        self.called = TextField("name", wording.NAME, optional=True, hint=wording.NAME_HINT)
        form = Form(*before, (self.held, self.starts), self.place, self.chair, self.called)
        super().__init__(context.window, title, verb, form, draft_key=draft_key)
        judge_fields(context, form.fields, ("place", "chair", "name"), TypedAbout, READ_BY_FORUMS)

    def arguments(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return the values as arguments of the use cases."""
        return {**values, "starts": as_starts(values["starts"])}


@requires(plan_meeting)
class PlanMeeting(_MeetingDialog):
    """Plans a meeting; suggests the time, place and chair of the forum's last meeting."""

    planned = Signal(str)  # meeting id

    def __init__(self, context: PageContext, meetings: tuple[MeetingRow, ...]) -> None:
        today = context.today()
        forums = [(forum, rule.label(today)) for forum, rule in definitions().items()]
        self.forum = ChoiceField("forum", wording.FORUM, forums)
        super().__init__(context, wording.PLAN_TITLE, wording.PLAN, self.forum, draft_key=PLAN)
        self._meetings = meetings
        self._suggested = {"place": "", "chair": "", "name": ""}
        self._suggested_start = ""
        self.forum.changed.connect(self._suggest)

    def submit(self, values: dict[str, Any]) -> None:
        """Plan the meeting."""
        arguments = self.arguments(values)
        arguments["forum"] = arguments["forum"] or ""
        self._context.worker.write(
            self, call(plan_meeting, meeting_id=uuid4().hex, **arguments), on_result=self._done
        )

    @Slot()
    def _suggest(self) -> None:
        last = next((row for row in self._meetings if row.forum == self.forum.value()), None)
        if last is None:
            return
        new = {"place": last.place, "chair": last.chair, "name": last.name}
        for name, words in new.items():
            if self.form.fields[name].value() == self._suggested[name]:
                self.form.fields[name].set_value(words)
        if as_starts(self.starts.value()) == self._suggested_start:
            self.starts.set_value(as_time(last.starts))
            self._suggested_start = as_starts(self.starts.value())
        self._suggested = new

    def _done(self, meeting_id: str) -> None:
        context = self._context
        context.notify_with_undo(wording.MEETING_PLANNED, call(cancel_meeting, meeting_id=meeting_id))
        self.accept()
        self.planned.emit(meeting_id)


@requires(amend_meeting)
class AmendMeeting(_MeetingDialog):
    """Amends a meeting."""

    def __init__(self, context: PageContext, meeting: MeetingRow) -> None:
        super().__init__(
            context,
            wording.amend_title(meeting.reference),
            wording.SAVE,
            draft_key=f"amend_meeting:{meeting.id}",
        )
        self._id = meeting.id
        self.open_with({name: getattr(meeting, name) for name in MeetingChanges.__annotations__})

    def as_shown(self, recorded: Mapping[str, Any]) -> dict[str, Any]:
        """Show the start as a time."""
        return {**recorded, "starts": as_time(recorded.get("starts", ""))}

    def submit(self, values: dict[str, Any]) -> None:
        """Save the meeting."""
        self._context.save_changes(self, self._amend, self.arguments(values), wording.MEETING_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_meeting, meeting_id=self._id, opened_with=opened_with, **changes)
