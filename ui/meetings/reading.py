"""Read a meeting and the agencies before a dialog that needs both opens."""

from collections.abc import Callable

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.casebook.call import call
from coordinator.meetings.queries import MeetingFile, get_meeting
from ui.session.page_context import PageContext


def with_meeting(
    context: PageContext, meeting_id: str, run: Callable[[MeetingFile, tuple[AgencyRow, ...]], object]
) -> None:
    """Run with the meeting and the agencies, once both are read."""

    def show(agencies: tuple[AgencyRow, ...]) -> None:
        context.worker.read(
            context, call(get_meeting, meeting_id=meeting_id), on_result=lambda file: run(file, agencies)
        )

    context.worker.read(context, call(list_agencies), on_result=show)
