"""Dialogs about a recorded incident: merge it with another report, and record what came of it."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.incidents import use_cases as incidents
from coordinator.incidents.queries import IncidentRow, OutcomeRow
from coordinator.incidents.rules import likeness, vocabulary
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.caseload.incidents import wording
from ui.caseload.wording import join_parts
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, TextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_AS_LIKELY = (True, 1)  # without the same police reference, at most a day apart


@requires(incidents.merge_incidents)
class MergeReports(WriteDialog):
    """Merges a report into another of the same incident; the likeliest are offered first."""

    def __init__(self, context: PageContext, view: CaseView, incident: IncidentRow) -> None:
        others = [row for row in view.incidents if row.id != incident.id]
        others.sort(key=lambda row: likeness(incident.details, row.details))
        choices = [
            (row.id, join_parts(wording.incident_title(row), wording.source_words(row))) for row in others
        ]
        form = Form(ChoiceField("incident", wording.OTHER_REPORT, choices, find=False))
        if others and likeness(incident.details, others[0].details) <= _AS_LIKELY:
            form.set_values({"incident": others[0].id})
        super().__init__(
            context, wording.MERGE_TITLE, wording.MERGE_VERB, form, intro=wording.MERGE_INTRO,
            draft_key=f"merge_incident:{incident.id}", width=560,
        )  # fmt: skip
        self._id = incident.id

    def submit(self, values: dict[str, Any]) -> None:
        """Merge them."""
        self.write(
            call(incidents.merge_incidents, incident_id=self._id, into_id=values["incident"] or self._id),
            wording.REPORTS_MERGED,
            call(incidents.separate_incident, incident_id=self._id),
        )


def _outcome_form(context: PageContext) -> Form:
    return Form(
        (
            ChoiceField("kind", wording.OUTCOME, list(vocabulary().outcomes.items())),
            DateField("dated", wording.OUTCOME_DATE, optional=True, past=True, today=context.today),
        ),
        TextField("words", wording.OUTCOME_WORDS, hint=wording.OUTCOME_WORDS_HINT, optional=True),
    )


@requires(incidents.record_incident_outcome)
class RecordIncidentOutcome(WriteDialog):
    """Records what came of an incident."""

    def __init__(self, context: PageContext, incident: IncidentRow) -> None:
        key = f"incident_outcome:{incident.id}"
        super().__init__(
            context, wording.OUTCOME_TITLE, wording.SAVE, _outcome_form(context),
            intro=wording.incident_title(incident), draft_key=key, width=560,
        )  # fmt: skip
        self._incident_id, self._id = incident.id, uuid4().hex

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        values["kind"] = values["kind"] or ""
        values |= {"outcome_id": self._id, "incident_id": self._incident_id}
        self.write(
            call(incidents.record_incident_outcome, **values),
            wording.OUTCOME_RECORDED,
            call(incidents.withdraw_incident_outcome, outcome_id=self._id),
        )


@requires(incidents.amend_incident_outcome)
class AmendIncidentOutcome(WriteDialog):
    """Amends what came of an incident."""

    def __init__(self, context: PageContext, outcome: OutcomeRow) -> None:
        key = f"amend_incident_outcome:{outcome.id}"
        super().__init__(
            context,
            wording.AMEND_OUTCOME_TITLE,
            wording.SAVE,
            _outcome_form(context),
            draft_key=key,
            width=560,
        )
        self._id = outcome.id
        self.open_with({name: getattr(outcome, name) for name in incidents.OutcomeChanges.__annotations__})

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        values["kind"] = values["kind"] or ""
        self.save_changes(self._amend, values, wording.OUTCOME_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(incidents.amend_incident_outcome, outcome_id=self._id, opened_with=opened_with, **changes)
