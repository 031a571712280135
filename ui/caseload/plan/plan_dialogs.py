"""Dialogs about how a case is run, the steps of its plans and the needs that they are for."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.cases.needs import SEVERITIES, NeedChanges, NeedRow, amend_need, need_vocabulary
from coordinator.cases.state import CaseState, amend_case_state
from coordinator.plans import use_cases as plans
from coordinator.plans.queries import PlanRow
from coordinator.plans.rules import DECISIONS
from ui.caseload.dialogs.write_dialog import WriteDialog, with_current
from ui.caseload.incidents.incident_dialogs import people_of
from ui.caseload.plan import wording
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_WIDTH = 620
_STEP = tuple(plans.PlanStepChanges.__annotations__)
Row = Field | tuple[Field, ...]


def _step_rows(context: PageContext, view: CaseView, step: PlanRow | None = None) -> Iterator[Row]:
    people = [(each, person.spoken) for each, (person, _) in people_of(view).items()]
    needs = [(need.id, need.label) for need in view.needs]
    if step and step.person_id not in dict(people):
        people.append((step.person_id, step.name))
    if step and step.need_id and step.need_id not in dict(needs):
        needs.append((step.need_id, step.need))
    yield (
        ChoiceField("person_id", wording.PLAN_FOR, people, find=False),
        ChoiceField("need_id", wording.NEED, needs, optional=True, find=False),
    )
    yield TextField("aim", wording.AIM, hint=wording.AIM_HINT, optional=True)
    yield LongTextField("what", wording.WHAT, lines=3)
    yield (
        TextField("who", wording.WHO, optional=True),
        DateField("agreed", wording.AGREED, optional=True, past=True, today=context.today),
    )
    yield (
        DateField("due", wording.DUE, optional=True, today=context.today),
        DateField("review", wording.REVIEW, optional=True, today=context.today),
    )


@requires(plans.record_plan_step)
class RecordPlanStep(WriteDialog):
    """Records something that is to be done for somebody of the case."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        form = Form(*_step_rows(context, view))
        form.set_values({"person_id": view.file.subject.id, "agreed": context.today()})
        super().__init__(
            context, wording.ADD_STEP, wording.ADD_STEP, form, draft_key=f"plan_step:{view.file.id}",
            width=_WIDTH,
        )  # fmt: skip
        self._case_id, self._id = view.file.id, uuid4().hex
        self.offer_another(lambda: context.dialogs.open_dialog(RecordPlanStep(context, view)))

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        values["person_id"] = values["person_id"] or ""
        self.write(
            call(plans.record_plan_step, step_id=self._id, case_id=self._case_id, **values),
            wording.STEP_RECORDED,
            call(plans.withdraw_plan_step, step_id=self._id),
        )


