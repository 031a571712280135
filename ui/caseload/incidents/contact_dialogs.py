"""Dialogs that record and amend contacts and steps of engagement."""

from collections.abc import Iterator, Mapping
from datetime import time
from typing import Any
from uuid import uuid4

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.contacts import use_cases as contacts
from coordinator.contacts.queries import ContactRow, StepRow
from coordinator.contacts.rules import HOWS, RESULTS, STEPS
from coordinator.core.dates import read_time
from ui.caseload.dialogs.write_dialog import WriteDialog, with_current
from ui.caseload.incidents import wording
from ui.caseload.incidents.incident_dialogs import people_of
from ui.forms.date_fields import DateField, TimeField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_WIDTH = 560
Row = Field | tuple[Field, ...]


def _person_field(view: CaseView, person_id: str = "", name: str = "") -> ChoiceField:
    """Offer everybody in the case, and who was recorded before they left it."""
    people = [(each, person.spoken) for each, (person, _) in people_of(view).items()]
    if person_id and person_id not in dict(people):
        people.append((person_id, name))
    field = ChoiceField("person_id", wording.PERSON, people, find=False)
    field.set_value(person_id or view.file.subject.id)
    return field


def _contact_rows(context: PageContext, how: str = "") -> Iterator[Row]:
    yield (
        ChoiceField("result", wording.RESULT, list(RESULTS.items())),
        ChoiceField("how", wording.HOW, with_current(list(HOWS.items()), how), optional=True, find=False),
    )
    yield (
        DateField("happened", wording.DATE, past=True, today=context.today),
        TimeField("starts", wording.TIME, optional=True),
    )
    yield TextField("by_whom", wording.BY_WHOM, optional=True)
    yield LongTextField("outcome", wording.CONTACT_OUTCOME, optional=True, lines=3)


def _step_rows(context: PageContext) -> Iterator[Row]:
    yield (
        ChoiceField("step", wording.STEP, list(STEPS.items())),
        DateField("happened", wording.DATE, past=True, today=context.today),
    )
    yield TextField("by_whom", wording.STEP_BY_WHOM, optional=True)
    yield LongTextField("words", wording.STEP_WORDS, optional=True, lines=3)


def _entered(values: dict[str, Any]) -> dict[str, Any]:
    entered = {**values, "person_id": values["person_id"] or ""}
    for name in ("result", "how", "step"):
        if name in entered:
            entered[name] = entered[name] or ""
    if "starts" in entered:
        at = entered["starts"]
        entered["starts"] = f"{at:%H:%M}" if isinstance(at, time) else ""
    return entered


@requires(contacts.record_contact)
class RecordContact(WriteDialog):
    """Records a contact with somebody of the case; today unless another day is entered."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        form = Form(_person_field(view), *_contact_rows(context))
        form.set_values({"happened": context.today()})
        key = f"contact:{view.file.id}"
        super().__init__(
            context, wording.RECORD_CONTACT, wording.RECORD_CONTACT, form, draft_key=key, width=_WIDTH
        )
        self._case_id, self._id = view.file.id, uuid4().hex
        self.offer_another(lambda: context.dialogs.open_dialog(RecordContact(context, view)))

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        about: dict[str, Any] = {"contact_id": self._id, "case_id": self._case_id}
        self.write(
            call(contacts.record_contact, **about, **_entered(values)),
            wording.CONTACT_RECORDED,
            call(contacts.withdraw_case_contact, contact_id=self._id),
        )


@requires(contacts.amend_contact)
class AmendContact(WriteDialog):
    """Amends a contact."""

    def __init__(self, context: PageContext, view: CaseView, contact: ContactRow) -> None:
        person = _person_field(view, contact.person_id, contact.name)
        form, key = Form(person, *_contact_rows(context, contact.how)), f"amend_contact:{contact.id}"
        super().__init__(context, wording.AMEND_CONTACT, wording.SAVE, form, draft_key=key, width=_WIDTH)
        self._id = contact.id
        self.open_with({name: getattr(contact, name) for name in contacts.ContactChanges.__annotations__})

    def as_shown(self, recorded: Mapping[str, Any]) -> dict[str, Any]:
        """Show the time as a time."""
        return {**recorded, "starts": read_time(recorded.get("starts") or "")}

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        self.save_changes(self._amend, _entered(values), wording.CONTACT_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(contacts.amend_contact, contact_id=self._id, opened_with=opened_with, **changes)


@requires(contacts.record_engagement)
class RecordStep(WriteDialog):
    """Records a step by which somebody takes up an offer, or does not."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        form, key = Form(_person_field(view), *_step_rows(context)), f"engagement:{view.file.id}"
        form.set_values({"happened": context.today()})
        super().__init__(context, wording.RECORD_STEP, wording.SAVE, form, draft_key=key, width=_WIDTH)
        self._case_id, self._id = view.file.id, uuid4().hex
        self.offer_another(lambda: context.dialogs.open_dialog(RecordStep(context, view)))

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        about: dict[str, Any] = {"step_id": self._id, "case_id": self._case_id}
        self.write(
            call(contacts.record_engagement, **about, **_entered(values)),
            wording.STEP_RECORDED,
            call(contacts.withdraw_engagement, step_id=self._id),
        )


@requires(contacts.amend_engagement)
class AmendStep(WriteDialog):
    """Amends a step of engagement."""

    def __init__(self, context: PageContext, view: CaseView, step: StepRow) -> None:
        person = _person_field(view, step.person_id, step.name)
        form, key = Form(person, *_step_rows(context)), f"amend_engagement:{step.id}"
        super().__init__(context, wording.AMEND_STEP, wording.SAVE, form, draft_key=key, width=_WIDTH)
        self._id = step.id
        self.open_with({name: getattr(step, name) for name in contacts.StepChanges.__annotations__})

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        self.save_changes(self._amend, _entered(values), wording.STEP_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(contacts.amend_engagement, step_id=self._id, opened_with=opened_with, **changes)
