"""Operations on the Operation Encompass notices of a case."""

from coordinator.casebook.call import call
from coordinator.disclosures.encompass import use_cases as encompass
from coordinator.disclosures.encompass.notice import MissingNotice, NoticeRow
from ui.caseload.encompass import dialogs, wording
from ui.caseload.operations.shown_case import ShownCase
from ui.session.permissions import requires


class EncompassOperations:
    """What can be done with the notices of the case."""

    def __init__(self, shown: ShownCase) -> None:
        self._shown = shown

    @requires(dialogs.RecordNotice)
    def record(self) -> None:
        """Record a notice."""
        self._shown.open_dialog(dialogs.RecordNotice)

    @requires(dialogs.RecordNotice)
    def record_missing(self, missing: MissingNotice) -> None:
        """Record the notice that a child does not have yet."""
        self._shown.open_dialog(lambda context, view: dialogs.RecordNotice(context, view, missing))

    @requires(dialogs.DeclineNotice)
    def decline(self, missing: MissingNotice) -> None:
        """Say why a child needs no notice."""
        self._shown.open_dialog(lambda context, view: dialogs.DeclineNotice(context, view, missing))

    @requires(dialogs.AmendNotice)
    def amend(self, row: NoticeRow) -> None:
        """Amend a notice, or record that the school was informed."""
        self._shown.open_dialog(lambda context, view: dialogs.AmendNotice(context, view, row))

    @requires(encompass.withdraw_encompass_notice)
    def withdraw(self, row: NoticeRow) -> None:
        """Withdraw a notice recorded in error."""
        back = call(encompass.restore_encompass_notice, notice_id=row.id)
        gone = call(encompass.withdraw_encompass_notice, notice_id=row.id)
        self._shown.write(gone, wording.WITHDRAWN, back)
