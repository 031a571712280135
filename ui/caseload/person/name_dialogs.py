"""Dialogs about a person's other names and other dates of birth."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.people.name_use_cases import (
    amend_alias,
    amend_other_birth,
    record_alias,
    record_other_birth,
)
from coordinator.people.queries import BirthRow, Contact, PersonRow
from coordinator.people.use_cases import withdraw_contact
from coordinator.people.vocabulary import vocabulary
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.caseload.person import wording
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, TextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires


def _name_form() -> Form:
    kinds = list(vocabulary().alias_kinds.items())
    return Form(TextField("name", wording.NAME), ChoiceField("kind", wording.NAME_KIND, kinds, optional=True))


def _birth_form(context: PageContext) -> Form:
    return Form(
        DateField("born", wording.BORN, hint=wording.BORN_HINT, today=context.today),
        TextField("words", wording.GIVEN_BY, hint=wording.GIVEN_BY_HINT, optional=True),
    )


@requires(record_alias)
class NewAlias(WriteDialog):
    """Adds another name."""

    def __init__(self, context: PageContext, person: PersonRow) -> None:
        key, title = f"alias:{person.id}", wording.name_title(person.spoken)
        super().__init__(context, title, wording.ADD_NAME, _name_form(), draft_key=key)
        self._person_id, self._id = person.id, uuid4().hex
        self.offer_another(lambda: context.dialogs.open_dialog(NewAlias(context, person)))

    def submit(self, values: dict[str, Any]) -> None:
        """Record the name."""
        back = call(withdraw_contact, kind="alias", contact_id=self._id)
        named = {**values, "kind": values["kind"] or ""}
        self.write(
            call(record_alias, alias_id=self._id, person_id=self._person_id, **named),
            wording.NAME_ADDED,
            back,
        )


@requires(amend_alias)
class AmendAlias(WriteDialog):
    """Amends another name."""

    def __init__(self, context: PageContext, alias: Contact) -> None:
        key = f"amend_alias:{alias.id}"
        super().__init__(context, wording.AMEND_NAME, wording.SAVE, _name_form(), draft_key=key)
        self._id = alias.id
        self.open_with({"name": alias.words, "kind": alias.kind})

    def submit(self, values: dict[str, Any]) -> None:
        """Save the name."""
        self.save_changes(self._amend, {**values, "kind": values["kind"] or ""}, wording.NAME_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_alias, alias_id=self._id, opened_with=opened_with, **changes)


@requires(record_other_birth)
class NewBirth(WriteDialog):
    """Adds another date of birth."""

    def __init__(self, context: PageContext, person: PersonRow) -> None:
        key, title = f"birth:{person.id}", wording.birth_title(person.spoken)
        super().__init__(context, title, wording.ADD_BIRTH, _birth_form(context), draft_key=key)
        self._person_id, self._id = person.id, uuid4().hex

    def submit(self, values: dict[str, Any]) -> None:
        """Record the date of birth."""
        back = call(withdraw_contact, kind="birth", contact_id=self._id)
        self.write(
            call(record_other_birth, birth_id=self._id, person_id=self._person_id, **values),
            wording.BIRTH_ADDED,
            back,
        )


@requires(amend_other_birth)
class AmendBirth(WriteDialog):
    """Amends another date of birth."""

    def __init__(self, context: PageContext, birth: BirthRow) -> None:
        key = f"amend_birth:{birth.id}"
        super().__init__(context, wording.AMEND_BIRTH, wording.SAVE, _birth_form(context), draft_key=key)
        self._id = birth.id
        self.open_with({"born": birth.born, "words": birth.words})

    def submit(self, values: dict[str, Any]) -> None:
        """Save the date of birth."""
        self.save_changes(self._amend, values, wording.BIRTH_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_other_birth, birth_id=self._id, opened_with=opened_with, **changes)
