"""Dialogs that record, amend and end an application under Clare's Law."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Slot

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.disclosures.dvds.application import ApplicationDetails, ApplicationRow
from coordinator.disclosures.dvds.scheme import AT_RISK, dvds_scheme
from coordinator.disclosures.dvds.use_cases import (
    amend_dvds_application,
    record_dvds_application,
    withdraw_dvds_application,
)
from ui.caseload.dialogs.write_dialog import WriteDialog, with_current
from ui.caseload.dvds import wording
from ui.caseload.dvds.people_outside import PeopleFinder
from ui.caseload.incidents.incident_dialogs import people_of
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_WIDTH = 680
_END = ("informed", "informed_on", "ending", "ended", "ending_words")
_APPLIED = tuple(name for name in ApplicationDetails.__dataclass_fields__ if name not in _END)
_WORDS = ("route", "applicant_kind", "informed", "ending")  # chosen; nothing is ""
Row = Field | tuple[Field, ...]


class _ApplicationDialog(WriteDialog):
    """The form of an application: the applicant is asked for only where the person at risk did not apply."""

    def __init__(
        self, context: PageContext, view: CaseView, row: ApplicationRow | None, title: str, draft_key: str
    ) -> None:
        form = Form(*self._rows(context, view, row))
        verb = wording.SAVE if row else wording.ADD_APPLICATION
        super().__init__(context, title, verb, form, intro=wording.INTRO, draft_key=draft_key, width=_WIDTH)
        form.fields["applicant_kind"].changed.connect(self._follow_applicant)
        self._follow_applicant()

    def _rows(self, context: PageContext, view: CaseView, row: ApplicationRow | None) -> Iterator[Row]:
        scheme, known = dvds_scheme(), row.details if row else None
        of_case = [(each, person.spoken) for each, (person, _) in people_of(view).items()]
        if row and known and known.person_id not in dict(of_case):
            of_case.append((known.person_id, row.name))
        at_risk = ChoiceField("at_risk_id", wording.AT_RISK_ID, optional=True, find=False)
        applicant = ChoiceField("applicant_id", wording.APPLICANT_ID, optional=True, find=False)
        finder = PeopleFinder(context, view, (at_risk, applicant))
        if row and known:
            finder.know(
                (known.at_risk_id or "", row.at_risk_name), (known.applicant_id or "", row.applicant_name)
            )
        routes = with_current(list(scheme.routes.items()), known.route if known else "")
        kinds = with_current(list(scheme.applicants.items()), known.applicant_kind if known else "")
        yield (
            ChoiceField("route", wording.ROUTE, routes, find=False),
            DateField("received", wording.RECEIVED, past=True, today=context.today),
        )
        yield (
            ChoiceField("person_id", wording.ABOUT, of_case, find=False),
            TextField("reference", wording.REFERENCE, optional=True),
        )
        yield finder.find
        yield at_risk, TextField("at_risk", wording.AT_RISK, optional=True)
        yield LongTextField("safe_contact", wording.SAFE_CONTACT, optional=True, lines=2)
        yield ChoiceField("applicant_kind", wording.APPLICANT_KIND, kinds, find=False)
        yield applicant, TextField("applicant", wording.APPLICANT, optional=True)

    @Slot()
    def _follow_applicant(self) -> None:
        fields = self.form.fields
        other = fields["applicant_kind"].value() not in (None, AT_RISK)
        for name in ("applicant_id", "applicant"):
            fields[name].setVisible(other or bool(fields[name].typed()))


def _entered(values: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: (values[name] or "") if name in _WORDS else values[name] for name in names}


@requires(record_dvds_application)
class RecordApplication(_ApplicationDialog):
    """Records an application, or information that sets one off; received today unless a day is entered."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        super().__init__(context, view, None, wording.RECORD_APPLICATION, draft_key=f"dvds:{view.file.id}")
        self._case_id, self._id = view.file.id, uuid4().hex
        self.form.set_values({"person_id": view.file.subject.id, "received": context.today()})

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        details = ApplicationDetails(**_entered(values, _APPLIED))
        self.write(
            call(record_dvds_application, application_id=self._id, case_id=self._case_id, details=details),
            wording.RECORDED,
            call(withdraw_dvds_application, application_id=self._id),
        )


@requires(amend_dvds_application)
class AmendApplication(_ApplicationDialog):
    """Amends an application as it came in."""

    def __init__(self, context: PageContext, view: CaseView, row: ApplicationRow) -> None:
        super().__init__(context, view, row, wording.AMEND_APPLICATION, draft_key=f"amend_dvds:{row.id}")
        self._id = row.id
        self.open_with({name: getattr(row.details, name) for name in _APPLIED})
        self._follow_applicant()

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        self.save_changes(self._amend, _entered(values, _APPLIED), wording.AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_dvds_application, application_id=self._id, opened_with=opened_with, **changes)


@requires(amend_dvds_application)
class EndApplication(WriteDialog):
    """Records what the applicant was informed, and how an application ended without a decision."""

    def __init__(self, context: PageContext, row: ApplicationRow) -> None:
        scheme, known, today = dvds_scheme(), row.details, context.today
        informed = with_current(list(scheme.informed.items()), known.informed)
        endings = with_current(list(scheme.endings.items()), known.ending)
        form = Form(
            (
                ChoiceField("informed", wording.INFORMED, informed, optional=True, find=False),
                DateField("informed_on", wording.INFORMED_ON, optional=True, past=True, today=today),
            ),
            (
                ChoiceField("ending", wording.ENDING, endings, optional=True, find=False),
                DateField("ended", wording.ENDED, optional=True, past=True, today=today),
            ),
            LongTextField("ending_words", wording.ENDING_WORDS, optional=True, lines=3),
        )
        super().__init__(
            context, wording.END_TITLE, wording.SAVE, form, intro=wording.end_intro(row),
            draft_key=f"end_dvds:{row.id}", width=_WIDTH,
        )  # fmt: skip
        self._id = row.id
        self.open_with({name: getattr(known, name) for name in _END})

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        self.save_changes(self._amend, _entered(values, _END), wording.AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_dvds_application, application_id=self._id, opened_with=opened_with, **changes)
