"""The dialogs that plan and amend a meeting."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Signal, Slot

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.core.working_days import bank_holidays
from coordinator.forums.registry import definitions
from coordinator.meetings.queries import MeetingRow
from coordinator.meetings.use_cases import (
    MeetingChanges,
    amend_meeting,
    cancel_meeting,
    join_meetings,
    plan_meeting,
    reinstate_meeting,
)
from coordinator.redaction.typed_text import TypedAbout
from ui.forms.checkbox_field import CheckboxField
from ui.forms.date_fields import DateField, TimeField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.judging.judged_field import judge_fields
from ui.judging.wording import READ_BY_FORUMS
from ui.meetings.dialogs import wording
from ui.meetings.wording import as_starts, as_time
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.widgets.layout import words

PLAN = "plan_meeting"
_SUGGESTED = ("place", "chair", "deputy", "minute_taker", "name")


class _MeetingDialog(FormDialog):
    """The fields that planning and amending share: date, times, place, who chairs it, and name."""

    def __init__(
        self,
        context: PageContext,
        title: str,
        verb: str,
        *before: Field,
        after: tuple[Field, ...] = (),
        draft_key: str,
    ) -> None:
        self._context = context
        self.held = DateField("held", wording.DATE, today=context.today)
        self.starts = TimeField("starts", wording.STARTS, optional=True)
        self.ends = TimeField("ends", wording.ENDS, optional=True)
        self.place = TextField("place", wording.PLACE, optional=True)
        self.chair = TextField("chair", wording.CHAIR, optional=True)
        self.deputy = TextField("deputy", wording.DEPUTY, optional=True)
        self.minute_taker = TextField("minute_taker", wording.MINUTE_TAKER, optional=True)
        self.called = TextField("name", wording.NAME, optional=True, hint=wording.NAME_HINT)
        form = Form(
            *before, self.held, *after[:1], (self.starts, self.ends), self.place, (self.chair, self.deputy),
            (self.minute_taker, self.called), *after[1:],
        )  # fmt: skip
        super().__init__(context.window, title, verb, form, draft_key=draft_key, width=560)
        judge_fields(context, form.fields, ("place", "chair", "name"), TypedAbout, READ_BY_FORUMS)
        self.holiday = words("", "second", wrap=True)
        self.add_below(self.holiday)
        self.held.changed.connect(self._say_holiday)

    def arguments(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return the values as arguments of the use cases."""
        return {**values, "starts": as_starts(values["starts"]), "ends": as_starts(values["ends"])}

    @Slot()
    def _say_holiday(self) -> None:
        """Say that the day is a bank holiday."""
        day = self.held.value()
        holiday = bank_holidays(day.year).get(day, "") if day else ""
        self.holiday.setText(wording.bank_holiday(holiday) if holiday else "")


@requires(plan_meeting)
class PlanMeeting(_MeetingDialog):
    """Plans a meeting; suggests the time, place and people of the forum's last meeting."""

    planned = Signal(str)  # meeting id

    def __init__(self, context: PageContext, meetings: tuple[MeetingRow, ...]) -> None:
        today = context.today()
        forums = [(forum, rule.label(today)) for forum, rule in definitions().items()]
        self.forum = ChoiceField("forum", wording.FORUM, forums)
        emergency = CheckboxField("emergency", wording.EMERGENCY, hint=wording.EMERGENCY_HINT)
        super().__init__(
            context, wording.PLAN_TITLE, wording.PLAN, self.forum, after=(emergency,), draft_key=PLAN
        )
        self._meetings = meetings
        self._suggested = dict.fromkeys(_SUGGESTED, "")
        self._suggested_times = {"starts": "", "ends": ""}
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
        new = {name: getattr(last, name) for name in _SUGGESTED}
        for name, suggested in new.items():
            if self.form.fields[name].value() == self._suggested[name]:
                self.form.fields[name].set_value(suggested)
        for name, before in self._suggested_times.items():
            field = self.form.fields[name]
            if as_starts(field.value()) == before:
                field.set_value(as_time(getattr(last, name)))
                self._suggested_times[name] = as_starts(field.value())
        self._suggested = new

    def _done(self, meeting_id: str) -> None:
        context = self._context
        undo = call(cancel_meeting, meeting_id=meeting_id, reason=wording.PLANNED_IN_ERROR)
        context.notify_with_undo(wording.MEETING_PLANNED, undo)
        self.accept()
        self.planned.emit(meeting_id)


