"""Entry points of agencies."""

from functools import partial

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.casebook.call import call
from ui.agencies.dialogs import AgencyDialog, RepresentativeDialog
from ui.session.entry_points import Reopen
from ui.session.page_context import PageContext


def reopeners(context: PageContext) -> dict[str, Reopen]:
    """Return how the dialogs of agencies are opened again after a lock."""
    return {
        "agency": partial(_agency_again, context),
        "representative": partial(_representative_again, context),
    }


def _agency_again(context: PageContext, agency_id: str) -> None:
    def show(agencies: tuple[AgencyRow, ...]) -> None:
        found = next((one for one in agencies if one.id == agency_id), None)
        context.dialogs.open(AgencyDialog(context, found))

    context.worker.read(context, call(list_agencies), on_result=show)


def _representative_again(context: PageContext, about: str) -> None:
    agency_id, _, who_id = about.partition(":")

    def show(agencies: tuple[AgencyRow, ...]) -> None:
        found = next((one for one in agencies if one.id == agency_id), None)
        if found is not None:
            who = next((one for one in found.representatives if one.id == who_id), None)
            context.dialogs.open(RepresentativeDialog(context, found, who))

    context.worker.read(context, call(list_agencies), on_result=show)
