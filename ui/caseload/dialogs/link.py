"""Dialogs about a person's part in a case."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.cases.link_use_cases import LinkChanges, amend_link, link_person, unlink_person
from coordinator.cases.new_person_use_cases import link_new_person
from coordinator.cases.queries import LinkRow
from coordinator.cases.rules import ROLES
from coordinator.people.safe_contact import SafeNumber
from coordinator.redaction.typed_text import TypedAbout
from ui.caseload.dialogs import wording
from ui.caseload.dialogs.person_picker import KnownField, PersonPicker, name_fields, new_person
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.caseload.person.details import ChosenField
from ui.caseload.person.safe_contact_dialogs import entered_safety, safety_rows
from ui.forms.checkbox_field import CheckboxField
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, TextField
from ui.forms.form import Form
from ui.forms.number_field import NumberField
from ui.judging.judged_field import judge_fields
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_SAFETY = ("safety", "days", "starts", "ends", "say", "not_to_answer")
_PART = tuple(LinkChanges.__annotations__)


def _part_fields(context: PageContext) -> list[Field | tuple[Field, ...]]:
    return [
        (
            ChoiceField("role", wording.ROLE, list(ROLES.items())),
            TextField("relationship", wording.RELATIONSHIP, hint=wording.RELATIONSHIP_HINT, optional=True),
        ),
        (
            TextField("worker", wording.WORKER, optional=True),
            TextField("consent", wording.CONSENT, optional=True),
        ),
        (
            TextField("repeat", wording.REPEAT, hint=wording.REPEAT_HINT, optional=True),
            DateField(
                "last_marac",
                wording.LAST_MARAC,
                hint=wording.LAST_MARAC_HINT,
                optional=True,
                today=context.today,
            ),
        ),
        NumberField("police_reports", wording.POLICE_REPORTS, optional=True),
        CheckboxField("pregnant", wording.PREGNANT),
        CheckboxField("reached_there", wording.REACHED_THERE),
    ]


def _part(values: dict[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in _PART} | {"role": values["role"] or ""}


@requires(link_person)
class LinkPerson(WriteDialog):
    """Links somebody, new or already in the casebook, to a case."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        known = KnownField()
        part, *more = _part_fields(context)
        number = TextField("number", wording.TELEPHONE, optional=True)
        safe = safety_rows(optional=True)
        form = Form(*name_fields(context), ChosenField("sex"), known, part, number, *safe, *more)
        super().__init__(
            context, wording.link_person_title(view.file.reference), wording.LINK_PERSON, form,
            draft_key=f"link:{view.file.id}", width=560,
        )  # fmt: skip
        self._case_id = view.file.id
        self._link_id, self._person_id = uuid4().hex, uuid4().hex
        self.picker = PersonPicker(context, form, known, ("number", *_SAFETY))
        self._number_id, self._rule_id = uuid4().hex, uuid4().hex
        judge_fields(context, form.fields, ("relationship",), lambda: TypedAbout(case_id=self._case_id))
        self.offer_another(lambda: context.dialogs.open_dialog(LinkPerson(context, view)))

    def submit(self, values: dict[str, Any]) -> None:
        """Link the person."""
        link = {"link_id": self._link_id, "case_id": self._case_id, **_part(values)}
        back = call(unlink_person, link_id=self._link_id)
        if self.picker.person_id:
            self.write(
                call(link_person, person_id=self.picker.person_id, **link), wording.PERSON_LINKED, back
            )
            return
        person = {"person_id": self._person_id, **new_person(values)}
        number = self._number(values)
        self.write(call(link_new_person, **person, **link, number=number), wording.PERSON_LINKED, back)

    def _number(self, values: dict[str, Any]) -> SafeNumber | None:
        given = {"number": values["number"], **entered_safety({name: values[name] for name in _SAFETY})}
        return SafeNumber(self._number_id, self._rule_id, **given) if any(given.values()) else None


@requires(amend_link)
class AmendLink(WriteDialog):
    """Amends a person's part in a case."""

    def __init__(self, context: PageContext, link: LinkRow) -> None:
        form, key = Form(*_part_fields(context)), f"amend_link:{link.id}"
        title = wording.amend_link_title(link.person.spoken)
        super().__init__(context, title, wording.SAVE, form, draft_key=key, width=560)
        self._id = link.id
        self.open_with({name: getattr(link, name) for name in _PART})
        about = TypedAbout(person_id=link.person.id)
        judge_fields(context, form.fields, ("relationship",), lambda: about)

    def submit(self, values: dict[str, Any]) -> None:
        """Save the part."""
        self.save_changes(self._amend, _part(values), wording.LINK_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_link, link_id=self._id, opened_with=opened_with, **changes)
