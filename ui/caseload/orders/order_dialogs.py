"""Dialogs that add and amend an order."""

from collections.abc import Iterator, Mapping
from datetime import time
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Slot

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.core.dates import read_time
from coordinator.orders import use_cases as orders
from coordinator.orders.details import OrderDetails, OrderRow
from coordinator.orders.kinds import kinds, lists
from coordinator.redaction.typed_text import TypedAbout
from ui.caseload.dialogs.write_dialog import WriteDialog, with_current
from ui.caseload.incidents.incident_dialogs import people_of
from ui.caseload.orders import wording
from ui.forms.checkbox_field import CheckboxField
from ui.forms.date_fields import DateField, TimeField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.judging.judged_field import judge_fields
from ui.judging.wording import READ_BY_FORUMS
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_WIDTH = 680
_DETAILS = tuple(OrderDetails.__dataclass_fields__)
_CHOICES = ("person_id", "kind", "court", "route", "rank", "exempt", "power_of_arrest")
_TIMES = ("given_at", "made_at", "served_at", "hearing_at")
JUDGED = ("protects", "more")
PRINTED = ("court_name",)  # in papers
Row = Field | tuple[Field, ...]


def clock_of(value: object) -> str:
    """Return a time as it is recorded: HH:MM."""
    return f"{value:%H:%M}" if isinstance(value, time) else ""


