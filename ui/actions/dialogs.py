"""Dialogs in which an action is recorded, put right or ended."""

from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Signal, Slot

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import OUTCOMES
from coordinator.actions.use_cases import (
    amend_action,
    end_action,
    record_action,
    reopen_action,
    withdraw_action,
)
from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.casebook.call import call
from coordinator.caseload.queries import CaseRow, list_caseload
from coordinator.core.dates import show_day, show_short_day
from coordinator.meetings.queries import MeetingRow, list_meetings
from ui.actions.owner_fields import AgencyField, LateChoiceField, OwnerField
from ui.forms.date_fields import DateField
from ui.forms.due_date_field import DueField
from ui.forms.fields import ChoiceField, Field, LongTextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.session.page_context import PageContext
from ui.session.permissions import requires


class _ActionDialog(FormDialog):
    """What recording and amending have in common: what, whose turn, by when."""

    def __init__(
        self, context: PageContext, title: str, verb: str, *more: Field, intro: str = "", draft_key: str = ""
    ) -> None:
        self._context = context
        self.what = LongTextField("what", "What will be done", lines=3)
        self.agency, self.owner, self.due = AgencyField(), OwnerField(), DueField(context.today)
        form = Form(self.what, (self.agency, self.owner), self.due, *more)
        super().__init__(context.window, title, verb, form, intro=intro, draft_key=draft_key, width=520)
        self.agency.changed.connect(self._agency_chosen)
        context.worker.read(self, call(list_agencies), on_result=self._show_agencies)

    def _show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        self.agency.show_agencies(agencies)
        self._agency_chosen()

    @Slot()
    def _agency_chosen(self) -> None:
        self.owner.offer(self.agency.speakers())

    def _told(self, values: dict[str, Any]) -> dict[str, Any]:
        told = {name: values[name] for name in ("what", "agency_id", "owner")}
        return {**told, "due": self.due.day(), "due_words": self.due.words()}


@requires(record_action)
class RecordAction(_ActionDialog):
    """A promise made at a meeting or between meetings; what it is about is given or chosen."""

    recorded = Signal(str)

    def __init__(
        self,
        context: PageContext,
        *,
        case_id: str | None = None,
        meeting_id: str | None = None,
        agenda_item_id: str | None = None,
        about: str = "",
    ) -> None:
        self._about = {"case_id": case_id, "meeting_id": meeting_id, "agenda_item_id": agenda_item_id}
        self.case = LateChoiceField("case", "Case", find=True, optional=True, hint="Type a name or reference")
        self.meeting = LateChoiceField(
            "meeting", "Agreed at", find=True, optional=True, hint="Type to find it"
        )
        given = case_id or meeting_id or agenda_item_id
        asked = [] if agenda_item_id else self._asked(case_id, meeting_id)
        key = f"record_action:{case_id or ''}:{meeting_id or ''}:{agenda_item_id or ''}"
        super().__init__(
            context, "Record an action", "Record action", *asked,
            intro=f"About {about}" if about else "", draft_key=key if given else "record_action",
        )  # fmt: skip
        self._id = uuid4().hex
        if self.case in asked:
            context.worker.read(self, call(list_caseload, today=context.today()), on_result=self._show_cases)
        if self.meeting in asked:
            context.worker.read(self, call(list_meetings), on_result=self._show_meetings)

    def _asked(self, case_id: str | None, meeting_id: str | None) -> list[ChoiceField]:
        return [field for field, known in ((self.case, case_id), (self.meeting, meeting_id)) if not known]

    def submit(self, values: dict[str, Any]) -> None:
        """Record the action."""
        about: dict[str, Any] = dict(self._about)
        about["case_id"] = about["case_id"] or values.get("case")
        about["meeting_id"] = about["meeting_id"] or values.get("meeting")
        self._context.worker.write(
            self, call(record_action, action_id=self._id, **about, **self._told(values)), on_result=self._done
        )

    def _done(self, action_id: str) -> None:
        undo = partial(self._context.worker.write, None, call(withdraw_action, action_id=action_id))
        self._context.notify_with_undo("Action recorded", undo=undo)
        self.recorded.emit(action_id)
        self.accept()

    def _show_cases(self, cases: tuple[CaseRow, ...]) -> None:
        still = [case for case in cases if case.status != "closed"]
        self.case.set_choices([(case.id, f"{case.reference} {case.name}") for case in still])

    def _show_meetings(self, meetings: tuple[MeetingRow, ...]) -> None:
        today = self._context.today()
        self.meeting.set_choices([(one.id, _called(one, today)) for one in meetings if not one.cancelled])


@requires(amend_action)
class AmendAction(_ActionDialog):
    """Puts an action right, or adds the agency's latest word on it."""

    def __init__(self, context: PageContext, action: ActionRow) -> None:
        update = LongTextField("update", "Latest word from the agency", optional=True, lines=2)
        super().__init__(
            context, "Amend action", "Save", update, intro=_about(action),
            draft_key=f"amend_action:{action.id}",
        )  # fmt: skip
        self._action = action
        self.what.set_value(action.what)
        self.owner.set_value(action.owner)
        self.due.set_value(show_day(action.due) if action.due else action.due_words)
        update.set_value(action.update)

    def _show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        first = not self.agency.value() and not self.agency.typed()
        super()._show_agencies(agencies)
        if first:
            self.agency.set_value(self._action.agency_id)

    def submit(self, values: dict[str, Any]) -> None:
        """Save what was changed."""
        self._context.worker.write(
            self,
            call(amend_action, action_id=self._action.id, update=values["update"], **self._told(values)),
            on_result=self._done,
        )

    def _done(self, _: object) -> None:
        was = self._action
        undo = partial(
            self._context.worker.write,
            None,
            call(
                amend_action,
                action_id=was.id,
                what=was.what,
                agency_id=was.agency_id,
                owner=was.owner,
                due=was.due,
                due_words=was.due_words,
                update=was.update,
            ),
        )
        self._context.notify_with_undo("Action amended", undo=undo)
        self.accept()


@requires(end_action)
class EndAction(FormDialog):
    """Ends an action with its outcome; anything but "done" needs the reason."""

    def __init__(self, context: PageContext, action_id: str, about: str = "") -> None:
        self._context, self._action_id = context, action_id
        self.outcome = ChoiceField("outcome", "How did it end?", list(OUTCOMES.items()))
        self.note = LongTextField("note", "What happened", hint="Needed unless it was done", lines=3)
        self.ended = DateField("ended", "On which day", today=context.today)
        super().__init__(
            context.window, "End action", "End action", Form(self.outcome, self.note, self.ended),
            intro=about, draft_key=f"end_action:{action_id}",
        )  # fmt: skip
        self.outcome.set_value("done")
        self.ended.set_value(context.today())

    def submit(self, values: dict[str, Any]) -> None:
        """End the action."""
        values["outcome"] = values["outcome"] or ""
        self._context.worker.write(
            self, call(end_action, action_id=self._action_id, **values), on_result=self._done
        )

    def _done(self, _: object) -> None:
        undo = partial(self._context.worker.write, None, call(reopen_action, action_id=self._action_id))
        said = OUTCOMES[self.outcome.value()]
        self._context.notify_with_undo(f"Action ended: {said[:1].lower()}{said[1:]}", undo=undo)
        self.accept()


def _about(action: ActionRow) -> str:
    told = " ".join(part for part in (action.case_reference, action.subject) if part)
    return f"About {told}" if told else ""


def _called(meeting: MeetingRow, today: date) -> str:
    held = show_short_day(meeting.held, today) if meeting.held else "no date"
    return f"{meeting.title}, {held} ({meeting.reference})"
