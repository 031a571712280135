"""Dialogs that add and amend a step of an application under Clare's Law."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Slot

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.disclosures.dvds.application import ApplicationRow, DvdsStepRow
from coordinator.disclosures.dvds.scheme import dvds_scheme
from coordinator.disclosures.dvds.use_cases import (
    DvdsStepChanges,
    amend_dvds_step,
    record_dvds_step,
    withdraw_dvds_step,
)
from ui.caseload.dialogs.write_dialog import WriteDialog, with_current
from ui.caseload.dvds import wording
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_WIDTH = 620
_STEP = tuple(DvdsStepChanges.__annotations__)
Row = Field | tuple[Field, ...]


class _StepDialog(WriteDialog):
    """The form of a step; what the step asks for stands below its name."""

    def __init__(
        self, context: PageContext, title: str, verb: str, steps: list[tuple[str, str]], draft_key: str
    ) -> None:
        form = Form(*self._rows(context, steps))
        super().__init__(context, title, verb, form, draft_key=draft_key, width=_WIDTH)
        form.fields["step"].changed.connect(self._follow_step)
        self._follow_step()

    def _rows(self, context: PageContext, steps: list[tuple[str, str]]) -> Iterator[Row]:
        yield ChoiceField("step", wording.STEP, steps, hint=" ", find=False)
        yield (
            DateField("done", wording.STEP_DONE, optional=True, past=True, today=context.today),
            DateField("due", wording.STEP_DUE, optional=True, today=context.today),
        )
        yield TextField("by_whom", wording.BY_WHOM, optional=True)
        yield LongTextField("words", wording.WORDS, optional=True, lines=3)

    @Slot()
    def _follow_step(self) -> None:
        self.form.fields["step"].set_hint(wording.step_hint(self.form.fields["step"].value() or ""))


@requires(record_dvds_step)
class RecordDvdsStep(_StepDialog):
    """Adds a step: the next one of the route, unless another is chosen."""

    def __init__(self, context: PageContext, row: ApplicationRow) -> None:
        recorded = {step.step for step in row.steps}
        left = [step for step in dvds_scheme().steps_of(row.details.route) if step.code not in recorded]
        steps = [(step.code, step.words) for step in left]
        super().__init__(
            context, wording.ADD_STEP_TITLE, wording.ADD_STEP, steps, draft_key=f"dvds_step:{row.id}"
        )
        self._application_id, self._id = row.id, uuid4().hex
        if steps:
            self.form.set_values({"step": steps[0][0]})

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        values["step"] = values["step"] or ""
        about: dict[str, Any] = {"step_id": self._id, "application_id": self._application_id, **values}
        self.write(
            call(record_dvds_step, **about),
            wording.STEP_RECORDED,
            call(withdraw_dvds_step, step_id=self._id),
        )


@requires(amend_dvds_step)
class AmendDvdsStep(_StepDialog):
    """Amends a step, or records that it was done."""

    def __init__(self, context: PageContext, row: DvdsStepRow) -> None:
        steps = with_current([(step.code, step.words) for step in dvds_scheme().steps], row.step)
        super().__init__(
            context, wording.AMEND_STEP, wording.SAVE, steps, draft_key=f"amend_dvds_step:{row.id}"
        )
        self._id = row.id
        self.open_with({name: getattr(row, name) for name in _STEP})

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        values["step"] = values["step"] or ""
        self.save_changes(self._amend, values, wording.STEP_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_dvds_step, step_id=self._id, opened_with=opened_with, **changes)
