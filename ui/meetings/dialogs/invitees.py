"""The dialog that invites an agency or a person to one meeting."""

from typing import Any
from uuid import uuid4

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.casebook.call import call
from coordinator.meetings.invitee_use_cases import invite, withdraw_invitee
from coordinator.meetings.invitees import KINDS
from coordinator.meetings.queries import MeetingRow
from ui.forms.fields import ChoiceField, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.meetings.dialogs import wording
from ui.session.page_context import PageContext
from ui.session.permissions import requires


@requires(invite)
class Invite(FormDialog):
    """Invites an agency or a person to one meeting, beside its usual invitees."""

    def __init__(self, context: PageContext, meeting: MeetingRow) -> None:
        self._context, self._meeting, self._id = context, meeting, uuid4().hex
        self.agency = ChoiceField("agency_id", wording.AGENCY, optional=True, find=True)
        self.called = TextField("name", wording.PERSON_OR_AGENCY, optional=True)
        self.kind = ChoiceField("kind", wording.INVITED_AS, list(KINDS.items()))
        super().__init__(
            context.window, wording.invite_title(meeting.reference), wording.INVITE,
            Form(self.agency, self.called, self.kind), intro=wording.INVITE_INTRO,
            draft_key=f"invite:{meeting.id}",
        )  # fmt: skip
        context.worker.read(self, call(list_agencies), on_result=self._show_agencies)

    def submit(self, values: dict[str, Any]) -> None:
        """Invite."""
        values["kind"] = values["kind"] or ""
        done = call(invite, invitee_id=self._id, meeting_id=self._meeting.id, **values)
        self._context.worker.write(self, done, on_result=self._done)

    def _show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        self.agency.set_choices([(agency.id, agency.name) for agency in agencies])

    def _done(self, invitee_id: str) -> None:
        self._context.notify_with_undo(wording.INVITED, call(withdraw_invitee, invitee_id=invitee_id))
        self.accept()
