"""Dialogs about a person: names, birth, addresses, telephone numbers."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.people.queries import Contact, PersonRow
from coordinator.people.use_cases import (
    amend_address,
    amend_person,
    amend_telephone,
    record_address,
    record_telephone,
    withdraw_contact,
)
from coordinator.people.vocabulary import vocabulary
from ui.caseload.dialogs import wording
from ui.caseload.dialogs.lead import AS_RECORDED, HANDLING, entered
from ui.caseload.dialogs.person_picker import name_fields
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.caseload.person import wording as labels
from ui.caseload.person.details import ChosenField, StatedField
from ui.forms.checkbox_field import CheckboxField
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, LongTextField, TextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires


@requires(amend_person)
class AmendPerson(WriteDialog):
    """Amends a person."""

    def __init__(self, context: PageContext, person: PersonRow) -> None:
        form = Form(
            *name_fields(context),
            CheckboxField("born_uncertain", labels.BORN_UNCERTAIN),
            (ChosenField("sex", person.sex), TextField("school", wording.SCHOOL, optional=True)),
            (StatedField("language"), ChosenField("interpreter", person.interpreter)),
            LongTextField(
                "safe_contact", wording.SAFE_CONTACT, hint=wording.SAFE_CONTACT_HINT, optional=True, lines=2
            ),
            LongTextField(
                "must_not_know", wording.WHO_MUST_NOT_KNOW, hint=wording.WHO_MUST_NOT_KNOW_HINT,
                optional=True, lines=2,
            ),
        )  # fmt: skip
        key, title = f"amend_person:{person.id}", wording.amend_person_title(person.spoken)
        super().__init__(context, title, wording.SAVE, form, draft_key=key, width=560)
        self._id = person.id
        self.open_with({name: getattr(person, name) for name in form.fields})

    def submit(self, values: dict[str, Any]) -> None:
        """Save the changes."""
        chosen = {name: values[name] or "" for name in ("sex", "interpreter")}
        self.save_changes(self._amend, values | chosen, wording.PERSON_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_person, person_id=self._id, opened_with=opened_with, **changes)


def _telephone_form() -> Form:
    kinds = list(vocabulary().telephone_kinds.items())
    return Form(
        (
            TextField("number", wording.TELEPHONE),
            ChoiceField("kind", labels.TELEPHONE_KIND, kinds, optional=True),
        )
    )


@requires(record_telephone)
class NewTelephone(WriteDialog):
    """Adds a telephone number."""

    def __init__(self, context: PageContext, person: PersonRow) -> None:
        key, title = f"telephone:{person.id}", wording.telephone_title(person.spoken)
        super().__init__(context, title, wording.ADD_TELEPHONE, _telephone_form(), draft_key=key)
        self._person_id, self._id = person.id, uuid4().hex
        self.offer_another(lambda: context.dialogs.open_dialog(NewTelephone(context, person)))

    def submit(self, values: dict[str, Any]) -> None:
        """Record the number."""
        back = call(withdraw_contact, kind="telephone", contact_id=self._id)
        given = {**values, "kind": values["kind"] or ""}
        self.write(
            call(record_telephone, telephone_id=self._id, person_id=self._person_id, **given),
            wording.TELEPHONE_ADDED,
            back,
        )


@requires(amend_telephone)
class AmendTelephone(WriteDialog):
    """Amends a telephone number."""

    def __init__(self, context: PageContext, telephone: Contact) -> None:
        key = f"amend_telephone:{telephone.id}"
        super().__init__(context, labels.AMEND_TELEPHONE, wording.SAVE, _telephone_form(), draft_key=key)
        self._id = telephone.id
        self.open_with({"number": telephone.words, "kind": telephone.kind})

    def submit(self, values: dict[str, Any]) -> None:
        """Save the number."""
        self.save_changes(self._amend, {**values, "kind": values["kind"] or ""}, labels.TELEPHONE_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_telephone, telephone_id=self._id, opened_with=opened_with, **changes)


def _address_form(context: PageContext) -> Form:
    kinds = list(vocabulary().address_kinds.items())
    return Form(
        ChoiceField(
            "kind", labels.ADDRESS_KIND, kinds, hint=labels.ADDRESS_KIND_HINT, optional=True, find=False
        ),
        LongTextField("lines", wording.ADDRESS, lines=3, optional=True),
        (
            TextField("postcode", wording.POSTCODE, optional=True),
            ChoiceField("handling", wording.LEAD_HANDLING, HANDLING),
        ),
        (
            DateField(
                "since",
                wording.LIVED_THERE_SINCE,
                hint=wording.LIVED_THERE_SINCE_HINT,
                optional=True,
                today=context.today,
            ),
            DateField(
                "until", wording.UNTIL, hint=wording.STILL_THERE_HINT, optional=True, today=context.today
            ),
        ),
    )


@requires(record_address)
class NewAddress(WriteDialog):
    """Adds an address where a person lives or lived."""

    def __init__(self, context: PageContext, person: PersonRow) -> None:
        form, key = _address_form(context), f"address:{person.id}"
        super().__init__(
            context, wording.address_title(person.spoken), wording.ADD_ADDRESS, form, draft_key=key
        )
        self._person_id, self._id = person.id, uuid4().hex
        form.set_values({"handling": AS_RECORDED})

    def submit(self, values: dict[str, Any]) -> None:
        """Record the address."""
        back = call(withdraw_contact, kind="address", contact_id=self._id)
        self.write(
            call(record_address, address_id=self._id, person_id=self._person_id, **entered(values)),
            wording.ADDRESS_ADDED,
            back,
        )


@requires(amend_address)
class AmendAddress(WriteDialog):
    """Amends an address."""

    def __init__(self, context: PageContext, address: Contact) -> None:
        form = _address_form(context)
        super().__init__(
            context, wording.AMEND_ADDRESS_TITLE, wording.SAVE, form, draft_key=f"amend_address:{address.id}"
        )
        self._id = address.id
        recorded = {"lines": address.words, "postcode": address.postcode}
        recorded |= {"kind": address.kind, "handling": address.handling}
        self.open_with({**recorded, "since": address.since, "until": address.until})

    def as_shown(self, recorded: Mapping[str, Any]) -> dict[str, Any]:
        """Name the handling of what prints as recorded."""
        return {**recorded, "handling": recorded.get("handling") or AS_RECORDED}

    def submit(self, values: dict[str, Any]) -> None:
        """Save the address."""
        self.save_changes(self._amend, entered(values), wording.ADDRESS_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_address, address_id=self._id, opened_with=opened_with, **changes)
