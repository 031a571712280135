"""Dialogs about the conditions of an order, its breaches and other entries."""

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Slot

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.core.dates import read_time, show_day, show_time
from coordinator.orders import entry_use_cases as entries
from coordinator.orders.details import BREACH, ConditionRow, EventRow, OrderRow
from coordinator.orders.kinds import ConditionKind, Input, lists
from coordinator.orders.rules import compose
from coordinator.redaction.typed_text import TypedAbout
from ui.caseload.dialogs.write_dialog import WriteDialog, with_current
from ui.caseload.orders import wording
from ui.caseload.orders.order_dialogs import clock_of
from ui.forms.checkbox_field import CheckboxField
from ui.forms.date_fields import DateField, TimeField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.forms.number_field import NumberField
from ui.judging.judged_field import judge_fields
from ui.judging.wording import READ_BY_FORUMS
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_WIDTH = 620
_CONDITION = tuple(entries.ConditionChanges.__annotations__)
_EVENT = tuple(entries.EventChanges.__annotations__)
Row = Field | tuple[Field, ...]


def _input(each: Input, name: str, context: PageContext) -> Field:
    if each.kind == "date":
        return DateField(name, each.words, optional=True, today=context.today)
    if each.kind == "time":
        return TimeField(name, each.words, optional=True)
    if each.kind == "choice":
        choices = [(words, words) for words in each.choices]
        return ChoiceField(name, each.words, choices, optional=True, find=False)
    field = NumberField if each.kind == "age" else TextField
    return field(name, each.words, optional=True)


def _in_words(value: Any) -> str:
    if isinstance(value, date):
        return show_day(value)
    return show_time(value) if isinstance(value, time) else str(value or "").strip()


@requires(entries.record_order_condition)
class RecordCondition(WriteDialog):
    """Adds a condition to an order: the inputs of a usual condition write its words."""

    def __init__(self, context: PageContext, order: OrderRow) -> None:
        self._order, self._kinds = order, order.kind.conditions if order.kind else ()
        offered = [(each.code, _label(each)) for each in self._kinds if not each.standard]
        form = Form(
            ChoiceField("kind", wording.CONDITION, offered, hint=wording.CONDITION_HINT, optional=True),
            *self._inputs(context),
            LongTextField("words", wording.CONDITION_WORDS, lines=3),
            CheckboxField("requirement", wording.REQUIREMENT),
            DateField(
                "expires", wording.CONDITION_ENDS, hint=wording.OWN_END, optional=True, today=context.today
            ),
        )
        super().__init__(
            context, wording.ADD_CONDITION, wording.ADD_CONDITION, form, intro=wording.order_title(order),
            draft_key=f"order_condition:{order.id}", width=_WIDTH,
        )  # fmt: skip
        self._id = uuid4().hex
        about = TypedAbout(case_id=order.case_id)
        judge_fields(context, form.fields, ("words",), lambda: about, READ_BY_FORUMS)
        form.fields["kind"].changed.connect(self._follow_kind)
        for name in self._names:
            form.fields[name].changed.connect(self._compose)
        self._show_inputs()
        self.offer_another(lambda: context.dialogs.open_dialog(RecordCondition(context, order)))

    def _inputs(self, context: PageContext) -> Iterator[Row]:
        """Give a field to each input of the kinds, one for inputs of the same name and kind."""
        self._names: dict[str, str] = {}  # by the name of the field, that of the input
        for each in (needed for kind in self._kinds if not kind.standard for needed in kind.inputs):
            name = _field_name(each)
            if name not in self._names:
                self._names[name] = each.name
                yield _input(each, name, context)

    def _chosen(self) -> ConditionKind | None:
        code = self.form.fields["kind"].value()
        return next((kind for kind in self._kinds if kind.code == code), None)

    @Slot()
    def _follow_kind(self) -> None:
        self._show_inputs()
        chosen = self._chosen()
        if chosen:
            self.form.fields["requirement"].set_value(chosen.requirement)
            self._compose()

    def _show_inputs(self) -> None:
        chosen = self._chosen()
        names = {_field_name(each) for each in chosen.inputs} if chosen else set()
        for name in self._names:
            field = self.form.fields[name]
            field.setVisible(name in names)
            if name not in names and field.problem():  # nobody could see what is wrong with it
                field.set_typed("")
        asks_for_last_day = any(each.ends for each in chosen.inputs) if chosen else False
        self.form.fields["expires"].setVisible(not asks_for_last_day)

    @Slot()
    def _compose(self) -> None:
        """Write the condition out with what was typed so far."""
        chosen = self._chosen()
        if chosen is None:
            return
        fields = self.form.fields
        values = {each.name: fields[_field_name(each)].value() for each in chosen.inputs}
        typed = {name: _in_words(value) for name, value in values.items()}
        blank = {each.name: "…" for each in chosen.inputs if not each.optional and not typed[each.name]}
        fields["words"].set_value(compose(chosen, typed | blank))
        for each in chosen.inputs:
            if each.ends:
                until = values[each.name]
                fields["expires"].set_value(until if isinstance(until, date) else None)

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        entered = {name: values[name] for name in _CONDITION if name in values}
        entered["kind"] = entered["kind"] or ""
        self.write(
            call(entries.record_order_condition, condition_id=self._id, order_id=self._order.id, **entered),
            wording.CONDITION_RECORDED,
            call(entries.withdraw_order_condition, condition_id=self._id),
        )


