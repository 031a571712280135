"""The dialogs about who is at a meeting, and what happened there besides its cases."""

from typing import Any
from uuid import uuid4

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.casebook.call import call
from coordinator.hearings.attendance_use_cases import (
    record_attendance,
    record_meeting_event,
    withdraw_attendance,
    withdraw_meeting_event,
)
from coordinator.hearings.rules import BREACH, INFORMED, PRESENT, STATES, WITHDRAWAL
from coordinator.meetings.queries import MeetingRow
from coordinator.redaction.typed_text import TypedAbout
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.judging.judged_field import judge_fields
from ui.judging.wording import READ_BY_FORUMS
from ui.meetings.room import wording
from ui.session.page_context import PageContext
from ui.session.permissions import requires


class _AboutMeeting(FormDialog):
    """A dialog about a meeting and an agency."""

    def __init__(
        self, context: PageContext, meeting: MeetingRow, title: str, verb: str, *fields: Field,
        draft_key: str, agency_is_optional: bool = True, intro: str = "",
    ) -> None:  # fmt: skip
        self._context, self._meeting, self._id = context, meeting, uuid4().hex
        self.agency = ChoiceField("agency_id", wording.AGENCY, optional=agency_is_optional, find=True)
        form = Form(self.agency, *fields)
        super().__init__(context.window, title, verb, form, intro=intro, draft_key=draft_key, width=520)
        texts = tuple(name for name in ("name", "words") if name in form.fields)
        judge_fields(context, form.fields, texts, TypedAbout, READ_BY_FORUMS)
        context.worker.read(self, call(list_agencies), on_result=self._show_agencies)

    def _show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        self.agency.set_choices([(agency.id, agency.name) for agency in agencies])


@requires(record_attendance)
class AddAttendee(_AboutMeeting):
    """Adds somebody who is in no list of representatives to those who attend."""

    def __init__(self, context: PageContext, meeting: MeetingRow) -> None:
        state = ChoiceField("state", wording.ATTENDS_AS, list(STATES.items()))
        super().__init__(
            context, meeting, wording.ADD_ATTENDEE_TITLE, wording.ADD, TextField("name", wording.ATTENDEE),
            state, draft_key=f"attendee:{meeting.id}", intro=wording.ADD_ATTENDEE_INTRO,
        )  # fmt: skip
        state.set_value(PRESENT)
        state.recorded()

    def submit(self, values: dict[str, Any]) -> None:
        """Add them."""
        state = values["state"] or ""
        received = self._context.today() if state == INFORMED else None
        recording = call(
            record_attendance, attendance_id=self._id, meeting_id=self._meeting.id,
            agency_id=values["agency_id"], name=values["name"], state=state, information_received=received,
        )  # fmt: skip
        self._context.worker.write(self, recording, on_result=self._done)

    def _done(self, attendance_id: str) -> None:
        undo = call(withdraw_attendance, attendance_id=attendance_id)
        self._context.notify_with_undo(wording.ATTENDEE_ADDED, undo)
        self.accept()


class _RecordEvent(_AboutMeeting):
    """Records something that happened at a meeting, with the time."""

    what: str
    recorded: str

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        recording = call(
            record_meeting_event, event_id=self._id, meeting_id=self._meeting.id, kind=self.what,
            agency_id=values["agency_id"], words=values["words"],
        )  # fmt: skip
        self._context.worker.write(self, recording, on_result=self._done)

    def _done(self, event_id: str) -> None:
        self._context.notify_with_undo(self.recorded, call(withdraw_meeting_event, event_id=event_id))
        self.accept()


@requires(record_meeting_event)
class RecordBreach(_RecordEvent):
    """Records that confidentiality was breached: what was passed on, who got it, and what happens next."""

    what, recorded = BREACH, wording.BREACH_RECORDED

    def __init__(self, context: PageContext, meeting: MeetingRow) -> None:
        super().__init__(
            context, meeting, wording.BREACH_TITLE, wording.RECORD_BREACH,
            LongTextField("words", wording.WHAT_BREACH, hint=wording.WHAT_BREACH_HINT, lines=3),
            draft_key=f"breach:{meeting.id}",
        )  # fmt: skip


@requires(record_meeting_event)
class RecordWithdrawal(_RecordEvent):
    """Records that an agency no longer takes part."""

    what, recorded = WITHDRAWAL, wording.WITHDRAWAL_RECORDED

    def __init__(self, context: PageContext, meeting: MeetingRow) -> None:
        super().__init__(
            context, meeting, wording.WITHDRAWAL_TITLE, wording.RECORD_WITHDRAWAL,
            LongTextField("words", wording.WHY_WITHDRAWAL, lines=2, optional=True), agency_is_optional=False,
            draft_key=f"agency_left:{meeting.id}",
        )  # fmt: skip
