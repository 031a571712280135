"""The dialog that chooses the agencies that get a copy."""

from typing import Any

from coordinator.agencies.queries import AgencyRow
from coordinator.core.errors import Refused
from coordinator.meetings.queries import MeetingFile
from coordinator.packs.use_cases import record_copies
from ui.forms.checkbox_field import CheckboxField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.packs import wording
from ui.session.page_context import PageContext
from ui.session.permissions import requires


@requires(record_copies)
class AllAgenciesDialog(FormDialog):
    """Chooses the agencies; those that are invited are ticked."""

    def __init__(self, context: PageContext, file: MeetingFile, agencies: tuple[AgencyRow, ...]) -> None:
        self.agencies = agencies
        form = Form(*(CheckboxField(agency.id, agency.name) for agency in agencies))
        form.set_values(dict.fromkeys(file.invited, True))
        super().__init__(
            context.window,
            wording.ALL_AGENCIES,
            wording.CHOOSE_FOLDER,
            form,
            intro=wording.ALL_AGENCIES_INTRO,
            draft_key=f"each_agency:{file.meeting.id}",
        )

    def submit(self, values: dict[str, Any]) -> None:
        """Emit the names of the ticked agencies."""
        chosen = tuple(agency.name for agency in self.agencies if values.get(agency.id))
        if not chosen:
            self.refuse(Refused(wording.TICK_AN_AGENCY))
            return
        self.accept()
        self.submitted.emit({"recipients": chosen})
