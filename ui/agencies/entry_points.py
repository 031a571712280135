"""The dialogs about agencies that are opened again after a lock."""

from functools import partial

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.casebook.call import call
from ui.agencies.dialogs import AgencyDialog, RepresentativeDialog
from ui.session.page_context import PageContext


def offer(context: PageContext) -> None:
    """Open again what a lock interrupted."""
    context.offer("reopen.agency", partial(_agency_again, context))
    context.offer("reopen.representative", partial(_representative_again, context))


def _agency_again(context: PageContext, agency_id: str) -> None:
    def show(agencies: tuple[AgencyRow, ...]) -> None:
        found = next((one for one in agencies if one.id == agency_id), None)
        context.open_dialog(AgencyDialog(context, found))

    context.worker.read(context, call(list_agencies), on_result=show)


def _representative_again(context: PageContext, about: str) -> None:
    agency_id, _, who_id = about.partition(":")

    def show(agencies: tuple[AgencyRow, ...]) -> None:
        found = next((one for one in agencies if one.id == agency_id), None)
        if found is not None:
            who = next((one for one in found.representatives if one.id == who_id), None)
            context.open_dialog(RepresentativeDialog(context, found, who))

    context.worker.read(context, call(list_agencies), on_result=show)
