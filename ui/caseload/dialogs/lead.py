"""Dialogs about what else leads to a person: e-mails, workplaces, cars, places, new names."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.people.lead_use_cases import LeadChanges, amend_lead, record_lead
from coordinator.people.queries import LeadRow, PersonRow
from coordinator.people.rules import LEAD_HANDLING, LEADS
from coordinator.people.use_cases import withdraw_contact
from ui.caseload.dialogs import wording
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, TextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires

AS_RECORDED = "as recorded"
HANDLING = [(value or AS_RECORDED, words) for value, words in LEAD_HANDLING.items()]


def _lead_form(context: PageContext) -> Form:
    return Form(
        (ChoiceField("kind", wording.LEAD_KIND, list(LEADS.items())), TextField("words", wording.LEAD_WORDS)),
        TextField("more", wording.LEAD_MORE, hint=wording.LEAD_MORE_HINT, optional=True),
        (
            DateField("since", wording.SINCE, optional=True, past=True, today=context.today),
            DateField("until", wording.UNTIL, optional=True, today=context.today),
        ),
        ChoiceField("handling", wording.LEAD_HANDLING, HANDLING),
    )


def entered(values: dict[str, Any]) -> dict[str, Any]:
    """Return a form's values as they are recorded."""
    handling = values["handling"] if values["handling"] in LEAD_HANDLING else ""
    return {**values, "kind": values["kind"] or "", "handling": handling}


@requires(record_lead)
class NewLead(WriteDialog):
    """Adds something else that leads to a person."""

    def __init__(self, context: PageContext, person: PersonRow) -> None:
        form, key = _lead_form(context), f"lead:{person.id}"
        super().__init__(
            context, wording.lead_title(person.spoken), wording.ADD_LEAD, form, draft_key=key, width=560
        )
        self._person_id, self._id = person.id, uuid4().hex
        form.set_values({"handling": AS_RECORDED})

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        back = call(withdraw_contact, kind="lead", contact_id=self._id)
        self.write(
            call(record_lead, lead_id=self._id, person_id=self._person_id, **entered(values)),
            wording.LEAD_ADDED,
            back,
        )


@requires(amend_lead)
class AmendLead(WriteDialog):
    """Amends something else that leads to a person."""

    def __init__(self, context: PageContext, lead: LeadRow) -> None:
        form, key = _lead_form(context), f"amend_lead:{lead.id}"
        super().__init__(context, wording.AMEND_LEAD, wording.SAVE, form, draft_key=key, width=560)
        self._id = lead.id
        self.open_with({name: getattr(lead, name) for name in LeadChanges.__annotations__})

    def as_shown(self, recorded: Mapping[str, Any]) -> dict[str, Any]:
        """Name the handling of what prints as recorded."""
        return {**recorded, "handling": recorded.get("handling") or AS_RECORDED}

    def submit(self, values: dict[str, Any]) -> None:
        """Save the changes."""
        self.save_changes(self._amend, entered(values), wording.LEAD_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_lead, lead_id=self._id, opened_with=opened_with, **changes)
