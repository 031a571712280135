"""Operations on the assessments of a case."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

from coordinator.assessments.queries import AssessmentRow
from coordinator.assessments.use_cases import begin_assessment
from coordinator.attachments.queries import AttachmentRow
from coordinator.casebook.call import call
from coordinator.caseload.assessment_view import AssessmentView, get_assessment_view
from ui.caseload.assessments.fill_dialog import FillInAssessment
from ui.caseload.assessments.print_dialog import PrintAssessment
from ui.caseload.assessments.show_dialog import ShowAssessment
from ui.caseload.assessments.start_dialog import StartAssessment
from ui.caseload.operations.shown_case import ShownCase
from ui.session.permissions import requires

OneAssessment = Callable[..., FillInAssessment | PrintAssessment | ShowAssessment]


class AssessmentOperations:
    """What can be done with the assessments of the case."""

    def __init__(self, shown: ShownCase, show_file: Callable[[AttachmentRow], object]) -> None:
        self._shown, self._context, self._show_file = shown, shown.context, show_file

    @requires(StartAssessment)
    def start(self, person_id: str = "") -> None:
        """Begin an assessment."""
        self._shown.open_dialog(lambda context, view: StartAssessment(context, view, self.fill_in, person_id))

    @requires(FillInAssessment)
    def fill_in(self, assessment_id: str) -> None:
        """Go on with a draft."""
        self._with(assessment_id, FillInAssessment)

    @requires(begin_assessment)
    def again(self, row: AssessmentRow) -> None:
        """Assess the same person again by the same form, from empty answers."""
        self._begin(row, "")

    @requires(begin_assessment)
    def replace(self, row: AssessmentRow) -> None:
        """Begin an assessment that replaces one recorded with a mistake, with its answers."""
        self._begin(row, row.id)

    def show(self, assessment_id: str) -> None:
        """Show an agreed assessment, beside the one before."""
        self._with(assessment_id, partial(ShowAssessment, show_file=self._show_file))

    @requires(PrintAssessment)
    def print_row(self, row: AssessmentRow) -> None:
        """Print an agreed assessment."""
        self._with(row.id, PrintAssessment)

    def show_row(self, row: AssessmentRow) -> None:
        """Show an agreed assessment from the chronology."""
        self.show(row.id)

    def _begin(self, row: AssessmentRow, replaces: str) -> None:
        if self._shown.view is None:
            return
        new_id = uuid4().hex
        begin = call(
            begin_assessment, assessment_id=new_id, case_id=self._shown.view.file.id,
            form=row.tool or "Judged", person_id=row.person_id, replaces=replaces,
        )  # fmt: skip
        self._context.worker.write(self._context, begin, on_result=lambda _: self.fill_in(new_id))

    def _with(self, assessment_id: str, dialog: OneAssessment) -> None:
        asked = call(get_assessment_view, assessment_id=assessment_id)
        self._context.worker.read(self._context, asked, on_result=partial(self._open, dialog))

    def _open(self, dialog: OneAssessment, view: AssessmentView) -> None:
        if self._shown.view is not None and self._shown.view.file.id == view.case_inside:
            self._context.dialogs.open_dialog(dialog(self._context, view))
