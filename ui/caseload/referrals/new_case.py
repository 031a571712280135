"""The dialog that opens a case with the referral by which it came."""

from functools import partial
from typing import Any
from uuid import uuid4

from coordinator.agencies.names import ListedName, list_names
from coordinator.casebook.call import call
from coordinator.caseload.closing import STILL_OPEN, close_case
from coordinator.redaction.typed_text import TypedAbout
from coordinator.referrals.new_case_use_cases import (
    open_referred_case,
    open_referred_case_about_new_person,
)
from coordinator.referrals.rules import ReferralDetails
from ui.caseload.dialogs import wording as about_cases
from ui.caseload.dialogs.person_picker import KnownField, PersonPicker, name_fields, new_person
from ui.caseload.dialogs.protection import role_fields
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.caseload.person.details import ChosenField
from ui.caseload.referrals import wording
from ui.caseload.referrals.referral_dialogs import JUDGED, GroundsRows, received_of
from ui.forms.form import Form
from ui.forms.suggest_field import SuggestField
from ui.judging.judged_field import judge_fields
from ui.judging.wording import READ_BY_FORUMS
from ui.session.page_context import PageContext
from ui.session.permissions import requires


@requires(open_referred_case)
class NewReferredCase(WriteDialog):
    """Opens a case file from a referral, about somebody new or already in the casebook."""

    def __init__(self, context: PageContext) -> None:
        known, self._came = KnownField(), GroundsRows(context)
        self._borough = SuggestField("borough", about_cases.BOROUGH, optional=True)
        form = Form(
            *name_fields(context),
            known,
            role_fields(),
            (ChosenField("sex"), self._borough),
            *self._came.rows(),
        )
        super().__init__(
            context, wording.NEW_REFERRED_CASE, about_cases.OPEN_CASE, form,
            intro=wording.NEW_REFERRED_INTRO, draft_key="referred_case", width=680,
        )  # fmt: skip
        form.set_values({"received": context.today()})
        self._case_id, self._person_id, self._id = uuid4().hex, uuid4().hex, uuid4().hex
        self.picker = PersonPicker(context, form, known)
        context.worker.read(self, call(list_names), on_result=self._propose)
        judge_fields(context, form.fields, (*JUDGED, "borough"), self._typed_about, READ_BY_FORUMS)
        self.offer_another(partial(self._go, ":link"), wording.OPEN_AND_LINK)

    def _typed_about(self) -> TypedAbout:
        return TypedAbout(person_id=self.picker.person_id or "")

    def _propose(self, names: tuple[ListedName, ...]) -> None:
        self._came.propose(names)
        self._borough.propose([name.name for name in names], {name.name: name.others for name in names})

    def submit(self, values: dict[str, Any]) -> None:
        """Open the case."""
        entered: dict[str, Any] = {name: values[name] for name in ("led_by", "subject_role", "borough")}
        entered |= {"case_id": self._case_id, "referral_id": self._id}
        entered["referral"] = ReferralDetails(**received_of(values))
        back = call(
            close_case, case_id=self._case_id, opened_with=STILL_OPEN, reason=about_cases.OPENED_IN_ERROR
        )
        if self.picker.person_id:
            opened = call(open_referred_case, subject_id=self.picker.person_id, **entered)
            self.write(opened, about_cases.CASE_OPENED, back)
            return
        entered |= new_person(values) | {"person_id": self._person_id}
        self.write(call(open_referred_case_about_new_person, **entered), about_cases.CASE_OPENED, back)

    def written(self, value: object) -> None:
        """Show the new case, unless a form is to be opened over it."""
        super().written(value)
        if self._open_next is None:
            self._go()

    def _go(self, dialog: str = "") -> None:
        self.context.go("caseload", f"{self._case_id}{dialog}")
