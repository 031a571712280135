"""Dialogs about who is protected: the role of a file's subject, and the end of a protection."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import uuid4

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.cases.rules import LED_BY, ROLES
from coordinator.cases.use_cases import record_subject_role
from coordinator.cases.wording import CHOOSE_LED_BY, CHOOSE_ROLE
from coordinator.people.queries import PersonRow
from coordinator.redaction.protected_people import end_protection, resume_protection
from ui.caseload.dialogs import wording
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.forms.fields import ChoiceField, Field, LongTextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires

# By kind of file: the role that its subject nearly always has. In a couple either may be the perpetrator.
_USUAL_ROLE = {"perpetrator": "perpetrator", "victim": "victim"}


class RequiredChoiceField(ChoiceField):
    """A choice without which the form isn't saved; it begins with nothing chosen."""

    def __init__(self, name: str, label: str, choices: Mapping[str, str], missing: str) -> None:
        super().__init__(name, label, list(choices.items()))
        self._missing = missing

    def problem(self) -> str:
        """Ask for the choice."""
        return "" if self.value() else self._missing


def role_fields() -> tuple[Field, ...]:
    """Make the fields for the kind of a file and the role of its subject, which follows from the kind.

    The kind has no default: the wrong one would print a victim's address.
    """
    kind = RequiredChoiceField("led_by", wording.LED_BY, LED_BY, CHOOSE_LED_BY)
    role = RequiredChoiceField("subject_role", wording.SUBJECT_ROLE, ROLES, CHOOSE_ROLE)
    kind.changed.connect(partial(_show_usual_role, kind, role))
    return kind, role


def _show_usual_role(kind: Field, role: Field) -> None:
    role.set_value(_USUAL_ROLE.get(kind.value() or ""))


@requires(record_subject_role)
class SubjectRole(WriteDialog):
    """Records what kind of file this is, and the role of its subject."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        file, form = view.file, Form(role_fields())
        super().__init__(
            context, wording.amend_link_title(file.subject.spoken), wording.SAVE, form,
            intro=wording.SUBJECT_ROLE_INTRO, draft_key=f"subject_role:{file.id}", width=560,
        )  # fmt: skip
        self._id = file.id
        self.open_with({"led_by": file.led_by, "subject_role": file.subject_role})

    def submit(self, values: dict[str, Any]) -> None:
        """Save the role."""
        entered = {name: values[name] or "" for name in ("led_by", "subject_role")}
        self.save_changes(self._amend, entered, wording.ROLE_RECORDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(record_subject_role, case_id=self._id, opened_with=opened_with, **changes)


@requires(end_protection)
class EndProtection(WriteDialog):
    """Stops protecting a person, with the reason."""

    def __init__(self, context: PageContext, person: PersonRow) -> None:
        form = Form(LongTextField("reason", wording.WHY_NOT_PROTECTED, lines=3))
        super().__init__(
            context, wording.end_protection_title(person.spoken), wording.STOP_PROTECTING, form,
            intro=wording.END_PROTECTION_INTRO, draft_key=f"end_protection:{person.id}",
        )  # fmt: skip
        self._person_id, self._id = person.id, uuid4().hex

    def submit(self, values: dict[str, Any]) -> None:
        """End the protection."""
        back = call(resume_protection, end_id=self._id)
        self.write(
            call(end_protection, end_id=self._id, person_id=self._person_id, **values),
            wording.PROTECTION_ENDED,
            back,
        )
