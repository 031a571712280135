"""Dialogs that open, amend and close a case file."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from coordinator.agencies.names import ListedName, list_names
from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.caseload.closing import STILL_OPEN, close_case
from coordinator.cases.new_person_use_cases import open_case_about_new_person
from coordinator.cases.rules import STATUSES
from coordinator.cases.use_cases import CaseChanges, amend_case, open_case
from coordinator.people.queries import PersonRow
from coordinator.redaction.typed_text import TypedAbout
from ui.caseload.dialogs import wording
from ui.caseload.dialogs.person_picker import KnownField, PersonPicker, name_fields, new_person
from ui.caseload.dialogs.protection import role_fields
from ui.caseload.dialogs.write_dialog import WriteDialog, with_current
from ui.caseload.person.details import ChosenField
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.forms.suggest_field import SuggestField
from ui.judging.judged_field import judge_fields
from ui.judging.wording import READ_BY_FORUMS
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_PAGE = "caseload"
_TYPED = ("reason", "borough", "referred_by")  # what papers can hold of it in free text


def _case_fields(context: PageContext) -> list[Field | tuple[Field, ...]]:
    return [
        role_fields(),
        (
            TextField("reference", wording.REFERENCE, hint=wording.REFERENCE_HINT, optional=True),
            DateField(
                "opened", wording.OPENED, hint=wording.DEFAULT_TODAY, optional=True, today=context.today
            ),
        ),
        (
            SuggestField("borough", wording.BOROUGH, optional=True),
            SuggestField("referred_by", wording.REFERRED_BY, optional=True),
        ),
        LongTextField("reason", wording.REFERRAL_REASON, optional=True, lines=3),
    ]


def propose_names(context: PageContext, owner: QWidget, fields: Iterable[Field]) -> None:
    """Propose agencies and the names that other cases have, as borough and as source of a referral."""
    named = [field for field in fields if isinstance(field, SuggestField)]

    def show(names: tuple[ListedName, ...]) -> None:
        for field in named:
            field.propose([name.name for name in names], {name.name: name.others for name in names})

    context.worker.read(owner, call(list_names), on_result=show)


def _undo_open(case_id: str) -> UseCaseCall[object]:
    """Make the undo of opening a case: it is closed, as nothing is ever deleted."""
    return call(close_case, case_id=case_id, opened_with=STILL_OPEN, reason=wording.OPENED_IN_ERROR)


@requires(open_case)
class NewCase(WriteDialog):
    """Opens a case file about somebody new, or about somebody already in the casebook."""

    def __init__(self, context: PageContext) -> None:
        known = KnownField()
        form = Form(*name_fields(context), ChosenField("sex"), known, *_case_fields(context))
        super().__init__(
            context, wording.NEW_CASE_TITLE, wording.OPEN_CASE, form, draft_key="new_case", width=560,
            intro=wording.NEW_CASE_INTRO,
        )  # fmt: skip
        self._case_id, self._person_id = uuid4().hex, uuid4().hex
        self.picker = PersonPicker(context, form, known)
        propose_names(context, self, form.fields.values())
        judge_fields(context, form.fields, _TYPED, self._typed_about, READ_BY_FORUMS)

    def _typed_about(self) -> TypedAbout:
        return TypedAbout(person_id=self.picker.person_id or "")

    def submit(self, values: dict[str, Any]) -> None:
        """Open the case."""
        names = ("led_by", "subject_role", "reference", "opened", "borough", "referred_by", "reason")
        entered = {name: values[name] for name in names} | {"case_id": self._case_id}
        back = _undo_open(self._case_id)
        if self.picker.person_id:
            self.write(
                call(open_case, subject_id=self.picker.person_id, **entered), wording.CASE_OPENED, back
            )
            return
        entered |= new_person(values) | {"person_id": self._person_id}
        self.write(call(open_case_about_new_person, **entered), wording.CASE_OPENED, back)

    def written(self, value: object) -> None:
        """Show the new case."""
        super().written(value)
        self.context.go(_PAGE, self._case_id)


@requires(open_case)
class AnotherCase(WriteDialog):
    """Opens another case file about a person who has one."""

    def __init__(self, context: PageContext, subject: PersonRow) -> None:
        form = Form(*_case_fields(context))
        key = f"another_case:{subject.id}"
        super().__init__(
            context, wording.another_case_title(subject.spoken), wording.OPEN_CASE, form, draft_key=key
        )
        self._case_id, self._subject_id = uuid4().hex, subject.id
        propose_names(context, self, form.fields.values())
        about = TypedAbout(person_id=subject.id)
        judge_fields(context, form.fields, _TYPED, lambda: about, READ_BY_FORUMS)

    def submit(self, values: dict[str, Any]) -> None:
        """Open the case."""
        self.write(
            call(open_case, case_id=self._case_id, subject_id=self._subject_id, **values),
            wording.CASE_OPENED,
            _undo_open(self._case_id),
        )

    def written(self, value: object) -> None:
        """Show the new case."""
        super().written(value)
        self.context.go(_PAGE, self._case_id)


@requires(amend_case)
class AmendCase(WriteDialog):
    """Amends a case file."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        file = view.file
        closed = file.status == "closed"
        statuses = [choice for choice in STATUSES.items() if (choice[0] == "closed") == closed]
        form = Form(
            (TextField("reference", wording.REFERENCE), ChoiceField("status", wording.STATUS, statuses)),
            (
                DateField("opened", wording.OPENED, optional=True, past=True, today=context.today),
                ChoiceField(
                    "together",
                    wording.TOGETHER,
                    with_current(wording.TOGETHER_CHOICES, file.together),
                    optional=True,
                ),
            ),
            (
                SuggestField("borough", wording.BOROUGH, optional=True),
                SuggestField("referred_by", wording.REFERRED_BY, optional=True),
            ),
            LongTextField("reason", wording.REFERRAL_REASON, optional=True, lines=4),
            TextField("mappa_words", wording.MAPPA, hint=wording.MAPPA_HINT, optional=True),
        )
        super().__init__(
            context, wording.AMEND_CASE_TITLE, wording.SAVE, form,
            draft_key=f"amend_case:{file.id}", width=560,
        )  # fmt: skip
        self._case_id = file.id
        self.open_with({name: getattr(file, name) for name in CaseChanges.__annotations__})
        propose_names(context, self, form.fields.values())
        about = TypedAbout(case_id=file.id)
        judge_fields(context, form.fields, (*_TYPED, "mappa_words"), lambda: about, READ_BY_FORUMS)

    def submit(self, values: dict[str, Any]) -> None:
        """Save the changes."""
        values["together"] = values["together"] or ""
        values["status"] = values["status"] or ""
        self.save_changes(self._amend, values, wording.CASE_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_case, case_id=self._case_id, opened_with=opened_with, **changes)
