"""Dialogs about a person's identity numbers, and whether they have died, are missing or in custody."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.people.identity import doubt_about
from coordinator.people.identity_use_cases import (
    amend_identity_number,
    amend_state,
    record_identity_number,
    record_state,
)
from coordinator.people.queries import IdentityRow, PersonRow, StateRow
from coordinator.people.use_cases import withdraw_contact
from coordinator.people.vocabulary import vocabulary
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.caseload.person import wording
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, TextField
from ui.forms.form import Form
from ui.forms.suggest_field import SuggestField
from ui.session.page_context import PageContext
from ui.session.permissions import requires


class IdentityField(TextField):
    """An identity number; one that does not fit its kind is questioned once, and then kept as given."""

    def __init__(self, name: str, kind: ChoiceField) -> None:
        super().__init__(name, wording.NUMBER, hint=wording.NUMBER_HINT)
        self._kind, self._questioned = kind, ""

    def problem(self) -> str:
        """Question a doubtful number, once."""
        doubt = doubt_about(self._kind.value() or "", self.value()) if self.value() else ""
        if not doubt or self._questioned == self.value():
            return ""
        self._questioned = self.value()
        return wording.keep_as_given(doubt)


def _number_form(context: PageContext) -> Form:
    kind = ChoiceField("kind", wording.NUMBER_KIND, list(vocabulary().identity_kinds.items()))
    owner = SuggestField("owner", wording.OWNER, hint=wording.OWNER_HINT, optional=True)
    form = Form((kind, IdentityField("number", kind)), owner)

    def propose(agencies: tuple[AgencyRow, ...]) -> None:
        owner.propose([agency.name for agency in agencies])

    context.worker.read(form, call(list_agencies), on_result=propose)
    return form


def _state_form(context: PageContext) -> Form:
    return Form(
        ChoiceField("kind", wording.STATE_KIND, list(vocabulary().states.items())),
        (
            DateField("since", wording.STATE_SINCE, optional=True, past=True, today=context.today),
            DateField("until", wording.STATE_UNTIL, optional=True, today=context.today),
        ),
        TextField("words", wording.STATE_WORDS, hint=wording.STATE_WORDS_HINT, optional=True),
    )


@requires(record_identity_number)
class NewNumber(WriteDialog):
    """Adds an identity number."""

    def __init__(self, context: PageContext, person: PersonRow) -> None:
        key, title = f"identity:{person.id}", wording.number_title(person.spoken)
        form = _number_form(context)
        super().__init__(context, title, wording.ADD_NUMBER, form, draft_key=key, width=560)
        self._person_id, self._id = person.id, uuid4().hex
        self.offer_another(lambda: context.dialogs.open_dialog(NewNumber(context, person)))

    def submit(self, values: dict[str, Any]) -> None:
        """Record the number."""
        back = call(withdraw_contact, kind="identity", contact_id=self._id)
        given = {**values, "kind": values["kind"] or "", "as_given": True}
        self.write(
            call(record_identity_number, number_id=self._id, person_id=self._person_id, **given),
            wording.NUMBER_ADDED,
            back,
        )


@requires(amend_identity_number)
class AmendNumber(WriteDialog):
    """Amends an identity number."""

    def __init__(self, context: PageContext, number: IdentityRow) -> None:
        key, form = f"amend_identity:{number.id}", _number_form(context)
        super().__init__(context, wording.AMEND_NUMBER, wording.SAVE, form, draft_key=key, width=560)
        self._id = number.id
        self.open_with({"kind": number.kind, "number": number.number, "owner": number.owner})

    def submit(self, values: dict[str, Any]) -> None:
        """Save the number."""
        self.save_changes(self._amend, {**values, "kind": values["kind"] or ""}, wording.NUMBER_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(
            amend_identity_number, number_id=self._id, opened_with=opened_with, as_given=True, **changes
        )


@requires(record_state)
class NewState(WriteDialog):
    """Records that a person has died, is missing or is in custody."""

    def __init__(self, context: PageContext, person: PersonRow) -> None:
        key, title = f"state:{person.id}", wording.state_title(person.spoken)
        super().__init__(context, title, wording.RECORD_STATE, _state_form(context), draft_key=key)
        self._person_id, self._id = person.id, uuid4().hex

    def submit(self, values: dict[str, Any]) -> None:
        """Record the state."""
        back = call(withdraw_contact, kind="state", contact_id=self._id)
        given = {**values, "kind": values["kind"] or ""}
        self.write(
            call(record_state, state_id=self._id, person_id=self._person_id, **given),
            wording.STATE_RECORDED,
            back,
        )


@requires(amend_state)
class AmendState(WriteDialog):
    """Amends a state, or records when it ended."""

    def __init__(self, context: PageContext, state: StateRow) -> None:
        key = f"amend_state:{state.id}"
        super().__init__(context, wording.AMEND_STATE, wording.SAVE, _state_form(context), draft_key=key)
        self._id = state.id
        self.open_with({"kind": state.kind, "since": state.since, "until": state.until, "words": state.words})

    def submit(self, values: dict[str, Any]) -> None:
        """Save the state."""
        self.save_changes(self._amend, {**values, "kind": values["kind"] or ""}, wording.STATE_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_state, state_id=self._id, opened_with=opened_with, **changes)
