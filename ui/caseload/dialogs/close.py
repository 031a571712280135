"""The dialog that closes a case file and asks what becomes of its listings and open actions."""

from collections.abc import Mapping
from typing import Any

from coordinator.actions.rules import OPEN, OUTCOMES
from coordinator.casebook.call import call
from coordinator.caseload.case_view import CaseView, current_levels
from coordinator.caseload.closing import FATES, STILL_OPEN, Closed, close_case, reopen_case
from coordinator.cases.state import CLOSED_OUTCOMES
from ui.caseload.dialogs import wording
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.forms.checkbox_field import CheckboxField
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, LongTextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires

CLOSING_COLUMNS = {"outcome": "closed_outcome", "reason": "closed_reason", "closed": "closed"}


@requires(close_case)
class CloseCase(WriteDialog):
    """Closes a case file, with the reason and what becomes of all that is left of it."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        today = context.today()
        self.listing_fates = {
            listing.id: ChoiceField(
                f"listing{listing.id}", wording.listing_left(view, listing, today), list(FATES.items())
            )
            for listing in view.file.listings
            if listing.standing
        }
        outcomes = [*OUTCOMES.items(), (OPEN, wording.STAYS_OPEN)]
        self.action_fates = {
            action.id: ChoiceField(f"action{action.id}", wording.action_left(action), outcomes)
            for action in view.open_actions
        }
        high = [person.spoken for person, judged in current_levels(view.file) if judged.level == "high"]
        self.high_risk = CheckboxField("high_risk", wording.high_risk_seen(high))
        fields: list[Field] = [
            ChoiceField(
                "outcome", wording.CLOSED_OUTCOME, list(CLOSED_OUTCOMES.items()), optional=True, find=False
            ),
            LongTextField("reason", wording.CLOSE_REASON, lines=3),
            DateField(
                "closed", wording.CLOSED_ON, hint=wording.DEFAULT_TODAY, optional=True, today=context.today
            ),
            *([self.high_risk] if high else []),
            *self.listing_fates.values(),
            *self.action_fates.values(),
        ]
        for field in fields[:3]:
            field.columns = (CLOSING_COLUMNS[field.name],)
        super().__init__(
            context, wording.close_case_title(view.file.reference), wording.CLOSE_CASE, Form(*fields),
            intro=wording.close_case_intro(len(self.listing_fates), len(self.action_fates)),
            draft_key=f"close_case:{view.file.id}", width=560,
        )  # fmt: skip
        self._case_id = view.file.id
        self.opened_with = dict(STILL_OPEN)

    def as_shown(self, recorded: Mapping[str, Any]) -> dict[str, Any]:
        """Return what is recorded of the closing as the values of fields."""
        shown = {**STILL_OPEN, **recorded}
        return {name: shown[column] for name, column in CLOSING_COLUMNS.items()}

    def submit(self, values: dict[str, Any]) -> None:
        """Close the case."""
        closing = call(
            close_case,
            case_id=self._case_id,
            opened_with={**STILL_OPEN, **self.opened_with},
            reason=values["reason"],
            closed=values["closed"],
            listings=tuple(
                (listing_id, field.value() or "") for listing_id, field in self.listing_fates.items()
            ),
            actions=tuple((action_id, field.value() or "") for action_id, field in self.action_fates.items()),
            high_risk_seen=bool(values.get("high_risk")),
            outcome=values["outcome"] or "",
        )
        self.context.worker.write(self, closing, on_result=self._closed)

    def _closed(self, undone: Closed) -> None:
        self.accept()
        undo = call(reopen_case, case_id=self._case_id, undone=undone)
        self.context.notify_with_undo(wording.CASE_CLOSED, undo)
