"""The dialog that begins an assessment: who, and by which form."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from coordinator.assessments.form import About, AssessmentForm
from coordinator.assessments.use_cases import begin_assessment
from coordinator.casebook.call import call
from coordinator.caseload.case_view import CaseView
from coordinator.cases.rules import PERPETRATOR_ROLES, VICTIM_ROLES
from ui.caseload.assessments import wording
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.caseload.incidents.incident_dialogs import people_of
from ui.forms.fields import ChoiceField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires


@requires(begin_assessment)
class StartAssessment(WriteDialog):
    """Begins a draft, then opens its form."""

    def __init__(
        self, context: PageContext, view: CaseView, fill_in: Callable[[str], object], person_id: str = ""
    ) -> None:
        self._people = people_of(view)
        people = [(each, person.spoken) for each, (person, _) in self._people.items()]
        self._forms = {form.code: form for form in view.forms}
        forms = [(form.code, form.name) for form in view.forms]
        self.who = ChoiceField("person_id", wording.WHO, people, find=False)
        which = ChoiceField("form", wording.FORM, forms, find=False)
        super().__init__(
            context, wording.START, wording.START_VERB, Form(which, self.who),
            draft_key=f"start_assessment:{view.file.id}",
        )  # fmt: skip
        self._case_id, self._id, self._fill_in = view.file.id, uuid4().hex, fill_in
        self._chosen_person = person_id
        which.changed.connect(self._propose)
        self.form.set_values({"form": "Dash"})
        self._propose()

    def submit(self, values: dict[str, Any]) -> None:
        """Begin it."""
        begin = call(
            begin_assessment, assessment_id=self._id, case_id=self._case_id,
            person_id=values["person_id"] or "", form=values["form"] or "",
        )  # fmt: skip
        self.context.worker.write(self, begin, on_result=self._begun)

    def _begun(self, _: object) -> None:
        self.accept()
        self._fill_in(self._id)

    def _propose(self) -> None:
        """Propose the person that the form is usually about."""
        form = self._forms.get(self.form.fields["form"].value() or "")
        if form is not None:
            self.form.fields["form"].set_hint(form.purpose)
            self.who.set_value(self._chosen_person or self._usual(form))

    def _usual(self, form: AssessmentForm) -> str:
        roles = {About.VICTIM: VICTIM_ROLES, About.PERPETRATOR: PERPETRATOR_ROLES}.get(form.about, ())
        fitting = (each for each, (_, role) in self._people.items() if role in roles)
        return next(fitting, next(iter(self._people)))
