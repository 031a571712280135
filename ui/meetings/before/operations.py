"""What is done about the research returns of the selected meeting: each opens its dialog."""

from collections.abc import Sequence
from functools import partial

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.casebook.call import call
from coordinator.meeting_papers.reminders import disclose_reminders
from coordinator.meetings.queries import MeetingFile
from coordinator.packs.use_cases import record_copies
from coordinator.returns.queries import MeetingReturns, get_returns
from coordinator.returns.use_cases import take_return_back
from ui.meetings.before.answer_dialogs import RecordOffer, RecordReturn
from ui.meetings.before.return_dialogs import MakeForms, RemindAgencies, TakeBack
from ui.meetings.reading import with_meeting
from ui.session.entry_points import Reopen
from ui.session.page_context import PageContext
from ui.session.permissions import requires


class ReturnOperations:
    """Opens the dialogs of returns for a meeting; what they need is read first."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self.meeting_id = ""

    @requires(record_copies)
    def make_forms(self) -> None:
        """Make return forms."""
        with_meeting(self._context, self.meeting_id, self._make_forms)

    @requires(take_return_back)
    def take_back(self) -> None:
        """Record a returned form."""
        self._context.dialogs.open_dialog(TakeBack(self._context))

    @requires(disclose_reminders)
    def remind(self) -> None:
        """Write reminders of what is outstanding."""
        context = self._context
        context.worker.read(
            context, call(get_returns, meeting_id=self.meeting_id), on_result=partial(_remind, context)
        )

    @requires(take_return_back)
    def by_hand(self, agency_id: str = "") -> None:
        """Record an answer by hand."""
        with_meeting(self._context, self.meeting_id, partial(self._by_hand, agency_id))

    def offer(self, item_id: str, agency: AgencyRow, offered: str, about: str) -> None:
        """Record an action that an agency offers."""
        dialog = RecordOffer(self._context, item_id, agency, offered, about)
        self._context.dialogs.open_dialog(dialog)

    def _make_forms(self, file: MeetingFile, agencies: Sequence[AgencyRow]) -> None:
        self._context.dialogs.open_dialog(MakeForms(self._context, file, agencies))

    def _by_hand(self, agency_id: str, file: MeetingFile, agencies: Sequence[AgencyRow]) -> None:
        items = [item for part in file.agenda for item in part.items if item.case_id]
        dialog = RecordReturn(self._context, file.meeting, items, agencies, agency_id)
        self._context.dialogs.open_dialog(dialog)


def _remind(context: PageContext, returns: MeetingReturns) -> None:
    context.dialogs.open_dialog(RemindAgencies(context, returns))


def reopeners(context: PageContext) -> dict[str, Reopen]:
    """Return how the dialogs of returns are opened again after a lock."""

    def of(meeting_id: str) -> ReturnOperations:
        operations = ReturnOperations(context)
        operations.meeting_id = meeting_id
        return operations

    return {
        "return_forms": lambda meeting_id: of(meeting_id).make_forms(),
        "return_reminders": lambda meeting_id: of(meeting_id).remind(),
        "take_return": lambda _about: of("").take_back(),
        "record_return": lambda meeting_id: of(meeting_id).by_hand(),
        "record_offer": partial(_offer_again, context),
    }


def _offer_again(context: PageContext, about: str) -> None:
    item_id, _, agency_id = about.partition(":")

    def show(agencies: tuple[AgencyRow, ...]) -> None:
        for agency in agencies:
            if agency.id == agency_id:
                ReturnOperations(context).offer(item_id, agency, "", "")

    context.worker.read(context, call(list_agencies), on_result=show)
