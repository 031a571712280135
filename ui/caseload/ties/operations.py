"""Operations on the links of the people in the case on show."""

from coordinator.casebook.call import call
from coordinator.people.queries import PersonRow
from coordinator.ties import use_cases as ties
from coordinator.ties.queries import TieRow
from ui.caseload.network.print_dialog import PrintNetwork
from ui.caseload.operations.shown_case import ShownCase
from ui.caseload.ties import wording
from ui.caseload.ties.dialogs import AmendTie, RecordTie
from ui.session.permissions import requires


class TieOperations:
    """What can be done with the links between people."""

    def __init__(self, shown: ShownCase) -> None:
        self._shown = shown

    @requires(RecordTie)
    def record(self, person: PersonRow | None = None, other_id: str = "") -> None:
        """Record a link of somebody in the case, or of its subject."""
        self._shown.open_dialog(
            lambda context, view: RecordTie(context, view, person or view.file.subject, other_id)
        )

    @requires(AmendTie)
    def amend(self, tie: TieRow) -> None:
        """Amend a link, as it is recorded."""
        self._shown.context.dialogs.open_dialog(AmendTie(self._shown.context, tie))

    @requires(ties.amend_tie)
    def end(self, tie: TieRow) -> None:
        """End a link today."""
        today = self._shown.context.today()
        back = call(ties.amend_tie, tie_id=tie.id, opened_with={"until": today}, until=None)
        self._shown.write(
            call(ties.amend_tie, tie_id=tie.id, opened_with={"until": None}, until=today),
            wording.TIE_ENDED,
            back,
        )

    @requires(ties.withdraw_tie)
    def withdraw(self, tie: TieRow) -> None:
        """Withdraw a link recorded in error."""
        back = call(ties.restore_tie, tie_id=tie.id)
        self._shown.write(call(ties.withdraw_tie, tie_id=tie.id), wording.TIE_WITHDRAWN, back)

    @requires(PrintNetwork)
    def print_network(self) -> None:
        """Print the network."""
        self._shown.open_dialog(PrintNetwork)