class _OrderDialog(WriteDialog):
    """The form of an order; what can be chosen follows its kind."""

    def __init__(
        self, context: PageContext, view: CaseView, order: OrderRow | None, draft_key: str, title: str
    ) -> None:
        self._people = {each: person.spoken for each, (person, _) in people_of(view).items()}
        if order:
            self._people |= {order.details.person_id: order.name} | dict(order.protected)
        known = order.details if order else None
        self._exempt = ChoiceField("exempt", wording.EXEMPT, optional=True, find=False)
        form = Form(*self._made(known), *self._dates(context), *self._follows(context))
        verb = wording.SAVE if order else wording.ADD_ORDER
        super().__init__(context, title, verb, form, draft_key=draft_key, width=_WIDTH)
        about = TypedAbout(case_id=view.file.id)
        judge_fields(context, form.fields, JUDGED, lambda: about)
        judge_fields(context, form.fields, PRINTED, lambda: about, READ_BY_FORUMS)
        form.fields["kind"].changed.connect(self._follow_kind)
        self._follow_kind()

    def _made(self, known: OrderDetails | None) -> Iterator[Row]:
        listed = lists()
        named = [(code, kind.name) for code, kind in kinds().items()]
        kind = ChoiceField("kind", wording.KIND, with_current(named, known.kind if known else ""), hint=" ")
        kind.find_also_by({each.name: each.also_called for each in kinds().values()})
        yield kind
        yield (
            ChoiceField("person_id", wording.BOUND_PERSON, list(self._people.items()), find=False),
            TextField("reference", wording.REFERENCE, optional=True),
        )
        yield (
            ChoiceField("court", wording.COURT, list(listed.courts.items()), optional=True, find=False),
            TextField("court_name", wording.COURT_NAME, optional=True),
        )
        yield ChoiceField("route", wording.ROUTE, list(listed.routes.items()), optional=True, find=False)
        yield (
            ChoiceField("rank", wording.RANK, list(listed.ranks.items()), optional=True, find=False),
            TextField("authority", wording.AUTHORITY, optional=True),
        )

    def _dates(self, context: PageContext) -> Iterator[Row]:
        today = context.today
        yield (
            DateField("given", wording.GIVEN, optional=True, past=True, today=today),
            TimeField("given_at", wording.GIVEN_AT, optional=True),
        )
        yield (
            DateField("made", wording.MADE, optional=True, past=True, today=today),
            TimeField("made_at", wording.MADE_AT, optional=True),
        )
        yield (
            DateField("served", wording.SERVED, optional=True, past=True, today=today),
            TimeField("served_at", wording.SERVED_AT, optional=True),
        )

    def _follows(self, context: PageContext) -> Iterator[Row]:
        today = context.today
        yield DateField("expires", wording.EXPIRES, optional=True, today=today)
        yield CheckboxField("no_end", wording.NO_END)
        yield (
            DateField("hearing", wording.HEARING, optional=True, today=today),
            TimeField("hearing_at", wording.HEARING_AT, optional=True),
        )
        yield (
            DateField("heard", wording.HEARD, optional=True, past=True, today=today),
            DateField("notified", wording.NOTIFIED, optional=True, past=True, today=today),
        )
        yield self._exempt
        yield ChoiceField("power_of_arrest", wording.ARREST, wording.YES_OR_NO, optional=True, find=False)
        for person_id, name in self._people.items():
            yield CheckboxField(orders.protected_name(person_id), wording.protects_person(name))
        yield TextField("protects", wording.PROTECTS, hint=wording.PROTECTS_HINT, optional=True)
        yield DateField("next_check", wording.NEXT_CHECK, optional=True, today=today)
        yield LongTextField("more", wording.MORE, optional=True, lines=3)

    @Slot()
    def _follow_kind(self) -> None:
        """Show what the chosen kind has, and how long it lasts."""
        fields = self.form.fields
        kind = kinds().get(fields["kind"].value() or "")
        fields["kind"].set_hint(wording.kind_hint(kind))
        self._exempt.set_choices(list((kind.exemptions or {}).items()) if kind else [])
        done_by = {clock.done_by for clock in kind.clocks} if kind else set()
        shown = {
            "exempt": bool(kind and kind.exemptions), "notified": "notified" in done_by,
            "power_of_arrest": bool(kind and kind.power_of_arrest),
            **dict.fromkeys(("given", "given_at", "rank", "authority"), bool(kind and kind.authorised_by)),
        }  # fmt: skip
        for name, needed in shown.items():
            fields[name].setVisible(needed or bool(fields[name].typed()))

    def entered(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return what was entered, as it is recorded."""
        entered = {name: values[name] for name in _DETAILS}
        entered |= {name: entered[name] or "" for name in _CHOICES}
        return entered | {name: clock_of(entered[name]) for name in _TIMES}

    def as_shown(self, recorded: Mapping[str, Any]) -> dict[str, Any]:
        """Show times as times."""
        times = {name: read_time(recorded.get(name) or "") for name in _TIMES if name in recorded}
        return {**recorded, **times}

    def protected(self, values: Mapping[str, Any]) -> dict[str, bool]:
        """Return by the name of its field whether the order protects each person."""
        names = map(orders.protected_name, self._people)
        return {name: bool(values[name]) for name in names}


@requires(orders.record_order)
class RecordOrder(_OrderDialog):
    """Adds an order to the case."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        super().__init__(context, view, None, draft_key=f"order:{view.file.id}", title=wording.ADD_ORDER)
        self._case_id, self._id = view.file.id, uuid4().hex
        chosen = {orders.protected_name(link.person.id): True for link in view.victims}
        self.form.set_values({"person_id": view.file.subject.id} | chosen)
        self.offer_another(lambda: context.dialogs.open_dialog(RecordOrder(context, view)))

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        chosen = self.protected(values)
        people = tuple((each, True) for each in self._people if chosen[orders.protected_name(each)])
        about: dict[str, Any] = {"details": OrderDetails(**self.entered(values)), "protected": people}
        self.write(
            call(orders.record_order, order_id=self._id, case_id=self._case_id, **about),
            wording.ORDER_RECORDED,
            call(orders.withdraw_order, order_id=self._id),
        )


@requires(orders.amend_order)
class AmendOrder(_OrderDialog):
    """Amends an order: what was changed, and no more."""

    def __init__(self, context: PageContext, view: CaseView, order: OrderRow) -> None:
        super().__init__(context, view, order, draft_key=f"amend_order:{order.id}", title=wording.AMEND_ORDER)
        self._id = order.id
        chosen = {orders.protected_name(each): each in dict(order.protected) for each in self._people}
        self.open_with({name: getattr(order.details, name) for name in _DETAILS} | chosen)
        self._follow_kind()

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        self.save_changes(self._amend, self.entered(values) | self.protected(values), wording.ORDER_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        columns = {name: value for name, value in changes.items() if name in _DETAILS}
        chosen = tuple(
            (each, changes[orders.protected_name(each)])
            for each in self._people
            if orders.protected_name(each) in changes
        )
        about: dict[str, Any] = {"opened_with": opened_with, "protected": chosen, **columns}
        return call(orders.amend_order, order_id=self._id, **about)
