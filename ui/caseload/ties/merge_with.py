"""The dialog that finds the other record of a person, where no list of likely duplicates has the two."""

from typing import Any

from coordinator.casebook.call import call
from coordinator.caseload.case_view import CaseView
from coordinator.core.errors import Refused
from coordinator.duplicates.compared import compare_people
from coordinator.duplicates.merge import merge_people
from coordinator.people.queries import PersonRow
from ui.caseload.ties import wording
from ui.caseload.ties.other_person import OtherPersonPicker
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_HEIGHT = 520  # pixels: room for the people listed


@requires(merge_people)
class MergeWith(FormDialog):
    """Finds the other record of a person; the two are compared side by side before they are merged."""

    def __init__(self, context: PageContext, view: CaseView, person: PersonRow) -> None:
        self._context, self._person_id = context, person.id
        self.picker = OtherPersonPicker(context, view, person.id)
        super().__init__(
            context.window, wording.merge_with(person.spoken), wording.COMPARE,
            Form(self.picker.find, self.picker.other), intro=wording.MERGE_INTRO,
            draft_key=f"merge_with:{person.id}",
        )  # fmt: skip
        self.picker.show()
        self.resize(self.width(), _HEIGHT)

    def submit(self, values: dict[str, Any]) -> None:
        """Show the two side by side; two that can't be one are refused here, with the choice still there."""
        other_id = values["other_id"]
        if not other_id:
            self.refuse(Refused(wording.CHOOSE_OTHER, field="other_id"))
            return
        compare = call(compare_people, kept_id=self._person_id, gone_id=other_id)
        self._context.worker.read(self, compare, on_result=lambda _: self._show(other_id))

    def _show(self, other_id: str) -> None:
        self.accept()
        self._context.entry_points.merge_people(self._person_id, other_id)
