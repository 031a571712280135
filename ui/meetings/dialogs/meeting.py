"""Dialogs in which a meeting is planned or put right."""

from typing import Any
from uuid import uuid4

from PySide6.QtCore import Signal, Slot

from coordinator.casebook.call import call
from coordinator.forums.definitions import definitions
from coordinator.meetings.queries import MeetingRow
from coordinator.meetings.use_cases import amend_meeting, cancel_meeting, plan_meeting
from ui.forms.date_fields import DateField, TimeField
from ui.forms.fields import ChoiceField, Field, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.meetings.wording import as_starts, as_time
from ui.session.page_context import PageContext
from ui.session.permissions import requires

PLAN = "plan_meeting"


class _MeetingDialog(FormDialog):
    """What planning and amending have in common: when, where, who chairs, what it is called."""

    def __init__(self, context: PageContext, title: str, verb: str, *before: Field, draft_key: str) -> None:
        self._context = context
        self.held = DateField("held", "Date", today=context.today)
        self.starts = TimeField("starts", "Starts", optional=True)
        self.place = TextField("place", "Place", optional=True)
        self.chair = TextField("chair", "Chair", optional=True)
        self.called = TextField("name", "Name", optional=True, hint="For example MARAC South")
        form = Form(*before, (self.held, self.starts), self.place, self.chair, self.called)
        super().__init__(context.window, title, verb, form, draft_key=draft_key)

    def told(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return the values as the use cases take them."""
        return {**values, "starts": as_starts(values["starts"])}


@requires(plan_meeting)
class PlanMeeting(_MeetingDialog):
    """A new meeting; what the forum's last meeting says of time, place and chair is proposed."""

    planned = Signal(str)  # meeting id

    def __init__(self, context: PageContext, meetings: tuple[MeetingRow, ...]) -> None:
        today = context.today()
        forums = [(forum.value, one.label(today)) for forum, one in definitions().items()]
        self.forum = ChoiceField("forum", "Forum", forums)
        super().__init__(context, "Plan a meeting", "Plan meeting", self.forum, draft_key=PLAN)
        self._meetings = meetings
        self._proposed = {"place": "", "chair": "", "name": ""}
        self._proposed_start = ""
        self.forum.changed.connect(self._propose)

    def submit(self, values: dict[str, Any]) -> None:
        """Plan it."""
        told = self.told(values)
        told["forum"] = told["forum"] or ""
        self._context.worker.write(
            self, call(plan_meeting, meeting_id=uuid4().hex, **told), on_result=self._done
        )

    @Slot()
    def _propose(self) -> None:
        last = next((one for one in self._meetings if one.forum == self.forum.value()), None)
        if last is None:
            return
        new = {"place": last.place, "chair": last.chair, "name": last.name}
        for name, words in new.items():
            if self.form.fields[name].value() == self._proposed[name]:
                self.form.fields[name].set_value(words)
        if as_starts(self.starts.value()) == self._proposed_start:
            self.starts.set_value(as_time(last.starts))
            self._proposed_start = as_starts(self.starts.value())
        self._proposed = new

    def _done(self, meeting_id: str) -> None:
        context = self._context
        worker = context.worker
        context.notify_with_undo(
            "Meeting planned", lambda: worker.write(None, call(cancel_meeting, meeting_id=meeting_id))
        )
        self.accept()
        self.planned.emit(meeting_id)


@requires(amend_meeting)
class AmendMeeting(_MeetingDialog):
    """When and where a meeting is."""

    def __init__(self, context: PageContext, meeting: MeetingRow) -> None:
        super().__init__(
            context, f"Amend {meeting.reference}", "Save", draft_key=f"amend_meeting:{meeting.id}"
        )
        self._before = meeting
        self.form.set_values(
            {
                "held": meeting.held,
                "starts": as_time(meeting.starts),
                "place": meeting.place,
                "chair": meeting.chair,
                "name": meeting.name,
            }
        )

    def submit(self, values: dict[str, Any]) -> None:
        """Put it right."""
        worker = self._context.worker
        worker.write(
            self, call(amend_meeting, meeting_id=self._before.id, **self.told(values)), on_result=self._done
        )

    def _done(self, _nothing: object) -> None:
        before, worker = self._before, self._context.worker
        kept = {name: getattr(before, name) for name in ("held", "starts", "place", "chair", "name")}
        self._context.notify_with_undo(
            "Meeting amended", lambda: worker.write(None, call(amend_meeting, meeting_id=before.id, **kept))
        )
        self.accept()