@requires(plans.amend_plan_step)
class AmendPlanStep(WriteDialog):
    """Amends a step of a plan."""

    def __init__(self, context: PageContext, view: CaseView, step: PlanRow) -> None:
        form = Form(*_step_rows(context, view, step))
        super().__init__(
            context, wording.AMEND_STEP, wording.SAVE, form, draft_key=f"amend_plan_step:{step.id}",
            width=_WIDTH,
        )  # fmt: skip
        self._id = step.id
        self.open_with({name: getattr(step, name) for name in _STEP})

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        values["person_id"] = values["person_id"] or ""
        self.save_changes(self._amend, values, wording.STEP_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(plans.amend_plan_step, step_id=self._id, opened_with=opened_with, **changes)


@requires(plans.record_plan_progress)
class WriteProgress(WriteDialog):
    """Adds to a step how it goes; what was written before stays."""

    def __init__(self, context: PageContext, step: PlanRow) -> None:
        form = Form(
            LongTextField("words", wording.PROGRESS_WORDS, lines=4),
            (
                DateField("written", wording.ON_DAY, optional=True, past=True, today=context.today),
                TextField("by_whom", wording.BY_WHOM, optional=True),
            ),
        )
        form.set_values({"written": context.today()})
        super().__init__(
            context, wording.ADD_PROGRESS, wording.ADD_PROGRESS, form, intro=step.what,
            draft_key=f"plan_progress:{step.id}", width=_WIDTH,
        )  # fmt: skip
        self._step_id, self._id = step.id, uuid4().hex

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        self.write(
            call(plans.record_plan_progress, progress_id=self._id, step_id=self._step_id, **values),
            wording.PROGRESS_RECORDED,
            call(plans.withdraw_plan_progress, progress_id=self._id),
        )


@requires(plans.review_plan_step)
class ReviewPlanStep(WriteDialog):
    """Reviews a step: keeps it, or closes it."""

    def __init__(self, context: PageContext, step: PlanRow) -> None:
        form = Form(
            (
                ChoiceField("decision", wording.DECISION, list(DECISIONS.items())),
                DateField("written", wording.REVIEWED_ON, optional=True, past=True, today=context.today),
            ),
            LongTextField("words", wording.REVIEW_WORDS, optional=True, lines=3),
            (
                DateField(
                    "next_review", wording.NEXT_REVIEW, hint=wording.NEXT_REVIEW_HINT, optional=True,
                    today=context.today,
                ),
                TextField("by_whom", wording.BY_WHOM, optional=True),
            ),
        )  # fmt: skip
        form.set_values({"written": context.today()})
        super().__init__(
            context, wording.REVIEW_STEP, wording.SAVE, form, intro=step.what,
            draft_key=f"plan_review:{step.id}", width=_WIDTH,
        )  # fmt: skip
        self._step_id, self._id = step.id, uuid4().hex

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        values["decision"] = values["decision"] or ""
        self.write(
            call(plans.review_plan_step, progress_id=self._id, step_id=self._step_id, **values),
            wording.REVIEW_RECORDED,
            call(plans.withdraw_plan_progress, progress_id=self._id),
        )


@requires(amend_need)
class AmendNeed(WriteDialog):
    """Records how severe a need is, since when, and what came of it."""

    def __init__(self, context: PageContext, need: NeedRow) -> None:
        form = Form(
            (
                ChoiceField(
                    "domain",
                    wording.DOMAIN,
                    with_current(list(need_vocabulary().domains.items()), need.domain),
                    optional=True,
                    find=False,
                ),
                ChoiceField(
                    "severity",
                    wording.SEVERITY,
                    with_current(list(SEVERITIES.items()), need.severity),
                    optional=True,
                    find=False,
                ),
            ),
            DateField("since", wording.SINCE, optional=True, past=True, today=context.today),
            (
                ChoiceField(
                    "outcome",
                    wording.NEED_OUTCOME,
                    with_current(list(need_vocabulary().need_outcomes.items()), need.outcome),
                    optional=True,
                    find=False,
                ),
                DateField("ended", wording.NEED_ENDED, optional=True, past=True, today=context.today),
            ),
        )
        super().__init__(
            context, need.label, wording.SAVE, form, draft_key=f"amend_need:{need.id}", width=_WIDTH
        )
        self._id = need.id
        self.open_with({name: getattr(need, name) for name in NeedChanges.__annotations__})

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        entered = {name: values[name] or "" for name in ("domain", "severity", "outcome")}
        self.save_changes(self._amend, values | entered, wording.NEED_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_need, need_id=self._id, opened_with=opened_with, **changes)


def _transfer_rows(context: PageContext, state: CaseState) -> Iterator[Row]:
    """Ask about a transfer as a workbook has it, where one was imported; others have a card of their own."""
    if state.transferred_from or state.transferred_to or state.handed_over:
        yield (
            TextField("transferred_from", wording.TRANSFERRED_FROM, optional=True),
            TextField("transferred_to", wording.TRANSFERRED_TO, optional=True),
        )
        yield DateField("handed_over", wording.HANDED_OVER, optional=True, past=True, today=context.today)


@requires(amend_case_state)
class AmendCaseState(WriteDialog):
    """Records who has the case, why it waits, and where it came from or went."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        form = Form(
            (
                TextField("key_worker", wording.KEY_WORKER, optional=True),
                TextField("lead_agency", wording.LEAD_AGENCY, optional=True),
            ),
            LongTextField("hold_reason", wording.HOLD_REASON, hint=wording.HOLD_HINT, optional=True, lines=2),
            DateField("hold_review", wording.HOLD_REVIEW, optional=True, today=context.today),
            *_transfer_rows(context, view.state),
        )
        super().__init__(
            context, wording.AMEND_STATE, wording.SAVE, form, draft_key=f"case_state:{view.file.id}",
            width=_WIDTH,
        )  # fmt: skip
        self._id = view.file.id
        self.open_with({name: getattr(view.state, name) for name in form.fields})

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        self.save_changes(self._amend, values, wording.STATE_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_case_state, case_id=self._id, opened_with=opened_with, **changes)
