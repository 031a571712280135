"""Dialogs about a case file itself: open, amend, close."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from coordinator.caseload.case_view import CaseView
from coordinator.cases.new_person_use_cases import open_case_about_new_person
from coordinator.cases.queries import CaseFile
from coordinator.cases.rules import STATUSES
from coordinator.cases.use_cases import amend_case, close_case, open_case, reopen_case
from coordinator.people.queries import PersonRow
from ui.caseload.dialogs.person_picker import KnownField, PersonPicker, name_fields, new_person, sex_field
from ui.caseload.dialogs.write_dialog import WriteDialog, undo
from ui.caseload.wording import with_kept
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires

TOGETHER = [("yes", "Yes"), ("no", "No"), ("on/off", "On and off")]
_PLACE = "caseload"


def _about_case(context: PageContext) -> list[Field | tuple[Field, ...]]:
    return [
        (
            TextField("reference", "Reference", hint="Left empty, the next one is given", optional=True),
            DateField("opened", "Opened", hint="Left empty, today", optional=True, today=context.today),
        ),
        (
            TextField("borough", "Borough or area", optional=True),
            TextField("referred_by", "Referred by", optional=True),
        ),
        LongTextField("reason", "Reason for the referral", optional=True, lines=3),
    ]


def _shut(context: PageContext, case_id: str) -> Callable[[], None]:
    """The way back from a case that was opened by a slip: nothing is deleted, so it is closed."""
    return undo(context, close_case, case_id=case_id, reason="Opened by a slip")


@requires(open_case)
class NewCase(WriteDialog):
    """Opens a case file about somebody new, or about somebody already in the casebook."""

    def __init__(self, context: PageContext) -> None:
        known = KnownField()
        form = Form(*name_fields(context), sex_field(), known, *_about_case(context))
        super().__init__(context, "New case", "Open case", form, draft_key="new_case", width=560)
        self._case_id, self._person_id = uuid4().hex, uuid4().hex
        self.who = PersonPicker(context, form, known)

    def submit(self, values: dict[str, Any]) -> None:
        """Open the case."""
        told = {name: values[name] for name in ("reference", "opened", "borough", "referred_by", "reason")}
        if self.who.chosen:
            told.update(case_id=self._case_id, subject_id=self.who.chosen)
            self.write(open_case, "Case opened", _shut(self.context, self._case_id), **told)
            return
        told.update(new_person(values), case_id=self._case_id, person_id=self._person_id)
        self.write(open_case_about_new_person, "Case opened", _shut(self.context, self._case_id), **told)

    def written(self, value: Any) -> None:
        """Show the new case."""
        super().written(value)
        self.context.go(_PLACE, self._case_id)


@requires(open_case)
class AnotherCase(WriteDialog):
    """Opens another case file about a person who has one."""

    def __init__(self, context: PageContext, subject: PersonRow) -> None:
        form = Form(*_about_case(context))
        key = f"another_case:{subject.id}"
        super().__init__(context, f"Another case about {subject.spoken}", "Open case", form, draft_key=key)
        self._case_id, self._subject_id = uuid4().hex, subject.id

    def submit(self, values: dict[str, Any]) -> None:
        """Open the case."""
        told = {"case_id": self._case_id, "subject_id": self._subject_id, **values}
        self.write(open_case, "Case opened", _shut(self.context, self._case_id), **told)

    def written(self, value: Any) -> None:
        """Show the new case."""
        super().written(value)
        self.context.go(_PLACE, self._case_id)


@requires(amend_case)
class AmendCase(WriteDialog):
    """Puts right what a case file says."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        file = view.file
        standing = [pair for pair in STATUSES.items() if (pair[0] == "closed") == (file.status == "closed")]
        form = Form(
            (TextField("reference", "Reference"), ChoiceField("status", "Status", standing)),
            (
                DateField("opened", "Opened", hint="", optional=True, today=context.today),
                ChoiceField(
                    "together", "Are they still together?", with_kept(TOGETHER, file.together), optional=True
                ),
            ),
            (
                TextField("borough", "Borough or area", optional=True),
                TextField("referred_by", "Referred by", optional=True),
            ),
            LongTextField("reason", "Reason for the referral", optional=True, lines=4),
            TextField("mappa_words", "MAPPA category and level", hint="For example Cat 2 L1", optional=True),
        )
        super().__init__(
            context, "Amend case", "Save", form, draft_key=f"amend_case:{file.id}", width=560
        )  # fmt: skip
        self._before = before(file)
        form.set_values(self._before)

    def submit(self, values: dict[str, Any]) -> None:
        """Save what was put right."""
        values["together"] = values["together"] or ""
        values["status"] = values["status"] or ""
        back = undo(self.context, amend_case, **self._before)
        self.write(amend_case, "Case amended", back, case_id=self._before["case_id"], **values)


def before(file: CaseFile) -> dict[str, Any]:
    """Give a case file's words as they are amended."""
    return {
        "case_id": file.id,
        "reference": file.reference,
        "status": file.status,
        "opened": file.opened,
        "borough": file.borough,
        "referred_by": file.referred_by,
        "reason": file.reason,
        "together": file.together,
        "mappa_words": file.mappa_words,
    }


@requires(close_case)
class CloseCase(WriteDialog):
    """Closes a case file, saying why."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        form = Form(
            LongTextField("reason", "Why is it closed?", lines=3),
            DateField("closed", "Closed on", hint="Left empty, today", optional=True, today=context.today),
        )
        left = len(view.open_actions)
        said = "The file stays in the casebook and can be reopened."
        if left:
            said = f"{left} open action{'s' if left > 1 else ''} will stay open. {said}"
        super().__init__(
            context, f"Close {view.file.reference}", "Close case", form, intro=said,
            draft_key=f"close_case:{view.file.id}",
        )  # fmt: skip
        self._case_id = view.file.id

    def submit(self, values: dict[str, Any]) -> None:
        """Close the case."""
        back = undo(self.context, reopen_case, case_id=self._case_id)
        self.write(close_case, "Case closed", back, case_id=self._case_id, **values)
