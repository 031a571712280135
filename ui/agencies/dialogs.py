"""Dialogs in which agencies and those who speak for them are recorded and put right."""

from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Signal

from coordinator.agencies.queries import AgencyRow, RepresentativeRow
from coordinator.agencies.use_cases import (
    amend_agency,
    amend_representative,
    record_agency,
    record_representative,
    withdraw_representative,
)
from coordinator.casebook.call import call
from ui.forms.checkbox_field import CheckboxField
from ui.forms.fields import LongTextField, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.session.page_context import PageContext
from ui.session.permissions import requires


@requires(record_agency, amend_agency)
class AgencyDialog(FormDialog):
    """An agency's name and what else it is called."""

    recorded = Signal(str)

    def __init__(self, context: PageContext, agency: AgencyRow | None = None) -> None:
        self._context, self._agency = context, agency
        form = Form(
            TextField("name", "Name"),
            LongTextField(
                "also_called", "Also called", hint="Other spellings, one a line", optional=True, lines=3
            ),
        )
        title, verb = ("Amend agency", "Save") if agency else ("Record an agency", "Record agency")
        key = f"agency:{agency.id if agency else ''}"
        super().__init__(context.window, title, verb, form, draft_key=key)
        if agency:
            form.set_values({"name": agency.name, "also_called": agency.also_called})

    def submit(self, values: dict[str, Any]) -> None:
        """Save the agency."""
        worker, was = self._context.worker, self._agency
        if was is None:
            worker.write(self, call(record_agency, agency_id=uuid4().hex, **values), on_result=self._recorded)
        else:
            worker.write(self, call(amend_agency, agency_id=was.id, **values), on_result=self._amended)

    def _recorded(self, agency_id: str) -> None:
        self._context.notify("Agency recorded")
        self.recorded.emit(agency_id)
        self.accept()

    def _amended(self, _: object) -> None:
        if was := self._agency:
            undo = partial(
                self._context.worker.write,
                None,
                call(amend_agency, agency_id=was.id, name=was.name, also_called=was.also_called),
            )
            self._context.notify_with_undo("Agency amended", undo=undo)
        self.accept()


@requires(record_representative, amend_representative)
class RepresentativeDialog(FormDialog):
    """Who speaks for an agency, where they are reached and at which forums."""

    def __init__(
        self, context: PageContext, agency: AgencyRow, representative: RepresentativeRow | None = None
    ) -> None:
        self._context, self._agency, self._was = context, agency, representative
        form = Form(
            TextField("name", "Name"),
            (
                TextField("email", "Email", optional=True),
                TextField("telephone", "Telephone", optional=True),
            ),
            (
                TextField("forums", "Forums", hint="For example MARAC, MATAC", optional=True),
                TextField(
                    "statement_signed", "Statement signed", hint="Of confidentiality: yes, when?",
                    optional=True,
                ),
            ),
            CheckboxField("deputy", "Deputy"),
        )  # fmt: skip
        was = representative
        title = "Amend representative" if was else "Record a representative"
        key = f"representative:{agency.id}:{was.id if was else ''}"
        super().__init__(
            context.window, title, "Save" if was else "Record representative", form,
            intro=f"Speaks for {agency.name}", draft_key=key, width=520,
        )  # fmt: skip
        if was:
            form.set_values(_told(was))

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
            worker.write(
                self,
                call(amend_representative, representative_id=self._was.id, **values),
                on_result=self._amended,
            )

    def _recorded(self, representative_id: str) -> None:
        undo = partial(
            self._context.worker.write,
            None,
            call(withdraw_representative, representative_id=representative_id),
        )
        self._context.notify_with_undo("Representative recorded", undo=undo)
        self.accept()

    def _amended(self, _: object) -> None:
        if was := self._was:
            undo = partial(
                self._context.worker.write,
                None,
                call(amend_representative, representative_id=was.id, **_told(was)),
            )
            self._context.notify_with_undo("Representative amended", undo=undo)
        self.accept()


def _told(was: RepresentativeRow) -> dict[str, Any]:
    return {
        "name": was.name, "deputy": was.deputy, "email": was.email, "telephone": was.telephone,
        "forums": was.forums, "statement_signed": was.statement_signed,
    }  # fmt: skip
