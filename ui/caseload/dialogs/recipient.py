"""The dialog that records who must not receive information about a person."""

from typing import Any
from uuid import uuid4

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.casebook.call import call
from coordinator.people.queries import PersonRow
from coordinator.recipients.use_cases import bar_recipient, withdraw_bar
from ui.caseload.dialogs import wording
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.forms.fields import ChoiceField, LongTextField, TextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires


@requires(bar_recipient)
class BarRecipient(WriteDialog):
    """Records an agency, or somebody by name, who must not receive information about a person."""

    def __init__(self, context: PageContext, person: PersonRow) -> None:
        self.agency = ChoiceField(
            "agency_id", wording.BARRED_AGENCY, find=True, optional=True, hint=wording.BARRED_AGENCY_HINT
        )
        form = Form(
            self.agency,
            TextField("name", wording.BARRED_NAME, hint=wording.BARRED_NAME_HINT, optional=True),
            LongTextField("why", wording.BARRED_WHY, hint=wording.BARRED_WHY_HINT, optional=True, lines=2),
        )
        key, title = f"bar:{person.id}", wording.bar_title(person.spoken)
        super().__init__(
            context, title, wording.SAVE, form, intro=wording.BAR_INTRO, draft_key=key, width=560
        )
        self._person_id, self._id = person.id, uuid4().hex
        context.worker.read(self, call(list_agencies), on_result=self._show_agencies)

    def submit(self, values: dict[str, Any]) -> None:
        """Record the entry."""
        self.write(
            call(bar_recipient, bar_id=self._id, person_id=self._person_id, **values),
            wording.BAR_RECORDED,
            call(withdraw_bar, bar_id=self._id),
        )

    def _show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        typed = self.agency.typed()
        self.agency.set_choices([(agency.id, agency.name) for agency in agencies])
        if typed:
            self.agency.set_typed(typed)
