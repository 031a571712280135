"""Dialogs about which ways to reach a person are safe, and about the use of an unsafe one."""

from collections.abc import Mapping
from datetime import time
from typing import Any
from uuid import uuid4

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.people.queries import Contact, LeadRow, SafeContactRow
from coordinator.people.rules import SAFETY
from coordinator.people.safe_contact import (
    SafeContactChanges,
    amend_safe_contact,
    record_safe_contact,
    rule_words,
    use_unsafe_contact,
)
from coordinator.people.use_cases import withdraw_contact
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.caseload.person import wording
from ui.caseload.wording import address_words
from ui.forms.date_fields import TimeField
from ui.forms.fields import ChoiceField, Field, TextField
from ui.forms.form import Form
from ui.forms.suggest_field import SuggestField
from ui.session.page_context import PageContext
from ui.session.permissions import requires

Way = Contact | LeadRow  # a number, an address or something else by which a person is reached


def safety_rows(*, optional: bool = False) -> tuple[Field | tuple[Field, ...], ...]:
    """Make the fields for how safe a way to reach somebody is; `optional`: it need not be recorded."""
    days = SuggestField("days", wording.SAFE_DAYS, hint=wording.SAFE_DAYS_HINT, optional=True)
    days.propose(wording.SAFE_DAYS_PROPOSED)
    return (
        (ChoiceField("safety", wording.SAFETY, list(SAFETY.items()), optional=optional), days),
        (
            TimeField("starts", wording.SAFE_FROM, optional=True),
            TimeField("ends", wording.SAFE_TO, optional=True),
        ),
        TextField("say", wording.SAY, hint=wording.SAY_HINT, optional=True),
        TextField("not_to_answer", wording.NOT_TO_ANSWER, hint=wording.NOT_TO_ANSWER_HINT, optional=True),
    )


def entered_safety(values: dict[str, Any]) -> dict[str, Any]:
    """Return what was entered of how safe it is, as it is stored."""
    times = {name: f"{values[name]:%H:%M}" if values[name] else "" for name in ("starts", "ends")}
    return {**values, **times, "safety": values["safety"] or ""}


@requires(record_safe_contact)
class NewSafeContact(WriteDialog):
    """Records whether a way to reach a person is safe."""

    def __init__(self, context: PageContext, row: Way) -> None:
        key, title = f"safe_contact:{row.id}", wording.safety_title(row.words)
        super().__init__(context, title, wording.SAVE, Form(*safety_rows()), draft_key=key, width=560)
        self._about, self._id = {"row_table": row.table, "row_id": row.id}, uuid4().hex

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        back = call(withdraw_contact, kind="rule", contact_id=self._id)
        self.write(
            call(record_safe_contact, rule_id=self._id, **self._about, **entered_safety(values)),
            wording.SAFETY_RECORDED,
            back,
        )


@requires(amend_safe_contact)
class AmendSafeContact(WriteDialog):
    """Amends whether a way to reach a person is safe."""

    def __init__(self, context: PageContext, row: Way, rule: SafeContactRow) -> None:
        key, title = f"amend_safe_contact:{row.id}", wording.safety_title(row.words)
        super().__init__(context, title, wording.SAVE, Form(*safety_rows()), draft_key=key, width=560)
        self._id = rule.id
        self.open_with({name: getattr(rule, name) for name in SafeContactChanges.__annotations__})

    def as_shown(self, recorded: Mapping[str, Any]) -> dict[str, Any]:
        """Show the times as times of day."""
        times = {
            name: time.fromisoformat(recorded[name]) if recorded.get(name) else None
            for name in ("starts", "ends")
            if name in recorded
        }
        return {**recorded, **times}

    def submit(self, values: dict[str, Any]) -> None:
        """Save the changes."""
        self.save_changes(self._amend, entered_safety(values), wording.SAFETY_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_safe_contact, rule_id=self._id, opened_with=opened_with, **changes)


@requires(use_unsafe_contact)
class CopyUnsafe(WriteDialog):
    """Asks why something unsafe is copied, records it, and copies."""

    def __init__(self, context: PageContext, row: Way, rule: SafeContactRow) -> None:
        form = Form(TextField("reason", wording.UNSAFE_REASON, hint=wording.UNSAFE_REASON_HINT))
        self._id = rule.id
        self._words = address_words(row) if isinstance(row, Contact) else row.words
        super().__init__(
            context, wording.COPY_UNSAFE_TITLE, wording.COPY_UNSAFE, form,
            intro=wording.copy_unsafe_intro(self._words, rule_words(rule)),
            draft_key=f"copy_unsafe:{row.id}", width=560,
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Record the reason, then copy."""
        self.context.worker.write(
            self, call(use_unsafe_contact, rule_id=self._id, **values), on_result=self.written
        )

    def written(self, value: object) -> None:
        """Close, and copy what was asked for."""
        super().written(value)
        self.context.copy(self._words)