def _field_name(each: Input) -> str:
    return f"input_{each.name}_{each.kind}_{'_'.join(each.choices)}".rstrip("_")


def _label(kind: ConditionKind) -> str:
    typed = {each.name: "…" for each in kind.inputs}
    return compose(kind, typed)


@requires(entries.amend_order_condition)
class AmendCondition(WriteDialog):
    """Amends a condition, or takes it out of its order."""

    def __init__(self, context: PageContext, order: OrderRow, condition: ConditionRow) -> None:
        form = Form(
            LongTextField("words", wording.CONDITION_WORDS, lines=4),
            CheckboxField("requirement", wording.REQUIREMENT),
            (
                DateField("expires", wording.CONDITION_ENDS, optional=True, today=context.today),
                DateField("lifted", wording.LIFTED, optional=True, today=context.today),
            ),
        )
        super().__init__(
            context, wording.AMEND_CONDITION, wording.SAVE, form, intro=wording.order_title(order),
            draft_key=f"amend_order_condition:{condition.id}", width=_WIDTH,
        )  # fmt: skip
        about = TypedAbout(case_id=order.case_id)
        judge_fields(context, form.fields, ("words",), lambda: about, READ_BY_FORUMS)
        self._id = condition.id
        self.open_with({name: getattr(condition, name) for name in form.fields})

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        self.save_changes(self._amend, values, wording.CONDITION_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(entries.amend_order_condition, condition_id=self._id, opened_with=opened_with, **changes)


def _event_form(context: PageContext, outcome: str = "") -> Form:
    listed = lists()
    return Form(
        ChoiceField("kind", wording.EVENT, list(listed.events.items()), find=False),
        (
            DateField("happened", wording.HAPPENED, past=True, today=context.today),
            TimeField("happened_at", wording.HAPPENED_AT, optional=True),
        ),
        LongTextField("words", wording.EVENT_WORDS, optional=True, lines=3),
        TextField("police_reference", wording.POLICE_REFERENCE, optional=True),
        (
            ChoiceField(
                "outcome", wording.OUTCOME, with_current(list(listed.outcomes.items()), outcome),
                optional=True, find=False,
            ),
            TextField("outcome_words", wording.OUTCOME_WORDS, optional=True),
        ),
    )  # fmt: skip


def _judge_event(context: PageContext, form: Form, case_id: str) -> None:
    """Judge what papers print of an entry: what came of the last breach."""
    about = TypedAbout(case_id=case_id)
    judge_fields(context, form.fields, ("outcome_words",), lambda: about, READ_BY_FORUMS)


def _entered(values: dict[str, Any]) -> dict[str, Any]:
    chosen = {name: values[name] or "" for name in ("kind", "outcome")}
    return {**values, **chosen, "happened_at": clock_of(values["happened_at"])}


@requires(entries.record_order_event)
class RecordOrderEvent(WriteDialog):
    """Records a breach of an order, or another entry about it."""

    def __init__(self, context: PageContext, order: OrderRow) -> None:
        form = _event_form(context)
        form.set_values({"kind": BREACH, "happened": context.today()})
        super().__init__(
            context, wording.RECORD_EVENT, wording.RECORD_EVENT, form, intro=wording.order_title(order),
            draft_key=f"order_event:{order.id}", width=_WIDTH,
        )  # fmt: skip
        self._order_id, self._id = order.id, uuid4().hex
        _judge_event(context, form, order.case_id)
        self.offer_another(lambda: context.dialogs.open_dialog(RecordOrderEvent(context, order)))

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        about: dict[str, Any] = {"event_id": self._id, "order_id": self._order_id, **_entered(values)}
        self.write(
            call(entries.record_order_event, **about),
            wording.EVENT_RECORDED,
            call(entries.withdraw_order_event, event_id=self._id),
        )


@requires(entries.amend_order_event)
class AmendOrderEvent(WriteDialog):
    """Amends an entry: what came of a breach, for example."""

    def __init__(self, context: PageContext, order: OrderRow, event: EventRow) -> None:
        form = _event_form(context, event.outcome)
        super().__init__(
            context, wording.AMEND_EVENT, wording.SAVE, form, draft_key=f"amend_order_event:{event.id}",
            width=_WIDTH,
        )  # fmt: skip
        self._id = event.id
        _judge_event(context, form, order.case_id)
        self.open_with({name: getattr(event, name) for name in _EVENT})

    def as_shown(self, recorded: Mapping[str, Any]) -> dict[str, Any]:
        """Show the time as a time."""
        return {**recorded, "happened_at": read_time(recorded.get("happened_at") or "")}

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        self.save_changes(self._amend, _entered(values), wording.EVENT_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(entries.amend_order_event, event_id=self._id, opened_with=opened_with, **changes)