@requires(amend_meeting)
class AmendMeeting(_MeetingDialog):
    """Amends a meeting, or moves it to another day with the reason."""

    def __init__(self, context: PageContext, meeting: MeetingRow) -> None:
        self.moved_reason = TextField(
            "moved_reason", wording.WHY_MOVED, hint=wording.WHY_MOVED_HINT, optional=True
        )
        super().__init__(
            context, wording.amend_title(meeting.reference), wording.SAVE, after=(self.moved_reason,),
            draft_key=f"amend_meeting:{meeting.id}",
        )  # fmt: skip
        self._id = meeting.id
        self.open_with({name: getattr(meeting, name) for name in MeetingChanges.__annotations__})

    def as_shown(self, recorded: Mapping[str, Any]) -> dict[str, Any]:
        """Show start and end as times."""
        times = {name: as_time(recorded.get(name, "")) for name in ("starts", "ends")}
        return {**recorded, **times}

    def submit(self, values: dict[str, Any]) -> None:
        """Save the meeting."""
        self._context.save_changes(self, self._amend, self.arguments(values), wording.MEETING_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_meeting, meeting_id=self._id, opened_with=opened_with, **changes)


@requires(cancel_meeting)
class CancelMeeting(FormDialog):
    """Cancels a meeting with the reason; its cases go to the next one."""

    def __init__(self, context: PageContext, meeting: MeetingRow) -> None:
        self._context, self._meeting = context, meeting
        self.reason = LongTextField("reason", wording.WHY_CANCELLED, lines=2)
        super().__init__(
            context.window, wording.cancel_title(meeting.reference), wording.CANCEL_MEETING,
            Form(self.reason), intro=wording.CANCEL_INTRO, draft_key=f"cancel_meeting:{meeting.id}",
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Cancel the meeting."""
        done = call(cancel_meeting, meeting_id=self._meeting.id, reason=values["reason"])
        self._context.worker.write(self, done, on_result=self._done)

    def _done(self, _result: None) -> None:
        undo = call(reinstate_meeting, meeting_id=self._meeting.id)
        self._context.notify_with_undo(wording.MEETING_CANCELLED, undo)
        self.accept()


@requires(join_meetings)
class JoinMeetings(FormDialog):
    """Joins a meeting with another of its forum, which hears its cases."""

    def __init__(self, context: PageContext, meeting: MeetingRow, meetings: tuple[MeetingRow, ...]) -> None:
        self._context, self._meeting = context, meeting
        others = [
            (row.id, wording.meeting_choice(f"{row.title} ({row.reference})", row.held))
            for row in reversed(meetings)
            if row.forum == meeting.forum and row.id != meeting.id and not row.cancelled and row.held
            and row.held >= context.today()
        ]  # fmt: skip
        self.into = ChoiceField("into", wording.JOIN_WITH, others)
        self.reason = LongTextField("reason", wording.WHY_JOINED, lines=2)
        super().__init__(
            context.window, wording.join_title(meeting.reference), wording.JOIN, Form(self.into, self.reason),
            intro=wording.JOIN_INTRO, draft_key=f"join_meetings:{meeting.id}",
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Join the meetings."""
        done = call(
            join_meetings, meeting_id=self._meeting.id, into_id=values["into"], reason=values["reason"]
        )
        self._context.worker.write(self, done, on_result=self._done)

    def _done(self, _result: None) -> None:
        undo = call(reinstate_meeting, meeting_id=self._meeting.id)
        self._context.notify_with_undo(wording.MEETINGS_JOINED, undo)
        self.accept()
