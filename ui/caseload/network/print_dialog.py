"""The dialog that prints the network of a case file to a PDF."""

from pathlib import Path

from coordinator.casebook.call import CasebookCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.exports.case_papers.network import disclose_network, print_network
from ui.caseload.markers.card import marked_people
from ui.caseload.network import wording
from ui.caseload.printing.dialog import PrintDialog, reference_without_names
from ui.session.page_context import PageContext
from ui.session.permissions import requires


@requires(disclose_network)
class PrintNetwork(PrintDialog):
    """Prints the network of one case file, for that file only."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        self._view = view
        super().__init__(
            context,
            (wording.PAPER, reference_without_names(view)),
            wording.PRINT_INTRO,
            draft_key=f"print_network:{view.file.id}",
        )

    def printing(self, out: Path, reason: str, replace: bool) -> CasebookCall[int]:
        """Print it, on the trail with its reason."""
        return call(
            print_network,
            out,
            case_id=self._view.file.id,
            markers=marked_people(self._view, self._context),
            reason=reason,
            on=self._context.today(),
            replace=replace,
        )
