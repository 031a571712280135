"""Dialogs that record and amend agencies and their representatives."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Signal

from coordinator.agencies.merge import MergedAgencies, merge_agencies, unmerge_agencies
from coordinator.agencies.names import ListedName, list_names
from coordinator.agencies.queries import AgencyRow, RepresentativeRow
from coordinator.agencies.rules import KINDS
from coordinator.agencies.use_cases import (
    AgencyChanges,
    RepresentativeChanges,
    amend_agency,
    amend_representative,
    record_agency,
    record_representative,
    withdraw_representative,
)
from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from ui.agencies import wording
from ui.forms.checkbox_field import CheckboxField
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, LongTextField, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.suggest_field import SuggestField
from ui.session.page_context import PageContext
from ui.session.permissions import requires


@requires(record_agency, amend_agency)
class AgencyDialog(FormDialog):
    """Records or amends an agency."""

    recorded = Signal(str)

    def __init__(self, context: PageContext, agency: AgencyRow | None = None) -> None:
        self._context, self._agency = context, agency
        form = Form(
            TextField("name", wording.NAME),
            LongTextField(
                "also_called", wording.ALSO_CALLED, hint=wording.ALSO_CALLED_HINT, optional=True, lines=2
            ),
            (
                ChoiceField("kind", wording.KIND, tuple(KINDS.items()), optional=True),
                TextField("secure_email", wording.SECURE_EMAIL, optional=True),
            ),
            TextField(
                "agreement_reference", wording.AGREEMENT_REFERENCE, hint=wording.AGREEMENT_REFERENCE_HINT,
                optional=True,
            ),
            (
                DateField(
                    "agreement_signed", wording.AGREEMENT_SIGNED, optional=True, past=True,
                    today=context.today,
                ),
                DateField("agreement_review", wording.AGREEMENT_REVIEW, optional=True, today=context.today),
            ),
            TextField(
                "agreement_handling", wording.AGREEMENT_HANDLING, hint=wording.AGREEMENT_HANDLING_HINT,
                optional=True,
            ),
        )  # fmt: skip
        title = wording.AMEND_AGENCY_TITLE if agency else wording.RECORD_AGENCY_TITLE
        verb = wording.SAVE if agency else wording.RECORD_AGENCY
        key = f"agency:{agency.id if agency else ''}"
        super().__init__(context.window, title, verb, form, draft_key=key, width=560)
        if agency:
            self.open_with({name: getattr(agency, name) for name in AgencyChanges.__annotations__})

    def submit(self, values: dict[str, Any]) -> None:
        """Save the agency."""
        values["kind"] = values["kind"] or ""
        if self._agency is None:
            worker = self._context.worker
            worker.write(self, call(record_agency, agency_id=uuid4().hex, **values), on_result=self._recorded)
        else:
            amend = partial(_amend_agency, self._agency.id)
            self._context.save_changes(self, amend, values, wording.AGENCY_AMENDED)

    def _recorded(self, agency_id: str) -> None:
        self._context.notify(wording.AGENCY_RECORDED)
        self.recorded.emit(agency_id)
        self.accept()


def _amend_agency(
    agency_id: str, opened_with: Mapping[str, Any], changes: Mapping[str, Any]
) -> UseCaseCall[Amended]:
    return call(amend_agency, agency_id=agency_id, opened_with=opened_with, **changes)


@requires(merge_agencies)
class MergeDialog(FormDialog):
    """Merges another agency, or a name that only cases have, into an agency."""

    def __init__(self, context: PageContext, agency: AgencyRow) -> None:
        self._context, self._agency = context, agency
        self.other = SuggestField("other", wording.OTHER_NAME, hint=wording.OTHER_NAME_HINT)
        super().__init__(
            context.window, wording.merge_title(agency.name), wording.MERGE, Form(self.other),
            intro=wording.merge_intro(agency.name), draft_key=f"merge_agencies:{agency.id}", width=520,
        )  # fmt: skip
        context.worker.read(self, call(list_names), on_result=self._show_names)

    def submit(self, values: dict[str, Any]) -> None:
        """Merge the two."""
        merge = call(merge_agencies, agency_id=self._agency.id, **values)
        self._context.worker.write(self, merge, on_result=self._merged)

    def _show_names(self, names: tuple[ListedName, ...]) -> None:
        others = [name for name in names if name.agency_id != self._agency.id]
        self.other.propose([name.name for name in others], {name.name: name.others for name in others})

    def _merged(self, merged: MergedAgencies) -> None:
        sentence = wording.merged(self._agency.name, sum(merged.counts.values()))
        self._context.notify_with_undo(sentence, call(unmerge_agencies, merged=merged))
        self.accept()


@requires(record_representative, amend_representative)
class RepresentativeDialog(FormDialog):
    """Records or amends a representative of an agency: name, contact details, forums."""

    def __init__(
        self, context: PageContext, agency: AgencyRow, representative: RepresentativeRow | None = None
    ) -> None:
        self._context, self._agency, self._was = context, agency, representative
        form = Form(
            TextField("name", wording.NAME),
            (
                TextField("email", wording.EMAIL, optional=True),
                TextField("telephone", wording.TELEPHONE, optional=True),
            ),
            TextField("forums", wording.FORUMS, hint=wording.FORUMS_HINT, optional=True),
            (
                DateField(
                    "statement_signed_on", wording.STATEMENT_SIGNED_ON, optional=True, past=True,
                    today=context.today,
                ),
                DateField(
                    "statement_expires", wording.STATEMENT_EXPIRES, hint=wording.STATEMENT_EXPIRES_HINT,
                    optional=True, today=context.today,
                ),
            ),
            TextField(
                "statement_signed", wording.STATEMENT_SIGNED, hint=wording.STATEMENT_HINT, optional=True
            ),
            CheckboxField("deputy", wording.DEPUTY),
        )  # fmt: skip
        was = representative
        title = wording.AMEND_REPRESENTATIVE_TITLE if was else wording.RECORD_REPRESENTATIVE_TITLE
        key = f"representative:{agency.id}:{was.id if was else ''}"
        super().__init__(
            context.window, title, wording.SAVE if was else wording.RECORD_REPRESENTATIVE, form,
            intro=wording.represents(agency.name), draft_key=key, width=520,
        )  # fmt: skip
        if was:
            self.open_with({name: getattr(was, name) for name in RepresentativeChanges.__annotations__})

    def submit(self, values: dict[str, Any]) -> None:
        """Save the representative."""
        worker = self._context.worker
        if self._was is None:
            worker.write(
                self,
                call(
                    record_representative, representative_id=uuid4().hex, agency_id=self._agency.id, **values
                ),
                on_result=self._recorded,
            )
        else:
            amend = partial(_amend_representative, self._was.id)
            self._context.save_changes(self, amend, values, wording.REPRESENTATIVE_AMENDED)

    def _recorded(self, representative_id: str) -> None:
        undo = call(withdraw_representative, representative_id=representative_id)
        self._context.notify_with_undo(wording.REPRESENTATIVE_RECORDED, undo)
        self.accept()


def _amend_representative(
    representative_id: str, opened_with: Mapping[str, Any], changes: Mapping[str, Any]
) -> UseCaseCall[Amended]:
    return call(amend_representative, representative_id=representative_id, opened_with=opened_with, **changes)
