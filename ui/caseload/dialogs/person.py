"""Dialogs about a person apart from any case: names, birth, other names, addresses, telephones."""

from typing import Any
from uuid import uuid4

from coordinator.people.queries import Contact, PersonRow
from coordinator.people.use_cases import (
    amend_address,
    amend_person,
    record_address,
    record_alias,
    record_telephone,
    withdraw_contact,
)
from ui.caseload.dialogs.person_picker import NAMES, name_fields, sex_field
from ui.caseload.dialogs.write_dialog import WriteDialog, undo
from ui.forms.date_fields import DateField
from ui.forms.fields import LongTextField, TextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_MORE = ("ethnicity", "language", "school", "safe_contact", "must_not_know")


@requires(amend_person)
class AmendPerson(WriteDialog):
    """Puts right what is known about a person."""

    def __init__(self, context: PageContext, person: PersonRow) -> None:
        form = Form(
            *name_fields(context),
            (sex_field(person.sex), TextField("ethnicity", "Ethnicity", optional=True)),
            (TextField("language", "Language", optional=True), TextField("school", "School", optional=True)),
            LongTextField(
                "safe_contact", "Safe contact", hint="When and how it is safe to ring", optional=True, lines=2
            ),
            LongTextField(
                "must_not_know", "Who must not know", hint="Who must not receive information",
                optional=True, lines=2,
            ),
        )  # fmt: skip
        key = f"amend_person:{person.id}"
        super().__init__(context, f"Amend {person.spoken}", "Save", form, draft_key=key, width=560)
        self._before = {name: getattr(person, name) for name in (*NAMES, *_MORE)} | {"person_id": person.id}
        form.set_values(self._before)

    def submit(self, values: dict[str, Any]) -> None:
        """Save what was put right."""
        values["sex"] = values["sex"] or ""
        back = undo(self.context, amend_person, **self._before)
        self.write(amend_person, "Person amended", back, person_id=self._before["person_id"], **values)


@requires(record_alias)
class NewAlias(WriteDialog):
    """Records another name."""

    def __init__(self, context: PageContext, person: PersonRow) -> None:
        form = Form(TextField("name", "Other name"))
        key = f"alias:{person.id}"
        super().__init__(context, f"Another name of {person.spoken}", "Add name", form, draft_key=key)
        self._person_id, self._id = person.id, uuid4().hex

    def submit(self, values: dict[str, Any]) -> None:
        """Record the name."""
        back = undo(self.context, withdraw_contact, kind="alias", contact_id=self._id)
        self.write(
            record_alias, "Name added", back, alias_id=self._id, person_id=self._person_id, **values
        )  # fmt: skip


@requires(record_telephone)
class NewTelephone(WriteDialog):
    """Records a telephone number."""

    def __init__(self, context: PageContext, person: PersonRow) -> None:
        form = Form(TextField("number", "Telephone number"))
        key = f"telephone:{person.id}"
        super().__init__(context, f"Telephone of {person.spoken}", "Add telephone", form, draft_key=key)
        self._person_id, self._id = person.id, uuid4().hex

    def submit(self, values: dict[str, Any]) -> None:
        """Record the number."""
        back = undo(self.context, withdraw_contact, kind="telephone", contact_id=self._id)
        self.write(
            record_telephone, "Telephone added", back,
            telephone_id=self._id, person_id=self._person_id, **values,
        )  # fmt: skip


def _address_form(context: PageContext) -> Form:
    return Form(
        LongTextField("lines", "Address", lines=3),
        TextField("postcode", "Postcode", optional=True),
        (
            DateField(
                "since",
                "Lived there since",
                hint="For example 1 may 2026",
                optional=True,
                today=context.today,
            ),
            DateField("until", "Until", hint="Left empty, still there", optional=True, today=context.today),
        ),
    )


@requires(record_address)
class NewAddress(WriteDialog):
    """Records where a person lives or lived."""

    def __init__(self, context: PageContext, person: PersonRow) -> None:
        form, key = _address_form(context), f"address:{person.id}"
        super().__init__(context, f"Address of {person.spoken}", "Add address", form, draft_key=key)
        self._person_id, self._id = person.id, uuid4().hex

    def submit(self, values: dict[str, Any]) -> None:
        """Record the address."""
        back = undo(self.context, withdraw_contact, kind="address", contact_id=self._id)
        self.write(
            record_address, "Address added", back, address_id=self._id, person_id=self._person_id, **values
        )  # fmt: skip


@requires(amend_address)
class AmendAddress(WriteDialog):
    """Puts an address right."""

    def __init__(self, context: PageContext, address: Contact) -> None:
        form = _address_form(context)
        super().__init__(context, "Amend address", "Save", form, draft_key=f"amend_address:{address.id}")
        self._before = {
            "address_id": address.id,
            "lines": address.words,
            "postcode": address.postcode,
            "since": address.since,
            "until": address.until,
        }
        form.set_values(self._before)

    def submit(self, values: dict[str, Any]) -> None:
        """Save the address."""
        back = undo(self.context, amend_address, **self._before)
        self.write(
            amend_address, "Address amended", back, address_id=self._before["address_id"], **values
        )  # fmt: skip
