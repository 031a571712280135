"""The dialog that prints an agreed assessment to a PDF."""

from pathlib import Path

from coordinator.casebook.call import CasebookCall, call
from coordinator.caseload.assessment_view import AssessmentView
from coordinator.exports.case_papers.assessment import disclose_assessment, print_assessment
from ui.caseload.assessments import wording
from ui.caseload.printing.dialog import PrintDialog
from ui.session.page_context import PageContext
from ui.session.permissions import requires


@requires(disclose_assessment)
class PrintAssessment(PrintDialog):
    """Prints one assessment, for its case file only."""

    def __init__(self, context: PageContext, view: AssessmentView) -> None:
        self._view = view
        super().__init__(
            context, (wording.PAPER,), wording.PRINT_INTRO, draft_key=f"print_assessment:{view.file.row.id}"
        )

    def printing(self, out: Path, reason: str, replace: bool) -> CasebookCall[int]:
        """Print it, on the trail with its reason."""
        return call(
            print_assessment,
            out,
            assessment_id=self._view.file.row.id,
            reason=reason,
            on=self._context.today(),
            replace=replace,
        )
